import type { PartFacts, TaskFacts, Thresholds } from './facts'

// 状态行里的事实：what a row keeps, and how a row of an earlier version is read. A row is never rewritten: a version is read through one chain of upgrades.

/**
 * 1: what offices and regions were called stood among the facts; periods that ended before a part joined were asked of it; a percentage never reported counted as 0.
 * 2: names are given by whoever reads; who joins later owes nothing for before; what was never reported has no percentage.
 * 3: what the rules of 2026-2 look at: 截至日, refusals, 暂缓, since when something is known; a part that is done, and days of 暂缓, owe no report.
 */
export const factsVersion = 3

/** What a state row keeps of a task: its facts and the thresholds that hold. */
export interface KeptFacts {
  facts: TaskFacts
  thresholds: Thresholds
}
type Nameless = Omit<PartFacts, keyof Called>
interface Stored {
  facts: Omit<TaskFacts, 'parts'> & { parts: Nameless[] }
  thresholds: Thresholds
}

/** What the region and the office of a part are called, on the day that is looked at. */
export interface Called {
  party: string
  office: string
}
const nobody: Called = { party: '', office: '' }

function withoutNames({ facts, thresholds }: Stored): Stored {
  const parts = facts.parts.map((part) => {
    const { party: _, office: __, ...nameless } = part as PartFacts
    return nameless
  })
  return { facts: { ...facts, parts }, thresholds }
}
/** What came with the third version is told by the rules of 2026-2 alone, and no row before it holds those. */
const asBefore = (stored: Stored): Stored => stored
/** From each version to the next. */
const upgrades: ((stored: Stored) => Stored)[] = [withoutNames, asBefore]

/** What is written into a row: facts without names. */
export const toKeep = withoutNames
/** What a row of this version keeps, as the present version has it. */
export const upgraded = (stored: unknown, version: number): Stored =>
  upgrades.slice(version - 1).reduce((row, upgrade) => upgrade(row), stored as Stored)

interface Row {
  facts: unknown
  factsVersion: number
}
/** The facts of a row, its parts called as `called` says; where nobody is named, they have no names. */
export function keptIn(row: Row, called: Readonly<Record<string, Called>> = {}): KeptFacts {
  const { facts, thresholds } = upgraded(row.facts, row.factsVersion)
  return { facts: { ...facts, parts: facts.parts.map((part) => ({ ...part, ...(called[part.partId] ?? nobody) })) }, thresholds }
}

/** The facts of one part, with the thresholds; null where the part was not there yet. */
export function keptOfPart(kept: KeptFacts, partId: string): { facts: PartFacts; thresholds: Thresholds } | null {
  const facts = kept.facts.parts.find((part) => part.partId === partId)
  return facts ? { facts, thresholds: kept.thresholds } : null
}
