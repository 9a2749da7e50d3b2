import { addDays, daysBetween, inWords, type Day } from '../calendar'
import { carrying, distinct, filingHolds, isAwaited, partReported, taskReported, undone, type Verdict } from './completion'
import type { MilestoneFact, PartFacts, Reason, SubjectFacts, TaskFacts, Thresholds } from './facts'
import { markers } from './light'
import { addMonths, plannedProgress, points } from './planned'
import { partDone } from './progress'

// 亮灯规则 2026-1：each rule with its fact and its remedy. A rule speaks for one thing on one day. Days that were judged by it keep it.

type Reported = MilestoneFact['reported']
/** What is being decided of one day of promise: a subject's deadline, or a milestone. */
type Decided = Pick<SubjectFacts | MilestoneFact, 'deciding' | 'decidingUntil'>

/**
 * The last day on which the rules about a day of promise rest, because offices report by period: the due day of the asked period that contains it.
 * Fair reading of a gap: where no asked period contains the day (a list issued in May asks nothing about February; a half-yearly cadence leaves
 * quarters out), the first asked period of the same year after it is the first occasion to tell, so it counts. Never a period of a later
 * year: what was late last year stays late when the task is carried over.
 */
export function restsThrough(subject: SubjectFacts, promised: Day): Day {
  const asked = subject.periods.filter((each) => promised <= each.to).sort((a, b) => (a.to < b.to ? -1 : 1))[0]
  const tells = asked && (asked.from <= promised || asked.from.slice(0, 4) === promised.slice(0, 4))
  return tells && asked.due > promised ? asked.due : promised
}

/** Whether a request asked in time is still being decided on a day. */
const decides = (decided: Decided, day: Day): boolean =>
  Boolean(decided.deciding) && (!decided.decidingUntil || day <= decided.decidingUntil)

/** Why a rule about this day of promise rests on `day`; '' rests without a marker; null does not rest. */
function rests(subject: SubjectFacts, promised: Day, reported: Reported, decided: Decided, day: Day): string | null {
  const through = restsThrough(subject, promised)
  if (reported && reported.on <= through && (reported.restsUntil === null || day <= reported.restsUntil))
    return reported.restsUntil === null ? markers.awaiting : markers.returned
  if (decides(decided, day)) return decided.deciding === 'EXTENSION' ? markers.extension : markers.closing
  return day <= through ? '' : null
}

/** These rules speak of days that have passed, for which nobody may ask an extension any more: only the tier that set the day moves it. */
const completes = '补报完成即转正常'
const onlyTheTier = '确需改期的，须由原定时限的层级会议决定'

const isLate = (milestone: MilestoneFact, day: Day): boolean => milestone.deadline !== null && day > milestone.deadline

function milestoneRule(milestone: MilestoneFact, days: number, thresholds: Thresholds): Reason {
  const fact = `节点“${milestone.title}”已逾期 ${days} 天`
  if (milestone.nature === 'AWAITED')
    return {
      rule: 'Y3',
      light: 'YELLOW',
      fact: `${fact}，无有效的上报记录`,
      remedy: `补记上报日期和部门，或重新确认（${thresholds.filingValidMonths} 个月内有效），即转待批复`,
    }
  return days > thresholds.milestoneRedAfter
    ? { rule: 'R3', light: 'RED', fact, remedy: `${completes}；${onlyTheTier}` }
    : { rule: 'Y3', light: 'YELLOW', fact, remedy: `${completes}；逾期超过 ${thresholds.milestoneRedAfter} 天转滞后；${onlyTheTier}` }
}

/** R3, Y3 */
function milestoneRules(subject: SubjectFacts, thresholds: Thresholds, day: Day, into: Verdict): void {
  for (const each of undone(subject.milestones)) {
    if (!each.deadline || !isLate(each, day)) continue
    const resting = rests(subject, each.deadline, each.reported, each, day)
    if (resting) into.resting.push(resting)
    if (resting !== null || (each.nature === 'AWAITED' && filingHolds(each, day, thresholds))) continue
    into.reasons.push(milestoneRule(each, daysBetween(each.deadline, day), thresholds))
  }
}

/** R1 */
function deadlineRule(subject: SubjectFacts, done: boolean, reported: Reported, day: Day, remedy: string, into: Verdict): void {
  if (!subject.deadline || done || day <= subject.deadline) return
  const resting = rests(subject, subject.deadline, reported, subject, day)
  if (resting) into.resting.push(resting)
  if (resting !== null) return
  into.reasons.push({
    rule: 'R1',
    light: 'RED',
    fact: `时限 ${inWords(subject.deadline)} 已过 ${daysBetween(subject.deadline, day)} 天，未办结`,
    remedy,
  })
}

/**
 * Y2. Fair reading of a gap: it holds on while R1 rests for the due day, or a passed deadline would turn the light green.
 * And it rests while an extension of this deadline is being decided: to ask for one is what its remedy demands.
 */
function unlikelyRule(subject: SubjectFacts & { unlikely: boolean }, thresholds: Thresholds, day: Day, into: Verdict): void {
  if (!subject.deadline || !subject.unlikely || day > restsThrough(subject, subject.deadline)) return
  const left = daysBetween(day, subject.deadline)
  if (left > thresholds.dueSoon) return
  if (subject.deciding === 'EXTENSION' && decides(subject, day)) {
    into.resting.push(markers.extension)
    return
  }
  const when = left >= 0 ? `距时限 ${left} 天` : `时限已过 ${-left} 天`
  const remedy = left >= 0 ? '时限前申请延期，或下次填报不再注明难以按期，即转正常' : '补报完成，或下次填报不再注明难以按期，即转正常'
  into.reasons.push({ rule: 'Y2', light: 'YELLOW', fact: `${when}，最近一次填报说难以按期`, remedy })
}

