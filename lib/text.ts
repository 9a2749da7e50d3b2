import * as z from 'zod/mini'
import { parseDay } from './calendar'
import { refuseFields, type FieldErrors } from './refusal'

// 文字：what may be typed anywhere. Characters that a database or an office program cannot keep, and marks of secrecy, are refused in words.

const unkept = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
/** 密级标志, as GB/T 9704 §7.2.2 writes it: the word and a star. */
export const secretMark = /(绝密|机密|秘密)\s*★/

/** Why a text may not be kept anywhere, not even as a draft; or null. */
export const againstMark = (value: string, name: string): string | null => (secretMark.test(value) ? `${name}里有密级标志。严禁录入涉密信息。` : null)

/** Why a text cannot be kept, by its name in the refusal; or null. */
export function againstText(value: string, limit: number, name: string): string | null {
  if (value.length > limit) return `${name}不能超过 ${limit} 字，现有 ${value.length} 字。`
  if (unkept.test(value)) return `${name}里有无法保存的字符，请删去后重填。`
  return againstMark(value, name)
}
/** Line breaks as they are kept, without blanks at the ends. */
export const tidy = (typed: string): string => typed.replace(/\r\n/g, '\n').trim()

/** Trimmed text of at most so many characters, by its name in refusals. */
export const text = (limit: number, name: string) =>
  z.pipe(z.string(), z.transform(tidy)).check(z.superRefine((value, context) => {
    const against = againstText(value, limit, name)
    if (against) context.addIssue({ code: 'custom', message: against })
  }))
/** The sentence where nothing was typed. */
export const filled = (otherwise: string) => z.refine<string>((value) => value !== '', otherwise)

/** What a typed text says; the sentence where `read` finds nothing in it. */
export const readAs = <T>(read: (typed: string) => T | undefined, otherwise: string) =>
  z.pipe(z.string(), z.transform((typed: string, { issues }): T => {
    const found = read(typed)
    if (found === undefined) issues.push({ code: 'custom', message: otherwise, input: typed })
    return found as T
  }))
/** The same of trimmed text; null where nothing was typed. */
export const readIfAny = <T>(read: (typed: string) => T | undefined, otherwise: string) => readAs((typed) => (typed.trim() === '' ? null : read(typed.trim())), otherwise)
export const dayText = (otherwise: string) => readAs((typed) => parseDay(typed) ?? undefined, otherwise)

// What a schema has no sentence of its own for is said in words all the same.
z.config({ localeError: (issue) => {
  if (issue.code === 'too_big') return issue.origin === 'string' ? `不能超过 ${issue.maximum} 字。` : `最多 ${issue.maximum} 项。`
  if (issue.code === 'invalid_value') return '请从所列的几项中选择。'
  if (issue.code === 'invalid_type') return '这一项没有收到，请重新填写。'
  return '这一项填得不对，请重新填写。'
} })

/** Where a fault belongs in a form. */
export type FieldOf = (path: readonly PropertyKey[]) => string
const dotted: FieldOf = (path) => path.map(String).join('.')

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
