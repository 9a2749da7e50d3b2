'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { isOneOf } from '@/lib/given'
import { noSuchStep } from '@/lib/refusal'
import { takeRoundStep } from '@/lib/signoff/commands'
import type { RoundTurn } from '@/lib/signoff/round'

const done: Record<RoundTurn, string> = {
  open: '已发起，各方协调员已收到通知。',
  end: '会签已结束。',
  drop: '草稿已撤销，可以恢复。',
  restore: '草稿已恢复。',
}

/** 发起, 结束, 撤销: the button says which. */
export async function step(roundId: string, form: FormData): Promise<Answer> {
  const wanted = String(form.get('step') ?? '')
  if (!isOneOf(wanted, done)) return { refusal: noSuchStep }
  const answer = await act((actor) => takeRoundStep(actor, roundId, wanted, String(form.get('key') ?? '')))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath(`/sign-offs/${roundId}`)
  return { done: done[wanted] }
}
