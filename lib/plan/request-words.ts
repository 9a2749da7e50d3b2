import { Refused, type AtFields, type FieldErrors } from '../refusal'
import { againstText, tidy } from '../text'

// 写法：what any text of a request must be, and errors at their fields.

/** A text as it can be kept; what is wrong with it goes to its field. */
export function wordsOf(text: unknown, { field, name, most, required = true }: { field: string; name: string; most: number; required?: boolean }, errors: FieldErrors): string {
  const words = tidy(String(text ?? ''))
  const against = required && !words ? `请写明${name}。` : againstText(words, most, name)
  if (against) errors[field] = against
  return words
}

/** @throws Refused with the errors at their fields, where there are any */
export function refuseFields(errors: FieldErrors): void {
  const first = Object.keys(errors)[0]
  if (first) throw new Refused(Object.keys(errors).length === 1 ? errors[first]! : '请按提示修改后再提交。', first, { kind: 'fields', errors } satisfies AtFields)
}
