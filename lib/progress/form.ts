import * as z from 'zod/mini'
import { idFrom, idWritten } from '../given'
import { percentIn } from '../paste'
import type { AtFields, FieldErrors } from '../refusal'
import { dayText, errorsIn, type FieldOf, id, shaped, text } from '../shape'
import { againstMark, isKept } from '../text'
import { readPercent } from '../written'

// 填报表：one shape for form, action and draft. Shape only; the law is in report.ts and check.ts.

export const limits = { text: 4000, line: 500 }

const names = {
  progress: '进展情况',
  problems: '存在问题',
  next: '下一步安排',
  percent: '进度',
  percentExplanation: '说明',
  noChangeReason: '无变化原因',
  corrects: '更正说明',
} as const
const percent = z.pipe(
  z.string(),
  z.transform((typed: string, { issues }): number | null => {
    const read = readPercent(typed)
    if ('value' in read) return read.value
    issues.push({ code: 'custom', message: `${read.why}。`, input: typed })
    return null
  }),
)

export const reportForm = z.strictObject({
  progress: text(limits.text, names.progress),
  problems: text(limits.text, names.problems),
  next: text(limits.text, names.next),
  percent,
  percentExplanation: text(limits.line, names.percentExplanation),
  unlikely: z.boolean(),
  noChange: z.boolean(),
  noChangeReason: text(limits.line, names.noChangeReason),
  corrects: text(limits.line, names.corrects),
  ticks: z.record(id, dayText('请写明完成日期。')),
})
export type ReportForm = z.output<typeof reportForm>

/** What the browser holds and a draft keeps: as typed, nothing judged. */
const storable = (name: string) => z.refine<string>(isKept, `${name}里有无法保存的字符，请删去后重填。`)
const kept = (limit: number, key: keyof typeof names) =>
  z.string().check(z.maxLength(limit, `${names[key]}太长，存不下：不能超过 ${limit} 字。`), storable(names[key]))
const short = z.string().check(z.maxLength(50), storable('完成日期'))
export const typedForm = z.strictObject({
  progress: kept(20_000, 'progress'),
  problems: kept(20_000, 'problems'),
  next: kept(20_000, 'next'),
  percent: kept(50, 'percent'),
  percentExplanation: kept(5000, 'percentExplanation'),
  unlikely: z.boolean(),
  noChange: z.boolean(),
  noChangeReason: kept(5000, 'noChangeReason'),
  corrects: kept(5000, 'corrects'),
  ticks: z.record(short, short),
})
export type TypedForm = z.infer<typeof typedForm>

/** 本期无变化: the last cleared words stand again, whatever else was typed. */
export function carriedWords(last: Pick<TypedForm, 'progress' | 'problems' | 'next'> | null | undefined) {
  return { progress: last?.progress || '本期无变化。', problems: last?.problems ?? '', next: last?.next ?? '' }
}

/** Marks of secrecy, at their fields. What has one is written nowhere: not in a draft, not in the browser. */
export function marksIn(typed: TypedForm): FieldErrors {
  const found: FieldErrors = {}
  for (const [key, name] of Object.entries(names)) {
    const against = againstMark(typed[key as keyof typeof names], name)
    if (against) found[key] = against
  }
  for (const [id, day] of Object.entries(typed.ticks)) {
    const against = againstMark(`${id} ${day}`, '完成日期')
    if (against) found[`tick:${id}`] = against
  }
  return found
}
/** A draft as it may be shown: what has a mark, kept before such were refused, is left out. `left`: the names of those fields. */
export function shownDraft(draft: TypedForm): { typed: TypedForm; left: string[] } {
  const typed = { ...draft, ticks: { ...draft.ticks } }
  const left = Object.keys(marksIn(draft)).map((key) => {
    if (!(key in names)) {
      delete typed.ticks[key.slice('tick:'.length)]
      return '完成日期'
    }
    typed[key as keyof typeof names] = ''
    return names[key as keyof typeof names]
  })
  return { typed, left }
}
/** The first of these sentences, or null. */
export const againstKeeping = (typed: TypedForm): string | null => Object.values(marksIn(typed))[0] ?? null

