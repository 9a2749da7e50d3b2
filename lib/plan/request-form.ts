import * as z from 'zod/mini'
import { id } from '../shape'

// 各类申请和答复的表：shape only; the law is in extension.ts, closing.ts, flow.ts and filing.ts.

// How long a text may be says the law, in a sentence at its field.
const text = z.string()
const line = z.string()
export const forms = {
  extension: z.strictObject({ subject: line, to: line, words: line, reason: text, present: text }),
  tierMove: z.strictObject({ subject: line, to: line, words: line, reason: text, body: line, decidedOn: line, document: line }),
  answer: z.strictObject({ answer: z.enum(['agree', 'object', '']), text }),
  letter: z.strictObject({ party: line, answer: z.enum(['agree', 'object', '']), number: line, on: line, text }),
  put: z.strictObject({ body: line }),
  settle: z.strictObject({ answer: z.enum(['agree', 'refuse', '']), body: line, decidedOn: line, document: line, reason: text }),
  decide: z.strictObject({ answer: z.enum(['agree', 'refuse', '']), reason: text }),
  reason: z.strictObject({ reason: text }),
  closing: z.strictObject({ outcome: line, statement: text, cites: z._default(z.array(id).check(z.maxLength(60)), []) }),
  flow: z.strictObject({ reason: text, body: line, approvedOn: line, document: line }),
  filing: z.strictObject({ reportedOn: line, department: line, reconfirmedOn: line }),
}
/** What a form holds in the browser. */
export type Values = Record<string, string | string[]>
