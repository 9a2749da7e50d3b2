import { addDays, addWorkingDays, daysBetween, inWords, laterOf, type Day } from '../calendar'
import { carrying, distinct, filingHolds, partReported, taskReported, undone, type Reported, type Verdict } from './completion'
import type { MilestoneFact, PartFacts, Reason, SubjectFacts, TaskFacts, Thresholds } from './facts'
import { daysLate, lateAfter, reckoningOf, restsFor, tellsThrough, turningOf, type Promised } from './lateness'
import { markers } from './light'
import { addMonths, plannedProgress, points } from './planned'
import { partDone } from './progress'

// 亮灯规则 2026-2（product.md §4）：each rule with its fact and a remedy that is true: done as it says, the light turns.

const completes = '补报完成即转正常'
const onlyTheTier = '确需改期的，须由原定时限的层级会议决定'

/** An awaited milestone that came late, or later than what stands behind it was due (`own`), became known to be done: from there on counts what stood behind it. */
function freedBy(milestones: MilestoneFact[], deadline: Day | null, own: Day | null = null): Day | null {
  const late = milestones.filter((each) => {
    const promised = [each.deadline ?? deadline, own].filter((day) => day !== null).sort()[0]
    return each.nature === 'AWAITED' && each.doneOn && each.knownOn && promised && each.doneOn > promised
  })
  return (
    late
      .map((each) => each.knownOn!)
      .sort()
      .at(-1) ?? null
  )
}

const decidingOf = ({ deciding, decidingUntil }: Pick<SubjectFacts | MilestoneFact, 'deciding' | 'decidingUntil'>) =>
  deciding ? { what: deciding, until: decidingUntil ?? null } : null

function promiseOf(subject: SubjectFacts, milestone: MilestoneFact): Promised {
  const before = subject.milestones.slice(0, subject.milestones.indexOf(milestone))
  return {
    on: milestone.deadline!,
    subject,
    refused: milestone.refused ?? [],
    deciding: decidingOf(milestone),
    reported: milestone.reported,
    freedOn: milestone.nature === 'OWN' ? freedBy(before, subject.deadline, milestone.deadline) : null,
  }
}
const deadlineOf = (subject: SubjectFacts, reported: Reported, freedOn: Day | null): Promised => ({
  on: subject.deadline!,
  subject,
  refused: subject.refused ?? [],
  deciding: decidingOf(subject),
  reported,
  freedOn,
})

/** The last day on which a late awaited milestone without a valid record is yellow only: 30 days from the lapse, or from the day it fell due. */
function yellowThrough(subject: SubjectFacts, milestone: MilestoneFact, thresholds: Thresholds): Day | null {
  const fell = milestone.deadline ? lateAfter(promiseOf(subject, milestone), reckoningOf(thresholds)) : subject.deadline
  if (!fell) return null
  const lapsed = milestone.filing && addMonths(milestone.filing.reconfirmedOn, thresholds.filingValidMonths)
  return addDays(lapsed ? laterOf(lapsed, fell) : fell, thresholds.milestoneRedAfter)
}

type Waiting = 'FILED' | 'LAPSED' | null
/** Whether something undone waits for a higher authority on a day: itself, or what stands behind it (product.md §4 e). */
function waits(subject: SubjectFacts, milestone: MilestoneFact, thresholds: Thresholds, day: Day): Waiting {
  if (milestone.nature === 'AWAITED') {
    if (filingHolds(milestone, day, thresholds)) return 'FILED'
    const through = yellowThrough(subject, milestone, thresholds)
    return through && day <= through ? 'LAPSED' : null
  }
  const before = subject.milestones.slice(0, subject.milestones.indexOf(milestone))
  const blocking = before.filter((each) => each.nature === 'AWAITED' && !each.doneOn)
  const found = blocking.map((each) => waits(subject, each, thresholds, day)).filter((each) => each !== null)
  return found.includes('FILED') ? 'FILED' : (found[0] ?? null)
}

const isLate = (milestone: MilestoneFact, day: Day): boolean => milestone.deadline !== null && day > milestone.deadline

