import { asDay, beijingDay, endOfDay, type Day } from './calendar'

/**
 * The only place that asks what time it is. For tests and for the demonstration: CLOCK (an ISO instant) holds it still,
 * CLOCK_AHEAD (milliseconds, negative for days gone by) lets it run on another day.
 */
export function now(): Date {
  const { CLOCK: held, CLOCK_AHEAD: ahead } = process.env
  return held ? new Date(held) : new Date(Date.now() + Number(ahead ?? 0))
}
/** Today in Beijing. */
export const today = (): Day => asDay(beijingDay(now()))

/** A day, and the instant until which the system's knowledge counts. */
export interface Moment {
  day: Day
  known: Date
  past: boolean
}
export const momentOf = (day: Day, past: boolean): Moment => ({ day, known: past ? endOfDay(day) : now(), past })
