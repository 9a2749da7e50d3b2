import { addDays, asDay, type Day } from '../calendar'

// 月末：the last days of past months, newest last.

/** The last day of the month before. */
export const lastMonthEnd = (day: Day): Day => addDays(asDay(`${day.slice(0, 7)}-01`), -1)

/** The ends of so many months that are over on a day, oldest first. */
export function monthEnds(day: Day, count: number): Day[] {
  const ends: Day[] = []
  for (let end = lastMonthEnd(day); ends.length < count; end = lastMonthEnd(end)) ends.unshift(end)
  return ends
}
/** `11月` */
export const monthLabel = (end: Day): string => `${Number(end.slice(5, 7))}月`
