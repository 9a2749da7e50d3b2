import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { read } from '@/lib/db'
import { recordList } from '@/lib/record/queries'
import type { RecordFilter } from '../record/record'
import { against, stateOf } from './life'
import { inSight, standingOf } from './queries'

/** Items on record that a draft may take, and which of them tasks cite already; null where this person may not take any now. */
export async function recordsToTake(actor: Actor, planId: string, filter: RecordFilter, today: Day) {
  const plan = await read(actor, (tx) =>
    tx.plan.findFirst({
      where: { id: planId, ...inSight(actor) },
      select: { id: true, name: true, to: true, startedAt: true, mechanismId: true },
    }),
  )
  if (!plan || against('take', stateOf({ startedAt: plan.startedAt, to: dayOf(plan.to) }, today), standingOf(actor, plan.mechanismId)))
    return null
  const list = await recordList(actor, filter)
  const citing = await read(actor, (tx) =>
    tx.task.findMany({
      where: { recordId: { in: list.rows.map((row) => row.id) }, items: { some: { endedAt: null, plan: inSight(actor) } } },
      select: { recordId: true, code: true, items: { where: { endedAt: null }, select: { planId: true } } },
    }),
  )
  const mark = (recordId: string) => {
    const tasks = citing.filter((task) => task.recordId === recordId)
    return { listed: tasks.some((task) => task.items.some((item) => item.planId === planId)), cited: tasks.map((task) => task.code) }
  }
  return { plan: { id: plan.id, name: plan.name }, ...list, rows: list.rows.map((row) => ({ ...row, ...mark(row.id) })) }
}
export type ToTake = NonNullable<Awaited<ReturnType<typeof recordsToTake>>>
