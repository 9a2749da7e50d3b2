// The writes of `npm run bench`: the commands themselves, without the browser's way to them.
import { randomUUID } from 'node:crypto'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { disconnect, read } from '@/lib/db'
import { clearReports } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'

/** The first ones find nothing prepared, as a server that has just started. */
const [warm, measured] = [10, 50]
const actor = (account: string) =>
  read('system', async (tx) => (await actorOf(tx, (await tx.user.findUniqueOrThrow({ where: { account } })).id, today()))!)
const coordinator = await actor('bench-coordinator')
const writers = await Promise.all(Array.from({ length: 10 }, (_, at) => actor(`bench-writer-${at}`)))
const found = await read(
  'system',
  (tx) => tx.$queryRaw<{ partId: string; periodId: string; officeId: string }[]>`
  select p.id "partId", d.id "periodId", p.office_id "officeId" from part p join plan_item i on i.task_id = p.task_id join period d on d.plan_id = i.plan_id and ${today()}::date between d."from" and d."to"
  where p.office_id = any(${writers.map((each) => each.officeId)}::uuid[]) and not exists (select 1 from report r where r.part_id = p.id and r.period_id = d.id) order by p.id limit ${warm + measured}`,
)
const form = {
  progress: '完成本季度任务，形成清单。',
  problems: '',
  next: '下季度组织核对。',
  percent: '99',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
const times: number[] = []
const versions: string[] = []
for (const { officeId, ...where } of found) {
  const writer = writers.find((each) => each.officeId === officeId)!
  const began = performance.now()
  versions.push(await submitReport(writer, where, form, 'none', randomUUID()))
  times.push(performance.now() - began)
}
times.splice(0, warm)
times.sort((a, b) => a - b)
const began = performance.now()
const cleared = await clearReports(
  coordinator,
  versions.slice(-measured).map((versionId) => ({ versionId, keep: [] })),
)
console.info(
  `提交 ${times.length} 次：p50 ${times[Math.floor(times.length / 2)]?.toFixed(1) ?? '—'} ms，p95 ${times[Math.floor(times.length * 0.95)]?.toFixed(1) ?? '—'} ms；一次审核通过 ${cleared} 件：${((performance.now() - began) / 1000).toFixed(2)} 秒`,
)
await disconnect()
