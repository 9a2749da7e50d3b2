import { addDays, clockTime, isWorkingDay, toDate, type Day, type DayTable } from '../calendar'

// 提醒的节奏：when one may be reminded at all, and when again. Five working days ahead at the latest, two before, on the day; then once a week.

/** Working days before a due day from which it is told: one more than the five that are promised, so that a day without a server costs nobody his five. */
export const ahead = 6
const soon = 2
/** Working days after which what is still open is told again. */
export const again = 5

/** Working days after `from`, up to and with `to`. */
export function workingDaysBetween(from: Day, to: Day, table: DayTable): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, table)) count++
  return count
}

/** Whether no working day follows in the same week, or a rest day comes next: the afternoon before people go home. */
export function endsWeek(day: Day, table: DayTable): boolean {
  if (!isWorkingDay(addDays(day, 1), table)) return true
  return toDate(day).getUTCDay() === 0
}

/** Whether anybody may be reminded now: working days, eight to six; before three where the week ends. */
export function mayRemind(at: Date, day: Day, table: DayTable): boolean {
  const time = clockTime(at)
  return isWorkingDay(day, table) && time >= '08:00' && time < (endsWeek(day, table) ? '15:00' : '18:00')
}

export type Stage = 'ahead' | 'soon' | 'last' | 'over'
/** How near a due day is, or null while it is not spoken of. `last`: the last working day that is left. */
export function stageOf(due: Day, day: Day, table: DayTable): Stage | null {
  if (due < day) return 'over'
  // Six working days never take two months, whatever the holidays.
  if (due > addDays(day, 60)) return null
  const left = workingDaysBetween(day, due, table)
  return left === 0 ? 'last' : left <= soon ? 'soon' : left <= ahead ? 'ahead' : null
}

/** What was told of a subject before: its marks, and the last day. */
export interface Told {
  marks: readonly string[]
  on: Day
}
/** A subject is told when there is something new about it, or when it has been open for another week. Without a change never two days running. */
export const isTold = (marks: readonly string[], before: Told | undefined, day: Day, table: DayTable): boolean =>
  marks.length > 0 && (!before || marks.some((mark) => !before.marks.includes(mark)) || workingDaysBetween(before.on, day, table) >= again)

/** Years of these days for which no holidays are known: they are counted as ordinary weeks, and the reader is told. */
export function unknownYears(days: readonly Day[], table: DayTable): string[] {
  const known = new Set([...table.keys()].map((day) => day.slice(0, 4)))
  return [...new Set(days.map((day) => day.slice(0, 4)))].filter((year) => !known.has(year)).sort()
}
