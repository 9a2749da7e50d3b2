import type { Day } from '../calendar'
import type { MilestoneFact, PartFacts, Reason, TaskFacts, Thresholds } from './facts'
import { addMonths } from './planned'
import { partDone } from './progress'

// 完成与待批：what of a part or a task is done, reported done, or waits for a higher authority. Every text of the rules looks at these.

/** What the rules say of one thing on one day. */
export interface Verdict {
  reasons: Reason[]
  /** why rules rest, by the word of the marker */
  resting: string[]
}
export const distinct = (verdict: Verdict): Verdict => ({ ...verdict, resting: [...new Set(verdict.resting)] })

export type Reported = MilestoneFact['reported']

/** 上报记录 is valid: on record, and reconfirmed within half a year. */
export const filingHolds = (milestone: MilestoneFact, day: Day, thresholds: Thresholds): boolean =>
  milestone.filing !== null && day <= addMonths(milestone.filing.reconfirmedOn, thresholds.filingValidMonths)

export const undone = (milestones: MilestoneFact[]): MilestoneFact[] => milestones.filter((each) => !each.doneOn)
/** Several things reported as one: by the day of the last, waiting until the first stops. */
function together(all: Reported[]): Reported {
  const some = all.filter((each) => each !== null)
  if (!some.length || some.length < all.length) return null
  const ends = some.map((each) => each.restsUntil).filter((each) => each !== null)
  return {
    on: some
      .map((each) => each.on)
      .sort()
      .at(-1)!,
    restsUntil: ends.sort()[0] ?? null,
  }
}

/** What the office itself still owes. */
const owed = (milestones: MilestoneFact[], thresholds: Thresholds, day: Day): MilestoneFact[] =>
  undone(milestones).filter((each) => each.reported || each.nature === 'OWN' || !filingHolds(each, day, thresholds))

/**
 * The report of completion that waits. Fair reading of a gap: a milestone that a higher authority has on record does not stand in the way —
 * the office has reported all that is its own, and would be 待批复 once that is cleared.
 */
const milestonesReported = (milestones: MilestoneFact[], thresholds: Thresholds, day: Day): Reported =>
  together(owed(milestones, thresholds, day).map((each) => each.reported))

export const partReported = (part: PartFacts, thresholds: Thresholds, day: Day): Reported =>
  part.milestones.length ? milestonesReported(part.milestones, thresholds, day) : part.completionReported

/** Parts that carry progress: those without deadline and milestones report text only and finish nothing. */
export const carrying = (task: TaskFacts): PartFacts[] => task.parts.filter((part) => part.deadline || part.milestones.length)
export const isAwaited = (part: PartFacts): boolean =>
  part.milestones.length > 0 && undone(part.milestones).every((each) => each.nature === 'AWAITED')

/** Fair reading of a gap: completion of a task is reported when every part and milestone that is still open is; from the last clearance on, only a closing rests R1. */
export function taskReported(task: TaskFacts, thresholds: Thresholds, day: Day): Reported {
  const open = (milestones: MilestoneFact[]) => owed(milestones, thresholds, day).length > 0
  const parts = carrying(task).filter((part) => !partDone(part) && (!part.milestones.length || open(part.milestones)))
  const own = open(task.milestones) ? [milestonesReported(task.milestones, thresholds, day)] : []
  return together([...own, ...parts.map((part) => partReported(part, thresholds, day))])
}
