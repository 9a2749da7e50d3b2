import Link from 'next/link'
import { clockTime, inShort, type Day } from '@/lib/calendar'
import { groups } from '@/lib/notices/digest'
import type { LatestDigest } from '@/lib/notices/queries'
import { Fold } from '../ui/fold'

interface Props {
  digest: LatestDigest
  today: Day
  /** whether nothing of it has been dealt with */ holds: boolean
  place: string
}

/** 今日提要：what the morning's digest said, line by line, each with its place; by title it is listed below. Folded once it is read, of another day, or no longer so. */
export function DigestCard({ digest: { day, content, at }, today, holds, place }: Props) {
  return (
    <section aria-labelledby="digest" className="rounded border border-line bg-soft px-4 py-2">
      <Fold
        place={place}
        mark={day}
        open={day === today && holds}
        summary={
          <>
            <h2 id="digest" className="inline font-semibold">
              {day === today ? '今日提要' : `${inShort(day, today)}提要`}
            </h2>{' '}
            <span className="text-sm text-mute">
              {day === today ? `截至 ${clockTime(at)}，` : '今天没有新的提要，'}共 {content.lines.length} 条
              {holds ? '' : '，其中有的已经办理，以下面所列为准'}
            </span>
          </>
        }
      >
        <ol className="mt-1 grid gap-1">
          {content.lines.map((line) => (
            <li key={line.group + line.text} className="grid grid-cols-[5rem_1fr] gap-x-2 max-sm:grid-cols-1">
              <span className="text-sm leading-6 text-mute">{groups[line.group]}</span>
              <Link prefetch={false} className="min-w-0 text-accent underline" href={line.href}>
                {line.text}
              </Link>
            </li>
          ))}
        </ol>
        {content.note && <p className="mt-2 text-sm text-mute">{content.note}</p>}
      </Fold>
    </section>
  )
}
