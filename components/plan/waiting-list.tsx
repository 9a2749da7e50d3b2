import Link from 'next/link'
import { inWords } from '@/lib/calendar'
import { placeOfRequest } from '@/lib/plan/waiting'
import type { Waiting } from '@/lib/plan/waiting.queries'

/** 待办理的延期和办结: what waits for this person, the nearest day first. */
export function WaitingList({ rows }: { rows: Waiting[] }) {
  return (
    <ul>
      {rows.map((each) => (
        <li key={each.id + each.what} className="border-b border-line py-1.5">
          <Link prefetch={false} className="text-accent underline" href={placeOfRequest(each)}>
            {each.title}
          </Link>
          　{each.what}
          {each.by && <span className="ml-2 text-sm text-mute">{inWords(each.by)}前</span>}
        </li>
      ))}
    </ul>
  )
}
