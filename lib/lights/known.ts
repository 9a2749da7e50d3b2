import { beijingDay, dayOf, type Day } from '../calendar'

// 当时所知：what a task was at an instant. Changes keep what stood before them; the home is the plan item that became it last.

interface Ended {
  endedAt: Date | null
}
const standing = <I extends Ended>(items: I[], at: Date): I[] => items.filter((item) => !item.endedAt || item.endedAt > at)

interface Revised {
  revisions: { before: unknown }[]
}
/** The values that the first change after an instant replaced: they stood then. */
export const stoodBefore = (row: Revised): object => (row.revisions[0]?.before ?? {}) as object

/** A row with the values that stood at the instant for which its revisions were read; of a task, the items that stood as well. */
export function asKnown<T extends Revised>(row: T, at?: unknown): T {
  const items = (row as { items?: Ended[] }).items
  return { ...row, ...stoodBefore(row), ...(items && at instanceof Date ? { items: standing(items, at) } : {}) }
}

interface Item {
  homeFrom: Date | null
}
const homes = <I extends Item>(items: I[], at: Date): I[] =>
  items.filter((item) => item.homeFrom && item.homeFrom <= at).sort((a, b) => b.homeFrom!.getTime() - a.homeFrom!.getTime())

/** 主列入项: whose mechanism's periods, rule set and overrides hold at an instant. */
export const homeOf = <I extends Item>(items: I[], at: Date): I | null => homes(items, at)[0] ?? null

interface Asking<P> extends Item {
  plan: { from: Date; issuedOn: Date; startedAt: Date | null; periods: P[] }
}
/** Whose periods are asked for: when the task begins, and when its part was given out; null for the task itself. */
export interface Joining {
  startsOn: Date
  part: { at: Date; cadence: 'EACH_PERIOD' | 'HALF_YEAR' | 'ON_CHANGE' | 'NONE' } | null
}

/** The day from which something is in force that came after the rest; nothing where it was there from the beginning. */
const joined = (at: Date, beginning: Date): Day[] => (beijingDay(at) > beijingDay(beginning) ? [beijingDay(at)] : [])
const halfYearEnds = ['06', '12']
/** Whether the part reports at the end of such a period: 每期, 半年; 有变化才报 and 不报 are asked nothing. */
const isCadence = ({ part }: Joining, to: Day): boolean =>
  !part || part.cadence === 'EACH_PERIOD' || (part.cadence === 'HALF_YEAR' && halfYearEnds.includes(to.slice(5, 7)))

/**
 * The periods of a task, oldest first: those of the home that end on its 下达日 or later, and of earlier homes those that ended before the present plan begins,
 * so that last year's last report can still come in. Who joins later owes nothing for before: no period that ended before the task or the part joined.
 */
export function periodsOpen<P extends { from: Date; to: Date }>(items: Asking<P>[], at: Date, { startsOn, part }: Joining): P[] {
  const [home, ...earlier] = homes(items, at)
  if (!home) return []
  const first = homes(items, at).at(-1)!.homeFrom!
  const own = [dayOf(startsOn), ...(part && part.at > first ? [beijingDay(part.at)] : [])]
  const since = ({ homeFrom, plan }: Asking<P>) =>
    [...own, dayOf(plan.issuedOn), ...(plan.startedAt ? joined(homeFrom!, plan.startedAt) : [])].sort().at(-1)!
  const open = (item: Asking<P>) => item.plan.periods.filter((period) => dayOf(period.to) >= since(item))
  const before = earlier.flatMap(open).filter((period) => period.to < home.plan.from)
  return [...before, ...open(home)].sort((a, b) => a.from.getTime() - b.from.getTime())
}

/** 应报的报告期: those of them that the part's own cadence asks for. The view asked_period says the same. */
export const periodsAsked = <P extends { from: Date; to: Date }>(items: Asking<P>[], at: Date, joining: Joining): P[] =>
  periodsOpen(items, at, joining).filter((period) => isCadence(joining, dayOf(period.to)))
