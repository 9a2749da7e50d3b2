import * as z from 'zod/mini'
import { baseForm, typedForm } from '../progress/form'
import { id, text } from '../shape'

// 取回：what a person confirmed after having seen the differences. Shape only.

export const takingForm = z.strictObject({
  key: id,
  files: z
    .array(z.strictObject({ name: text(300, '文件名'), filledBy: text(50, '填表人'), filledPhone: text(50, '联系电话') }))
    .check(z.minLength(1), z.maxLength(50)),
  rows: z
    .array(z.strictObject({ file: z.int().check(z.minimum(0), z.maximum(49)), partId: id, periodId: id, base: baseForm, typed: typedForm }))
    .check(z.minLength(1), z.maxLength(200)),
})
export type TakingForm = z.infer<typeof takingForm>
