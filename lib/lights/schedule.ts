import { addDays, asDay, inWords, type Day } from '../calendar'
import type { LightColour, PartFacts, Reason, Segment, TaskFacts, Thresholds } from './facts'
import { partDone } from './progress'
import { rulesOn, versionsIn } from './rule-set'
import { rulesOfPart, rulesOfTask, turningDays } from './rules'

// 状态日程：facts stand still between two entries, so each light has a first day. Today, a past day and the forecast are one question.

/** Before any day of business. */
export const beginning = asDay('2000-01-01')
/** A light with its reasons; for a task, the part that causes it where its own rules do not. */
export type Judged = Omit<Segment, 'from'> & { cause?: { partId: string; party: string; office: string } }

const within: LightColour[] = ['RED', 'YELLOW', 'GREY']
const across: LightColour[] = ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE']
const worst = (order: LightColour[], some: LightColour[], otherwise: LightColour): LightColour =>
  order.find((each) => some.includes(each)) ?? otherwise
const plain = (light: LightColour, rule: string, fact: string): Judged => ({
  light,
  own: light,
  resting: [],
  reasons: fact ? [{ rule, light, fact, remedy: '' }] : [],
})

/** 暂缓, 终止, 未启动 and 已办结 win over rules and overrides. */
function byFlow(whole: { flow: TaskFacts['flow']; startsOn: Day; begun: boolean }, day: Day): Judged | null {
  if (whole.flow === 'CLOSED') return plain('BLUE', '', '')
  if (whole.flow === 'SUSPENDED') return plain('GREY', '暂缓', '经批准暂缓')
  if (whole.flow === 'ENDED') return plain('GREY', '终止', '经批准终止')
  if (whole.flow === 'NOT_STARTED' && !whole.begun && day < whole.startsOn) return plain('GREY', '未启动', '尚未到启动日')
  return null
}

/** The light of a part on a day, with every rule that holds. */
export function lightOfPart(part: PartFacts, thresholds: Thresholds, day: Day): Judged {
  const flow = byFlow(part.whole, day)
  if (flow) return flow
  if (partDone(part)) return plain('BLUE', '', '')
  const { reasons, resting } = rulesOfPart(part, rulesOn(thresholds, day), day)
  const light = worst(
    within,
    reasons.map((each) => each.light),
    'GREEN',
  )
  return { light, own: light, reasons, resting }
}

const named =
  (part: PartFacts) =>
  (reason: Reason): Reason => ({ ...reason, fact: `${part.office}：${reason.fact}` })

function causeOf(ruled: LightColour, own: Reason[], parts: { part: PartFacts; judged: Judged }[]): Judged['cause'] {
  if (ruled === 'GREEN' || own.some((each) => each.light === ruled)) return undefined
  const part = parts.find((each) => each.judged.light === ruled)?.part
  return part && { partId: part.partId, party: part.party, office: part.office }
}

function overridden(over: NonNullable<TaskFacts['override']>, ruled: Judged): Judged {
  const reason: Reason = {
    rule: '改灯',
    light: over.light,
    fact: `经研究改灯：${over.reason}`,
    remedy: `至${inWords(over.to)}止，其后按规则亮灯`,
  }
  return { ...ruled, light: over.light, reasons: [reason, ...ruled.reasons] }
}

/** The light of a task on a day: the worst of its own rules and its parts' lights; an override stands over it, the rules' own light beside. */
export function lightOfTask(task: TaskFacts, thresholds: Thresholds, day: Day): Judged {
  const flow = byFlow(task, day)
  if (flow) return flow
  const own = rulesOfTask(task, rulesOn(thresholds, day), day)
  const parts = task.parts.map((part) => ({ part, judged: lightOfPart(part, thresholds, day) }))
  const found = worst(across, [...own.reasons.map((each) => each.light), ...parts.map((each) => each.judged.light)], 'GREEN')
  const light = found === 'BLUE' ? 'GREEN' : found
  const cause = causeOf(light, own.reasons, parts)
  const ruled: Judged = {
    light,
    own: light,
    ...(cause && { cause }),
    reasons: [...own.reasons, ...parts.flatMap(({ part, judged }) => judged.reasons.map(named(part)))],
    resting: [...new Set([...own.resting, ...parts.flatMap((each) => each.judged.resting)])],
  }
  const over = task.override
  return over && over.from <= day && day <= over.to ? overridden(over, ruled) : ruled
}

/** Reasons and markers are those of a segment's first day; `reasonsOf…` and `lightOf…` tell those of any day within it. */
function schedule(candidates: Day[], judge: (day: Day) => Judged, since: Day, until?: Day): Segment[] {
  const segments: Segment[] = []
  for (const from of [...new Set([since, ...candidates])].sort()) {
    if (from < since || (until && from > until)) continue
    const { light, own, reasons, resting } = judge(from)
    const last = segments.at(-1)
    if (last && last.light === light && last.own === own) continue
    segments.push({ from, light, own, reasons, resting })
  }
  return segments
}

/** The days on which a version that is already decided begins, and those on which a light may turn by any of the versions. */
const turnsBy = (subject: PartFacts | TaskFacts, thresholds: Thresholds): Day[] =>
  versionsIn(thresholds).flatMap((each) => turningDays(subject, each))
const begins = (thresholds: Thresholds): Day[] => (thresholds.next ?? []).map((each) => each.from)

/** From which day on which light, if nothing is entered. */
export function scheduleOfPart(part: PartFacts, thresholds: Thresholds, since: Day = beginning, until?: Day): Segment[] {
  return schedule(
    [...turnsBy(part, thresholds), ...begins(thresholds), part.whole.startsOn],
    (day) => lightOfPart(part, thresholds, day),
    since,
    until,
  )
}

export function scheduleOfTask(task: TaskFacts, thresholds: Thresholds, since: Day = beginning, until?: Day): Segment[] {
  const override = task.override ? [task.override.from, addDays(task.override.to, 1)] : []
  const starts = [task, ...task.parts.map((part) => part.whole)].map((each) => each.startsOn)
  const days = [task, ...task.parts].flatMap((each) => turnsBy(each, thresholds))
  return schedule([...days, ...begins(thresholds), ...override, ...starts], (day) => lightOfTask(task, thresholds, day), since, until)
}

const seriousness = (light: LightColour): number => ['YELLOW', 'RED'].indexOf(light)
/** The first day after `day`, and up to `until`, on which the light of a part turns for the worse if nothing is entered; null where none does. */
export function turnForWorse(part: PartFacts, thresholds: Thresholds, day: Day, until: Day): Segment | null {
  const [now, ...later] = scheduleOfPart(part, thresholds, day, until)
  return later.find((each) => seriousness(each.light) > seriousness(now!.light)) ?? null
}

/** Why, on a day. */
export const reasonsOfPart = (part: PartFacts, thresholds: Thresholds, day: Day): Reason[] => lightOfPart(part, thresholds, day).reasons
export const reasonsOfTask = (task: TaskFacts, thresholds: Thresholds, day: Day): Reason[] => lightOfTask(task, thresholds, day).reasons
