import Link from 'next/link'
import { inWords } from '@/lib/calendar'
import { roundLabel } from '@/lib/signoff/round'
import type { RoundPage } from '@/lib/signoff/round.queries'

/** Where one is: the round, its state, what it is for and who is asked. */
export function RoundHead({ page: { round, parties, items } }: { page: RoundPage }) {
  return (
    <>
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/sign-offs">
          会签
        </Link>{' '}
        › {round.mechanism}
      </p>
      <h1 className="text-xl font-semibold">
        {round.title}{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          {roundLabel[round.stands]} · {items.length} 项 · {inWords(round.lastDay)}截止
        </small>
      </h1>
      <p>
        用于：{round.purpose}　
        <span className="text-mute">
          参与方：{parties.map((each) => each.name).join('、')}（{round.openedAt ? '发起当天的成员' : '今天的成员，发起时确定'}）
        </span>
      </p>
    </>
  )
}
