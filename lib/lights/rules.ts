import type { Day } from '../calendar'
import type { Verdict } from './completion'
import type { Edition, PartFacts, TaskFacts, Thresholds } from './facts'
import * as first from './rules-2026-1'
import * as second from './rules-2026-2'

// 亮灯规则：a row is judged by the text of the rule set that holds on the day, so a past day never names a rule that did not exist.

const editions: Record<Edition, Pick<typeof second, 'rulesOfPart' | 'rulesOfTask' | 'turningDays'>> = { '2026-1': first, '2026-2': second }
const textOf = (thresholds: Thresholds) => editions[thresholds.edition ?? '2026-1']

/** Every rule that holds for a part on a day, and what rests. */
export const rulesOfPart = (part: PartFacts, thresholds: Thresholds, day: Day): Verdict =>
  textOf(thresholds).rulesOfPart(part, thresholds, day)
/** Every rule that holds for the task itself on a day; its parts speak for themselves. */
export const rulesOfTask = (task: TaskFacts, thresholds: Thresholds, day: Day): Verdict =>
  textOf(thresholds).rulesOfTask(task, thresholds, day)
/** The days on which what the rules say of a part or a task itself can change. */
export const turningDays = (subject: PartFacts | TaskFacts, thresholds: Thresholds): Day[] =>
  textOf(thresholds).turningDays(subject, thresholds)
