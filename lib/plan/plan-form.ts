import * as z from 'zod/mini'
import { isOneOf } from '../given'
import type { PlannedPeriod } from '../mechanism/period-calendar'
import { cadences } from '../mechanism/setting'
import type { Seen } from '../seen'
import { dayText, filled, text } from '../shape'
import { planKinds } from './kind'

// 方案表：name, kind, days and cadence. The periods follow from the cadence; when a period is due and closes may be set for each.

export interface TypedPlan {
  name: string
  kind: string
  from: string
  to: string
  cadence: string
  periods: { due: string; closes: string }[]
}

const keys = <T extends object>(labels: T) => Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]]

export const planForm = z
  .strictObject({
    name: text(100, '名称').check(filled('请写明名称。')),
    kind: z.enum(keys(planKinds), '请选择种类。'),
    from: dayText('请写明起始日。'),
    to: dayText('请写明截止日。'),
    cadence: z.enum(keys(cadences), '请选择填报周期。'),
    periods: z.array(z.strictObject({ due: dayText('请写明报送截止。'), closes: dayText('请写明停止填报日。') })).check(z.maxLength(400)),
  })
  .check(
    z.superRefine(({ from, to }, context) => {
      if (from > to) context.addIssue({ code: 'custom', path: ['to'], message: '截止日不能早于起始日。' })
      else if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > 30)
        context.addIssue({ code: 'custom', path: ['to'], message: '方案最长 30 年。' })
    }),
  )
export type PlanForm = z.output<typeof planForm>

/** What the form of a plan shows of it. */
export const planSeen = (plan: Omit<TypedPlan, 'periods'> & { periods: { name: string; due: string; closes: string }[] }): Seen => ({
  名称: plan.name,
  种类: isOneOf(plan.kind, planKinds) ? planKinds[plan.kind] : plan.kind,
  起: plan.from,
  止: plan.to,
  填报周期: isOneOf(plan.cadence, cadences) ? cadences[plan.cadence] : plan.cadence,
  ...Object.fromEntries(plan.periods.map(({ name, due, closes }) => [name, `报送截止 ${due}，停止填报 ${closes}`])),
})

/** The periods with the days that were set for each; where their number does not fit, the plan's days or cadence have just changed, and the usual days stand. */
export const withDays = (periods: PlannedPeriod[], set: PlanForm['periods']): PlannedPeriod[] =>
  set.length === periods.length ? periods.map((each, index) => ({ ...each, ...set[index]! })) : periods

export function againstPeriods(periods: PlannedPeriod[]): { row: number; reason: string } | null {
  const row = periods.findIndex((each) => each.due < each.to || each.closes < each.due)
  return row < 0 ? null : { row, reason: `${periods[row]!.name}：报送截止不早于期末，停止填报日不早于报送截止。` }
}
