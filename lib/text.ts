import { z } from 'zod'

// 文字：what may be typed anywhere. Characters that a database or an office program cannot keep, and marks of secrecy, are refused in words.

const unkept = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const secret = /(绝密|机密|秘密)\s*★/

/** Trimmed text of at most so many characters, by its name in refusals. */
export const text = (limit: number, name: string) =>
  z.string().transform((value) => value.replace(/\r\n/g, '\n').trim())
    .refine((value) => value.length <= limit, { error: (issue) => `${name}不能超过 ${limit} 字，现有 ${String(issue.input).length} 字。` })
    .refine((value) => !unkept.test(value), `${name}里有无法保存的字符，请删去后重填。`)
    .refine((value) => !secret.test(value), `${name}里有密级标志。严禁录入涉密信息。`)
