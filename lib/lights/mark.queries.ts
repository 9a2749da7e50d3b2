import type { Day } from '../calendar'
import { Prisma } from '@/lib/db'
import type { ScheduledMark } from './marks'

// 标记的日程, asked of a state row by its alias.

/** The scheduled markers of a row on a day, a space between two; null where it has none. */
export const marksOn = (row: string, day: Day) => {
  const of = Prisma.raw(row)
  return Prisma.sql`${of}.marks[width_bucket(${day}::date, ${of}.mark_days)]`
}
/** Whether a row has a scheduled marker on a day. */
export const isMarked = (row: string, mark: ScheduledMark, day: Day) =>
  Prisma.sql`(${mark} = any(string_to_array(${marksOn(row, day)}, ' ')))`