function awaitedRule(milestone: MilestoneFact, late: number, thresholds: Thresholds): Reason {
  const lapsed = milestone.filing ? '上报记录已过有效期' : '没有上报记录'
  return {
    rule: 'Y3',
    light: 'YELLOW',
    fact: `节点“${milestone.title}”已逾期 ${late} 天，${lapsed}`,
    remedy: `${milestone.filing ? '重新确认' : '补记'}上报日期和部门（${thresholds.filingValidMonths} 个月内有效），即转待批复`,
  }
}
function ownRule(promised: Promised, milestone: MilestoneFact, day: Day, thresholds: Thresholds): Reason {
  const reckoning = reckoningOf(thresholds)
  const late = daysLate(promised, day, reckoning)
  const after = lateAfter(promised, reckoning)
  const anew = daysBetween(promised.on, after) > 7 ? `（自${inWords(after)}起算）` : ''
  const fact = `节点“${milestone.title}”已逾期 ${late} 天${anew}`
  return late > thresholds.milestoneRedAfter
    ? { rule: 'R3', light: 'RED', fact, remedy: `${completes}；${onlyTheTier}` }
    : { rule: 'Y3', light: 'YELLOW', fact, remedy: `${completes}；逾期超过 ${thresholds.milestoneRedAfter} 天转滞后；${onlyTheTier}` }
}

/** R3, Y3 */
function milestoneRules(subject: SubjectFacts, thresholds: Thresholds, day: Day, into: Verdict): void {
  const reckoning = reckoningOf(thresholds)
  for (const each of undone(subject.milestones)) {
    if (!isLate(each, day)) continue
    const promised = promiseOf(subject, each)
    if (day <= lateAfter(promised, reckoning) && !each.reported) continue
    const waiting = waits(subject, each, thresholds, day)
    if (waiting === 'FILED' || (waiting && each.nature === 'OWN')) continue
    const resting = restsFor(promised, day, reckoning)
    if (resting) into.resting.push(resting)
    else if (each.nature === 'AWAITED') into.reasons.push(awaitedRule(each, daysLate(promised, day, reckoning), thresholds))
    else into.reasons.push(ownRule(promised, each, day, thresholds))
  }
}

/** R1 */
function deadlineRule(promised: Promised | null, day: Day, remedy: string, thresholds: Thresholds, into: Verdict, freed?: string): void {
  const reckoning = reckoningOf(thresholds)
  if (!promised || day <= promised.on) return
  const resting = restsFor(promised, day, reckoning, freed)
  if (resting) {
    into.resting.push(resting)
    return
  }
  if (day <= lateAfter(promised, reckoning)) return
  into.reasons.push({
    rule: 'R1',
    light: 'RED',
    fact: `时限 ${inWords(promised.on)} 已过 ${daysBetween(promised.on, day)} 天，未办结`,
    remedy,
  })
}

/** The day after which honesty is to be followed by a request. */
const askedBy = (subject: SubjectFacts & { unlikely: boolean }, thresholds: Thresholds): Day | null => {
  if (!subject.deadline || !subject.unlikely || subject.helpAsked || !subject.unlikelySince) return null
  const soon = laterOf(subject.unlikelySince, addDays(subject.deadline, -thresholds.dueSoon))
  return addWorkingDays(soon, thresholds.honestGrace ?? 0, reckoningOf(thresholds).table)
}
/** Y2. It holds on while R1 rests for what is still to be told, or a passed deadline would turn the light green. */
function unlikelyRule(subject: SubjectFacts & { unlikely: boolean }, thresholds: Thresholds, day: Day, into: Verdict): void {
  const by = askedBy(subject, thresholds)
  if (!by || day <= by || subject.deciding || day > tellsThrough(deadlineOf(subject, null, null), reckoningOf(thresholds))) return
  const left = daysBetween(day, subject.deadline!)
  into.reasons.push({
    rule: 'Y2',
    light: 'YELLOW',
    fact: `${left >= 0 ? `距时限 ${left} 天` : `时限已过 ${-left} 天`}，填报难以按期，尚未申请延期`,
    remedy: left >= 0 ? '时限前申请延期，即转正常' : completes,
  })
}

