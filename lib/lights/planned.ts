import { asDay, dayOf, daysBetween, toDate, type Day } from '../calendar'

/** Points without the noise of binary fractions: a threshold is met exactly or not at all. */
export const points = (value: number): number => Math.round(value * 1e6) / 1e6

/** 序时进度 in percent, 0 to 100: elapsed over total days. */
export function plannedProgress(from: Day, deadline: Day, at: Day): number {
  const total = daysBetween(from, deadline)
  if (total <= 0) return at >= deadline ? 100 : 0
  return points(Math.min(100, Math.max(0, (daysBetween(from, at) / total) * 100)))
}

/** The same day of a later month, or that month's last day. */
export function addMonths(from: Day, months: number): Day {
  const day = toDate(from)
  const target = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0))
  target.setUTCDate(Math.min(day.getUTCDate(), target.getUTCDate()))
  return asDay(dayOf(target))
}
