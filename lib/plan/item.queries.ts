import { dayOf } from '../calendar'
import type { Tx } from '@/lib/db'
import type { Built, StoredTask } from './change'
import type { Prepared } from './missing'
import { isUnfinished } from './start'

// A task as one plan lists it: what the draft's form shows, and what the start asks of it.

const latest = { orderBy: { at: 'desc' as const }, take: 1, select: { words: true, from: true, to: true } }
export const itemSelect = {
  id: true,
  planId: true,
  taskId: true,
  number: true,
  annualGoal: true,
  home: true,
  homeFrom: true,
  carriedFromId: true,
  words: true,
  from: true,
  to: true,
  task: {
    select: {
      id: true,
      code: true,
      title: true,
      areaCode: true,
      fieldTagId: true,
      kind: true,
      source: true,
      recordId: true,
      startsOn: true,
      demo: true,
      area: { select: { name: true, position: true } },
      deadlines: latest,
      flows: { orderBy: { at: 'desc' as const }, take: 1, select: { state: true, outcome: true } },
      items: { where: { homeFrom: { not: null } }, select: { id: true, planId: true, home: true, plan: { select: { name: true } } } },
      parts: {
        where: { endedAt: null },
        orderBy: { position: 'asc' as const },
        select: {
          id: true,
          officeId: true,
          role: true,
          assembling: true,
          duty: true,
          weight: true,
          cadence: true,
          position: true,
          office: { select: { name: true } },
        },
      },
      milestones: {
        where: { endedAt: null },
        orderBy: { position: 'asc' as const },
        select: { id: true, partId: true, title: true, nature: true, weight: true, position: true, deadlines: latest },
      },
      indicators: {
        where: { endedAt: null },
        orderBy: { position: 'asc' as const },
        select: { id: true, name: true, unit: true, baseline: true, target: true, position: true },
      },
    },
  },
} as const

/** Items of a plan that still stand, in the order of their areas and numbers. */
export async function itemsOf(tx: Tx, planId: string, taskIds?: string[]) {
  const found = await tx.planItem.findMany({
    where: { planId, endedAt: null, ...(taskIds ? { taskId: { in: taskIds } } : {}) },
    select: itemSelect,
    orderBy: { number: 'asc' },
  })
  return found.sort((a, b) => a.task.area.position - b.task.area.position || a.number - b.number)
}
export type PlanItem = Awaited<ReturnType<typeof itemsOf>>[number]

const promise = (row: { words: string; from: Date | null; to: Date | null } | undefined) => ({
  words: row?.words ?? '',
  from: row?.from ? dayOf(row.from) : null,
  to: row?.to ? dayOf(row.to) : null,
})

/** Whether some started plan lists the task already: its words then change only with a reason. */
export const hasStarted = (item: PlanItem): boolean => item.task.items.length > 0
/** 结转任务: it goes on from the plan before; of a draft only its goal and its deadline are new. */
export const isCarried = (item: PlanItem): boolean => item.carriedFromId !== null

/** Its home is another plan that this one does not follow: its promise was made there, and is not this draft's to move. */
export const isPromisedElsewhere = (item: PlanItem): boolean =>
  hasStarted(item) && !item.task.items.some((each) => each.home && (each.id === item.carriedFromId || each.id === item.id))

/** The plan that its promise was made in, where that is another one; null else. */
export const homeElsewhere = (item: PlanItem): string | null =>
  isPromisedElsewhere(item) ? (item.task.items.find((each) => each.home)?.plan.name ?? null) : null

/** The item as it stands. In a draft its deadline is the one proposed; after the start it is the task's own. */
export function storedOf(item: PlanItem, started: boolean): StoredTask {
  const { task } = item
  return {
    title: task.title,
    areaCode: task.areaCode,
    fieldTagId: task.fieldTagId,
    kind: task.kind,
    source: task.source,
    annualGoal: item.annualGoal,
    ...promise(started || isPromisedElsewhere(item) ? task.deadlines[0] : item),
    parts: task.parts.map(({ position: _, office: __, weight, ...part }) => ({ ...part, weight: Number(weight) })),
    milestones: task.milestones.map(({ deadlines, weight, ...each }) => ({ ...each, weight: Number(weight), ...promise(deadlines[0]) })),
    indicators: task.indicators.map(({ baseline, target, ...each }) => ({
      ...each,
      baseline: baseline === null ? null : Number(baseline),
      target: target === null ? null : Number(target),
    })),
  }
}

export function preparedOf(item: PlanItem): Prepared {
  const { words, to, parts, milestones } = storedOf(item, false)
  return { words, to, parts, milestones: hasStarted(item) ? [] : milestones, finished: !isUnfinished(item.task.flows[0] ?? null) }
}

interface Milestones {
  milestones: { id: string; doneOn: string | null; reported: unknown }[]
}
const told = (kept: unknown) => {
  const { facts } = kept as { facts: Milestones & { parts: Milestones[] } }
  return [facts, ...facts.parts].flatMap((each) => each.milestones)
}

/** What was reported on a started task and so stands fast: read from its state rows, which tell what waits without showing it. */
export async function builtOn(tx: Tx, item: PlanItem): Promise<Built> {
  const current = { taskId: item.taskId, validTo: null }
  const tasks = await tx.taskState.findMany({ where: current, select: { facts: true } })
  const parts = await tx.partState.findMany({ where: current, select: { partId: true, awaiting: true } })
  const milestones = tasks.flatMap((row) => told(row.facts)).filter((each) => each.doneOn || each.reported)
  return {
    over: ['CLOSED', 'ENDED'].includes(item.task.flows[0]?.state ?? ''),
    reportedParts: new Set(parts.filter((each) => each.awaiting).map((each) => each.partId)),
    doneMilestones: new Map(milestones.map((each) => [each.id, each.doneOn ? '已完成' : '完成情况正在审核'])),
  }
}