const fieldOf: FieldOf = (path) => (path[0] === 'ticks' ? `tick:${String(path[1])}` : String(path[0] ?? 'form'))
/** The first sentence at each field. Ticks are `tick:<milestone>`. */
export const errorsOf = (error: z.core.$ZodError): FieldErrors => errorsIn(error, fieldOf)
/** What a browser sent, as it can be kept. @throws Refused */
export const typedFrom = (sent: unknown): TypedForm => shaped(typedForm, sent, fieldOf)

/** The detail of a refusal where there is another text in the meantime: both are shown. `seen`: the draft that it stands in, if it does. */
export interface Stale {
  kind: 'stale'
  theirs: TypedForm
  base: string
  seen?: string
}
/** Whether two forms say the same. */
export const saysTheSame = (one: TypedForm, other: TypedForm): boolean => {
  const { ticks, ...rest } = one
  const days = (form: TypedForm) => JSON.stringify(Object.entries(form.ticks).sort())
  return (Object.keys(rest) as (keyof typeof rest)[]).every((key) => one[key] === other[key]) && days(one) === days(other)
}

/** Whether a form, as it would be handed in, says what stood there before anybody wrote. Blanks around it make no difference, nor does a reason whose tick was taken back. */
export function saysNothingNew(typed: TypedForm, start: TypedForm): boolean {
  const said = ({ progress, problems, next, percent, percentExplanation, noChangeReason, corrects, ...rest }: TypedForm): TypedForm => ({
    ...rest,
    progress: progress.trim(),
    problems: problems.trim(),
    next: next.trim(),
    percent: percentIn(percent),
    percentExplanation: percentExplanation.trim(),
    noChangeReason: rest.noChange ? noChangeReason.trim() : '',
    corrects: corrects.trim(),
  })
  return saysTheSame(said(typed), said(start))
}

/** 粘贴前的文字: how many texts that a paste replaced are kept with a draft, the latest last. */
export const mostEarlier = 5
export const earlierForms = z.array(typedForm).check(z.maxLength(mostEarlier))
/** The texts kept, with one more; a text that stands there already is not kept twice. */
export const withEarlier = (earlier: readonly TypedForm[], replaced: TypedForm): TypedForm[] =>
  [...earlier.filter((each) => !saysTheSame(each, replaced)), replaced].slice(-mostEarlier)

/** Which report: of a part, in a period. */
export interface PartPeriod {
  partId: string
  periodId: string
}
/** @throws Missing where one of them is no id */
export const partPeriodFrom = (given: Partial<PartPeriod> | null): PartPeriod => ({
  partId: idFrom(given?.partId),
  periodId: idFrom(given?.periodId),
})
/** What a writer saw, as `baseOf` writes it: it is kept with a draft. */
export const baseForm = z
  .string()
  .check(z.regex(new RegExp(`^(none|${idWritten}:\\d{1,9})$`), '这一页已过时，请刷新后再填；您写的内容没有丢。'))

/** 填报表格的一行: what is handed in, and what became of it. */
export interface GridItem {
  partId: string
  periodId: string
  typed: TypedForm
  base: string
  key: string
  seen?: string | null
}
/** Shape only, and the whole of it: what stands in each row is judged with that row. */
export const gridForm = z.array(
  z.strictObject({
    partId: z.string(),
    periodId: z.string(),
    typed: z.unknown(),
    base: z.string(),
    key: z.string(),
    seen: z.optional(z.nullable(z.string())),
  }),
)
export interface GridAnswer {
  partId: string
  periodId: string
  ok: boolean
  reason?: string
  detail?: AtFields | Stale
}
