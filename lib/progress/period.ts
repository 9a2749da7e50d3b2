import type { Day } from '../calendar'

// 报告期：asked for from its first day, due on its due day, closed after its closing day.

export interface PeriodDays {
  id: string
  name: string
  from: Day
  to: Day
  due: Day
  closes: Day
  /** the last of all: what is open can be told on any day after it as well (补报) */
  last: boolean
}

/** Whether a report of a period can be handed in on a day. */
export const takesReports = (period: Pick<PeriodDays, 'closes' | 'last'>, day: Day): boolean => period.last || day <= period.closes

/** The period to write for: the earliest that is over, open and not handed in, else the one that runs, else the last. */
export function periodToWrite(periods: PeriodDays[], today: Day, handedIn: (periodId: string) => boolean): PeriodDays | null {
  const begun = periods.filter((period) => period.from <= today)
  return (
    begun.find((period) => period.to < today && takesReports(period, today) && !handedIn(period.id)) ??
    begun.find((period) => period.to >= today) ??
    begun.at(-1) ??
    null
  )
}

/** 临近报送截止 in order of urgency: returned first, then by due day. */
export interface Urgency {
  returned: boolean
  due: Day
}
export const byUrgency = (a: Urgency, b: Urgency): number => Number(b.returned) - Number(a.returned) || a.due.localeCompare(b.due)
