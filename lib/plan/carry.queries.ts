import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { read, type Tx } from '@/lib/db'
import { proposedFor } from './carry'
import { flowLabel } from './flow'
import { homeElsewhere, itemsOf, storedOf, type PlanItem } from './item.queries'
import { against, stateOf } from './life'
import { inSight, standingOf } from './queries'
import { isUnfinished } from './start'

// 结转：which tasks of the plan before may be carried into a draft, and what would become of the deadline of each.

/** Unfinished tasks of the plan before that the draft does not list now. */
export async function openToCarry(tx: Tx, plan: { id: string; previousId: string | null }): Promise<PlanItem[]> {
  if (!plan.previousId) return []
  const before = await itemsOf(tx, plan.previousId)
  const listed = new Set(
    (await tx.planItem.findMany({ where: { planId: plan.id, endedAt: null }, select: { taskId: true } })).map((item) => item.taskId),
  )
  return before.filter((item) => isUnfinished(item.task.flows[0] ?? null) && !listed.has(item.taskId))
}

/** The tasks that were taken out of a draft on purpose: not those of an act that was undone. */
async function takenOut(tx: Tx, planId: string): Promise<Set<string>> {
  const acts = await tx.planAct.findMany({ where: { planId, kind: 'task.withdrawn', undoneAt: null }, select: { detail: true } })
  return new Set(acts.flatMap((act) => (act.detail as { items: { taskId: string }[] }).items.map((item) => item.taskId)))
}

const wordsOf = ({ words, to }: { words: string; to: Day | null }) => words || to || ''

/** 从上一方案结转: what may come along, what each promises now and would promise then; null where this person carries nothing over now. */
export function tasksToCarry(actor: Actor, planId: string, today: Day) {
  return read(actor, async (tx) => {
    const plan = await tx.plan.findFirst({
      where: { id: planId, ...inSight(actor) },
      select: { id: true, name: true, from: true, to: true, startedAt: true, startsFrom: true, mechanismId: true, previousId: true },
    })
    const state = plan && stateOf(plan, today)
    if (!plan?.previousId || against('carry', state!, standingOf(actor, plan.mechanismId))) return null
    const previous = await tx.plan.findFirst({ where: { id: plan.previousId, ...inSight(actor) }, select: { id: true, name: true } })
    if (!previous) return null
    const [items, out] = [await openToCarry(tx, plan), await takenOut(tx, planId)]
    return {
      plan: { id: plan.id, name: plan.name },
      previous,
      rows: items.map((item) => {
        const [now, elsewhere] = [storedOf(item, true), homeElsewhere(item)]
        const flow = item.task.flows[0]
        return {
          taskId: item.taskId,
          code: item.task.code,
          title: item.task.title,
          area: item.task.area.name,
          flow: flow ? flowLabel[flow.state] : '',
          now: wordsOf(now),
          then: elsewhere ? wordsOf(now) : wordsOf(proposedFor(now, dayOf(plan.from))),
          home: elsewhere,
          takenOut: out.has(item.taskId),
        }
      }),
    }
  })
}
export type ToCarry = NonNullable<Awaited<ReturnType<typeof tasksToCarry>>>
