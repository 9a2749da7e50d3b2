import Link from 'next/link'
import { daysBetween, inWords, type Day } from '@/lib/calendar'
import { returnedWord } from '@/lib/lights/light'
import { reportAddress, stateLabel } from '@/lib/progress/report'
import { placeInChase, type Silent } from '@/lib/progress/chase'
import { placeInReviews, presses, soon, type WaitingCount } from '@/lib/progress/review'
import type { ToWrite } from '@/lib/progress/review.queries'
import type { WaitingBriefly } from '@/lib/progress/queue.queries'

/** How near a due day is, in words. */
function nearness(due: Day, today: Day, returned = false): { words: string; late: boolean } {
  const left = daysBetween(today, due)
  if (left < 0) return { words: `${returned ? '改报期限' : '应报日'}已过 ${-left} 天`, late: true }
  return { words: left === 0 ? '今天截止' : `还有 ${left} 天`, late: false }
}

/** 待填报：in order of urgency, one click to do it; what is due later than in a month is folded, unless there is nothing else. */
export function WriteList({ rows, today }: { rows: ToWrite[]; today: Day }) {
  if (!rows.length) return <p className="text-mute">没有需要填报的事项。</p>
  const [near, later] = [rows.filter((row) => presses(row, today)), rows.filter((row) => !presses(row, today))]
  return (
    <>
      {near.length > 0 && <WriteTable rows={near} today={today} />}
      {later.length > 0 && (
        <details open={near.length === 0}>
          <summary className="w-fit cursor-pointer py-1 text-accent">
            {soon} 天以后才截止的 {later.length} 期
          </summary>
          <WriteTable rows={later} today={today} />
        </details>
      )}
    </>
  )
}

function WriteTable({ rows, today }: { rows: ToWrite[]; today: Day }) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line text-sm text-mute">
            <th className="py-1 font-medium">事项</th>
            <th className="px-2 font-medium max-sm:hidden">报告期</th>
            <th className="px-2 font-medium">应报日</th>
            <th className="px-2 font-medium">情况</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const near = nearness(row.by, today, row.returned)
            return (
              <tr key={row.partId + row.periodId} className="border-b border-line align-baseline">
                <td className="min-w-40 py-1.5">
                  <Link prefetch={false} className="text-accent underline" href={reportAddress(row)}>
                    {row.title}
                  </Link>
                  <span className="block text-sm text-mute sm:hidden">{row.period}</span>
                  {!row.mine && <span className="ml-2 text-sm text-mute">代报：{row.office}</span>}
                  {row.returned && (
                    <p className="text-sm text-late">
                      {returnedWord(row.by)}：{row.reason}
                    </p>
                  )}
                </td>
                <td className="whitespace-nowrap px-2 max-sm:hidden">{row.period}</td>
                <td className="whitespace-nowrap px-2">{inWords(row.by)}</td>
                <td className={`px-2 sm:whitespace-nowrap ${near.late ? 'text-warn' : 'text-mute'}`}>
                  {near.words}
                  {row.drafted ? ' · 有草稿' : ''}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

interface UnderWay {
  id: string
  state: keyof typeof stateLabel
  report: { taskId: string; partId: string; periodId: string; period: { name: string }; part: { task: { title: string } } }
}

/** 已报待审 */
export function UnderWayList({ rows }: { rows: UnderWay[] }) {
  if (!rows.length) return <p className="text-mute">没有正在审核的填报。</p>
  return (
    <ul>
      {rows.map(({ id, state, report }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5">
          <Link prefetch={false} className="text-accent underline" href={reportAddress(report)}>
            {report.part.task.title}
          </Link>
          <span className="text-sm text-mute">
            {report.period.name} · {stateLabel[state]}
          </span>
        </li>
      ))}
    </ul>
  )
}

const firstFew = 5

/** 待审核：the first that came, and a way to all of them. */
export function ClearList({ rows, count }: { rows: WaitingBriefly[]; count: WaitingCount }) {
  if (!rows.length)
    return (
      <p className="text-mute">
        没有等您审核的填报。
        {count.onPaper > 0 && (
          <Link prefetch={false} className="text-accent underline" href="/reviews">
            登记线下审签
          </Link>
        )}
      </p>
    )
  return (
    <>
      <ul>
        {rows.slice(0, firstFew).map(({ id, report }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5">
            <Link prefetch={false} className="text-accent underline" href={placeInReviews(id)}>
              {report.part.task.title}
            </Link>
            <span className="text-sm text-mute">{report.part.office.name}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1">
        <Link prefetch={false} className="text-accent underline" href="/reviews">
          {rows.length > firstFew ? `去审核（共 ${rows.length} 件，以上是最早报来的 ${firstFew} 件）` : '去审核'}
        </Link>
      </p>
    </>
  )
}

/** 未报：offices of one's own region that have not reported, in their order. */
export function SilentList({ rows, today }: { rows: Silent[]; today: Day }) {
  if (!rows.length) return <p className="text-mute">没有临近或已过应报日而未报的单位。</p>
  return (
    <>
      <ul>
        {rows.slice(0, firstFew).map((each) => (
          <li
            key={`${each.officeId} ${each.period} ${each.due}`}
            className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5"
          >
            <Link prefetch={false} className="text-accent underline" href={placeInChase(each)}>
              {each.office}
            </Link>
            <span className="text-sm text-mute">
              {each.period} · {each.tasks.length} 项 · {nearness(each.due, today).words}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1">
        <Link prefetch={false} className="text-accent underline" href="/reviews/silent">
          {rows.length > firstFew ? `催报名单（共 ${rows.length} 行）` : '催报名单'}
        </Link>
      </p>
    </>
  )
}
