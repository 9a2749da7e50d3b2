import Link from 'next/link'
import { listAddress, taskAddress, type Filter } from '@/lib/board/filter'
import { daysBetween, inShort, type Day } from '@/lib/calendar'
import type { Reason } from '@/lib/lights/facts'
import { reportAddress } from '@/lib/progress/report'
import { ownInWords, type WaitingCount } from '@/lib/progress/review'

const heading = 'mb-1 text-sm font-semibold'
const Box = ({
  id,
  title,
  more,
  children,
}: {
  id: string
  title: string
  more?: { href: string; label: string } | undefined
  children: React.ReactNode
}) => (
  <section aria-labelledby={id} className="min-w-0">
    <h2 id={id} className={heading}>
      {title}
      {more && (
        <Link prefetch={false} className="no-print ml-2 font-normal text-accent underline" href={more.href}>
          {more.label}
        </Link>
      )}
    </h2>
    {children}
  </section>
)
export const Band = ({ children }: { children: React.ReactNode }) => (
  <div className="my-2 grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 md:grid-cols-2 print:grid-cols-2">{children}</div>
)

/** What is one's own to do stands on one's screen, not on a board that is handed round. */
export const Personal = ({ children }: { children: React.ReactNode }) => <div className="no-print min-w-0">{children}</div>

