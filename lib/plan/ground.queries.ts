import { dayOf, type Day, type DayTable } from '../calendar'
import type { Actor } from '../access/actor'
import { may, type Operation } from '../access/policy'
import { holdsOn } from '@/lib/access/duty.queries'
import { nameThen, namesSince } from '@/lib/access/name.queries'
import type { Tx } from '@/lib/db'
import { partiesIn } from '@/lib/mechanism/queries'
import type { Around } from './party'

// What every decision stands on: the task with its parts, deadlines and milestones; the parties of its home mechanism on a day.

const byTime = { orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }] }
const running = (at: Date) => ({ at: { lte: at }, OR: [{ endedAt: null }, { endedAt: { gt: at } }] })
const deadline = {
  id: true,
  words: true,
  from: true,
  to: true,
  cause: true,
  reason: true,
  at: true,
  taskId: true,
  partId: true,
  milestoneId: true,
} as const

/** For what is decided under a lock: everything that has been written, also by whoever began a moment later and was quicker. */
export const everything = new Date('9999-01-01T00:00:00Z')

function groundRows(at: Date) {
  const deadlines = { where: { at: { lte: at } }, ...byTime, select: deadline }
  return {
    id: true,
    title: true,
    code: true,
    deadlines,
    items: { select: { home: true, planId: true, plan: { select: { mechanismId: true, name: true } } } },
    flows: {
      where: { at: { lte: at } },
      ...byTime,
      select: { id: true, state: true, outcome: true, reason: true, on: true, at: true, byId: true },
    },
    parts: {
      where: running(at),
      orderBy: { position: 'asc' as const },
      select: {
        id: true,
        officeId: true,
        regionCode: true,
        role: true,
        assembling: true,
        office: { select: { name: true, names: namesSince(at) } },
        deadlines,
      },
    },
    milestones: {
      where: running(at),
      orderBy: { position: 'asc' as const },
      select: {
        id: true,
        partId: true,
        title: true,
        nature: true,
        deadlines,
        filings: { where: { at: { lte: at } }, orderBy: { at: 'desc' as const }, take: 1 },
        ticks: { where: { version: { state: 'CLEARED' as const, clearedAt: { lte: at } } }, select: { doneOn: true } },
      },
    },
  }
}
/** A task as known at an instant. */
export const taskGround = (tx: Tx, taskId: string, at: Date) => tx.task.findUnique({ where: { id: taskId }, select: groundRows(at) })
/** Several of them, asked for at once. */
export const taskGrounds = (tx: Tx, taskIds: string[], at: Date) =>
  tx.task.findMany({ where: { id: { in: taskIds } }, select: groundRows(at) })
export type TaskGround = NonNullable<Awaited<ReturnType<typeof taskGround>>>

export const homeOf = (task: TaskGround): string => task.items.find((item) => item.home)?.plan.mechanismId ?? ''
export const flowOf = (task: TaskGround) => task.flows.at(-1)?.state ?? 'NOT_STARTED'
/** Whether a task exists for this person: it stands in a plan of one of his mechanisms. */
export const isSeen = (actor: Actor, task: TaskGround): boolean =>
  task.items.some((item) => actor.mechanismIds.includes(item.plan.mechanismId))

/** The parts that this person may write for. */
export const ownParts = (actor: Actor, operation: Operation, task: TaskGround) =>
  task.parts.filter((part) => may(actor, operation, { officeId: part.officeId, regionCode: part.regionCode }) === null)

export interface Parties {
  members: string[]
  regions: Map<string, Around & { name: string }>
  nameOf(code: string): string
}
/** 参与方 of a mechanism on a day, in its order, among all regions. */
export async function partiesOn(tx: Tx, mechanismId: string, day: Day): Promise<Parties> {
  const [members, regions] = await Promise.all([
    partiesIn(tx, mechanismId, day),
    tx.region.findMany({ select: { code: true, parentCode: true, name: true } }),
  ])
  const byCode = new Map(regions.map((each) => [each.code, each]))
  return { members: members.map((each) => each.code), regions: byCode, nameOf: (code) => byCode.get(code)?.name ?? code }
}

/** What a view of decisions looks at: who reads, the task, its parties, the day. */
export interface Look {
  actor: Actor
  task: TaskGround
  parties: Parties
  day: Day
  table: DayTable
  past: boolean
}

/** The bodies of a mechanism's three tiers, highest first. */
export async function bodiesOf(tx: Tx, mechanismId: string): Promise<string[]> {
  const tiers = await tx.tier.findMany({ where: { mechanismId }, select: { level: true, body: true } })
  return (['DECISION', 'COORDINATION', 'EXECUTION'] as const).flatMap((level) =>
    tiers.filter((tier) => tier.level === level).map((tier) => tier.body),
  )
}

/** The people who hold a duty on a day: within a region, or within a mechanism. */
export async function holdersOf(
  tx: Tx,
  duty: 'COORDINATOR' | 'SECRETARIAT',
  within: { regionCodes: string[] } | { mechanismId: string },
  day: Day,
): Promise<string[]> {
  const scope = 'mechanismId' in within ? { mechanismId: within.mechanismId } : { regionCode: { in: within.regionCodes } }
  const grants = await tx.grant.findMany({
    where: { duty, ...scope, ...holdsOn(day), user: { disabledAt: null } },
    select: { userId: true },
  })
  return [...new Set(grants.map((grant) => grant.userId))]
}

export interface Subject {
  key: string
  label: string
  deadlineId: string
  words: string
  to: Day | null
  partId: string | null
  milestoneId: string | null
  /** null: shared by the parties */
  regionCode: string | null
  done: boolean
}
type Row = TaskGround['deadlines'][number]
const current = (rows: Row[]) => rows.at(-1)

/** The deadlines of a task that can move: its own, those of parts that have one, those of its milestones and of its parts'. */
export function subjectsOf(task: TaskGround): Subject[] {
  const partOf = new Map(task.parts.map((part) => [part.id, part]))
  const subject = (key: string, label: string, rows: Row[], more: Partial<Subject>): Subject[] => {
    const row = current(rows)
    return row
      ? [
          {
            key,
            label,
            deadlineId: row.id,
            words: row.words,
            to: row.to && dayOf(row.to),
            partId: null,
            milestoneId: null,
            regionCode: null,
            done: false,
            ...more,
          },
        ]
      : []
  }
  return [
    ...subject('task', '任务的时限', task.deadlines, { done: flowOf(task) === 'CLOSED' }),
    ...task.parts.flatMap((part) =>
      subject(`part:${part.id}`, `${nameThen(part.office)}的时限`, part.deadlines, { partId: part.id, regionCode: part.regionCode }),
    ),
    ...task.milestones.flatMap((each) => {
      const part = each.partId ? partOf.get(each.partId) : null
      if (part === undefined) return []
      return subject(`milestone:${each.id}`, `节点“${each.title}”${part ? `（${nameThen(part.office)}）` : ''}`, each.deadlines, {
        partId: each.partId,
        milestoneId: each.id,
        regionCode: part?.regionCode ?? null,
        done: each.ticks.length > 0,
      })
    }),
  ]
}

/** The part for which this person writes the filings of a milestone: its own part, or the 汇总方 for one of the task. */
export const filerOf = (actor: Actor, task: TaskGround, milestone: { partId: string | null }) =>
  ownParts(actor, 'filing.write', task).find((part) => (milestone.partId ? part.id === milestone.partId : part.assembling))
