import type { Day } from '../calendar'
import type { SheetForm } from './form'
import { isKept, type Kept } from './kept'
import { stateOn } from './round'
import type { Adoption, RoundState, SignOffReply } from '@/prisma/generated/enums'

// 会签答复：同意, 原则同意、有修改意见 or 暂不同意, bound to the text and the figures that were sent. Silence is 未反馈, never consent.

export type { Adoption, SignOffReply }
export const replies: Record<SignOffReply, { label: string; shape: string }> = {
  AGREE: { label: '同意', shape: '✓' },
  COMMENT: { label: '原则同意、有修改意见', shape: '△' },
  OBJECT: { label: '暂不同意', shape: '✕' },
}
export interface Replied extends Kept {
  reply: SignOffReply
}

/** A text as it was sent; `asks`: its figures are new, so that everybody is asked (again). */
export interface Sent {
  number: number
  asks: boolean
}
export interface Given {
  sentNumber: number
  /** the sheet it stands on: later sheets replace earlier ones */ sheet: number
}

/** The sent text from which answers count: the newest whose figures are new. */
export const countsFrom = (sent: readonly Sent[]): number =>
  sent.reduce((from, each) => (each.asks && each.number > from ? each.number : from), 0)
/** The answer of one party to one item that stands, or null: the newest, unless a figure changed since. */
export function standing<A extends Given>(sent: readonly Sent[], given: readonly A[]): A | null {
  const from = countsFrom(sent)
  return given.reduce<A | null>((best, each) => (each.sentNumber >= from && (!best || each.sheet > best.sheet) ? each : best), null)
}

/** What is printed for a party: its answer, or that it has not given one. */
export function replyWords(reply: SignOffReply | null, over: boolean): { label: string; shape: string } {
  return reply ? replies[reply] : over ? { label: '未反馈', shape: '—' } : { label: '待答复', shape: '…' }
}

/** What became of the answers on a sheet. */
export interface SheetStanding {
  /** all that was open, agreed to in one act */ whole: boolean
  /** count now */ standing: number
  /** void since a figure changed, and not given anew */ asked: number
  /** given anew on a later sheet */ replaced: number
}
/** `given` and `earlier`, by item and region: the answers that stand, and the last ones that are void. */
export function sheetStanding(
  sheet: { whole: boolean; regionCode: string },
  answers: readonly { id: string; itemId: string }[],
  given: ReadonlyMap<string, { id: string }>,
  earlier: ReadonlyMap<string, { id: string }>,
): SheetStanding {
  const found = { whole: sheet.whole, standing: 0, asked: 0, replaced: 0 }
  for (const { id, itemId } of answers) {
    const key = `${itemId} ${sheet.regionCode}`
    const now = given.get(key)
    if (now?.id === id) found.standing++
    else if (!now && earlier.get(key)?.id === id) found.asked++
    else found.replaced++
  }
  return found
}
/** A sheet in words: what of it counts, so that it never says more than the items below it. */
export function sheetWords({ whole, standing, asked, replaced }: SheetStanding, items: number, over: boolean): string {
  if (whole && standing === items) return `同意全部（${items} 项）`
  return [
    standing > 0 && `${whole ? '同意' : '答复'} ${standing} 项`,
    asked > 0 && `${asked} 项因数字有改动${over ? '未重新答复' : '待重新答复'}`,
    replaced > 0 && `${replaced} 项其后另有答复`,
  ]
    .filter(Boolean)
    .join('，')
}

/** Whether an answer is to be printed wherever the text is: an objection as long as it stands, a comment unless it was adopted whole and stands in the text. */
export const reserves = (said: Replied): boolean =>
  said.reply === 'OBJECT' || (said.reply === 'COMMENT' && !(said.adoption === 'ADOPTED' && isKept(said)))

export const longestComment = 1000
export interface AnswerFacts {
  state: RoundState
  lastDay: Day
  isParty: boolean
}
/** Why no answer can be given now, or null. */
export function againstAnswering({ isParty, ...round }: AnswerFacts, today: Day): string | null {
  const state = stateOn(round, today)
  if (state === 'ENDED') return '这轮会签已经结束，不再接收答复。没有答复的已记作“未反馈”。'
  if (state !== 'RUNNING') return '这轮会签没有在进行。'
  return isParty ? null : '该地区不是这轮会签的参与方。'
}
/** Why the secretariat cannot record this for a party that can answer by itself, or null: what it has answered is its own to change. */
export const againstRecording = (form: SheetForm, open: readonly string[]): string | null =>
  Object.keys(form.items).some((id) => !open.includes(id)) ? '该方已经答复的事项，由该方自己更改。来函只录入还没有答复的各项。' : null

export interface SheetFacts extends AnswerFacts {
  /** came by letter */ letter: boolean
  withdrawn: boolean
  /** the party's newest sheet that counts */ newest: boolean
}
/** Why a sheet cannot be taken back, or null. `hand`: whoever answers for the party, or the secretariat that recorded its letter. */
export function againstWithdrawing(sheet: SheetFacts, hand: 'own' | 'letter' | null, today: Day): string | null {
  if (!hand || (hand === 'letter' && !sheet.letter)) return '会签表由本方撤回；凭来函录入的，秘书处也可以撤回。'
  const against = againstAnswering(sheet, today)
  if (against) return against
  if (sheet.withdrawn) return '这份会签表已经撤回。'
  return sheet.newest ? null : '其后另有答复，请撤回最近的一份，或逐项更改。'
}

/** Why this sheet cannot be taken in, or null. `open`: items that the party has not answered. */
export function againstSheet(
  form: SheetForm,
  items: readonly string[],
  open: readonly string[],
  today: Day,
): { reason: string; field?: string } | null {
  const chosen = Object.keys(form.items)
  const stray = chosen.find((id) => !items.includes(id))
  if (stray) return { reason: '有一项不在这轮会签里，请刷新后再看。' }
  if (!chosen.length && !form.rest) return { reason: '还没有填任何一项。' }
  if (form.rest && !chosen.length && !open.length) return { reason: '各项都已答复。要改变某一项的答复，请在那一项里改。' }
  if (form.letter && form.letter.on > today) return { reason: '来函日期不能晚于今天。', field: 'letter.on' }
  return null
}
