// 日历：北京时间的日子和工作日。A day is a Beijing calendar day, written YYYY-MM-DD; no time zone of a machine plays a part.

declare const day: unique symbol
/** A Beijing calendar day as `YYYY-MM-DD`. Compares correctly as a string. */
export type Day = string & { readonly [day]: true }

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

function dayNamed(text: string): Day | null {
  if (!shape.test(text)) return null
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text ? (text as Day) : null
}

/** Years that somebody may write: what a database, a workbook and reckoning by months can all bear. */
const [firstYear, lastYear] = ['1900', '2199']
/** The day a text names, or null when it names none (`2026-02-30`, `26-1-1`) or one that nobody means (`0001-01-01`). */
export function parseDay(text: string): Day | null {
  const day = dayNamed(text)
  return day && day.slice(0, 4) >= firstYear && day.slice(0, 4) <= lastYear ? day : null
}

/** The day a text names; throws where there is none. For constants and stored values. */
export function asDay(text: string): Day {
  const found = dayNamed(text)
  if (!found) throw new Error(`not a day: ${text}`)
  return found
}

/** A `date` column as a day. */
export const dayOf = (stored: Date): Day => stored.toISOString().slice(0, 10) as Day
/** A day as a `date` column. */
export const toDate = (of: Day): Date => new Date(`${of}T00:00:00Z`)
const dayMs = 86_400_000

export const addDays = (from: Day, count: number): Day => dayOf(new Date(toDate(from).getTime() + count * dayMs))
/** Days from `a` to `b`; negative when b is earlier. */
export const daysBetween = (a: Day, b: Day): number => Math.round((toDate(b).getTime() - toDate(a).getTime()) / dayMs)
export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b)
export const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b)

/** The Beijing day of an instant. */
export const beijingDay = (at: Date): Day => dayOf(new Date(at.getTime() + 8 * 3_600_000))
/** The last instant of a Beijing day: what the system knew by then is what `?asOf=` shows. */
export const endOfDay = (of: Day): Date => new Date(toDate(of).getTime() + dayMs - 8 * 3_600_000 - 1)

/** `2026年11月23日` */
export function inWords(of: Day): string {
  const [year, month, date] = of.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
/** `11月23日`, where it is read in the same year; else with its own. */
export const inShort = (of: Day, read: Day): string => (of.slice(0, 4) === read.slice(0, 4) ? inWords(of).slice(5) : inWords(of))
/** `10:42`, Beijing */
export const clockTime = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

/** Days that differ from the ordinary week: true = worked, false = rest. */
export type DayTable = ReadonlyMap<Day, boolean>
/** Whether a day is worked: Monday to Friday, unless the yearly State Council notice says otherwise. */
export function isWorkingDay(of: Day, table: DayTable): boolean {
  return table.get(of) ?? ![0, 6].includes(toDate(of).getUTCDay())
}
/** A day that ends on a rest day binds on the next working day. */
export function bindsOn(day: Day, table: DayTable): Day {
  let binds = day
  while (!isWorkingDay(binds, table)) binds = addDays(binds, 1)
  return binds
}
function workingDaysFrom(from: Day, count: number, step: 1 | -1, table: DayTable): Day {
  let at = from
  for (let left = count; left > 0;) {
    at = addDays(at, step)
    if (isWorkingDay(at, table)) left--
  }
  return at
}
/** The day that lies `count` working days after `from`. */
export const addWorkingDays = (from: Day, count: number, table: DayTable): Day => workingDaysFrom(from, count, 1, table)
/** The day that lies `count` working days before `until`. */
export const workingDaysBefore = (until: Day, count: number, table: DayTable): Day => workingDaysFrom(until, count, -1, table)
