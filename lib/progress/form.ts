import * as z from 'zod/mini'
import type { AtFields, FieldErrors } from '../refusal'
import { dayText, readIfAny, text } from '../text'

// 填报表：one shape for form, action and draft. Shape only; the law is in report.ts and check.ts.

export const limits = { text: 4000, line: 500 }

const percent = readIfAny((typed) => (/^\d{1,3}$/.test(typed) && Number(typed) <= 100 ? Number(typed) : undefined), '进度是 0 到 100 之间的整数，不带百分号。')

export const reportForm = z.strictObject({
  progress: text(limits.text, '进展情况'),
  problems: text(limits.text, '存在问题'),
  next: text(limits.text, '下一步安排'),
  percent,
  percentExplanation: text(limits.line, '说明'),
  unlikely: z.boolean(),
  noChange: z.boolean(),
  noChangeReason: text(limits.line, '无变化原因'),
  corrects: text(limits.line, '更正说明'),
  ticks: z.record(z.uuid(), dayText('完成日期不是一个日子，例如 2026-09-30。')),
})
export type ReportForm = z.output<typeof reportForm>

/** What the browser holds and a draft keeps: as typed, nothing judged. */
export const typedForm = z.strictObject({
  progress: z.string().check(z.maxLength(20_000)), problems: z.string().check(z.maxLength(20_000)), next: z.string().check(z.maxLength(20_000)), percent: z.string().check(z.maxLength(50)), percentExplanation: z.string().check(z.maxLength(5000)),
  unlikely: z.boolean(), noChange: z.boolean(), noChangeReason: z.string().check(z.maxLength(5000)), corrects: z.string().check(z.maxLength(5000)), ticks: z.record(z.string().check(z.maxLength(50)), z.string().check(z.maxLength(50))),
})
export type TypedForm = z.infer<typeof typedForm>

/** The first sentence at each field. Ticks are `tick:<milestone>`. */
export function errorsOf(error: z.core.$ZodError): FieldErrors {
  const found: FieldErrors = {}
  for (const issue of error.issues) {
    const key = issue.path[0] === 'ticks' ? `tick:${String(issue.path[1])}` : String(issue.path[0] ?? 'form')
    found[key] ??= issue.message
  }
  return found
}

/** The detail of a refusal where another has written in the meantime: both texts are shown. */
export interface Stale { kind: 'stale'; theirs: TypedForm; base: string }

/** Which report: of a part, in a period. */
export interface PartPeriod { partId: string; periodId: string }

/** 填报表格的一行: what is handed in, and what became of it. */
export interface GridItem { partId: string; periodId: string; typed: TypedForm; base: string; key: string }
export interface GridAnswer { partId: string; periodId: string; ok: boolean; reason?: string; detail?: AtFields | Stale }
