import { asDay, beijingDay, type Day } from './calendar'

/** The only place that asks what time it is. CLOCK (an ISO instant) holds it still, for tests and for the demonstration seed. */
export function now(): Date {
  const held = process.env.CLOCK
  return held ? new Date(held) : new Date()
}
/** Today in Beijing. */
export const today = (): Day => asDay(beijingDay(now()))
