import { noteExported } from '@/lib/access/trail.commands'
import { forbids } from '@/lib/access/policy'
import { askedBy } from '@/lib/address'
import { csvOf } from '@/lib/audit/csv'
import { trailCells, trailFilterFrom, trailHead, trailTable } from '@/lib/audit/trail'
import { trailCount, wholeTrail } from '@/lib/audit/trail.queries'
import { today } from '@/lib/clock'
import { sentWorkbook } from '@/lib/files'
import { currentActor } from '@/lib/session'
import { tableSheet } from '@/lib/workbook/table'
import { workbookOf } from '@/lib/workbook/write'

const mostInSheet = 1_000_000
const plain = { 'Content-Type': 'text/plain; charset=utf-8' }

/** 导出留痕, as CSV or as a workbook: the list that the page shows, all pages of it. Written down before the first row leaves. */
export async function GET(request: Request) {
  const actor = await currentActor()
  if (!actor || actor.mustChangePassword || forbids(actor, 'trail.export'))
    return new Response('没有这个页面。', { status: 404, headers: plain })
  const params = askedBy(request)
  const { before: _, ...filter } = trailFilterFrom(params)
  const format = params['format'] === 'xlsx' ? 'xlsx' : 'csv'
  const { count, last } = await trailCount(actor, filter)
  if (format === 'xlsx' && count > mostInSheet)
    return new Response(`共 ${count} 条，超过一个 Excel 工作表的行数，请缩小范围或导出 CSV。`, { status: 422, headers: plain })
  await noteExported(actor, { format, count })
  const whole = wholeTrail(actor, filter, last)
  if (format === 'xlsx') return sentWorkbook(`留痕${today()}`, workbookOf([tableSheet(trailTable(count, today(), whole))]))
  const rows = (async function* () {
    for await (const row of whole) yield trailCells(row)
  })()
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`留痕${today()}.csv`)}`,
    'Cache-Control': 'no-store',
  }
  const lines = csvOf(trailHead, rows)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await lines.return(undefined)
    },
  })
  return new Response(body, { headers })
}
