import { daysBetween, type Day } from '../calendar'
import { sections, type Section } from './report'

// 审核：the words of a clearing. What deserves a look comes first: the groups stand in their order.

export const groups = { turns: '灯变', problems: '有问题', progress: '有进展', same: '无变化' } as const
export type Group = keyof typeof groups
export const groupOrder = Object.keys(groups) as Group[]

/** Where one report waits among those to be cleared. */
export const placeInReviews = (versionId: string): string => `/reviews#report-${versionId}`

/** Days before the due day from which a report presses. */
export const soon = 30
/** Whether a report asks to be written now: it came back, was begun, or is due within a month. */
export const presses = (row: { returned: boolean; drafted: boolean; by: Day }, today: Day): boolean =>
  row.returned || row.drafted || daysBetween(today, row.by) <= soon

/** 待审核: how many reports one may clear, and how many of one's own go another way. */
export interface WaitingCount {
  waiting: number
  onPaper: number
  byOthers: number
}
/** One's own, named apart from what one may clear; empty where there are none. */
export const ownInWords = ({ onPaper, byOthers }: WaitingCount): string =>
  [onPaper && `另 ${onPaper} 件须线下审签`, byOthers && `另 ${byOthers} 件由其他同志审核`].filter(Boolean).join('，')

/** Sentences that returns most often need; each can be changed. */
export const returnSentences = [
  '请写明完成的日期和数量。',
  '进展与上期相同，如确无变化请改报“本期无变化”。',
  '进度与进展文字不相符，请核对。',
  '请说明存在问题的原因和需要谁协调。',
  '下一步安排请写明时间和责任单位。',
  '节点完成请注明文号或附佐证。',
] as const

/** The sentences of a text, as a return can point at them. */
export const sentencesOf = (text: string): string[] =>
  (text.match(/[^。！？；\n]+[。！？；]?/g) ?? [])
    .map((each) => each.trim())
    .filter(Boolean)
    .slice(0, 12)

/** 退回理由 with the sentence that it is about: `about` is a section, or a section and a sentence of it behind a bar. Null where it names no section. */
export function returnReason(about: string, reason: string): { section: Section; reason: string } | null {
  const [section = '', ...quoted] = about.split('|')
  if (!Object.keys(sections).includes(section)) return null
  const [sentence, words] = [quoted.join('|').trim(), reason.trim()]
  return {
    section: section as Section,
    reason: sentence && words ? `“${sentence.length > 60 ? `${sentence.slice(0, 60)}…` : sentence}”一句：${words}` : words,
  }
}
