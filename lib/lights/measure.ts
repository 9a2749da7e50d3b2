import type { Day } from '../calendar'
import type { PartFacts, SubjectFacts, Thresholds } from './facts'
import { plannedProgress } from './planned'

// 序时：by what a reported percentage is measured, for whoever shows it beside the percentage.

export interface Planned {
  percent: number
  on: Day
}
const rounded = (percent: number): number => Math.round(percent * 10) / 10

/** 序时进度 on a day; null where there is no deadline. */
export const plannedAt = ({ plannedFrom, deadline }: Pick<SubjectFacts, 'plannedFrom' | 'deadline'>, on: Day): Planned | null =>
  deadline && { percent: rounded(plannedProgress(plannedFrom, deadline, on)), on }

/** 序时进度 by which the last cleared percentage of a part is measured, and its day: by 2026-1 the period's end, since 2026-2 its 截至日. Never today. */
export function plannedOf(part: PartFacts, { edition }: Thresholds): Planned | null {
  if (part.milestones.length || !part.cleared) return null
  const { periodEnd, asOf = periodEnd, measured } = part.cleared
  if (edition !== '2026-2') return plannedAt(part, periodEnd)
  return plannedAt(measured ? { plannedFrom: measured.from, deadline: measured.deadline } : part, asOf)
}
