import { addDays, daysBetween, inWords, type Day } from '../calendar'
import type { MilestoneFact, PartFacts, Reason, SubjectFacts, TaskFacts, Thresholds } from './facts'
import { addMonths, plannedProgress } from './planned'
import { partDone } from './progress'

// 亮灯规则 2026-1：each rule with its fact and its remedy. A rule speaks for one thing on one day.

export interface Verdict { reasons: Reason[]; resting: string[] }

/** The last day on which the rules about a day of promise rest, because offices report by period. */
export function restsThrough(subject: SubjectFacts, promised: Day): Day {
  const period = subject.periods.find((each) => each.from <= promised && promised <= each.to)
  return period && period.due > promised ? period.due : promised
}

/** Why a rule about this day of promise rests on `day`; '' rests without a marker; null does not rest. */
function rests(subject: SubjectFacts, promised: Day, reported: MilestoneFact['reported'], day: Day): string | null {
  const through = restsThrough(subject, promised)
  if (reported && reported.on <= through && (reported.restsUntil === null || day <= reported.restsUntil)) return '已报待审'
  if (subject.deciding) return subject.deciding === 'EXTENSION' ? '审批中' : '核验中'
  return day <= through ? '' : null
}

/** 上报记录 is valid: on record, and reconfirmed within half a year. */
export const filingHolds = (milestone: MilestoneFact, day: Day, thresholds: Thresholds): boolean =>
  milestone.filing !== null && day <= addMonths(milestone.filing.reconfirmedOn, thresholds.filingValidMonths)

function milestoneRule(milestone: MilestoneFact, days: number, thresholds: Thresholds): Reason {
  const fact = `节点“${milestone.title}”已逾期 ${days} 天`
  if (milestone.nature === 'AWAITED') return { rule: 'Y3', light: 'YELLOW', fact: `${fact}，无有效的上报记录`, remedy: '补记上报日期和部门，或半年内重新确认，即转待批复' }
  return days > thresholds.milestoneRedAfter
    ? { rule: 'R3', light: 'RED', fact, remedy: '补报完成或获准延期即转正常' }
    : { rule: 'Y3', light: 'YELLOW', fact, remedy: `补报完成或获准延期即转正常；逾期超过 ${thresholds.milestoneRedAfter} 天转滞后` }
}

function milestoneRules(subject: SubjectFacts, thresholds: Thresholds, day: Day, into: Verdict): void {
  for (const each of subject.milestones) {
    if (each.doneOn || !each.deadline || day <= each.deadline) continue
    const resting = rests(subject, each.deadline, each.reported, day)
    if (resting !== null) { if (resting) into.resting.push(resting); continue }
    if (each.nature === 'AWAITED' && filingHolds(each, day, thresholds)) continue
    into.reasons.push(milestoneRule(each, daysBetween(each.deadline, day), thresholds))
  }
}

function deadlineRule(subject: SubjectFacts, done: boolean, reported: MilestoneFact['reported'], day: Day, into: Verdict): void {
  if (!subject.deadline || done || day <= subject.deadline) return
  const resting = rests(subject, subject.deadline, reported, day)
  if (resting !== null) { if (resting) into.resting.push(resting); return }
  into.reasons.push({ rule: 'R1', light: 'RED', fact: `时限 ${inWords(subject.deadline)} 已过 ${daysBetween(subject.deadline, day)} 天，未办结`, remedy: '办结经核验即转已办结；确需延期的，须经各方同意' })
}

function unlikelyRule(subject: SubjectFacts & { unlikely: boolean }, thresholds: Thresholds, day: Day, into: Verdict): void {
  if (!subject.deadline || !subject.unlikely || day > subject.deadline) return
  const left = daysBetween(day, subject.deadline)
  if (left > thresholds.dueSoon) return
  into.reasons.push({ rule: 'Y2', light: 'YELLOW', fact: `距时限 ${left} 天，最近一次填报说难以按期`, remedy: '时限前申请延期，或下次填报不再注明难以按期，即转正常' })
}

