import { forbids } from '@/lib/access/policy'
import { isId } from '@/lib/given'
import { inert } from '@/lib/inert'
import { workbookOf } from '@/lib/board/excel'
import { today } from '@/lib/clock'
import { currentActor } from '@/lib/session'
import { commentDigest } from '@/lib/signoff/comment-sheet'
import { commentsOf } from '@/lib/signoff/queries'

async function* drawn(rows: AsyncIterable<{ cells: string[] }>) {
  for await (const { cells } of rows) yield { light: 'GREY' as const, cells: cells.map(inert) }
}

/** 征求意见及采纳情况表 as a workbook. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await currentActor()
  if (!actor || actor.mustChangePassword) return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
  const { id } = await params
  const page = forbids(actor, 'signoff.read') || !isId(id) ? null : await commentsOf(actor, id, today())
  if (!page) return new Response('没有这个页面。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  const digest = commentDigest(page.round, page.comments, page.silent, today())
  return new Response(workbookOf({ ...digest, rows: drawn(digest.rows) }), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`征求意见及采纳情况表${today()}.xlsx`)}`,
      'Cache-Control': 'no-store',
    },
  })
}
