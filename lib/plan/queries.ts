import type { Actor } from '../access/actor'
import { forbids, may } from '../access/policy'
import { dayOf, laterOf, type Day } from '../calendar'
import { seenText } from '../seen'
import { read, type Tx } from '@/lib/db'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { settingAt } from '@/lib/mechanism/queries'
import { nextDays } from './carry'
import { hasStarted, homeElsewhere, isCarried, isPromisedElsewhere, itemsOf, preparedOf, storedOf, type PlanItem } from './item.queries'
import { stateOf, stepsOpen, type Standing } from './life'
import { isPromise, missingOf } from './missing'
import { planSeen, type TypedPlan } from './plan-form'
import { isUnfinished } from './start'
import { effectsOfStart } from './start.queries'

// 规划方案: lists and one plan. A draft is there for the members of its mechanism, who prepare it together; for observers it does not exist.

export const standingOf = (actor: Actor, mechanismId: string): Standing => {
  const on = { mechanismIds: [mechanismId] }
  return { prepares: !may(actor, 'plan.write', on), starts: !may(actor, 'plan.start', on), changes: !may(actor, 'task.change', on) }
}
/** The plans that exist for a person: those of his mechanisms; drafts only for their members and secretariats. */
export function inSight(actor: Actor) {
  const own = { code: actor.regionCode ?? '' }
  const member = { role: 'MEMBER' as const, region: { OR: [own, { contains: { some: { OR: [own, { contains: { some: own } }] } } }] } }
  const drafts = forbids(actor, 'plan.draft')
    ? []
    : [{ mechanismId: { in: actor.grants.flatMap((grant) => grant.mechanismId ?? []) } }, { mechanism: { memberships: { some: member } } }]
  return {
    mechanismId: { in: forbids(actor, 'plan.read') ? [] : actor.mechanismIds },
    OR: [{ startedAt: { not: null } }, { startsFrom: { not: null } }, ...drafts],
  }
}

const planSelect = {
  id: true,
  name: true,
  kind: true,
  from: true,
  to: true,
  issuedOn: true,
  cadence: true,
  demo: true,
  startedAt: true,
  startsFrom: true,
  agreedBy: true,
  previousId: true,
  mechanismId: true,
  mechanism: { select: { name: true, shortName: true, code: true, position: true } },
} as const

const days = (plan: { from: Date; to: Date; issuedOn: Date }) => ({
  from: dayOf(plan.from),
  to: dayOf(plan.to),
  issuedOn: dayOf(plan.issuedOn),
})

/** How many tasks of each plan lack something before it can start. */
async function lackingIn(tx: Tx, planId: string): Promise<number> {
  return (await itemsOf(tx, planId)).filter((item) => missingOf(preparedOf(item)).length).length
}

/** What the periods of a new plan follow from: how long after each a report is due, as the mechanism has decided, and the working days. */
export async function usualDays(tx: Tx, mechanismId: string) {
  const { cadence, dueAfter, closesAfter } = await settingAt(tx, mechanismId)
  return { cadence, after: { dueAfter, closesAfter }, table: await workingDays(tx) }
}
export type UsualDays = Awaited<ReturnType<typeof usualDays>>

/** 规划方案一览, by mechanism, the newest first. */
export function plansOf(actor: Actor, today: Day) {
  return read(actor, async (tx) => {
    const rows = await tx.plan.findMany({
      where: inSight(actor),
      orderBy: [{ from: 'desc' }, { name: 'asc' }],
      select: { ...planSelect, _count: { select: { items: { where: { endedAt: null } } } } },
    })
    const lacking = new Map<string, number>()
    for (const row of rows) if (!row.startedAt) lacking.set(row.id, await lackingIn(tx, row.id))
    const mechanisms = await tx.mechanism.findMany({
      where: { id: { in: inSight(actor).mechanismId.in } },
      orderBy: { position: 'asc' },
      select: { id: true, name: true },
    })
    const made = new Set(rows.map((row) => row.previousId))
    return mechanisms.map(({ id, name }) => ({
      id,
      name,
      plans: rows
        .filter((row) => row.mechanismId === id)
        .map((row) => ({
          id: row.id,
          name: row.name,
          kind: row.kind,
          demo: row.demo,
          ...days(row),
          tasks: row._count.items,
          lacking: lacking.get(row.id) ?? 0,
          state: stateOf(row, today),
          succeeded: made.has(row.id),
        })),
    }))
  })
}
export type PlanList = Awaited<ReturnType<typeof plansOf>>

