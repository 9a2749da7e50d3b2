import { notFound } from 'next/navigation'
import { AreaCards } from '@/components/board/area-cards'
import { DayAhead } from '@/components/board/day-ahead'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { dayAsked, filterFrom, withoutAhead } from '@/lib/board/filter'
import { boardOf } from '@/lib/board/queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { requireActor } from '@/lib/session'

export const metadata = { title: '八个领域' }

export default async function AreasPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  if (forbids(actor, 'board.read')) notFound()
  const { mechanism, plan, party, asOf } = filterFrom(await askedIn(searchParams))
  const { filter, ahead } = withoutAhead({ mechanism, plan, party, asOf }, today())
  const { day, past } = dayAsked(filter, today())
  const board = await boardOf(actor, filter, momentOf(day, past))
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">
        八个领域 <small className="ml-2 text-sm font-normal text-mute">截至 {inWords(day)}</small>
      </h1>
      <DayAhead ahead={ahead} day={day} />
      <AreaCards areas={board.areas} filter={filter} />
    </>
  )
}
