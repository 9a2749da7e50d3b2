import type { Day } from '../calendar'

// 方案的种类、填报周期和报告期。How the periods follow from the cadence is in the mechanism's calendar of periods.

export const planKinds = { OVERALL: '总体规划', SPECIAL: '专项规划', ACTION: '行动计划', YEARLY: '年度工作方案' } as const
export const planCadences = { MONTHLY: '按月', QUARTERLY: '按季', HALF_YEARLY: '按半年' } as const
export type PlanCadence = keyof typeof planCadences

/** When the reports of a new plan are due and when they close, as its mechanism has decided; the working days, so that it can be told in a browser. */
export interface UsualDays { dueAfter: number; closesAfter: number; worked: [Day, boolean][] }
export interface PlanPeriod { name: string; from: Day; to: Day; due: Day; closes: Day }
