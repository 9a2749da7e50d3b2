import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { read, type Tx } from '@/lib/db'
import { previewOf, type BulkChange, type BulkTask } from './bulk'
import { cadences } from './form'
import { seenAs } from './seen'

/** At most so many tasks by one act. */
export const mostInBulk = 500

const select = {
  id: true,
  code: true,
  title: true,
  areaCode: true,
  kind: true,
  source: true,
  fieldTagId: true,
  fieldTag: { select: { id: true, name: true } },
  flows: { orderBy: { at: 'desc' as const }, take: 1, select: { state: true } },
  items: { where: { home: true }, select: { id: true, annualGoal: true, plan: { select: { mechanismId: true } } } },
  parts: {
    where: { endedAt: null },
    orderBy: { position: 'asc' as const },
    select: {
      id: true,
      officeId: true,
      role: true,
      duty: true,
      weight: true,
      assembling: true,
      cadence: true,
      office: { select: { name: true } },
    },
  },
} as const
/** Started tasks among these that exist for this person, in the order of the ledger: areas, then numbers. */
export const tasksForBulk = (tx: Tx, actor: Actor, taskIds: string[]) =>
  tx.task.findMany({
    where: {
      id: { in: taskIds.slice(0, mostInBulk) },
      items: { some: { plan: { startedAt: { not: null }, mechanismId: { in: actor.mechanismIds } } } },
    },
    select,
    orderBy: [{ area: { position: 'asc' } }, { code: 'asc' }],
  })
export type ForBulk = Awaited<ReturnType<typeof tasksForBulk>>[number]

export const bulkTaskOf =
  (actor: Actor) =>
  (task: ForBulk): BulkTask => ({
    taskId: task.id,
    code: task.code,
    title: task.title,
    tag: task.fieldTag,
    over: ['CLOSED', 'ENDED'].includes(task.flows[0]?.state ?? ''),
    mine: !may(actor, 'task.change', { mechanismIds: task.items.map((item) => item.plan.mechanismId) }),
    parts: task.parts.map(({ office, weight, ...part }) => ({ ...part, office: office.name, weight: Number(weight) })),
  })

/** What the new value is called; null where there is none such. */
export async function nameOf(tx: Tx, change: BulkChange): Promise<string | null> {
  if (change.kind === 'cadence') return cadences[change.cadence]
  const found =
    change.kind === 'tag'
      ? await tx.fieldTag.findUnique({ where: { id: change.tagId }, select: { name: true } })
      : await tx.office.findUnique({ where: { id: change.officeId }, select: { name: true } })
  return found?.name ?? null
}

/** 批量变更的预览: what would change, and what the tasks have to choose from. */
export function bulkPreview(actor: Actor, taskIds: string[], change: BulkChange | null) {
  return read(actor, async (tx) => {
    const tasks = (await tasksForBulk(tx, actor, taskIds)).map(bulkTaskOf(actor))
    const name = change && (await nameOf(tx, change))
    const rows = change && name ? previewOf(change, tasks, name) : null
    const offices = new Map(tasks.flatMap((task) => task.parts.map((part) => [part.officeId, part.office])))
    const acts = await tx.planAct.findMany({
      where: { kind: 'bulk', undoneAt: null, byId: actor.userId },
      orderBy: { at: 'desc' },
      take: 3,
      select: { id: true, at: true, detail: true },
    })
    return {
      tasks: tasks.map(({ taskId, code, title }) => ({ taskId, code, title })),
      rows,
      seen: rows ? seenAs(rows) : '',
      offices: [...offices].map(([id, office]) => ({ id, name: office })).sort((a, b) => a.name.localeCompare(b.name, 'zh')),
      tags: await tx.fieldTag.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
      acts: acts.map((each) => ({ id: each.id, at: each.at, ...(each.detail as unknown as { label: string; taskIds: string[] }) })),
    }
  })
}
export type BulkView = Awaited<ReturnType<typeof bulkPreview>>
