'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { decideComment } from '@/lib/signoff/adoption.commands'

export async function decide(roundId: string, answerId: string, form: FormData): Promise<Answer> {
  const typed = { adoption: String(form.get('adoption') ?? ''), reason: String(form.get('reason') ?? '') }
  const answer = await act((actor) => decideComment(actor, answerId, typed))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath(`/sign-offs/${roundId}/comments`)
  return { done: '已记下，意见方已收到通知。' }
}
