'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/lib/action'
import { endOverride, setOverride } from '@/lib/lights/override.commands'

export interface OverrideAnswer {
  done?: string
  refusal?: string
  field?: string
  typed?: { light: string; reason: string; to: string }
}

/** 改灯, or back to the rules: the button says which. */
export async function override(taskId: string, key: string, _: OverrideAnswer, form: FormData): Promise<OverrideAnswer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const typed = { light: text('light'), reason: text('reason'), to: text('to') }
  const ends = form.get('end') === '1'
  const answer = await act<unknown>((actor) => (ends ? endOverride(actor, taskId) : setOverride(actor, taskId, typed, key)))
  if (!answer.ok) return { refusal: answer.reason, ...(answer.field ? { field: answer.field } : {}), typed }
  revalidatePath(`/tasks/${taskId}`)
  return { done: ends ? '已恢复按规则亮灯。' : '已改灯，各方可见理由和截止日。' }
}
