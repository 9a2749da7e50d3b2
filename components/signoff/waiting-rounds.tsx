import Link from 'next/link'
import { inWords, type Day } from '@/lib/calendar'

interface Waiting {
  id: string
  title: string
  mine: string | null
  waiting: number | null
  lastDay: Day
}
/** 待会签: rounds in which one's party has not answered everything. */
export function WaitingRounds({ rows }: { rows: Waiting[] }) {
  return (
    <ul>
      {rows.map((each) => (
        <li key={`${each.id}${each.mine}`}>
          <Link prefetch={false} className="text-accent underline" href={`/sign-offs/${each.id}/sheet?party=${each.mine}`}>
            {each.title}
          </Link>{' '}
          <span className="text-sm text-mute">
            {each.waiting} 项待答复 · {inWords(each.lastDay)}截止
          </span>
        </li>
      ))}
    </ul>
  )
}
