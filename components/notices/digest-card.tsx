import Link from 'next/link'
import { inShort, inWords, type Day } from '@/lib/calendar'
import { groups } from '@/lib/notices/digest'
import type { LatestDigest } from '@/lib/notices/queries'

/** 今日提要：what the morning's digest said, line by line, each with its place. What waits for clearance is listed right below. */
export function DigestCard({ digest: { day, content }, today }: { digest: LatestDigest; today: Day }) {
  return (
    <section aria-labelledby="digest" className="rounded border border-line bg-soft p-4">
      <h2 id="digest" className="font-semibold">
        {day === today ? '今日提要' : `${inShort(day)}提要`}{' '}
        <span className="text-sm font-normal text-mute">{day === today ? inWords(day) : '今天没有新的提要'}</span>
      </h2>
      <ol className="mt-2 grid gap-2.5">
        {content.lines.map((line) => (
          <li key={line.group + line.text} className="grid grid-cols-[5rem_1fr] gap-x-2 max-sm:grid-cols-1">
            <span className="text-sm leading-6 text-mute">{groups[line.group]}</span>
            <div className="min-w-0">
              <Link prefetch={false} className="text-accent underline" href={line.href}>
                {line.text}
              </Link>
              {line.group !== 'clear' && line.titles.length > 0 && (
                <ul className="mt-0.5 text-sm text-mute">
                  {line.titles.map((title) => (
                    <li key={title.href + title.text} className="py-0.5">
                      <Link prefetch={false} className="hover:underline" href={title.href}>
                        {title.text}
                      </Link>
                    </li>
                  ))}
                  {line.more > 0 && <li className="py-0.5">另有 {line.more} 项</li>}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
      {content.note && <p className="mt-2 text-sm text-mute">{content.note}</p>}
    </section>
  )
}
