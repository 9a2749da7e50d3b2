import { addDays, addWorkingDays, bindsOn, daysBetween, earlierOf, laterOf, type Day, type DayTable } from '../calendar'
import type { Deciding, MilestoneFact, Span, SubjectFacts, Thresholds } from './facts'
import { markers } from './light'

// 迟与不迟：from which day a promise is late by rule set 2026-2, how late it is, and why the rules about it rest. Every day here is known when the facts are written.

/** What the rule set counts, with the working calendar as it was known. */
export interface Reckoning {
  table: DayTable
  tellWithin: number
  closeWithin: number
  afterRefusal: number
}
const tables = new WeakMap<object, DayTable>()
const ordinary: DayTable = new Map()
function tableOf(calendar: Thresholds['calendar']): DayTable {
  if (!calendar) return ordinary
  const table = tables.get(calendar) ?? new Map(calendar)
  tables.set(calendar, table)
  return table
}
/** @throws Error where the thresholds are of a rule set that has none of these */
export function reckoningOf({ version, calendar, tellWithin, closeWithin, afterRefusal }: Thresholds): Reckoning {
  if (tellWithin === undefined || closeWithin === undefined || afterRefusal === undefined)
    throw new Error(`rule set ${version} has no days of rest`)
  return { table: tableOf(calendar), tellWithin, closeWithin, afterRefusal }
}

/** A day of promise: of a subject's deadline, or of a milestone. */
export interface Promised {
  on: Day
  subject: SubjectFacts
  refused: readonly Span[]
  deciding: { what: Deciding; until: Day | null } | null
  /** its completion waits for clearance, or was returned */
  reported: MilestoneFact['reported']
  /** the day on which it became known that what stood in its way was done: an awaited milestone before it, or all there was to do */
  freedOn: Day | null
}

const latest = (days: (Day | null | undefined)[], from: Day): Day =>
  days.reduce<Day>((last, each) => (each ? laterOf(last, each) : last), from)
/** 恢复 after the day of promise: lateness counts anew from there. */
const resumedOn = ({ subject, on }: Promised): Day | null =>
  (subject.paused ?? [])
    .map((each) => each.to)
    .filter((to) => to > on)
    .sort()
    .at(-1) ?? null

/** The day after which it is late, and from which lateness counts: the promise itself, or what made it count anew. */
export const lateAfter = (promised: Promised, { table }: Reckoning): Day =>
  latest([resumedOn(promised), promised.freedOn, promised.reported?.restsUntil], bindsOn(promised.on, table))

/** Days late, without those in which a request was being decided. */
export function daysLate(promised: Promised, day: Day, reckoning: Reckoning): number {
  const after = lateAfter(promised, reckoning)
  const decided = promised.refused.map((each) => Math.max(0, daysBetween(laterOf(each.from, after), earlierOf(each.to, day))))
  return daysBetween(after, day) - decided.reduce((sum, each) => sum + each, 0)
}

/**
 * The last day on which completion can be told without the light turning: the due day of the asked period that contains the day of promise,
 * or so many working days after it, whichever comes first (product.md §4 a).
 */
export function tellsThrough(promised: Promised, { table, tellWithin }: Reckoning): Day {
  const binds = bindsOn(promised.on, table)
  const resumed = resumedOn(promised)
  const within = addWorkingDays(latest([resumed], binds), tellWithin, table)
  const asked = promised.subject.periods.find((each) => each.from <= promised.on && promised.on <= each.to)
  return asked && !resumed && asked.due >= binds ? earlierOf(asked.due, within) : within
}

/** The last day on which 办结 is to be asked, or what was freed is to be told; null where nothing became free. */
const closesThrough = ({ freedOn }: Promised, { table, closeWithin }: Reckoning): Day | null =>
  freedOn && addWorkingDays(freedOn, closeWithin, table)
const refusedThrough = ({ refused }: Promised, { table, afterRefusal }: Reckoning): Day[] =>
  refused.map((each) => addWorkingDays(each.to, afterRefusal, table))

/** Whether a closing asked on a day was asked in time. */
const closedInTime = (promised: Promised, askedOn: Day, reckoning: Reckoning): boolean =>
  askedOn <= latest([closesThrough(promised, reckoning), ...refusedThrough(promised, reckoning)], tellsThrough(promised, reckoning))

/** Why a rule about this promise rests on a day, as its marker says; null does not rest. `freed`: the marker of what only waits to be asked. */
export function restsFor(promised: Promised, day: Day, reckoning: Reckoning, freed: string = markers.toTell): string | null {
  const { reported, deciding, subject } = promised
  if (reported && reported.restsUntil === null) return markers.awaiting
  if (reported?.restsUntil && day <= reported.restsUntil) return markers.returned
  if (deciding?.what === 'EXTENSION' && (!deciding.until || day <= deciding.until)) return markers.extension
  if (subject.closingAskedOn && closedInTime(promised, subject.closingAskedOn, reckoning)) return markers.closing
  const closes = closesThrough(promised, reckoning)
  if (closes && day <= closes) return freed
  return [tellsThrough(promised, reckoning), ...refusedThrough(promised, reckoning)].some((through) => day <= through)
    ? markers.toTell
    : null
}

/** The days on which what is said of a promise can change; `steps`: so many days late. */
export function turningOf(promised: Promised, steps: number[], reckoning: Reckoning): Day[] {
  const after = lateAfter(promised, reckoning)
  const decided = promised.refused.reduce((sum, each) => sum + Math.max(0, daysBetween(laterOf(each.from, after), each.to)), 0)
  const through = [
    promised.on,
    bindsOn(promised.on, reckoning.table),
    after,
    tellsThrough(promised, reckoning),
    closesThrough(promised, reckoning),
    promised.deciding?.until,
    promised.reported?.restsUntil,
    ...refusedThrough(promised, reckoning),
    ...steps.flatMap((days) => [addDays(after, days), addDays(after, days + decided)]),
  ]
  return through.filter((each): each is Day => Boolean(each)).map((each) => addDays(each, 1))
}
