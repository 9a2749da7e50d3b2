import * as z from 'zod/mini'
import { typedForm } from '../progress/form'

// 取回：what a person confirmed after having seen the differences. Shape only.

export const takingForm = z.strictObject({
  key: z.uuid(),
  files: z
    .array(
      z.strictObject({
        name: z.string().check(z.maxLength(300)),
        filledBy: z.string().check(z.maxLength(50)),
        filledPhone: z.string().check(z.maxLength(50)),
      }),
    )
    .check(z.minLength(1), z.maxLength(50)),
  rows: z
    .array(
      z.strictObject({
        file: z.int().check(z.minimum(0), z.maximum(49)),
        partId: z.uuid(),
        periodId: z.uuid(),
        base: z.string().check(z.maxLength(60)),
        typed: typedForm,
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
})
export type TakingForm = z.infer<typeof takingForm>
