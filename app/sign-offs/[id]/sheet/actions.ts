'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn, saying } from '@/lib/action'
import type { SheetTyped } from '@/lib/signoff/form'
import { answerRound, type Answered } from '@/lib/signoff/answer.commands'
import { withdrawSheet } from '@/lib/signoff/withdrawal.commands'

export async function answer(answered: Answered, typed: SheetTyped) {
  const taken = await act((actor) => answerRound(actor, answered, typed))
  if (taken.ok) revalidatePath(`/sign-offs/${answered.roundId}`, 'layout')
  return saying(taken, '已提交答复，秘书处和各方可以看到。')
}

/** 撤回: what the party's newest sheet answered waits again. */
export async function withdraw(roundId: string, sheetId: string, form: FormData): Promise<Answer> {
  const taken = await act((actor) => withdrawSheet(actor, sheetId, String(form.get('key') ?? '')))
  if (!taken.ok) return refusalIn(taken)
  revalidatePath(`/sign-offs/${roundId}`, 'layout')
  return { done: `已撤回，${taken.value} 项不再算答复。秘书处已收到通知。` }
}
