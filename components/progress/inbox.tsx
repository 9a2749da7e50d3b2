import Link from 'next/link'
import { daysBetween, inShort, type Day } from '@/lib/calendar'
import { stateLabel } from '@/lib/progress/report'
import type { ToWrite } from '@/lib/progress/review.queries'

/** How near a due day is, in words. */
function nearness(due: Day, today: Day): { words: string; late: boolean } {
  const left = daysBetween(today, due)
  if (left < 0) return { words: `已过报送日 ${-left} 天`, late: true }
  return { words: left === 0 ? '今天截止' : `还有 ${left} 天`, late: false }
}

/** 待填报：in order of urgency, one click to do it. */
export function WriteList({ rows, today }: { rows: ToWrite[]; today: Day }) {
  if (!rows.length) return <p className="text-mute">没有需要填报的事项。</p>
  return (
    <div className="overflow-x-auto"><table className="w-full text-left">
      <thead><tr className="border-b border-line text-sm text-mute"><th className="py-1 font-medium">事项</th><th className="px-2 font-medium">报告期</th><th className="px-2 font-medium">报送日</th><th className="px-2 font-medium">情况</th></tr></thead>
      <tbody>{rows.map((row) => {
        const near = nearness(row.due, today)
        return (
          <tr key={row.partId + row.periodId} className="border-b border-line align-top">
            <td className="py-1.5"><Link prefetch={false} className="text-accent underline" href={`/tasks/${row.taskId}/report?part=${row.partId}&period=${row.periodId}`}>{row.title}</Link>{!row.mine && <span className="ml-2 text-sm text-mute">代填：{row.office}</span>}{row.returned && <p className="text-sm text-late">已退回：{row.reason}</p>}</td>
            <td className="whitespace-nowrap px-2">{row.period}</td>
            <td className="whitespace-nowrap px-2">{inShort(row.due)}</td>
            <td className={`whitespace-nowrap px-2 ${near.late ? 'text-warn' : 'text-mute'}`}>{near.words}{row.drafted ? ' · 有草稿' : ''}</td>
          </tr>
        )
      })}</tbody>
    </table></div>
  )
}

interface UnderWay { id: string; state: keyof typeof stateLabel; report: { taskId: string; partId: string; periodId: string; period: { name: string }; part: { task: { title: string } } } }

/** 已报待审 */
export function UnderWayList({ rows }: { rows: UnderWay[] }) {
  if (!rows.length) return <p className="text-mute">没有正在审核的填报。</p>
  return (
    <ul>{rows.map(({ id, state, report }) => (
      <li key={id} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5"><Link prefetch={false} className="text-accent underline" href={`/tasks/${report.taskId}/report?part=${report.partId}&period=${report.periodId}`}>{report.part.task.title}</Link><span className="text-sm text-mute">{report.period.name} · {stateLabel[state]}</span></li>
    ))}</ul>
  )
}
