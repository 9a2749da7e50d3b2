import * as z from 'zod/mini'
import { inWords, type Day } from '../calendar'
import type { FieldErrors } from '../refusal'
import { filled, text } from '../shape'
import { dayIn } from '../written'
import type { Step } from './report'

// 线下审签：who signed on paper, and when, for a step that no account can take. It stands for that step and is shown beside it.

export type PaperStep = Extract<Step, 'signPass' | 'signClear'>
/** What a paper signature stands for. */
export const standsFor = { signPass: 'pass', signClear: 'clear' } as const satisfies Record<PaperStep, 'pass' | 'clear'>
export const paperWords = { pass: '本单位线下审签', clear: '协调办线下审签' } as const
export const mostName = 50
export const mostPost = 100

const line = (most: number, name: string) =>
  z
    .pipe(
      z.pipe(
        z.string(),
        z.transform((value: string) => value.normalize('NFC').replace(/\s+/g, ' ')),
      ),
      text(most, name),
    )
    .check(filled(`请写明${name}。`))

/** Shape only. */
export const paperForm = z.strictObject({ name: line(mostName, '审签人姓名'), post: line(mostPost, '审签人职务'), on: z.string() })
export interface Paper {
  name: string
  post: string
  on: Day
}

/** What is against a signature: each fault at its field. The day lies between the report and today; the name is not the writer's. */
export function againstPaper(
  typed: { name: string; post: string; on: string },
  known: { today: Day; submittedOn: Day; author: string },
): { paper: Paper } | { errors: FieldErrors } {
  const parsed = paperForm.safeParse(typed)
  const errors: FieldErrors = {}
  if (!parsed.success) for (const issue of parsed.error.issues) errors[String(issue.path[0])] ??= issue.message
  const on = dayIn(typed.on)
  if (!on) errors.on = '请写明审签日期，例如 2026-09-30。'
  else if (on > known.today) errors.on = `审签日期不能晚于今天（${inWords(known.today)}）。`
  else if (on < known.submittedOn) errors.on = `审签日期不能早于提交的日子（${inWords(known.submittedOn)}）：要审签的是提交的这一份。`
  if (parsed.success && parsed.data.name === known.author) errors.name = '填报人不能为自己填写的内容审签，请由另一位同志在纸上审签。'
  return parsed.success && on && !Object.keys(errors).length ? { paper: { ...parsed.data, on } } : { errors }
}
