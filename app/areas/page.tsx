import { notFound } from 'next/navigation'
import { AreaCards } from '@/components/board/area-cards'
import { DayRefused } from '@/components/board/day-refused'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { dayAsked, filterFrom, withoutAhead } from '@/lib/board/filter'
import { boardOf } from '@/lib/board/queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { daysRefused } from '@/lib/given'
import { requireActor } from '@/lib/session'

export const metadata = { title: '八个领域' }

export default async function AreasPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  if (forbids(actor, 'board.read')) notFound()
  const asked = await askedIn(searchParams)
  const { mechanism, plan, party, asOf } = filterFrom(asked)
  const [filter, refused] = [withoutAhead({ mechanism, plan, party, asOf }, today()), daysRefused(asked, today())]
  const { day, past } = dayAsked(filter, today())
  const board = await boardOf(actor, filter, momentOf(day, past))
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">
        八个领域 <small className="ml-2 text-sm font-normal text-mute">截至 {inWords(day)}</small>
      </h1>
      <DayRefused why={refused.asOf} />
      <AreaCards areas={board.areas} filter={filter} />
    </>
  )
}
