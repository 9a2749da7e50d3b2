import type { Actor } from '../access/actor'
import { beijingDay, dayOf, endOfDay, type Day, inWords } from '../calendar'
import { seenText, type Seen } from '../seen'
import { now } from '@/lib/clock'
import { read, type Tx } from '@/lib/db'
import { namesOf } from '@/lib/mechanism/queries'
import { calledOf } from './called.queries'
import type { Thresholds } from './facts'
import { keptIn } from './kept'
import { rulesByMechanism } from './known.queries'
import type { Subject } from './rule-version'

export interface VersionRow {
  id: string
  version: string
  own: boolean
  thresholds: Thresholds
  from: Day
  reason: string
  at: Date
  by: string
  /** all state rows know of it */ applied: boolean
}

/** The versions that a mechanism has had, newest first, the common one last. */
export async function versionsOf(tx: Tx, mechanismId: string): Promise<VersionRow[]> {
  const rows = await tx.ruleSet.findMany({
    where: { OR: [{ mechanismId }, { mechanismId: null }] },
    orderBy: [{ mechanismId: { sort: 'asc', nulls: 'last' } }, { at: 'desc' }, { id: 'desc' }],
  })
  const names = await namesOf(
    tx,
    rows.map((row) => row.byId),
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    own: row.mechanismId !== null,
    thresholds: row.thresholds as unknown as Thresholds,
    from: dayOf(row.from),
    reason: row.reason,
    at: row.at,
    by: names.get(row.byId ?? '') ?? '随系统',
    applied: row.appliedAt !== null,
  }))
}
/** What the form of a new version shows: the one that was decided last. */
export const versionSeen = ([row]: VersionRow[]): Seen => ({ 最新的版本: row ? `${row.version}，自${inWords(row.from)}执行` : '' })

/** What holds for a mechanism on a day to come, as decided by now. */
export const rulesDecided = async (tx: Tx, mechanismId: string, day: Day): Promise<Thresholds> =>
  (await rulesByMechanism(tx, day > beijingDay(now()) ? endOfDay(day) : now()))(mechanismId)

/** 亮灯规则 of a mechanism: what holds today, and all versions; null where it does not exist for this person. */
export function rulesOf(actor: Actor, code: string) {
  return read(actor, async (tx) => {
    const mechanism = await tx.mechanism.findFirst({
      where: { code, id: { in: actor.mechanismIds } },
      select: { id: true, code: true, shortName: true },
    })
    if (!mechanism) return null
    const versions = await versionsOf(tx, mechanism.id)
    return { ...mechanism, present: (await rulesByMechanism(tx, now()))(mechanism.id), versions, seen: seenText(versionSeen(versions)) }
  })
}

/** The version that holds today, by mechanism. */
export const versionsToday = (actor: Actor) =>
  read(actor, async (tx) => {
    const rules = await rulesByMechanism(tx, now())
    const mechanisms = await tx.mechanism.findMany({ where: { id: { in: actor.mechanismIds } }, select: { id: true, code: true } })
    return new Map(mechanisms.map((each) => [each.code, rules(each.id).version]))
  })

/** The stored facts of every task whose lights this mechanism's rules give. */
export async function subjectsOf(tx: Tx, mechanismId: string): Promise<Subject[]> {
  const tasks = await tx.taskState.findMany({
    where: { validTo: null, task: { items: { some: { home: true, plan: { mechanismId } } } } },
    orderBy: { code: 'asc' },
    select: { taskId: true, title: true, code: true, facts: true, factsVersion: true },
  })
  const called = await calledOf(
    tx,
    tasks.map((task) => task.taskId),
  )
  return tasks.map(({ facts, factsVersion, ...row }) => {
    const kept = keptIn({ facts, factsVersion }, called)
    return { ...row, ...kept, parts: kept.facts.parts.map((part) => ({ facts: part, thresholds: kept.thresholds })) }
  })
}
