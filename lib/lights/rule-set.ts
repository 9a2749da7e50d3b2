import type { Day, DayTable } from '../calendar'
import type { Thresholds } from './facts'

/** 规则集 2026-1: the thresholds that every mechanism started with before there was a second text. */
export const firstRuleSet = {
  version: '2026-1',
  milestoneRedAfter: 30,
  yellowGap: 10,
  redGap: 30,
  dueSoon: 30,
  filingValidMonths: 6,
} satisfies Thresholds
/** 规则集 2026-2 (product.md §4): the thresholds that every mechanism starts with. */
export const ruleSet = {
  ...firstRuleSet,
  version: '2026-2',
  edition: '2026-2',
  tellWithin: 10,
  closeWithin: 20,
  afterRefusal: 5,
  honestGrace: 10,
  untouchedAfter: 180,
  remindBefore: 10,
  decideWithin: 20,
} satisfies Thresholds

/** All versions that a row knows of, the one that holds when it is written first; each with the calendar. */
export const versionsIn = ({ next = [], ...now }: Thresholds): (Thresholds & { from?: Day })[] => [
  now,
  ...next.map((each) => (now.calendar ? { ...each, calendar: now.calendar } : each)),
]

/** The version that holds on a day: a set that is decided for a later day waits in `next`, so that no row need be written at midnight. */
export function rulesOn(thresholds: Thresholds, day: Day): Thresholds {
  if (!thresholds.next) return thresholds
  return versionsIn(thresholds).findLast((each) => !each.from || each.from <= day) ?? thresholds
}

/** With the working calendar, where a text reckons in working days. */
export const withCalendar = (thresholds: Thresholds, table: DayTable): Thresholds =>
  [thresholds, ...(thresholds.next ?? [])].some((each) => each.edition === '2026-2') ? { ...thresholds, calendar: [...table] } : thresholds

export interface StoredRules {
  mechanismId: string | null
  version: string
  thresholds: Thresholds
  from: Day
}

/** What holds for a mechanism from a day on: its own sets before the common one. `sets`: newest day first, of one day the newest decision first. */
export function rulesFrom(sets: StoredRules[], mechanismId: string, day: Day): Thresholds {
  const mine = sets.filter((each) => each.mechanismId === mechanismId || each.mechanismId === null)
  const on = (of: Day): Thresholds => {
    const begun = mine.filter((each) => each.from <= of)
    const set = begun.find((each) => each.mechanismId === mechanismId) ?? begun[0]
    return set ? { ...set.thresholds, version: set.version } : firstRuleSet
  }
  const later = [...new Set(mine.map((each) => each.from).filter((from) => from > day))].sort()
  const now = on(day)
  const next: NonNullable<Thresholds['next']> = []
  for (const from of later) {
    const then = on(from)
    if (then.version !== (next[next.length - 1] ?? now).version) next.push({ ...then, from })
  }
  return next.length ? { ...now, next } : now
}
