import { addDays, asDay, dayOf, earlierOf, laterOf, type Day, type DayTable } from '../calendar'
import type { CadenceWord } from './setting'
import { onWorkingDay } from './working-days'

// 报告期的日历：a plan's days cut by month, quarter or half-year; due so many days after, on a working day; open for writing until it closes.

export interface PlannedPeriod {
  name: string
  from: Day
  to: Day
  due: Day
  closes: Day
}
const months: Record<CadenceWord, number> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6 }
const nth = ['一', '二', '三', '四']

function nameOf(cadence: CadenceWord, year: number, month: number): string {
  if (cadence === 'MONTHLY') return `${year}年${month}月`
  return cadence === 'QUARTERLY' ? `${year}年第${nth[Math.floor((month - 1) / 3)]}季度` : `${year}年${month <= 6 ? '上' : '下'}半年`
}

/** The periods of a plan: they follow each other without gap or overlap from its first day to its last; the first and last may be short. */
export function periodCalendar(
  plan: { cadence: CadenceWord; from: Day; to: Day },
  { dueAfter, closesAfter }: { dueAfter: number; closesAfter: number },
  table: DayTable,
): PlannedPeriod[] {
  const size = months[plan.cadence]
  const periods: PlannedPeriod[] = []
  for (let from = plan.from; from <= plan.to;) {
    const [year, month] = from.split('-').map(Number) as [number, number]
    const last = Math.ceil(month / size) * size
    const to = earlierOf(asDay(dayOf(new Date(Date.UTC(year, last, 0)))), plan.to)
    const due = onWorkingDay(addDays(to, dueAfter), table)
    periods.push({ name: nameOf(plan.cadence, year, month), from, to, due, closes: laterOf(due, addDays(to, closesAfter)) })
    from = addDays(to, 1)
  }
  return periods
}
