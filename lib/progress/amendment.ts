import { inWords, type Day } from '../calendar'
import { figuresIn } from './figures'
import { isShareable, type Shareable } from './sharing'

// 代改：the clearing office mends wording, never figures. The author sees what was changed, and agrees or takes it back before clearing.

export interface AmendmentAsked {
  section: string
  text: string
}
export interface OpenAmendment {
  section: string
  on: Day
}

/** The figures of a text, wherever they stand in it. */
const figures = (text: string): string => figuresIn(text).sort().join(' ')

export const notMended = '只能代改进展情况、存在问题、下一步安排的文字；进度和节点有误的，请退回。'
/** Why this wording cannot be put in, or null. Figures are the author's: a report with a wrong figure is returned. */
export function againstAmending(before: string, asked: AmendmentAsked, open: readonly OpenAmendment[]): string | null {
  if (!isShareable(asked.section)) return notMended
  if (asked.text === before) return '文字没有改动。'
  if (!asked.text && asked.section === 'progress') return '进展情况不能代改为空。'
  if (open.some((each) => each.section === asked.section)) return '这一节已有一处代改等填报人确认，确认后再改。'
  if (figures(before) !== figures(asked.text)) return '代改只改文字，不改数字；数字有误的，请退回填报人更正。'
  return null
}

/** Why the report cannot be cleared yet, or null: the author has the day of the change to take it back; silence after it agrees. */
export function againstClearing(open: readonly OpenAmendment[], today: Day): string | null {
  const waiting = open.find((each) => each.on >= today)
  return waiting ? `${inWords(waiting.on)}的代改等填报人确认：填报人同意即可通过，未答复的次日起可通过。` : null
}
export type { Shareable }
