'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { decideComment } from '@/lib/signoff/adoption.commands'

export async function decide(roundId: string, answerId: string, form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const typed = {
    adoption: text('adoption'),
    reason: text('reason'),
    text: text('text'),
    unchanged: text('unchanged'),
    base: text('base'),
  }
  const answer = await act((actor) => decideComment(actor, answerId, typed, text('key')))
  const stale = !answer.ok && (answer.detail as { kind?: string } | undefined)?.kind === 'stale'
  if (answer.ok || stale) revalidatePath(`/sign-offs/${roundId}/comments`)
  if (stale) return { refusal: '汇总稿刚刚已有新的一稿，改动列在上面。您写的还在这里，请合并后再存。', field: 'text' }
  if (!answer.ok) return refusalIn(answer)
  return { done: `已保存${answer.value ? `，见汇总稿第 ${answer.value} 稿` : ''}。意见方已收到通知。` }
}
