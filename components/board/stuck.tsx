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
/** A line of a list that has to fit its place: cut where it is too long, and whole on a phone, which has none to fit. */
export const Cut = ({ words, className = '' }: { words: string; className?: string }) => (
  <p className={`line-clamp-1 text-[12.5px] text-mute max-sm:line-clamp-none ${className}`} title={words}>
    {words}
  </p>
)
/** What is red, and why, and what would change it. */
export function Stuck({ rows, filter, limit = 6 }: { rows: Red[]; filter: Filter; limit?: number }) {
  if (!rows.length) return <p className="text-sm text-mute">没有滞后的事项。</p>
  return (
    <ul>
      {rows.slice(0, limit).map((row) => {
        const why = row.reasons.find((each) => each.light === 'RED') ?? row.reasons[0]
        return (
          <li key={row.id} className="border-b border-line py-1">
            <Link prefetch={false} className="line-clamp-1 font-medium max-sm:line-clamp-none" href={taskAddress(row.id, filter)}>
              {row.title}
            </Link>
            {/* A line for the fact and one for what helps, so that neither is cut because of the other. */}
            {why && <Cut words={`${why.fact}`} />}
            {why?.remedy && <Cut words={why.remedy} />}
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
            <Link prefetch={false} className="line-clamp-1 grow font-medium max-sm:line-clamp-none" href={taskAddress(row.id, filter)}>
              {row.title}
            </Link>
            <span className="shrink-0 text-xs text-mute">{inWords(row.on)}</span>
          </p>
          {row.reason && (
            <p
              className="line-clamp-1 text-[12.5px] text-mute max-sm:line-clamp-none [@media(min-height:860px)]:line-clamp-2 print:line-clamp-2"
              title={`届时：${row.reason.fact}`}
            >
              届时：{row.reason.fact}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
