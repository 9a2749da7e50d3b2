import { addDays, asDay, type Day } from '../calendar'
import type { LightColour, PartFacts, Reason, Segment, TaskFacts, Thresholds } from './facts'
import { partDone } from './progress'
import { rulesOfPart, rulesOfTask, turningDays } from './rules'

// 状态日程：facts stand still between two entries, so each light has a first day. Today, a past day and the forecast are one question.

/** Before any day of business. */
export const beginning = asDay('2000-01-01')
type Judged = Omit<Segment, 'from'>

const within: LightColour[] = ['RED', 'YELLOW', 'GREY']
const across: LightColour[] = ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE']
const worst = (order: LightColour[], some: LightColour[], otherwise: LightColour): LightColour => order.find((each) => some.includes(each)) ?? otherwise
const plain = (light: LightColour, rule: string, fact: string): Judged => ({ light, own: light, resting: [], reasons: fact ? [{ rule, light, fact, remedy: '' }] : [] })

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
  const { reasons, resting } = rulesOfPart(part, thresholds, day)
  const light = worst(within, reasons.map((each) => each.light), 'GREEN')
  return { light, own: light, reasons, resting }
}

const named = (part: PartFacts) => (reason: Reason): Reason => ({ ...reason, fact: `${part.office}：${reason.fact}` })

/** The light of a task on a day: the worst of its own rules and its parts' lights; an override stands over it, the rules' own light beside. */
export function lightOfTask(task: TaskFacts, thresholds: Thresholds, day: Day): Judged {
  const flow = byFlow(task, day)
  if (flow) return flow
  const own = rulesOfTask(task, thresholds, day)
  const parts = task.parts.map((part) => ({ part, judged: lightOfPart(part, thresholds, day) }))
  const votes = [...(own.reasons.length ? [worst(within, own.reasons.map((each) => each.light), 'GREEN')] : []), ...parts.map((each) => each.judged.light)]
  const found = worst(across, votes, 'GREEN')
  const ruled = found === 'BLUE' ? 'GREEN' : found
  const reasons = [...own.reasons, ...parts.flatMap(({ part, judged }) => judged.reasons.map(named(part)))]
  const resting = [...new Set([...own.resting, ...parts.flatMap((each) => each.judged.resting)])]
  const over = task.override
  if (!over || day < over.from || day > over.to) return { light: ruled, own: ruled, reasons, resting }
  return { light: over.light, own: ruled, resting, reasons: [{ rule: '改灯', light: over.light, fact: `经研究改灯：${over.reason}`, remedy: `至 ${over.to} 止；按规则为另列之灯` }, ...reasons] }
}

function schedule(candidates: Day[], judge: (day: Day) => Judged): Segment[] {
  const segments: Segment[] = []
  for (const from of [...new Set([beginning, ...candidates])].sort()) {
    if (from < beginning) continue
    const judged = judge(from)
    const last = segments.at(-1)
    if (last && last.light === judged.light && last.own === judged.own) continue
    segments.push({ from, ...judged })
  }
  return segments
}

/** From which day on which light, if nothing is entered. */
export const scheduleOfPart = (part: PartFacts, thresholds: Thresholds): Segment[] =>
  schedule([...turningDays(part, thresholds), part.whole.startsOn], (day) => lightOfPart(part, thresholds, day))

export function scheduleOfTask(task: TaskFacts, thresholds: Thresholds): Segment[] {
  const override = task.override ? [task.override.from, addDays(task.override.to, 1)] : []
  const days = [task, ...task.parts].flatMap((each) => turningDays(each, thresholds))
  return schedule([...days, ...override, task.startsOn], (day) => lightOfTask(task, thresholds, day))
}

/** Why, on a day. */
export const reasonsOfPart = (part: PartFacts, thresholds: Thresholds, day: Day): Reason[] => lightOfPart(part, thresholds, day).reasons
export const reasonsOfTask = (task: TaskFacts, thresholds: Thresholds, day: Day): Reason[] => lightOfTask(task, thresholds, day).reasons
