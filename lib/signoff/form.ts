import * as z from 'zod/mini'
import { isId } from '../given'
import type { FieldErrors } from '../refusal'
import { dayText, errorsIn, filled, id, readAs, text } from '../shape'
import { longestComment, type SignOffReply } from './answer'
import { longest } from './joint'
import { mostItems } from './round'

// 会签的各张表：the round, the sheet of a party, what became of a comment, the joint text. Shape only; the law is in round.ts, answer.ts, adoption.ts and joint.ts.

export const roundForm = z.strictObject({
  title: text(100, '名称').check(filled('请写会签的名称。')),
  purpose: text(200, '用于').check(filled('请写用于哪份公文或哪次会议。')),
  lastDay: dayText('请选答复截止日。'),
  taskIds: z.pipe(
    z.array(id).check(z.minLength(1, '请至少选一项任务。'), z.maxLength(mostItems, `一轮会签最多 ${mostItems} 项。`)),
    z.transform((ids: string[]) => [...new Set(ids)]),
  ),
})
export interface RoundTyped {
  title: string
  purpose: string
  lastDay: string
  taskIds: string[]
}

export const laterForm = z.strictObject({ lastDay: dayText('请选新的截止日。'), reason: text(200, '原因') })
export interface LaterTyped {
  lastDay: string
  reason: string
}

const line = (limit: number, name: string) => text(limit, name).check(filled(`请写${name}。`))
const typedItem = z.strictObject({ reply: z.enum(['AGREE', 'COMMENT', 'OBJECT']), text: text(longestComment, '意见') })
const item = z
  .pipe(
    typedItem,
    z.transform((each: z.output<typeof typedItem>) => (each.reply === 'AGREE' ? { ...each, text: '' } : each)),
  )
  .check(z.refine((each) => each.reply === 'AGREE' || each.text !== '', { error: '请写明意见。', path: ['text'] }))
export const sheetForm = z.strictObject({
  approverName: line(40, '签批人姓名'),
  approverPost: line(60, '签批人职务'),
  /** 其余各项同意: whatever of this party is still open */
  rest: z.boolean(),
  items: z.record(id, item),
  letter: z.nullable(
    z.strictObject({
      number: line(60, '来函文号'),
      fileId: z.string().check(z.refine(isId, '请上传来函扫描件。')),
      on: dayText('请选来函日期。'),
    }),
  ),
})
/** What a sheet says that it answers: which round, for whom, what was seen. */
export const answeredForm = z.strictObject({ roundId: id, party: z.string().check(z.regex(/^\d{6}$/)), base: z.string(), key: z.string() })
export interface SheetTyped {
  approverName: string
  approverPost: string
  rest: boolean
  items: Record<string, { reply: SignOffReply; text: string }>
  letter: { number: string; on: string; fileId: string } | null
}
export type SheetForm = z.output<typeof sheetForm>

/** Errors at their fields: an item's under `item:<id>`, a letter's under `letter.<field>`. */
export const sheetErrors = (error: z.core.$ZodError): FieldErrors =>
  errorsIn(error, (path) => (path[0] === 'items' ? `item:${String(path[1])}` : path.map(String).join('.')))

export const decisionForm = z
  .strictObject({
    adoption: z.enum(['ADOPTED', 'PARTLY', 'DECLINED'], '请选采纳、部分采纳或未采纳。'),
    reason: text(500, '理由'),
    /** the joint text as it is to be; empty: as it is */
    text: text(longest, '汇总稿'),
    /** why no word has to change */
    unchanged: text(500, '不改文字的理由'),
    /** the number of the text that the writer saw */
    base: readAs((typed) => (/^\d{1,9}$/.test(typed) ? Number(typed) : undefined), '请刷新后再处理。'),
  })
  .check(
    z.refine((each) => each.adoption === 'ADOPTED' || each.reason !== '', { error: '部分采纳、未采纳的，请写明理由。', path: ['reason'] }),
  )
export type DecisionForm = z.output<typeof decisionForm>
export interface DecisionTyped {
  adoption: string
  reason: string
  text: string
  unchanged: string
  base: string
}

export const jointForm = z.strictObject({ text: text(longest, '汇总稿').check(filled('请写汇总稿。')), refresh: z.boolean() })
export type JointTyped = z.input<typeof jointForm>
