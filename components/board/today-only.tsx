import { askedIn, type SearchParams } from '@/lib/address'
import { dayAsked, filterFrom } from '@/lib/board/filter'
import { inWords, type Day } from '@/lib/calendar'

/** On a page that shows the present: where a past day was asked, it says so. */
export async function TodayOnly({ asked, today: day }: { asked: SearchParams; today: Day }) {
  const { day: wanted, past } = dayAsked(filterFrom(await askedIn(asked)), day)
  if (!past) return null
  return (
    <p className="my-2 text-warn">
      本页显示今天（{inWords(day)}）的情况，不是{inWords(wanted)}的。
    </p>
  )
}
