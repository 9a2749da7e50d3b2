import Link from 'next/link'
import { listAddress, taskAddress, type Filter } from '@/lib/board/filter'
import { daysBetween, inShort, type Day } from '@/lib/calendar'
import type { Reason } from '@/lib/lights/facts'
import { markers } from '@/lib/lights/light'
import { reportAddress } from '@/lib/progress/report'
import type { WaitingLine } from '@/lib/inbox/waiting'
import { Cut } from './stuck'

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
              <p className="line-clamp-2 max-sm:line-clamp-none">
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
                <div className="flex items-baseline gap-2 max-sm:block [@media(min-height:860px)]:block">
                  <p className="line-clamp-1 min-w-24 max-sm:line-clamp-none">
                    <span className="text-late" aria-hidden>
                      ■{' '}
                    </span>
                    <Link prefetch={false} className="font-medium" href={taskAddress(row.id, filter)}>
                      {row.title}
                    </Link>
                  </p>
                  {why && (
                    <Cut words={`${why.fact}`} className="max-w-[65%] shrink-0 max-sm:max-w-none [@media(min-height:860px)]:max-w-none" />
                  )}
                </div>
                {why?.remedy && <Cut words={why.remedy} />}
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
  repeats: boolean
  /** the day by which a returned one is to be mended */ returnedDue: Day | null
}
/** As the list that the link opens: 填报表格 shows each part once, in the period whose turn it is. */
const partsOf = (rows: Write[]) => rows.filter((row, index) => rows.findIndex((each) => each.partId === row.partId) === index)
/** By when, as what is asked and not as what was done. */
const asked = (due: Day, today: Day, act = '报送') =>
  due < today ? `应于${inShort(due, today)}${act}，已过 ${daysBetween(due, today)} 天` : `${inShort(due, today)}前${act}`
const askedOf = (row: Write, today: Day) =>
  row.returned ? `${markers.returned}，${asked(row.returnedDue ?? row.due, today, '改报')}` : asked(row.due, today)
/** My deadlines, the nearest first; below them what else waits for me. */
export function Deadlines({ rows, lines, today }: { rows: Write[]; lines: WaitingLine[]; today: Day }) {
  // The first page has room for three lines.
  const limit = lines.length ? 2 : 3
  const parts = partsOf(rows)
  const rest = parts.length - limit
  return (
    <Box
      id="mine"
      title={`我的填报：${parts.length} 项分工待报`}
      more={parts.length ? { href: '/report', label: `${rest > 0 ? `另 ${rest} 项，` : ''}在一张表里填报` } : undefined}
    >
      {parts.length === 0 ? (
        <p className="text-sm text-mute">现在没有待报的分工。</p>
      ) : (
        <ul>
          {parts.slice(0, limit).map((row) => (
            <li key={row.partId + row.periodId} className="flex gap-3 border-b border-line py-1">
              <Link prefetch={false} className="line-clamp-1 grow hover:underline" href={reportAddress(row)}>
                {row.title}
              </Link>
              {row.repeats && (
                <Link
                  prefetch={false}
                  className="no-print shrink-0 text-sm text-accent underline"
                  href={`${reportAddress(row)}&unchanged=1`}
                  aria-label={`本期无变化：${row.title}`}
                >
                  无变化
                </Link>
              )}
              <span className={`shrink-0 text-sm ${row.due < today || row.returned ? 'text-warn' : 'text-mute'}`}>
                {askedOf(row, today)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Lines lines={lines.slice(0, 1)} />
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
    <p className="py-0.5 text-sm">
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
        <span className="text-mute">现在没有待报的</span>
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
/** One line each, and where it is dealt with. */
function Lines({ lines }: { lines: WaitingLine[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.href + line.text} className="flex justify-between gap-3 border-b border-line py-0.5 text-sm">
          <Link prefetch={false} className="line-clamp-1 text-accent underline" href={line.href}>
            {line.text}
          </Link>
          {line.note && <span className="line-clamp-1 max-w-[50%] shrink-0 text-mute">{line.note}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Offices that have not reported, the first by name. */
function Chase({ chase, today }: { chase: Silent[]; today: Day }) {
  const first = chase[0]
  if (!first) return <p className="py-0.5 text-sm text-mute">能填报的单位，应报的都已报送。</p>
  const offices = new Set(chase.map((each) => each.officeId)).size
  const parts = chase.reduce((sum, each) => sum + each.tasks.length, 0)
  return (
    <p className="line-clamp-1 py-0.5 text-sm">
      还没有报送：
      <Link prefetch={false} className="whitespace-nowrap text-accent underline" href="/reviews/silent">
        {offices} 个单位 {parts} 项
      </Link>
      <span className="text-mute">
        ，如{first.office}（{first.tasks.length} 项，{asked(first.due, today)}）
      </span>
    </p>
  )
}

/** All that waits for whoever clears, decides or keeps the mechanism; who is silent, and where nobody is left to report. */
export function Waiting({
  total,
  lines,
  chase,
  toWrite = [],
  unmanned,
  today,
  most = 4,
}: {
  total: number
  lines: WaitingLine[]
  /** null: chasing is not this person's duty */ chase: Silent[] | null
  toWrite?: Write[]
  unmanned: Unmanned[]
  today: Day
  /** lines that the first page has room for */ most?: number
}) {
  const rest = lines.length - most
  return (
    <Box id="waiting" title={`等我办理：${total} 件`} more={{ href: '/inbox', label: rest > 0 ? `另 ${rest} 条，全部待办` : '全部待办' }}>
      {lines.length === 0 && <p className="text-sm text-mute">没有等您审核、会签、办理的事。</p>}
      <Lines lines={lines.slice(0, most)} />
      {chase && <Chase chase={chase} today={today} />}
      <ToWrite rows={toWrite} unmanned={unmanned} today={today} />
    </Box>
  )
}
