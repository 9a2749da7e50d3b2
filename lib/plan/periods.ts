import { addDays, asDay, earlierOf, laterOf, type Day } from '../calendar'

// 报告期：from the cadence of a plan. Due ten days after the period; open for two months more, so that late and returned reports still come in.

export const planKinds = { OVERALL: '总体规划', SPECIAL: '专项规划', ACTION: '行动计划', YEARLY: '年度工作方案' } as const
export const planCadences = { MONTHLY: '按月', QUARTERLY: '按季', HALF_YEARLY: '按半年' } as const
export type PlanCadence = keyof typeof planCadences

export const dueAfter = 10
export const closesAfter = 71
export interface PlanPeriod { name: string; from: Day; to: Day; due: Day; closes: Day }

const months: Record<PlanCadence, number> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6 }
const ordinal = ['一', '二', '三', '四']
const nameOf: Record<PlanCadence, (month: number) => string> = { MONTHLY: (month) => `${month}月`, QUARTERLY: (month) => `第${ordinal[(month - 1) / 3]}季度`, HALF_YEARLY: (month) => (month === 1 ? '上半年' : '下半年') }
const firstOf = (year: number, month: number) => asDay(`${year + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`)

/** The periods of a plan, whole but for the first and the last, which begin and end with it. */
export function periodsFor(cadence: PlanCadence, from: Day, to: Day): PlanPeriod[] {
  const length = months[cadence]
  const found: PlanPeriod[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (let month = 1; month <= 12; month += length) {
      const [begins, ends] = [laterOf(firstOf(year, month), from), earlierOf(addDays(firstOf(year, month + length), -1), to)]
      if (begins <= ends) found.push({ name: `${year}年${nameOf[cadence](month)}`, from: begins, to: ends, due: addDays(ends, dueAfter), closes: addDays(ends, closesAfter) })
    }
  return found
}
