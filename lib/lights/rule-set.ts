import type { Day } from '../calendar'
import type { Thresholds } from './facts'

/** 规则集 2026-1: the thresholds every mechanism starts with. */
export const ruleSet = {
  version: '2026-1',
  milestoneRedAfter: 30,
  yellowGap: 10,
  redGap: 30,
  dueSoon: 30,
  filingValidMonths: 6,
} satisfies Thresholds

/** The version that holds on a day: a set that is decided for a later day waits in `next`, so that no row need be written at midnight. */
export function rulesOn(thresholds: Thresholds, day: Day): Thresholds {
  let found = thresholds
  for (const each of thresholds.next ?? []) if (each.from <= day) found = each
  return found
}

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
    return set ? { ...set.thresholds, version: set.version } : ruleSet
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
