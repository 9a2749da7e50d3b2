import { forbids } from '@/lib/access/policy'
import { isId } from '@/lib/given'
import { today } from '@/lib/clock'
import { sentWorkbook } from '@/lib/files'
import { currentActor } from '@/lib/session'
import { commentTable } from '@/lib/signoff/comment-sheet'
import { commentsOf } from '@/lib/signoff/comment.queries'
import { tableSheet } from '@/lib/workbook/table'
import { workbookOf } from '@/lib/workbook/write'

/** 征求意见及采纳情况表 as a workbook. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await currentActor()
  if (!actor || actor.mustChangePassword) return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
  const { id } = await params
  const page = forbids(actor, 'signoff.read') || !isId(id) ? null : await commentsOf(actor, id, today())
  if (!page) return new Response('没有这个页面。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  const table = commentTable(page.round, page.comments, page.silent, today())
  return sentWorkbook(`征求意见及采纳情况表${today()}`, workbookOf([tableSheet(table)]))
}
