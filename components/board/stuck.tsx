import Link from 'next/link'
import { taskAddress, type Filter } from '@/lib/board/filter'
import { inWords, type Day } from '@/lib/calendar'
import type { LightColour, Reason } from '@/lib/lights/facts'
import { LightMark } from './light'

interface Red {
  id: string
  title: string
  deadlineWords: string
  reasons: Reason[]
}
/** What is red, and why, and what would change it. */
export function Stuck({ rows, filter, limit = 6 }: { rows: Red[]; filter: Filter; limit?: number }) {
  if (!rows.length) return <p className="text-sm text-mute">没有滞后的事项。</p>
  return (
    <ul>
      {rows.slice(0, limit).map((row) => {
        const why = row.reasons.find((each) => each.light === 'RED') ?? row.reasons[0]
        return (
          <li key={row.id} className="border-b border-line py-1">
            <Link prefetch={false} className="line-clamp-1 font-medium hover:underline" href={taskAddress(row.id, filter)}>
              {row.title}
            </Link>
            {why && (
              <p className="line-clamp-2 text-[12.5px] text-mute" title={`${why.fact}（${why.rule}）。${why.remedy}`}>
                {why.fact}（{why.rule}）。{why.remedy}
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface Turn {
  id: string
  title: string
  light: LightColour
  to: LightColour
  on: Day
  reason: Reason | null
}
/** If nothing is entered, this turns. Its reason is that of the day on which it does, and says so: days are counted until then. */
export function Turning({ rows, filter, limit = 4 }: { rows: Turn[]; filter: Filter; limit?: number }) {
  if (!rows.length) return <p className="text-sm text-mute">30 天内没有将变化的事项。</p>
  return (
    <ul>
      {rows.slice(0, limit).map((row) => (
        <li key={row.id} className="border-b border-line py-1">
          <p className="flex items-baseline gap-2">
            <span className="shrink-0">
              <LightMark light={row.light} word={false} />→<LightMark light={row.to} word={false} />
            </span>
            <Link prefetch={false} className="line-clamp-1 grow font-medium hover:underline" href={taskAddress(row.id, filter)}>
              {row.title}
            </Link>
            <span className="shrink-0 text-xs text-mute">{inWords(row.on)}</span>
          </p>
          {row.reason && (
            <p
              className="line-clamp-1 text-[12.5px] text-mute [@media(min-height:860px)]:line-clamp-2 print:line-clamp-2"
              title={`届时：${row.reason.fact}（${row.reason.rule}）`}
            >
              届时：{row.reason.fact}（{row.reason.rule}）
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
