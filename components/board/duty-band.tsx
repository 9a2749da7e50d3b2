import Link from 'next/link'
import { listAddress, taskAddress, type Filter } from '@/lib/board/filter'
import { daysBetween, inShort, type Day } from '@/lib/calendar'
import type { Reason } from '@/lib/lights/facts'

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
  <div className="my-2 grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 border-b border-line pb-3 md:grid-cols-2">{children}</div>
)

export interface Highlight {
  versionId: string
  taskId: string
  title: string
  office: string
  sentence: string
}
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
              <span className="text-done" aria-hidden>
                ✓{' '}
              </span>
              <Link prefetch={false} className="hover:underline" href={taskAddress(row.taskId, filter)}>
                {row.sentence}
              </Link>
              <span className="flex text-[12.5px] text-mute">
                <span className="line-clamp-1">{row.title}</span>
                <span className="shrink-0 whitespace-pre"> · {row.office}</span>
              </span>
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
}
/** As many as the list that the link opens has rows: 填报表格 shows each part once, in the period whose turn it is. */
const partsOf = (rows: Write[]) => new Set(rows.map((row) => row.partId)).size
/** My deadlines, the nearest first. */
export function Deadlines({ rows, today, limit = 3 }: { rows: Write[]; today: Day; limit?: number }) {
  const late = (due: Day) => daysBetween(today, due)
  return (
    <Box
      id="mine"
      title={`我的填报：${partsOf(rows)} 项分工待报`}
      more={rows.length ? { href: '/report', label: '在一张表里填报' } : undefined}
    >
      {rows.length === 0 ? (
        <p className="text-sm text-mute">本期都已报送。</p>
      ) : (
        <ul>
          {rows.slice(0, limit).map((row) => (
            <li key={row.partId + row.periodId} className="flex gap-3 border-b border-line py-1">
              <Link
                prefetch={false}
                className="line-clamp-1 grow hover:underline"
                href={`/tasks/${row.taskId}/report?part=${row.partId}&period=${row.periodId}`}
              >
                {row.title}
              </Link>
              <span className={`shrink-0 text-sm ${late(row.due) < 0 || row.returned ? 'text-warn' : 'text-mute'}`}>
                {row.returned ? '已退回，' : ''}
                {inShort(row.due)}报送{late(row.due) < 0 ? `，已过 ${-late(row.due)} 天` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Box>
  )
}

/** What a coordinating office writes for offices without accounts. */
function ToWrite({ rows, today }: { rows: Write[]; today: Day }) {
  const first = rows[0]
  if (!first) return null
  return (
    <p className="border-b border-line py-1 text-sm">
      代无账号的单位填报：
      <Link prefetch={false} className="text-accent underline" href="/report">
        {partsOf(rows)} 项分工待报
      </Link>
      <span className="text-mute">
        ，最近的{inShort(first.due)}报送{first.due < today ? `，已过 ${daysBetween(first.due, today)} 天` : ''}
      </span>
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
interface Unmanned {
  officeId: string
  office: string
  since: Day | null
  parts: unknown[]
}
/** What waits for clearance, who is silent, and where nobody is left to report. */
export function Clearing({
  waiting,
  silent,
  toWrite = [],
  unmanned,
  today,
  limit = 3,
}: {
  waiting: number
  /** null: chasing is not this person's duty */ silent: Silent[] | null
  toWrite?: Write[]
  unmanned: Unmanned[]
  today: Day
  limit?: number
}) {
  return (
    <Box id="clearing" title={`等我审核：${waiting} 件`} more={waiting ? { href: '/reviews', label: '去审核' } : undefined}>
      <ToWrite rows={toWrite} today={today} />
      {silent === null ? null : silent.length === 0 ? (
        <p className="text-sm text-mute">应报的都已报送。</p>
      ) : (
        <>
          <p className="text-sm text-mute">
            还没有报送的单位（
            <Link prefetch={false} className="text-accent underline" href="/reviews/silent">
              催报名单
            </Link>
            ）：
          </p>
          <ul>
            {silent.slice(0, limit).map((row) => (
              <li key={row.officeId + row.period} className="flex justify-between gap-3 border-b border-line py-1 text-sm">
                <span>{row.office}</span>
                <span className="text-mute">
                  {row.tasks.length} 项，{inShort(row.due)}报送{row.due < today ? `，已过 ${daysBetween(row.due, today)} 天` : ''}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {unmanned.length > 0 && (
        <p className="mt-1 text-sm">
          <Link prefetch={false} className="text-accent underline" href="/reviews/silent#unmanned">
            {unmanned.length} 个单位现在无人填报
          </Link>
          <span className="ml-2 text-mute">
            由本办代报：
            {unmanned
              .slice(0, 2)
              .map((row) => `${row.office} ${row.parts.length} 项${row.since ? `（${inShort(row.since)}起）` : ''}`)
              .join('、')}
            {unmanned.length > 2 ? '等' : ''}
          </span>
        </p>
      )}
    </Box>
  )
}
