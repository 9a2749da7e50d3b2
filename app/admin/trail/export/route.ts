import { noteExported } from '@/lib/access/trail.commands'
import { forbids } from '@/lib/access/policy'
import { askedBy } from '@/lib/address'
import { csvOf } from '@/lib/audit/csv'
import { trailCells, trailFilterFrom, trailHead } from '@/lib/audit/trail'
import { trailCount, wholeTrail } from '@/lib/audit/trail.queries'
import { workbookOf } from '@/lib/audit/workbook'
import { today } from '@/lib/clock'
import { currentActor } from '@/lib/session'

const mostInSheet = 1_000_000
const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const widths = [10, 20, 18, 14, 18, 30, 10, 14, 40, 68]

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
  const rows = (async function* () {
    for await (const row of wholeTrail(actor, filter, last)) yield trailCells(row)
  })()
  const headers = {
    'Content-Type': format === 'xlsx' ? sheet : 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`留痕${today()}.${format}`)}`,
    'Cache-Control': 'no-store',
  }
  if (format === 'xlsx') return new Response(workbookOf('留痕', trailHead, widths, rows), { headers })
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
