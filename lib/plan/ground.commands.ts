import type { Actor } from '../access/actor'
import { beijingDay, dayOf } from '../calendar'
import { idFrom } from '../given'
import { Missing, refuse } from '../refusal'
import type { Tx, Writing } from '@/lib/db'
import { against, stateOf, type PlanStep } from './life'
import { inSight, standingOf } from './queries'

// What every act on a plan begins with: the plan under its lock, for whom it exists, and whether the step is open.

export const lockedSelect = {
  id: true,
  name: true,
  mechanismId: true,
  from: true,
  to: true,
  issuedOn: true,
  cadence: true,
  kind: true,
  demo: true,
  startedAt: true,
  startsFrom: true,
  previousId: true,
} as const

/** @throws Missing, Refused */
export async function lockedPlan({ tx, at }: Writing, actor: Actor, planId: string, step: PlanStep) {
  await tx.$queryRaw`select id from plan where id = ${idFrom(planId)}::uuid for update`
  const plan = await tx.plan.findFirst({ where: { id: planId, ...inSight(actor) }, select: lockedSelect })
  if (!plan) throw new Missing()
  refuse(against(step, stateOf(plan, beijingDay(at)), standingOf(actor, plan.mechanismId)))
  return plan
}
export type LockedPlan = Awaited<ReturnType<typeof lockedPlan>>

/** The next number in a plan, and the next number of a task's code within a year. Under the plan's lock and the lock of codes. */
export async function nextNumbers(tx: Tx, plan: LockedPlan): Promise<{ number: number; code: number; year: string }> {
  const year = dayOf(plan.from).slice(0, 4)
  await tx.$executeRaw`select pg_advisory_xact_lock(7271)`
  const [found] = await tx.$queryRaw<{ number: number; code: number }[]>`
    select coalesce((select max(number) from plan_item where plan_id = ${plan.id}::uuid), 0) + 1 number,
      coalesce((select max(substring(code from '^[0-9]{4}-[^-]+-([0-9]+)$')::int) from task where code like ${`${year}-%`}), 0) + 1 code`
  return { ...found!, year }
}