/** G1 待批复: late only for what a higher authority decides, with a valid record, and nothing of one's own undone. Replaces R1 and Y3, yields to R3. */
function withAwaiting(milestones: MilestoneFact[], thresholds: Thresholds, day: Day, verdict: Verdict): Verdict {
  const open = undone(milestones)
  const overdue = verdict.reasons.some((each) => each.rule === 'R1')
  const late = open.filter((each) => overdue || isLate(each, day))
  const first = late[0]
  if (!first?.filing || verdict.reasons.some((each) => each.rule === 'R3')) return verdict
  if (open.some((each) => each.nature === 'OWN') || !late.every((each) => filingHolds(each, day, thresholds))) return verdict
  const until = late.map((each) => addMonths(each.filing!.reconfirmedOn, thresholds.filingValidMonths)).sort()[0]!
  const grey: Reason = {
    rule: 'G1',
    light: 'GREY',
    fact: `节点“${first.title}”已于${inWords(first.filing.on)}报${first.filing.department}，待批复`,
    remedy: `批复后补报完成即转正常；未批复的，${inWords(until)}前重新确认`,
  }
  return { ...verdict, reasons: [...verdict.reasons.filter((each) => each.rule !== 'R1' && each.rule !== 'Y3'), grey] }
}

/** R2, Y1: behind 序时 at the end of the period the report covers — never at today. */
function progressRules(part: PartFacts, thresholds: Thresholds, into: Verdict): void {
  if (!part.deadline || part.milestones.length || !part.cleared) return
  const planned = plannedProgress(part.plannedFrom, part.deadline, part.cleared.periodEnd)
  const gap = points(planned - part.cleared.percent)
  if (gap <= thresholds.yellowGap) return
  const red = gap > thresholds.redGap
  const upTo = (allowed: number) => Math.ceil(points(planned - allowed))
  into.reasons.push({
    rule: red ? 'R2' : 'Y1',
    light: red ? 'RED' : 'YELLOW',
    fact: `截至${inWords(part.cleared.periodEnd)}进度 ${part.cleared.percent}%，低于序时 ${Math.ceil(points(gap * 10)) / 10} 个百分点`,
    remedy: `按该期序时，进度达到 ${upTo(thresholds.yellowGap)}% 即转正常${red ? `，达到 ${upTo(thresholds.redGap)}% 转预警` : ''}`,
  })
}

/** What G1 looks at for a task: its own milestones, and once its deadline has passed those of its parts as well, if nothing else of theirs is open. */
function taskMilestones(task: TaskFacts, verdict: Verdict): MilestoneFact[] {
  const overdue = verdict.reasons.some((each) => each.rule === 'R1')
  if (!overdue) return task.milestones
  const parts = carrying(task).filter((part) => !partDone(part))
  return parts.every(isAwaited) ? [...task.milestones, ...parts.flatMap((part) => part.milestones)] : []
}

/** Every rule that holds for a part on a day, and what rests. */
export function rulesOfPart(part: PartFacts, thresholds: Thresholds, day: Day): Verdict {
  const verdict: Verdict = { reasons: [], resting: [] }
  milestoneRules(part, thresholds, day, verdict)
  deadlineRule(part, partDone(part), partReported(part, thresholds, day), day, `${completes}；${onlyTheTier}`, verdict)
  progressRules(part, thresholds, verdict)
  unlikelyRule(part, thresholds, day, verdict)
  return distinct(withAwaiting(part.milestones, thresholds, day, verdict))
}

/** Every rule that holds for the task itself on a day; its parts speak for themselves. */
export function rulesOfTask(task: TaskFacts, thresholds: Thresholds, day: Day): Verdict {
  const verdict: Verdict = { reasons: [], resting: [] }
  milestoneRules(task, thresholds, day, verdict)
  deadlineRule(task, task.flow === 'CLOSED', taskReported(task, thresholds, day), day, `办结经核验即转已办结；${onlyTheTier}`, verdict)
  unlikelyRule(task, thresholds, day, verdict)
  return distinct(withAwaiting(taskMilestones(task, verdict), thresholds, day, verdict))
}

/** The days on which what the rules say of a subject can change. */
export function turningDays(subject: SubjectFacts & { completionReported?: Reported }, thresholds: Thresholds): Day[] {
  const days: Day[] = []
  const promise = (promised: Day) => days.push(addDays(promised, 1), addDays(restsThrough(subject, promised), 1))
  const rest = (reported: Reported | undefined) => {
    if (reported?.restsUntil) days.push(addDays(reported.restsUntil, 1))
  }
  for (const each of subject.milestones) {
    if (each.deadline) {
      promise(each.deadline)
      days.push(addDays(each.deadline, thresholds.milestoneRedAfter + 1))
    }
    rest(each.reported)
    if (each.decidingUntil) days.push(addDays(each.decidingUntil, 1))
    if (each.filing) days.push(addDays(addMonths(each.filing.reconfirmedOn, thresholds.filingValidMonths), 1))
  }
  if (subject.deadline) {
    promise(subject.deadline)
    days.push(addDays(subject.deadline, -thresholds.dueSoon))
  }
  if (subject.decidingUntil) days.push(addDays(subject.decidingUntil, 1))
  rest(subject.completionReported)
  return days
}
