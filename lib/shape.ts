import * as z from 'zod/mini'
import { idPattern } from './given'
import { Refused, refuseFields, type FieldErrors } from './refusal'
import { againstText, tidy } from './text'
import type { Day } from './calendar'
import { readDay, readPhone, spaced } from './written'

// 表单的形状：what comes in through a form, read into its shape or refused in a sentence at its field.

/** Trimmed text of at most so many characters, by its name in refusals. */
export const text = (limit: number, name: string) =>
  z.pipe(z.string(), z.transform(tidy)).check(
    z.superRefine((value, context) => {
      const against = againstText(value, limit, name)
      if (against) context.addIssue({ code: 'custom', message: against })
    }),
  )
/** A single line: blanks are of one kind and single. */
export const line = (limit: number, name: string) => z.pipe(text(limit, name), z.transform(spaced))
/** A telephone: what a spreadsheet has spoilt is refused. */
export const phone = (limit: number) =>
  z.pipe(
    text(limit, '电话'),
    z.transform((typed: string, { issues }): string => {
      const read = readPhone(typed)
      if ('value' in read) return read.value
      issues.push({ code: 'custom', message: `${read.why}。`, input: typed })
      return ''
    }),
  )
/** An id among what a form holds, or `''` where none is chosen. */
export const id = z.string().check(z.regex(idPattern))
export const idIfChosen = z.union([id, z.literal('')])
/** The sentence where nothing was typed. */
export const filled = (otherwise: string) => z.refine<string>((value) => value !== '', otherwise)

/** What a typed text says; the sentence where `read` finds nothing in it. */
export const readAs = <T>(read: (typed: string) => T | undefined, otherwise: string) =>
  z.pipe(
    z.string(),
    z.transform((typed: string, { issues }): T => {
      const found = read(typed)
      if (found === undefined) issues.push({ code: 'custom', message: otherwise, input: typed })
      return found as T
    }),
  )
/** A day, or null where none was typed. */
export const dayIfAny = z.pipe(
  z.string(),
  z.transform((typed: string, { issues }): Day | null => {
    const read = readDay(typed)
    if ('value' in read) return read.value
    issues.push({ code: 'custom', message: `${read.why}。`, input: typed })
    return null
  }),
)
/** The same of trimmed text; null where nothing was typed. */
export const readIfAny = <T>(read: (typed: string) => T | undefined, otherwise: string) =>
  readAs((typed) => (typed.trim() === '' ? null : read(typed.trim())), otherwise)
/** A day; the sentence where none was typed, the reader's where none can be read. */
export const dayText = (otherwise: string) =>
  z.pipe(
    dayIfAny,
    z.transform((day: Day | null, { issues }): Day => {
      if (day === null) issues.push({ code: 'custom', message: otherwise, input: day })
      return day as Day
    }),
  )

// What a schema has no sentence of its own for is said in words all the same.
z.config({
  localeError: (issue) => {
    if (issue.code === 'too_big') return issue.origin === 'string' ? `不能超过 ${issue.maximum} 字。` : `最多 ${issue.maximum} 项。`
    if (issue.code === 'invalid_value') return '请从所列的几项中选择。'
    if (issue.code === 'invalid_type') return '这一项没有收到，请重新填写。'
    return '这一项填得不对，请重新填写。'
  },
})

/** Where a fault belongs in a form. */
export type FieldOf = (path: readonly PropertyKey[]) => string
const dotted: FieldOf = (path) => path.map(String).join('.')
/** The field as a whole, whichever of its items is at fault. */
export const firstOf: FieldOf = (path) => String(path[0] ?? '')

/** The first sentence at each field; of a row: `parts.0.weight`. */
export function errorsIn(error: z.core.$ZodError, fieldOf = dotted): FieldErrors {
  const found: FieldErrors = {}
  for (const issue of error.issues) found[fieldOf(issue.path) || 'form'] ??= issue.message
  return found
}
/** What came from a form, in its shape. @throws Refused with the sentences at their fields, never anything else */
export function shaped<T>(schema: z.ZodMiniType<T>, typed: unknown, fieldOf = dotted): T {
  const found = schema.safeParse(typed)
  if (!found.success) refuseFields(errorsIn(found.error, fieldOf))
  return found.data as T
}
/** The same of a form that shows one sentence at a time: the first, at its field. */
export function shapedInTurn<T>(schema: z.ZodMiniType<T>, typed: unknown, fieldOf = dotted): T {
  const found = schema.safeParse(typed)
  if (found.success) return found.data
  const [field, reason] = Object.entries(errorsIn(found.error, fieldOf))[0]!
  throw new Refused(reason!, field)
}
