import { notFound } from 'next/navigation'
import { DayRefused } from '@/components/board/day-refused'
import { ScreenBoard } from '@/components/board/screen-board'
import { Refresher } from '@/components/ui/refresher'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { dayAsked, filterFrom, withoutAhead } from '@/lib/board/filter'
import { boardOf, choicesOf } from '@/lib/board/queries'
import { inWords } from '@/lib/calendar'
import { momentOf, now, today } from '@/lib/clock'
import { daysRefused } from '@/lib/given'
import { shownOnWall } from '@/lib/progress/highlight'
import { highlightsAt } from '@/lib/progress/highlight.queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: '大屏' }

/** For a wall: what is shared with every member, and nothing of one's own. */
export default async function ScreenPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  if (forbids(actor, 'board.read')) notFound()
  const asked = await askedIn(searchParams)
  const { mechanism, plan, asOf } = filterFrom(asked)
  const [filter, refused] = [withoutAhead({ mechanism, plan, asOf }, today()), daysRefused(asked, today())]
  const { day, past } = dayAsked(filter, today())
  const moment = momentOf(day, past)
  // No region of one's own: neither its column nor its tasks first.
  const [board, highlights, { mechanisms, plans }] = await Promise.all([
    boardOf({ ...actor, regionCode: null }, filter, moment),
    highlightsAt(actor, mechanism, moment, shownOnWall),
    choicesOf(actor, { day, past }),
  ])
  const named = plans.filter((each) => each.value === plan)
  const whose = (named.length ? named : mechanisms.filter((each) => !mechanism || each.value === mechanism))
    .map((each) => each.label)
    .join('、')
  return (
    <>
      <DayRefused why={refused.asOf} />
      <Refresher seconds={60} ready="/api/health" />
      <ScreenBoard board={board} highlights={highlights} whose={whose} heading={`截至 ${inWords(day)}`} at={now()} />
    </>
  )
}