/** G1 待批复 in place of R1, or Y3 while a record has lapsed: what is open waits for a higher authority, itself or behind it. Yields to R3. */
function withAwaiting(subjects: SubjectFacts[], thresholds: Thresholds, day: Day, verdict: Verdict): Verdict {
  const overdue = verdict.reasons.some((each) => each.rule === 'R1')
  const open = subjects.flatMap((subject) => undone(subject.milestones).map((each) => ({ subject, each })))
  const late = open.filter(({ each }) => overdue || isLate(each, day))
  if (!late.length || verdict.reasons.some((each) => each.rule === 'R3')) return verdict
  const how = (overdue ? open : late).map(({ subject, each }) => waits(subject, each, thresholds, day))
  if (how.includes(null) || open.some(({ subject, each }) => each.nature === 'OWN' && !waits(subject, each, thresholds, day)))
    return verdict
  const reasons = verdict.reasons.filter((each) => each.rule !== 'R1')
  /** Late, and no longer resting: within the days in which it can be told, nothing is said. */
  const counts = ({ subject, each }: (typeof open)[number]): boolean =>
    overdue || !each.deadline || restsFor(promiseOf(subject, each), day, reckoningOf(thresholds)) === null
  const lapsed = late.filter(({ subject, each }) => each.nature === 'AWAITED' && waits(subject, each, thresholds, day) === 'LAPSED')
  if (lapsed.length) {
    const told = reasons.some((each) => each.rule === 'Y3')
    return {
      ...verdict,
      reasons: told
        ? reasons
        : [...reasons, ...lapsed.filter(counts).map(({ subject, each }) => lapsedRule(subject, each, thresholds, day))],
    }
  }
  const filed = open.filter(({ each }) => each.nature === 'AWAITED' && each.filing).map(({ each }) => each)
  const [first] = filed
  return first ? { ...verdict, reasons: [...reasons, filedRule(first, filed, thresholds)] } : verdict
}
const lapsedRule = (subject: SubjectFacts, milestone: MilestoneFact, thresholds: Thresholds, day: Day): Reason =>
  awaitedRule(milestone, Math.max(0, daysBetween(milestone.deadline ?? subject.deadline!, day)), thresholds)
function filedRule({ title, filing }: MilestoneFact, filed: MilestoneFact[], thresholds: Thresholds): Reason {
  const until = filed.map((each) => addMonths(each.filing!.reconfirmedOn, thresholds.filingValidMonths)).sort()[0]!
  return {
    rule: 'G1',
    light: 'GREY',
    fact: `节点“${title}”已于${inWords(filing!.on)}报${filing!.department}，待批复`,
    remedy: `批复后补报完成即转正常；未批复的，${inWords(until)}前重新确认`,
  }
}

/** R2, Y1: behind 序时 on the day the report speaks of — never at today. The remedy speaks of the next report, never of a past figure. */
function progressRules(part: PartFacts, thresholds: Thresholds, into: Verdict): void {
  if (!part.deadline || part.milestones.length || !part.cleared) return
  const { percent, periodEnd, asOf = periodEnd, measured } = part.cleared
  const planned = plannedProgress(measured?.from ?? part.plannedFrom, measured?.deadline ?? part.deadline, asOf)
  const gap = points(planned - percent)
  if (gap <= thresholds.yellowGap) return
  const red = gap > thresholds.redGap
  const next = part.periods.find((each) => each.to > periodEnd)
  const then = plannedProgress(part.plannedFrom, part.deadline, next?.to ?? part.deadline)
  const upTo = (allowed: number) => Math.max(Math.ceil(points(then - allowed)), 0)
  const when = next ? `${next.name}（期末序时 ${Math.round(then)}%）报到` : '补报到'
  into.reasons.push({
    rule: red ? 'R2' : 'Y1',
    light: red ? 'RED' : 'YELLOW',
    fact: `截至${inWords(asOf)}进度 ${percent}%，低于序时 ${Math.ceil(points(gap * 10)) / 10} 个百分点`,
    remedy: `${when} ${upTo(thresholds.yellowGap)}% 即转正常${red ? `，报到 ${upTo(thresholds.redGap)}% 转预警` : ''}`,
  })
}