function rowOf(item: PlanItem, started: boolean) {
  const { words, to } = storedOf(item, started)
  return {
    itemId: item.id,
    taskId: item.taskId,
    number: item.number,
    code: item.task.code,
    title: item.task.title,
    area: item.task.area.name,
    annualGoal: item.annualGoal,
    words: words || to || '',
    parts: item.task.parts.map((part) => ({ office: part.office.name, role: part.role, assembling: part.assembling })),
    carried: isCarried(item),
    live: hasStarted(item),
    home: item.home,
    /** the plan that its promise was made in, where that is another one */
    elsewhere: homeElsewhere(item),
    /** a draft may write its deadline in the list */
    lacksDeadline: !started && !isPromisedElsewhere(item) && !isPromise(storedOf(item, false)),
    fromRecord: item.task.recordId !== null,
    missing: started ? [] : missingOf(preparedOf(item)),
  }
}

/** One plan with what it lists, by area; null where it does not exist for this person. */
export function planOf(actor: Actor, planId: string, today: Day) {
  return read(actor, async (tx) => {
    const plan = await tx.plan.findFirst({
      where: { id: planId, ...inSight(actor) },
      select: { ...planSelect, periods: { orderBy: { from: 'asc' } } },
    })
    if (!plan) return null
    const items = await itemsOf(tx, planId)
    const rows = items.map((item) => rowOf(item, plan.startedAt !== null))
    const previous = plan.previousId
      ? await tx.plan.findFirst({ where: { id: plan.previousId, ...inSight(actor) }, select: { id: true, name: true } })
      : null
    const next = await tx.plan.findFirst({ where: { previousId: planId, ...inSight(actor) }, select: { id: true, name: true } })
    const acts = await tx.planAct.findMany({
      where: { planId, undoneAt: null },
      orderBy: { at: 'desc' },
      take: 3,
      select: { id: true, kind: true, at: true, detail: true },
    })
    const standing = standingOf(actor, plan.mechanismId)
    const state = stateOf(plan, today)
    const steps = stepsOpen(state, standing)
    const periods = plan.periods.map((each) => ({
      id: each.id,
      name: each.name,
      from: dayOf(each.from),
      to: dayOf(each.to),
      due: dayOf(each.due),
      closes: dayOf(each.closes),
    }))
    return {
      ...plan,
      ...days(plan),
      seen: seenText(planSeen({ ...plan, ...days(plan), periods })),
      state,
      steps,
      startsFrom: plan.startsFrom && dayOf(plan.startsFrom),
      effects: steps.includes('start') ? effectsOfStart(items, laterOf(today, dayOf(plan.from))) : null,
      usual: steps.includes('prepare') ? await usualDays(tx, plan.mechanismId) : null,
      previous,
      next,
      acts:
        standing.prepares && state === 'DRAFT'
          ? acts.map(({ detail, ...act }) => ({ ...act, count: (detail as { items: unknown[] }).items.length }))
          : [],
      periods,
      areas: [...new Set(rows.map((row) => row.area))].map((name) => ({ name, rows: rows.filter((row) => row.area === name) })),
      total: rows.length,
      lacking: rows.filter((row) => row.missing.length).length,
    }
  })
}
export type PlanView = NonNullable<Awaited<ReturnType<typeof planOf>>>

/** What a new plan begins with: the days after the plan before it, its kind and its cadence; null where this person makes none. */
export function newPlan(actor: Actor, mechanismId: string, previousId: string | null, today: Day) {
  if (!actor.mechanismIds.includes(mechanismId) || !standingOf(actor, mechanismId).prepares) return Promise.resolve(null)
  return read(actor, async (tx) => {
    const mechanism = await tx.mechanism.findUnique({ where: { id: mechanismId }, select: { name: true } })
    const previous = previousId
      ? await tx.plan.findFirst({ where: { id: previousId, startedAt: { not: null }, ...inSight(actor) }, select: planSelect })
      : null
    if (!mechanism || (previousId && previous?.mechanismId !== mechanismId)) return null
    const usual = await usualDays(tx, mechanismId)
    const year = Number(today.slice(0, 4)) + 1
    const span = previous ? nextDays(days(previous)) : { from: `${year}-01-01`, to: `${year}-12-31` }
    const renamed = previous?.name.replace(String(dayOf(previous.from).slice(0, 4)), span.from.slice(0, 4)) ?? ''
    const initial: TypedPlan = {
      name: renamed === previous?.name ? `${renamed}（下一期）` : renamed,
      kind: previous?.kind ?? 'YEARLY',
      cadence: previous?.cadence ?? usual.cadence,
      ...span,
      periods: [],
    }
    return {
      mechanism: mechanism.name,
      previous,
      initial,
      usual,
      unfinished: previous ? (await itemsOf(tx, previous.id)).filter((item) => isUnfinished(item.task.flows[0] ?? null)).length : 0,
    }
  })
}
