import { addDays, workingDaysBefore, type Day } from '../calendar'
import type { MilestoneFact, PartFacts, TaskFacts, Thresholds } from './facts'
import { carrying, undone } from './completion'
import { reckoningOf } from './lateness'
import { markers } from './light'
import { addMonths } from './planned'
import { partDone } from './progress'
import { rulesOn, versionsIn } from './rule-set'
import { turningDays } from './rules'
import { lightOfPart, lightOfTask } from './schedule'

// 标记的日程：the markers that begin by themselves, as the rule set says. Like a light, each has a first day on which it will stand.

/** Those whose days a state row keeps; the others are told by its columns. */
export const scheduledMarks = ['missed', 'toTell', 'toClose', 'unlikely', 'untouched', 'lapsing'] as const
export type ScheduledMark = (typeof scheduledMarks)[number]

/** As a row keeps them: their names, a space between two. */
export const marksKept = (words: string): ScheduledMark[] => scheduledMarks.filter((mark) => words.split(' ').includes(mark))

const isUnderWay = (whole: PartFacts['whole'], day: Day): boolean =>
  ['NOT_STARTED', 'UNDER_WAY', 'CLOSING'].includes(whole.flow) && (whole.begun || whole.flow !== 'NOT_STARTED' || day >= whole.startsOn)

/** 漏报: how many periods closed without a report by a day. */
export const missedBy = (part: PartFacts, day: Day): number => (part.missed ?? []).filter((from) => from <= day).length
/** 久未更新: the day after which it stands, if nothing is cleared. */
function untouchedAfter(lastCleared: Day | undefined, plannedFrom: Day, { untouchedAfter: days }: Thresholds): Day | null {
  return days === undefined ? null : addDays(lastCleared && lastCleared > plannedFrom ? lastCleared : plannedFrom, days)
}
const isUntouched = (after: Day | null, day: Day): boolean => after !== null && day > after
const lastCleared = (task: TaskFacts): Day | undefined =>
  task.parts
    .map((part) => part.clearedOn)
    .filter((day): day is Day => Boolean(day))
    .sort()
    .at(-1)

/** The days through which a record of 已报 that something open waits by is about to lapse: ten working days before, and the last on which it holds. */
const lapses = ({ milestones }: { milestones: MilestoneFact[] }, rules: Thresholds) =>
  rules.remindBefore === undefined
    ? []
    : undone(milestones)
        .filter((each) => each.nature === 'AWAITED' && each.filing)
        .map((each) => addMonths(each.filing!.reconfirmedOn, rules.filingValidMonths))
        .map((to) => ({ from: workingDaysBefore(to, rules.remindBefore!, reckoningOf(rules).table), to }))
const isLapsing = (subject: { milestones: MilestoneFact[] }, rules: Thresholds, day: Day): boolean =>
  lapses(subject, rules).some(({ from, to }) => from <= day && day <= to)

const chosen = (found: Record<ScheduledMark, boolean>): ScheduledMark[] => scheduledMarks.filter((mark) => found[mark])

/** The scheduled markers of a part on a day. */
export function marksOfPartOn(part: PartFacts, thresholds: Thresholds, day: Day): ScheduledMark[] {
  const rules = rulesOn(thresholds, day)
  if (rules.edition !== '2026-2' || !isUnderWay(part.whole, day) || partDone(part)) return []
  const { resting } = lightOfPart(part, thresholds, day)
  return chosen({
    missed: missedBy(part, day) > 0,
    toTell: resting.includes(markers.toTell),
    toClose: false,
    unlikely: part.unlikely,
    untouched: isUntouched(untouchedAfter(part.clearedOn, part.plannedFrom, rules), day),
    lapsing: isLapsing(part, rules, day),
  })
}

/** The scheduled markers of a task on a day: its own, and those of its parts. */
export function marksOfTaskOn(task: TaskFacts, thresholds: Thresholds, day: Day): ScheduledMark[] {
  const rules = rulesOn(thresholds, day)
  if (rules.edition !== '2026-2' || !isUnderWay(task, day)) return []
  const { resting } = lightOfTask(task, thresholds, day)
  const parts = new Set(task.parts.flatMap((part) => marksOfPartOn(part, thresholds, day)))
  const complete = carrying(task).length > 0 && carrying(task).every(partDone) && task.milestones.every((each) => each.doneOn)
  return chosen({
    missed: parts.has('missed'),
    toTell: resting.includes(markers.toTell) || parts.has('toTell'),
    toClose: resting.includes(markers.toClose) || (complete && !task.closingAskedOn),
    unlikely: task.unlikely || parts.has('unlikely'),
    untouched: !complete && isUntouched(untouchedAfter(lastCleared(task), task.plannedFrom, rules), day),
    lapsing: isLapsing(task, rules, day) || parts.has('lapsing'),
  })
}

export interface MarkSchedule {
  days: Day[]
  marks: ScheduledMark[][]
}
/** Of a row of a version that kept none. */
export const unmarked: MarkSchedule = { days: [], marks: [] }

function schedule(candidates: Day[], marksOn: (day: Day) => ScheduledMark[]): MarkSchedule {
  const found: MarkSchedule = { days: [], marks: [] }
  for (const day of [...new Set(candidates)].sort()) {
    const marks = marksOn(day)
    if (marks.join() === (found.marks.at(-1) ?? []).join()) continue
    found.days.push(day)
    found.marks.push(marks)
  }
  return found
}
const candidatesOf = (subject: PartFacts | TaskFacts, thresholds: Thresholds, cleared: Day | undefined): Day[] =>
  versionsIn(thresholds).flatMap((rules) => {
    const untouched = untouchedAfter(cleared, subject.plannedFrom, rules)
    return [
      ...turningDays(subject, rules),
      ...(untouched ? [addDays(untouched, 1)] : []),
      ...lapses(subject, rules).flatMap(({ from, to }) => [from, addDays(to, 1)]),
    ]
  })
const beginning = '2000-01-01' as Day
const begins = (thresholds: Thresholds): Day[] => [beginning, ...(thresholds.next ?? []).map((each) => each.from)]

/** From which day on which of them, if nothing is entered. */
export const markScheduleOfPart = (part: PartFacts, thresholds: Thresholds): MarkSchedule =>
  schedule([...begins(thresholds), part.whole.startsOn, ...(part.missed ?? []), ...candidatesOf(part, thresholds, part.clearedOn)], (day) =>
    marksOfPartOn(part, thresholds, day),
  )
export const markScheduleOfTask = (task: TaskFacts, thresholds: Thresholds): MarkSchedule =>
  schedule(
    [
      ...begins(thresholds),
      task.startsOn,
      ...candidatesOf(task, thresholds, lastCleared(task)),
      ...task.parts.flatMap((part) => [...(part.missed ?? []), ...candidatesOf(part, thresholds, part.clearedOn)]),
    ],
    (day) => marksOfTaskOn(task, thresholds, day),
  )
