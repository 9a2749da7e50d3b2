import type { FieldErrors } from '../refusal'
import { againstText, tidy } from '../text'

// 写法：what any text of a request must be, and what is wrong with it at its field.

/** A text as it can be kept; what is wrong with it goes to its field. */
export function wordsOf(
  text: unknown,
  { field, name, most, required = true }: { field: string; name: string; most: number; required?: boolean },
  errors: FieldErrors,
): string {
  const words = tidy(String(text ?? ''))
  const against = required && !words ? `请写明${name}。` : againstText(words, most, name)
  if (against) errors[field] = against
  return words
}
