import { beijingDay, inWords, type Day, type DayTable } from '../calendar'
import { mayRemind, workingDaysBetween } from '../notices/cadence'

// 会签提醒：asked for by a person, but kept to the same hours as those of the system, and never two working days running.

/** Why the parties cannot be reminded now, or null. `last`: when they were reminded before. */
export function againstReminding(last: Date | null, at: Date, table: DayTable): string | null {
  const day: Day = beijingDay(at)
  if (!mayRemind(at, day, table)) return '提醒只在工作日 8:00 至 18:00 发出，临近休息日的到 15:00 为止。现在请先不发。'
  return last && workingDaysBetween(beijingDay(last), day, table) < 2 ? `${inWords(beijingDay(last))}刚提醒过，隔一个工作日再提醒。` : null
}