/** The day on which the last thing of a task was known to be done; null while something is open. */
function completeOn(task: TaskFacts): Day | null {
  const parts = carrying(task)
  const known = [...task.milestones.map((each) => (each.doneOn ? each.knownOn : undefined)), ...parts.map((part) => part.completeSince)]
  if (!known.length || known.includes(undefined) || !parts.every(partDone)) return null
  return (known as Day[]).reduce(laterOf)
}
const openParts = (task: TaskFacts): PartFacts[] => carrying(task).filter((part) => !partDone(part))

function deadlineOfTask(task: TaskFacts, thresholds: Thresholds, day: Day): { promised: Promised | null; complete: boolean } {
  const complete = completeOn(task)
  if (!task.deadline || task.flow === 'CLOSED') return { promised: null, complete: false }
  const freed = [task, ...openParts(task)].map((each) => freedBy(each.milestones, each.deadline)).filter((each) => each !== null)
  const freedOn = complete ?? freed.sort().at(-1) ?? null
  return { promised: deadlineOf(task, taskReported(task, thresholds, day), freedOn), complete: complete !== null }
}

/** What is left to do where all is done and nobody asked for 办结 in time: only its verification turns the light. */
const toBeClosed = ({ closingAskedOn }: TaskFacts): string => (closingAskedOn ? '办结经核验即转已办结' : '申请办结，经核验即转已办结')

export function rulesOfPart(part: PartFacts, thresholds: Thresholds, day: Day): Verdict {
  const verdict: Verdict = { reasons: [], resting: [] }
  milestoneRules(part, thresholds, day, verdict)
  const promised =
    part.deadline && !partDone(part) ? deadlineOf(part, partReported(part, thresholds, day), freedBy(part.milestones, part.deadline)) : null
  deadlineRule(promised, day, `${completes}；${onlyTheTier}`, thresholds, verdict)
  progressRules(part, thresholds, verdict)
  unlikelyRule(part, thresholds, day, verdict)
  return distinct(withAwaiting([part], thresholds, day, verdict))
}

export function rulesOfTask(task: TaskFacts, thresholds: Thresholds, day: Day): Verdict {
  const verdict: Verdict = { reasons: [], resting: [] }
  milestoneRules(task, thresholds, day, verdict)
  const { promised, complete } = deadlineOfTask(task, thresholds, day)
  const remedy = complete ? toBeClosed(task) : `各方补报完成并申请办结即转正常；${onlyTheTier}`
  deadlineRule(promised, day, remedy, thresholds, verdict, complete ? markers.toClose : markers.toTell)
  unlikelyRule(task, thresholds, day, verdict)
  const overdue = verdict.reasons.some((each) => each.rule === 'R1')
  const parts = overdue ? openParts(task) : []
  const subjects = parts.every((part) => part.milestones.length) ? [task, ...parts] : []
  return distinct(withAwaiting(overdue ? subjects : [task], thresholds, day, verdict))
}

const isTask = (subject: PartFacts | TaskFacts): subject is TaskFacts => 'taskId' in subject
/** The days on which what the rules say of a subject can change. */
export function turningDays(subject: PartFacts | TaskFacts, thresholds: Thresholds): Day[] {
  const reckoning = reckoningOf(thresholds)
  const days: Day[] = []
  for (const each of subject.milestones) {
    if (each.deadline) days.push(...turningOf(promiseOf(subject, each), [thresholds.milestoneRedAfter], reckoning))
    const through = yellowThrough(subject, each, thresholds)
    if (through) days.push(addDays(through, 1))
    if (each.filing) days.push(addDays(addMonths(each.filing.reconfirmedOn, thresholds.filingValidMonths), 1))
    if (each.reported?.restsUntil) days.push(addDays(each.reported.restsUntil, 1))
  }
  const by = askedBy(subject, thresholds)
  if (by) days.push(addDays(by, 1))
  if (!subject.deadline) return days
  const reported = isTask(subject) ? [null] : [subject.completionReported, null]
  const freed = [subject, ...(isTask(subject) ? openParts(subject) : [])].map((each) => freedBy(each.milestones, each.deadline))
  const complete = isTask(subject) ? completeOn(subject) : null
  for (const each of reported)
    for (const freedOn of new Set([null, complete, ...freed])) days.push(...turningOf(deadlineOf(subject, each, freedOn), [], reckoning))
  return days
}
