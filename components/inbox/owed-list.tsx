import Link from 'next/link'
import { owedKinds, placeOfOwed, slowWords, untilWords, type Owed, type Slow } from '@/lib/inbox/owed'
import { placeOfRequest } from '@/lib/plan/waiting'

/** 到期待办: what the lights ask for outside the rhythm of reports, the nearest day first; each opens the page where it is done. */
export function OwedList({ rows }: { rows: readonly Owed[] }) {
  return (
    <ul>
      {rows.map((each) => (
        <li key={each.kind + each.partId} className="border-b border-line py-1.5">
          <Link prefetch={false} className="text-accent underline" href={placeOfOwed(each)}>
            {each.title}
          </Link>
          　{owedKinds[each.kind].does}
          {!each.mine && <span className="ml-2 text-sm text-mute">代办：{each.office}</span>}
          {each.until && <span className="ml-2 text-sm text-mute">{untilWords(each)}</span>}
        </li>
      ))}
    </ul>
  )
}

/** 办理已久: decisions that take longer than the rule set says, the longest first. */
export function SlowList({ rows }: { rows: readonly Slow[] }) {
  return (
    <ul>
      {rows.map((each) => (
        <li key={each.id} className="border-b border-line py-1.5">
          <Link prefetch={false} className="text-accent underline" href={placeOfRequest(each)}>
            {each.title}
          </Link>
          　{slowWords(each)}
        </li>
      ))}
    </ul>
  )
}
