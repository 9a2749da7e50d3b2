import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, dayOf, toDate } from '../calendar'
import { periodCalendar, type PlannedPeriod } from '../mechanism/period-calendar'
import { idFrom } from '../given'
import { Missing, Refused, refuse, type AtFields } from '../refusal'
import { changesSince, type Seen } from '../seen'
import { errorsIn } from '../shape'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { lockedPlan, lockedSelect, type LockedPlan } from './ground.commands'
import { itemsOf } from './item.queries'
import { against, stateOf } from './life'
import { againstPeriods, planForm, planSeen, withDays, type PlanForm, type TypedPlan } from './plan-form'
import { inSight, standingOf, usualDays } from './queries'

// Every act: permit, the plan under its lock, rule, guarded write, trail. One transaction.

const atFields = (errors: AtFields['errors']) =>
  new Refused('请按提示修改后再保存。', undefined, { kind: 'fields', errors } satisfies AtFields)
async function judged({ tx }: Writing, mechanismId: string, typed: TypedPlan): Promise<{ form: PlanForm; periods: PlannedPeriod[] }> {
  const parsed = planForm.safeParse(typed)
  if (!parsed.success) throw atFields(errorsIn(parsed.error))
  const { after, table } = await usualDays(tx, mechanismId)
  const periods = withDays(periodCalendar(parsed.data, after, table), parsed.data.periods)
  const wrong = againstPeriods(periods)
  if (wrong) throw atFields({ [`periods.${wrong.row}.due`]: wrong.reason })
  return { form: parsed.data, periods }
}
const columnsOf = ({ name, kind, cadence, from, to }: PlanForm) => ({ name, kind, cadence, from: toDate(from), to: toDate(to) })
const periodRows = (planId: string, periods: PlannedPeriod[]) =>
  periods.map(({ name, from, to, due, closes }) => ({
    planId,
    name,
    from: toDate(from),
    to: toDate(to),
    due: toDate(due),
    closes: toDate(closes),
  }))

/** One name, one plan, within a mechanism. */
async function refuseSameName({ tx }: Writing, mechanismId: string, name: string, except?: string): Promise<void> {
  const same = await tx.plan.findFirst({ where: { mechanismId, name, ...(except ? { id: { not: except } } : {}) }, select: { id: true } })
  if (same) throw atFields({ name: '本机制已有同名的方案。' })
}

/** 新建方案, from nothing or after the one before. What is carried over from that is chosen in the draft (carryOver). @returns its id */
export function makePlan(actor: Actor, mechanismId: string, typed: TypedPlan, previousId: string | null, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'plan.make', key, { mechanismId, typed, previousId }, async () => {
      const { tx, at } = writing
      if (!actor.mechanismIds.includes(mechanismId)) throw new Missing()
      refuse(may(actor, 'plan.write', { mechanismIds: [mechanismId] }))
      const { form, periods } = await judged(writing, mechanismId, typed)
      await refuseSameName(writing, mechanismId, form.name)
      const previous =
        previousId !== null ? await tx.plan.findFirst({ where: { id: idFrom(previousId), ...inSight(actor) }, select: lockedSelect }) : null
      if (previousId !== null && previous?.mechanismId !== mechanismId) throw new Missing()
      if (previous) refuse(against('succeed', stateOf(previous, beijingDay(at)), standingOf(actor, mechanismId)))
      const plan = await tx.plan.create({
        data: {
          mechanismId,
          ...columnsOf(form),
          issuedOn: toDate(form.from),
          previousId,
          createdAt: at,
          createdById: actor.userId,
          demo: previous?.demo ?? false,
        },
        select: lockedSelect,
      })
      await tx.period.createMany({ data: periodRows(plan.id, periods) })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'plan.made',
        subjectKind: 'plan',
        subjectId: plan.id,
        detail: { office: actor.officeName, plan: form.name },
      })
      return plan.id
    }),
  )
}

async function presentPlan(tx: Tx, plan: LockedPlan): Promise<Seen> {
  const periods = await tx.period.findMany({ where: { planId: plan.id }, orderBy: { from: 'asc' } })
  return planSeen({
    ...plan,
    from: dayOf(plan.from),
    to: dayOf(plan.to),
    periods: periods.map(({ name, due, closes }) => ({ name, due: dayOf(due), closes: dayOf(closes) })),
  })
}
/** 修改方案草稿, as `seen`: its name, days, cadence and periods. */
export function changePlan(actor: Actor, planId: string, typed: TypedPlan, seen: string): Promise<void> {
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const plan = await lockedPlan(writing, actor, planId, 'prepare')
    const { form, periods } = await judged(writing, plan.mechanismId, typed)
    const standing = await presentPlan(tx, plan)
    // Nothing to do: also where the answer to the first sending was lost.
    if (!changesSince(planSeen({ ...form, periods }), standing).length) return
    await refuseChanged(tx, seen, standing, { by: actor, subjectId: planId, events: ['plan.made', 'plan.changed'] })
    await refuseSameName(writing, plan.mechanismId, form.name, planId)
    await tx.plan.updateMany({ where: { id: planId, startedAt: null }, data: { ...columnsOf(form), issuedOn: toDate(form.from) } })
    await tx.period.deleteMany({ where: { planId } })
    await tx.period.createMany({ data: periodRows(planId, periods) })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'plan.changed',
      subjectKind: 'plan',
      subjectId: planId,
      detail: { office: actor.officeName, plan: form.name },
    })
  })
}

/** 移出草稿: the task is no longer listed; nothing else of it changes. */
export function withdrawTask(actor: Actor, planId: string, taskId: string): Promise<void> {
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const plan = await lockedPlan(writing, actor, planId, 'prepare')
    const [item] = await itemsOf(tx, planId, [idFrom(taskId)])
    if (!item) throw new Refused('这项任务已不在草稿里，请刷新后再看。')
    await tx.planItem.updateMany({ where: { id: item.id, endedAt: null }, data: { endedAt: at } })
    await tx.planAct.create({
      data: {
        kind: 'task.withdrawn',
        mechanismId: plan.mechanismId,
        planId,
        byId: actor.userId,
        at,
        detail: { items: [{ taskId, title: item.task.title, seen: '' }] },
      },
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'task.withdrawn',
      subjectKind: 'plan',
      subjectId: planId,
      taskId,
      detail: { office: actor.officeName, plan: plan.name },
    })
  })
}
