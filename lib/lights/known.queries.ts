import { beijingDay, dayOf } from '../calendar'
import type { Tx } from '@/lib/db'
import type { Thresholds } from './facts'
import { asKnown, homeOf } from './known'
import { rulesFrom, type StoredRules } from './rule-set'

// What the tables said of tasks, and the rules of mechanisms, at an instant: only rows written by then count.

const written = (at: Date) => ({ where: { at: { lte: at } } })
const standing = (at: Date) => ({ at: { lte: at }, OR: [{ endedAt: null }, { endedAt: { gt: at } }] })
const oldest = { at: 'asc' as const }
const newest = { orderBy: { at: 'desc' as const }, take: 1 }
/** The first change after the instant keeps what stood before it. */
const revised = (at: Date) => ({
  where: { at: { gt: at } },
  orderBy: [oldest, { id: 'asc' as const }],
  take: 1,
  select: { before: true },
})

const itemSelect = (at: Date) => ({
  homeFrom: true,
  endedAt: true,
  number: true,
  planId: true,
  plan: {
    select: {
      mechanismId: true,
      from: true,
      issuedOn: true,
      startedAt: true,
      periods: {
        orderBy: { from: 'asc' as const },
        include: { changes: { where: { at: { gt: at } }, orderBy: oldest, take: 1, select: { dueBefore: true, closesBefore: true } } },
      },
    },
  },
})

const milestoneSelect = (at: Date) => ({
  id: true,
  partId: true,
  title: true,
  weight: true,
  nature: true,
  deadlines: { ...written(at), orderBy: oldest },
  filings: { ...written(at), ...newest },
})

const versionSelect = (at: Date) => ({
  number: true,
  percent: true,
  unlikely: true,
  progress: true,
  clearedAt: true,
  ticks: { select: { milestoneId: true, doneOn: true } },
  steps: { ...written(at), orderBy: oldest, select: { step: true, at: true, said: true } },
})

const partSelect = (at: Date) => ({
  id: true,
  officeId: true,
  regionCode: true,
  role: true,
  weight: true,
  assembling: true,
  cadence: true,
  at: true,
  revisions: revised(at),
  office: { select: { region: { select: { parentCode: true } } } },
  deadlines: { ...written(at), orderBy: oldest },
  reports: {
    select: {
      periodId: true,
      period: { select: { to: true, planId: true } },
      versions: { where: { createdAt: { lte: at } }, orderBy: { number: 'asc' as const }, select: versionSelect(at) },
    },
  },
})

const taskSelect = (at: Date) => ({
  id: true,
  title: true,
  code: true,
  areaCode: true,
  source: true,
  startsOn: true,
  fieldTag: { select: { name: true } },
  revisions: revised(at),
  items: {
    where: { at: { lte: at }, plan: { startedAt: { lte: at } } },
    orderBy: [oldest, { id: 'asc' as const }],
    select: itemSelect(at),
  },
  flows: { ...written(at), orderBy: { at: 'desc' as const } },
  overrides: { ...written(at), ...newest },
  deadlines: { ...written(at), orderBy: oldest },
  milestones: { where: standing(at), orderBy: { position: 'asc' as const }, select: milestoneSelect(at) },
  parts: { where: standing(at), orderBy: { position: 'asc' as const }, select: partSelect(at) },
})

/** The tasks as they stood at an instant; one that no started plan listed then has no facts. */
export async function knownTasks(tx: Tx, ids: string[], at: Date) {
  const tasks = await tx.task.findMany({ where: { id: { in: ids } }, select: taskSelect(at) })
  return tasks.map((task) => asKnown({ ...task, parts: task.parts.map(asKnown) }, at)).filter((task) => homeOf(task.items, at))
}
export type KnownTask = Awaited<ReturnType<typeof knownTasks>>[number]
export type KnownPart = KnownTask['parts'][number]

/** The rules of each mechanism as known at an instant: what holds on that day, and what is decided for later. */
export async function rulesByMechanism(tx: Tx, at: Date): Promise<(mechanismId: string) => Thresholds> {
  const rows = await tx.ruleSet.findMany({ where: { at: { lte: at } }, orderBy: [{ from: 'desc' }, { at: 'desc' }, { id: 'desc' }] })
  const sets: StoredRules[] = rows.map((row) => ({
    mechanismId: row.mechanismId,
    version: row.version,
    thresholds: row.thresholds as unknown as Thresholds,
    from: dayOf(row.from),
  }))
  return (mechanismId) => rulesFrom(sets, mechanismId, beijingDay(at))
}