export interface Highlight {
  versionId: string
  taskId: string
  title: string
  office: string
  sentence: string
}
/** What stands small beside a sentence: its office, and its task where the sentence does not name it. */
const besideOf = ({ title, office, sentence }: Highlight) => (sentence.includes(title) ? office : `${title} · ${office}`)
/** 本期标志性成果 */
export function Highlights({ rows, filter, manage }: { rows: Highlight[]; filter: Filter; manage?: boolean }) {
  return (
    <Box id="highlights" title="本期标志性成果" more={manage ? { href: '/highlights', label: '选取' } : undefined}>
      {rows.length === 0 ? (
        <p className="text-sm text-mute">本期还没有选取标志性成果。</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.versionId} className="border-b border-line py-1">
              <p className="line-clamp-2">
                <span className="text-done" aria-hidden>
                  ✓{' '}
                </span>
                <Link prefetch={false} className="hover:underline" href={taskAddress(row.taskId, filter)}>
                  {row.sentence}
                </Link>
                <span className="ml-2 text-[12.5px] text-mute">{besideOf(row)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Box>
  )
}

interface Red {
  id: string
  title: string
  reasons: Reason[]
}
/** What needs the leader: what is red in his own region first, and why. */
export function NeedsYou({ rows, total, filter, limit = 3 }: { rows: Red[]; total: number; filter: Filter; limit?: number }) {
  return (
    <Box
      id="needs"
      title={`请您关注：滞后 ${total} 项`}
      more={total > limit ? { href: listAddress(filter, { light: 'RED' }), label: '全部' } : undefined}
    >
      {rows.length === 0 ? (
        <p className="text-sm text-mute">没有滞后的事项。</p>
      ) : (
        <ul>
          {rows.slice(0, limit).map((row) => {
            const why = row.reasons.find((each) => each.light === 'RED') ?? row.reasons[0]
            return (
              <li key={row.id} className="border-b border-line py-1">
                <p className="line-clamp-2">
                  <span className="text-late" aria-hidden>
                    ■{' '}
                  </span>
                  <Link prefetch={false} className="font-medium hover:underline" href={taskAddress(row.id, filter)}>
                    {row.title}
                  </Link>
                  {why && (
                    <span className="ml-2 text-[12.5px] text-mute">
                      {why.fact}（{why.rule}）。{why.remedy}
                    </span>
                  )}
                </p>
              </li>
            )
          })}
        </ul>
      )}
    </Box>
  )
}

interface Write {
  partId: string
  periodId: string
  taskId: string
  title: string
  period: string
  due: Day
  returned: boolean
  /** the day by which a returned one is to be mended */ returnedDue: Day | null
}
/** As the list that the link opens: 填报表格 shows each part once, in the period whose turn it is. */
const partsOf = (rows: Write[]) => rows.filter((row, index) => rows.findIndex((each) => each.partId === row.partId) === index)
/** By when, as what is asked and not as what was done. */
const asked = (due: Day, today: Day, act = '报送') =>
  due < today ? `应于${inShort(due, today)}${act}，已过 ${daysBetween(due, today)} 天` : `${inShort(due, today)}前${act}`
const askedOf = (row: Write, today: Day) =>
  row.returned ? `已退回，${asked(row.returnedDue ?? row.due, today, '改报')}` : asked(row.due, today)
/** My deadlines, the nearest first. */
export function Deadlines({ rows, today, limit = 3 }: { rows: Write[]; today: Day; limit?: number }) {
  const parts = partsOf(rows)
  const rest = parts.length - limit
  return (
    <Box
      id="mine"
      title={`我的填报：${parts.length} 项分工待报`}
      more={parts.length ? { href: '/report', label: `${rest > 0 ? `另 ${rest} 项，` : ''}在一张表里填报` } : undefined}
    >
      {parts.length === 0 ? (
        <p className="text-sm text-mute">本期都已报送。</p>
      ) : (
        <ul>
          {parts.slice(0, limit).map((row) => (
            <li key={row.partId + row.periodId} className="flex gap-3 border-b border-line py-1">
              <Link prefetch={false} className="line-clamp-1 grow hover:underline" href={reportAddress(row)}>
                {row.title}
              </Link>
              <span className={`shrink-0 text-sm ${row.due < today || row.returned ? 'text-warn' : 'text-mute'}`}>
                {askedOf(row, today)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Box>
  )
}

interface Unmanned {
  officeId: string
  office: string
  since: Day | null
}
/** What a coordinating office writes for offices where nobody can report; where that is news, since when. */
function ToWrite({ rows, unmanned, today }: { rows: Write[]; unmanned: Unmanned[]; today: Day }) {
  const first = rows[0]
  const news = unmanned.flatMap((each) => (each.since ? [`${each.office}${inShort(each.since, today)}起`] : []))
  if (!first && !unmanned.length) return null
  return (
    <p className="py-1 text-sm">
      {unmanned.length > 0 && (
        <>
          <Link prefetch={false} className="whitespace-nowrap text-accent underline" href="/reviews/silent#unmanned">
            {unmanned.length} 个单位现在无人填报
          </Link>
          {news.length > 0 && `（${news.join('、')}）`}，
        </>
      )}
      由本办代报：
      {first ? (
        <>
          <Link prefetch={false} className="whitespace-nowrap text-accent underline" href="/report">
            {partsOf(rows).length} 项分工待报
          </Link>
          <span className="text-mute">，最早一项{asked(first.due, today)}</span>
        </>
      ) : (
        <span className="text-mute">本期都已报送</span>
      )}
    </p>
  )
}

interface Silent {
  officeId: string
  office: string
  period: string
  due: Day
  tasks: unknown[]
}
/** What waits for clearance, who is silent, and where nobody is left to report. */
export function Clearing({
  count,
  chase,
  toWrite = [],
  unmanned,
  today,
  limit = 3,
}: {
  count: WaitingCount
  /** null: chasing is not this person's duty */ chase: Silent[] | null
  toWrite?: Write[]
  unmanned: Unmanned[]
  today: Day
  limit?: number
}) {
  const own = ownInWords(count)
  return (
    <Box
      id="clearing"
      title={`等我审核：${count.waiting} 件${own && `（${own}）`}`}
      more={count.waiting || own ? { href: '/reviews', label: '去审核' } : undefined}
    >
      {chase?.length === 0 && <p className="text-sm text-mute">能填报的单位，应报的都已报送。</p>}
      {chase && chase.length > 0 && (
        <>
          <p className="text-sm text-mute">
            还没有报送的单位（
            <Link prefetch={false} className="text-accent underline" href="/reviews/silent">
              催报名单
            </Link>
            {chase.length > limit && `，另 ${chase.length - limit} 行`}）：
          </p>
          <ul>
            {chase.slice(0, limit).map((row) => (
              <li key={row.officeId + row.period} className="flex justify-between gap-3 border-b border-line py-1 text-sm">
                <span className="line-clamp-1">{row.office}</span>
                <span className="shrink-0 text-mute">
                  {row.tasks.length} 项，{asked(row.due, today)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <ToWrite rows={toWrite} unmanned={unmanned} today={today} />
    </Box>
  )
}
