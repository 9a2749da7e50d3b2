import type { Actor } from '../access/actor'
import type { Day } from '../calendar'
import { read, type Tx } from '@/lib/db'
import { recordList } from '@/lib/record/queries'
import type { RecordFilter } from '../record/record'
import { against, stateOf } from './life'
import { inSight, standingOf } from './queries'
import { isUnfinished } from './start'

interface Citing {
  id: string
  code: string
  /** plans that list it now */ planIds: string[]
}
/** The tasks in sight that cite entries of the record: the newest unfinished one, listed in another plan or taken out of this one before, and those that are over, after which a new one may follow. */
export async function tasksOfRecords(
  tx: Tx,
  actor: Actor,
  planId: string,
  recordIds: string[],
): Promise<Map<string, { unfinished: Citing | null; over: Citing[] }>> {
  const rows = await tx.task.findMany({
    where: { recordId: { in: recordIds }, items: { some: { plan: inSight(actor), OR: [{ endedAt: null }, { planId }] } } },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      recordId: true,
      code: true,
      flows: { orderBy: { at: 'desc' }, take: 1, select: { state: true, outcome: true } },
      items: { where: { endedAt: null }, select: { planId: true } },
    },
  })
  return new Map(
    recordIds.map((recordId) => {
      const citing = rows.filter((row) => row.recordId === recordId)
      const isOpen = (row: (typeof rows)[number]) => isUnfinished(row.flows[0] ?? null)
      const shown = ({ id, code, items }: (typeof rows)[number]) => ({ id, code, planIds: items.map((item) => item.planId) })
      const unfinished = citing.find(isOpen)
      return [
        recordId,
        { unfinished: unfinished ? shown(unfinished) : null, over: citing.filter((row) => !isOpen(row)).map(shown) },
      ] as const
    }),
  )
}

/** Items on record that a draft may take, and which of them tasks cite already; null where this person may not take any now. */
export async function recordsToTake(actor: Actor, planId: string, filter: RecordFilter, today: Day) {
  const plan = await read(actor, (tx) =>
    tx.plan.findFirst({
      where: { id: planId, ...inSight(actor) },
      select: { id: true, name: true, to: true, startedAt: true, startsFrom: true, mechanismId: true },
    }),
  )
  if (!plan || against('take', stateOf(plan, today), standingOf(actor, plan.mechanismId))) return null
  const list = await recordList(actor, filter)
  const standing = await read(actor, (tx) =>
    tasksOfRecords(
      tx,
      actor,
      planId,
      list.rows.map((row) => row.id),
    ),
  )
  const fateOf = (recordId: string) => {
    const { unfinished, over } = standing.get(recordId) ?? { unfinished: null, over: [] }
    return {
      listed: unfinished?.planIds.includes(planId) ? unfinished.code : null,
      open: unfinished?.code ?? null,
      over: over.map((task) => task.code),
    }
  }
  return { plan: { id: plan.id, name: plan.name }, ...list, rows: list.rows.map((row) => ({ ...row, ...fateOf(row.id) })) }
}
export type ToTake = NonNullable<Awaited<ReturnType<typeof recordsToTake>>>
