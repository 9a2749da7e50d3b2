'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/lib/action'
import { decideComment } from '@/lib/signoff/adoption.commands'

export interface DecisionAnswer {
  done?: string
  refusal?: string
  field?: string
  typed?: { adoption: string; reason: string }
}

export async function decide(roundId: string, answerId: string, _: DecisionAnswer, form: FormData): Promise<DecisionAnswer> {
  const typed = { adoption: String(form.get('adoption') ?? ''), reason: String(form.get('reason') ?? '') }
  const answer = await act((actor) => decideComment(actor, answerId, typed))
  if (!answer.ok) return { refusal: answer.reason, ...(answer.field ? { field: answer.field } : {}), typed }
  revalidatePath(`/sign-offs/${roundId}/comments`)
  return { done: '已记下，意见方已收到通知。', typed }
}
