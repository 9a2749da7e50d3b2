import { shapely } from './written'

// 文字：what may be typed anywhere. Characters that a database or an office program cannot keep, and marks of secrecy, are refused in words.

const unkept = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
/** Whether a database can keep a text. */
export const isKept = (value: string): boolean => !unkept.test(value)

/** 密级标志, as GB/T 9704 §7.2.2 writes it: the word and a star. */
export const secretMark = /(绝密|机密|秘密)\s*★/

/** Why a text may not be kept anywhere, not even as a draft; or null. */
export const againstMark = (value: string, name: string): string | null =>
  secretMark.test(value) ? `${name}里有密级标志。严禁录入涉密信息。` : null

/** Why a text cannot be kept, by its name in the refusal; or null. */
export function againstText(value: string, limit: number, name: string): string | null {
  if (value.length > limit) return `${name}不能超过 ${limit} 字，现有 ${value.length} 字。`
  if (!isKept(value)) return `${name}里有无法保存的字符，请删去后重填。`
  return againstMark(value, name)
}
/** A text as it is kept: line breaks of one kind, no signs that nobody sees, no blanks at the ends. */
export const tidy = (typed: string): string => shapely(typed.replace(/\r\n?/g, '\n')).trim()
