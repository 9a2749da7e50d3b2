import { z } from 'zod'
import { typedForm } from '../progress/form'

// 取回：what a person confirmed after having seen the differences. Shape only.

export const takingForm = z.strictObject({
  key: z.uuid(),
  files: z.array(z.strictObject({ name: z.string().max(300), filledBy: z.string().max(50), filledPhone: z.string().max(50) })).min(1).max(50),
  rows: z.array(z.strictObject({ file: z.int().min(0).max(49), partId: z.uuid(), periodId: z.uuid(), base: z.string().max(60), typed: typedForm })).min(1).max(200),
})
export type TakingForm = z.infer<typeof takingForm>
