'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { endOverride, setOverride } from '@/lib/lights/override.commands'

/** 改灯, or back to the rules: the button says which. */
export async function override(taskId: string, form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const ends = form.get('end') === '1'
  const answer = await act<unknown>((actor) =>
    ends
      ? endOverride(actor, taskId)
      : setOverride(actor, taskId, { light: text('light'), reason: text('reason'), to: text('to') }, text('seen'), text('key')),
  )
  if (!answer.ok) return refusalIn(answer)
  revalidatePath(`/tasks/${taskId}`)
  return { done: ends ? '已恢复按规则亮灯。' : '已核定状态，各方可见理由和截止日。' }
}