/** G1 待批复: late only for what a higher authority decides, with a valid record, and nothing of one's own undone. */
function awaiting(subject: SubjectFacts, thresholds: Thresholds, day: Day, late: boolean): Reason | null {
  const undone = subject.milestones.filter((each) => !each.doneOn)
  if (!undone.length || undone.some((each) => each.nature === 'OWN' || !filingHolds(each, day, thresholds))) return null
  const first = undone.find((each) => late || (each.deadline && day > each.deadline))
  if (!first?.filing) return null
  return { rule: 'G1', light: 'GREY', fact: `节点“${first.title}”已于${inWords(first.filing.on)}报${first.filing.department}，待批复`, remedy: `批复后补报完成；最迟 ${inWords(addMonths(first.filing.reconfirmedOn, thresholds.filingValidMonths))} 前重新确认` }
}

function withAwaiting(subject: SubjectFacts, thresholds: Thresholds, day: Day, verdict: Verdict): Verdict {
  const grey = awaiting(subject, thresholds, day, verdict.reasons.some((each) => each.rule === 'R1'))
  if (!grey || verdict.reasons.some((each) => each.rule === 'R3')) return verdict
  return { ...verdict, reasons: [...verdict.reasons.filter((each) => each.rule !== 'R1' && each.rule !== 'Y3'), grey] }
}

/** R2, Y1: behind 序时 at the end of the period the report covers — never at today. */
function progressRules(part: PartFacts, thresholds: Thresholds, into: Verdict): void {
  if (!part.deadline || part.milestones.length || !part.cleared) return
  const planned = plannedProgress(part.plannedFrom, part.deadline, part.cleared.periodEnd)
  const gap = planned - part.cleared.percent
  if (gap <= thresholds.yellowGap) return
  const red = gap > thresholds.redGap
  const upTo = (points: number) => Math.ceil(planned - points)
  into.reasons.push({
    rule: red ? 'R2' : 'Y1', light: red ? 'RED' : 'YELLOW',
    fact: `截至${inWords(part.cleared.periodEnd)}进度 ${part.cleared.percent}%，低于序时 ${Math.round(gap)} 个百分点`,
    remedy: `按该期序时，进度达到 ${upTo(thresholds.yellowGap)}% 即转正常${red ? `，达到 ${upTo(thresholds.redGap)}% 转预警` : ''}`,
  })
}

/** Completion of the whole part was reported: every undone milestone, or 100 per cent. */
function completionReported(part: PartFacts): MilestoneFact['reported'] {
  if (!part.milestones.length) return part.completionReported
  const undone = part.milestones.filter((each) => !each.doneOn)
  return undone.length > 0 && undone.every((each) => each.reported) ? (undone[0]?.reported ?? null) : null
}

/** Every rule that holds for a part on a day, and what rests. */
export function rulesOfPart(part: PartFacts, thresholds: Thresholds, day: Day): Verdict {
  const verdict: Verdict = { reasons: [], resting: [] }
  milestoneRules(part, thresholds, day, verdict)
  deadlineRule(part, partDone(part), completionReported(part), day, verdict)
  progressRules(part, thresholds, verdict)
  unlikelyRule(part, thresholds, day, verdict)
  return withAwaiting(part, thresholds, day, verdict)
}

/** Every rule that holds for the task itself on a day; its parts speak for themselves. */
export function rulesOfTask(task: TaskFacts, thresholds: Thresholds, day: Day): Verdict {
  const verdict: Verdict = { reasons: [], resting: [] }
  milestoneRules(task, thresholds, day, verdict)
  deadlineRule(task, task.flow === 'CLOSED', null, day, verdict)
  unlikelyRule(task, thresholds, day, verdict)
  return withAwaiting(task, thresholds, day, verdict)
}

/** The days on which what the rules say of a subject can change. */
export function turningDays(subject: SubjectFacts & { completionReported?: MilestoneFact['reported'] }, thresholds: Thresholds): Day[] {
  const days: Day[] = []
  const promise = (promised: Day) => days.push(addDays(promised, 1), addDays(restsThrough(subject, promised), 1))
  const rest = (reported: MilestoneFact['reported'] | undefined) => { if (reported?.restsUntil) days.push(addDays(reported.restsUntil, 1)) }
  for (const each of subject.milestones) {
    if (each.deadline) { promise(each.deadline); days.push(addDays(each.deadline, thresholds.milestoneRedAfter + 1)) }
    rest(each.reported)
    if (each.filing) days.push(addDays(addMonths(each.filing.reconfirmedOn, thresholds.filingValidMonths), 1))
  }
  if (subject.deadline) { promise(subject.deadline); days.push(addDays(subject.deadline, -thresholds.dueSoon)) }
  rest(subject.completionReported)
  return days
}
