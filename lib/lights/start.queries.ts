import type { Actor } from '../access/actor'
import { dayOf, laterOf, toDate, type Day } from '../calendar'
import type { AtStart } from '../plan/start'
import { now } from '@/lib/clock'
import { read } from '@/lib/db'
import { itemsOf, storedOf, type PlanItem } from '@/lib/plan/item.queries'
import { inSight } from '@/lib/plan/queries'
import { startOf } from '@/lib/plan/start.queries'
import type { LightColour } from './facts'
import type { KnownTask } from './known.queries'
import { factsOf } from './queries'
import { lightOfTask } from './schedule'

// 启动的试算：what a start would do to the lights, told before it is done. The facts are collected as if the plan had started; nothing is written.

export interface Turn {
  taskId: string
  code: string
  title: string
  from: LightColour
  to: LightColour
}

interface Starting {
  plan: { id: string; mechanismId: string; from: Date; periods: KnownTask['items'][number]['plan']['periods'] }
  starts: Map<string, { item: PlanItem; start: AtStart }>
  at: Date
  today: Day
}
/** A task as its rows would stand. */
function asIfStarted(task: KnownTask, { plan, starts, at, today }: Starting): KnownTask {
  const { item, start } = starts.get(task.id)!
  const home = {
    homeFrom: at,
    endedAt: null,
    number: item.number,
    planId: plan.id,
    plan: { mechanismId: plan.mechanismId, from: plan.from, issuedOn: toDate(today), startedAt: at, periods: plan.periods },
  }
  const [last, flow] = [task.deadlines.at(-1), task.flows[0]]
  const { words, from, to } = storedOf(item, false)
  const moved = start.deadline && last ? [{ ...last, id: item.id, words, from: from && toDate(from), to: to && toDate(to), at }] : []
  return {
    ...task,
    items: [...task.items, home],
    deadlines: [...task.deadlines, ...moved],
    flows: start.flow && flow ? [{ ...flow, state: start.flow, outcome: null, at }, ...task.flows] : task.flows,
  }
}

/** Of the tasks that a draft carries over, those whose light would change, on the day from which the plan would hold; and how many it carries. */
export function turnsAtStart(actor: Actor, planId: string, today: Day): Promise<{ turns: Turn[]; carried: number }> {
  return read(actor, async (tx) => {
    const plan = await tx.plan.findFirst({
      where: { id: planId, ...inSight(actor) },
      select: {
        id: true,
        mechanismId: true,
        from: true,
        periods: { orderBy: { from: 'asc' }, include: { changes: { take: 0, select: { dueBefore: true, closesBefore: true } } } },
      },
    })
    if (!plan) return { turns: [], carried: 0 }
    const [at, day] = [now(), laterOf(today, dayOf(plan.from))]
    const moving = (await itemsOf(tx, planId))
      .map((item) => ({ item, start: startOf(item, day) }))
      .filter(({ start }) => start.home && start.deadline !== 'FIRST')
    const starts = new Map(moving.map((each) => [each.item.taskId, each]))
    const ids = [...starts.keys()]
    const before = await factsOf(tx, ids, at)
    const after = await factsOf(tx, ids, at, undefined, (task) => asIfStarted(task, { plan, starts, at, today }))
    const then = new Map(after.map(({ facts, thresholds }) => [facts.taskId, lightOfTask(facts, thresholds, day).light]))
    const turns = before.map(({ facts, thresholds, row }) => ({
      taskId: facts.taskId,
      code: row.code,
      title: row.title,
      from: lightOfTask(facts, thresholds, day).light,
      to: then.get(facts.taskId)!,
    }))
    return { turns: turns.filter((each) => each.from !== each.to), carried: ids.length }
  })
}
