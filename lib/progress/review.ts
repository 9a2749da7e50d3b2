import type { Day } from '../calendar'
import type { LightColour, PartFacts, Thresholds } from '../lights/facts'
import { lightOfPart } from '../lights/schedule'
import { tenfold } from './check'
import { sections, type Section } from './report'

// 审核：what deserves a look comes first. The order is by what clearing would change, never by who handed in.

export const groups = { turns: '灯变', problems: '有问题', progress: '有进展', same: '无变化' } as const
export type Group = keyof typeof groups
export const groupOrder = Object.keys(groups) as Group[]

export interface Said { percent: number | null; unlikely: boolean; noChange: boolean; problems: string; ticks: { milestoneId: string; on: Day }[]; periodEnd: Day }
export interface Before { percent: number | null; progress: string; problems: string }

/** The facts of a part as they will be once this report is cleared. */
export function afterClearing(part: PartFacts, said: Said): PartFacts {
  const done = new Map(said.ticks.map((tick) => [tick.milestoneId, tick.on]))
  return {
    ...part,
    milestones: part.milestones.map((each) => (done.has(each.id) ? { ...each, doneOn: done.get(each.id)!, reported: null } : each)),
    cleared: said.percent === null ? part.cleared : { percent: said.percent, periodEnd: said.periodEnd },
    unlikely: said.unlikely, completionReported: said.percent === 100 ? null : part.completionReported,
    whole: { ...part.whole, begun: true },
  }
}

/** From which light of the part to which, on a day. */
export function turnOf(part: PartFacts, thresholds: Thresholds, said: Said, day: Day): { from: LightColour; to: LightColour } {
  return { from: lightOfPart(part, thresholds, day).light, to: lightOfPart(afterClearing(part, said), thresholds, day).light }
}

export function groupOf(said: Said, before: Before | null, turn: { from: LightColour; to: LightColour } | null): Group {
  if (turn && turn.from !== turn.to) return 'turns'
  const fell = before?.percent != null && said.percent !== null && said.percent < before.percent
  if (said.unlikely || fell || tenfold(before?.percent ?? null, said.percent) || (said.problems !== '' && said.problems !== before?.problems)) return 'problems'
  return said.noChange ? 'same' : 'progress'
}

/** Sentences that returns most often need; each can be changed. */
export const returnSentences = ['请写明完成的日期和数量。', '进展与上期相同，如确无变化请改报“本期无变化”。', '进度与进展文字不相符，请核对。', '请说明存在问题的原因和需要谁协调。', '下一步安排请写明时间和责任单位。', '节点完成请注明文号或附佐证。'] as const

/** The sentences of a text, as a return can point at them. */
export const sentencesOf = (text: string): string[] => (text.match(/[^。！？；\n]+[。！？；]?/g) ?? []).map((each) => each.trim()).filter(Boolean).slice(0, 12)

/** 退回理由 with the sentence that it is about: `about` is a section, or a section and a sentence of it behind a bar. Null where it names no section. */
export function returnReason(about: string, reason: string): { section: Section; reason: string } | null {
  const [section = '', ...quoted] = about.split('|')
  if (!Object.keys(sections).includes(section)) return null
  const [sentence, words] = [quoted.join('|').trim(), reason.trim()]
  return { section: section as Section, reason: sentence && words ? `“${sentence.length > 60 ? `${sentence.slice(0, 60)}…` : sentence}”一句：${words}` : words }
}
