'use server'

import { revalidatePath } from 'next/cache'
import { act, saying } from '@/lib/action'
import type { SheetTyped } from '@/lib/signoff/form'
import { answerRound, type Answered } from '@/lib/signoff/answer.commands'

export async function answer(answered: Answered, typed: SheetTyped) {
  const taken = await act((actor) => answerRound(actor, answered, typed))
  if (taken.ok) revalidatePath(`/sign-offs/${answered.roundId}`, 'layout')
  return saying(taken, '已提交答复，秘书处和各方可以看到。')
}
