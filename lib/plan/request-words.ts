import { Refused } from '../refusal'

// 写法：what any text of a request must be, and errors at their fields.

export type FieldErrors = Record<string, string>
/** The detail of a refusal with errors at their fields. */
export interface AtFields { kind: 'fields'; errors: FieldErrors }

const secret = /(绝密|机密|秘密)\s*★/
/** Characters a database or an office program cannot keep. */
const unkept = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** A text as it can be kept; what is wrong with it goes to its field. */
export function wordsOf(text: unknown, { field, name, most, required = true }: { field: string; name: string; most: number; required?: boolean }, errors: FieldErrors): string {
  const words = String(text ?? '').replace(/\r\n/g, '\n').trim()
  if (required && !words) errors[field] = `请写明${name}。`
  else if (words.length > most) errors[field] = `${name}不能超过 ${most} 字，现有 ${words.length} 字。`
  else if (secret.test(words)) errors[field] = `${name}里有密级标志。严禁录入涉密信息。`
  else if (unkept.test(words)) errors[field] = `${name}里有无法保存的字符，请删去后重填。`
  return words
}

/** @throws Refused with the errors at their fields, where there are any */
export function refuseFields(errors: FieldErrors): void {
  const first = Object.keys(errors)[0]
  if (first) throw new Refused(Object.keys(errors).length === 1 ? errors[first]! : '请按提示修改后再提交。', first, { kind: 'fields', errors } satisfies AtFields)
}
