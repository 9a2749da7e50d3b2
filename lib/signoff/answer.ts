import * as z from 'zod/mini'
import type { Day } from '../calendar'
import type { FieldErrors } from '../refusal'
import { dayText, errorsIn, filled, text } from '../text'
import { stateOn } from './round'
import type { Adoption, RoundState, SignOffReply } from '@/prisma/generated/enums'

// 会签答复：同意, 原则同意、有修改意见 or 暂不同意, bound to the text and the figures that were sent. Silence is 未反馈, never consent.

export type { Adoption, SignOffReply }
export const replies: Record<SignOffReply, { label: string; shape: string }> = {
  AGREE: { label: '同意', shape: '✓' }, COMMENT: { label: '原则同意、有修改意见', shape: '△' }, OBJECT: { label: '暂不同意', shape: '✕' },
}
export interface Replied { reply: SignOffReply; adoption: Adoption | null }

/** A text as it was sent; `asks`: its figures are new, so that everybody is asked (again). */
export interface Sent { number: number; asks: boolean }
export interface Given { sentNumber: number; /** the sheet it stands on: later sheets replace earlier ones */ sheet: number }

/** The sent text from which answers count: the newest whose figures are new. */
export const countsFrom = (sent: readonly Sent[]): number => sent.reduce((from, each) => (each.asks && each.number > from ? each.number : from), 0)
/** The answer of one party to one item that stands, or null: the newest, unless a figure changed since. */
export function standing<A extends Given>(sent: readonly Sent[], given: readonly A[]): A | null {
  const from = countsFrom(sent)
  return given.reduce<A | null>((best, each) => (each.sentNumber >= from && (!best || each.sheet > best.sheet) ? each : best), null)
}

/** What is printed for a party: its answer, or that it has not given one. */
export function replyWords(reply: SignOffReply | null, over: boolean): { label: string; shape: string } {
  return reply ? replies[reply] : over ? { label: '未反馈', shape: '—' } : { label: '待答复', shape: '…' }
}

/** Whether an answer is to be printed wherever the text is: an objection as long as it stands, a comment unless it was adopted whole. */
export const reserves = ({ reply, adoption }: Replied): boolean => reply === 'OBJECT' || (reply === 'COMMENT' && adoption !== 'ADOPTED')

const line = (limit: number, name: string) => text(limit, name).check(filled(`请写${name}。`))
export const longestComment = 1000
const typedItem = z.strictObject({ reply: z.enum(['AGREE', 'COMMENT', 'OBJECT']), text: text(longestComment, '意见') })
const item = z.pipe(typedItem, z.transform((each: z.output<typeof typedItem>) => (each.reply === 'AGREE' ? { ...each, text: '' } : each)))
  .check(z.refine((each) => each.reply === 'AGREE' || each.text !== '', { error: '请写明意见。', path: ['text'] }))
export const sheetForm = z.strictObject({
  approverName: line(40, '签批人姓名'), approverPost: line(60, '签批人职务'),
  /** 其余各项同意: whatever of this party is still open */
  rest: z.boolean(),
  items: z.record(z.uuid(), item),
  letter: z.nullable(z.strictObject({ number: line(60, '来函文号'), fileId: z.uuid('请上传来函扫描件。'), on: dayText('请选来函日期。') })),
})
export interface SheetTyped { approverName: string; approverPost: string; rest: boolean; items: Record<string, { reply: SignOffReply; text: string }>; letter: { number: string; on: string; fileId: string } | null }
export type SheetForm = z.output<typeof sheetForm>

/** Errors at their fields: an item's under `item:<id>`, a letter's under `letter.<field>`. */
export const sheetErrors = (error: z.core.$ZodError): FieldErrors => errorsIn(error, (path) => (path[0] === 'items' ? `item:${String(path[1])}` : path.map(String).join('.')))

export interface AnswerFacts { state: RoundState; lastDay: Day; isParty: boolean }
/** Why no answer can be given now, or null. */
export function againstAnswering({ isParty, ...round }: AnswerFacts, today: Day): string | null {
  const state = stateOn(round, today)
  if (state === 'ENDED') return '这轮会签已经结束，不再接收答复。没有答复的已记作“未反馈”。'
  if (state !== 'RUNNING') return '这轮会签没有在进行。'
  return isParty ? null : '该地区不是这轮会签的参与方。'
}
/** Why this sheet cannot be taken in, or null. `open`: items that the party has not answered. */
export function againstSheet(form: SheetForm, items: readonly string[], open: readonly string[], today: Day): { reason: string; field?: string } | null {
  const chosen = Object.keys(form.items)
  const stray = chosen.find((id) => !items.includes(id))
  if (stray) return { reason: '有一项不在这轮会签里，请刷新后再看。' }
  if (!chosen.length && !form.rest) return { reason: '还没有填任何一项。' }
  if (form.rest && !chosen.length && !open.length) return { reason: '各项都已答复。要改变某一项的答复，请在那一项里改。' }
  if (form.letter && form.letter.on > today) return { reason: '来函日期不能晚于今天。', field: 'letter.on' }
  return null
}
