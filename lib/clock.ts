import { asDay, beijingDay, endOfDay, type Day } from './calendar'

/** The only place that asks what time it is. CLOCK (an ISO instant) holds it still, for tests and for the demonstration seed. */
export function now(): Date {
  const held = process.env.CLOCK
  return held ? new Date(held) : new Date()
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
