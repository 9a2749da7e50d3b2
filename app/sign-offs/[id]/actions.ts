'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { act } from '@/lib/action'
import { isOneOf } from '@/lib/given'
import { noSuchStep } from '@/lib/refusal'
import { takeRoundStep } from '@/lib/signoff/commands'
import type { RoundStep } from '@/lib/signoff/round'

export interface StepAnswer {
  done?: string
  refusal?: string
}
const done: Record<RoundStep, string> = { open: '已发起，各方协调员已收到通知。', end: '会签已结束。', drop: '草稿已撤销。' }

/** 发起, 结束, 撤销: the button says which. */
export async function step(roundId: string, key: string, _: StepAnswer, form: FormData): Promise<StepAnswer> {
  const wanted = String(form.get('step') ?? '')
  if (!isOneOf(wanted, done)) return { refusal: noSuchStep }
  const answer = await act((actor) => takeRoundStep(actor, roundId, wanted as RoundStep, key))
  if (!answer.ok) return { refusal: answer.reason }
  if (wanted === 'drop') redirect('/sign-offs')
  revalidatePath(`/sign-offs/${roundId}`)
  return { done: done[wanted as RoundStep] }
}
