'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn, type Outcome } from '@/lib/action'
import { inWords } from '@/lib/calendar'
import { isOneOf } from '@/lib/given'
import { noSuchStep } from '@/lib/refusal'
import { takeRoundStep } from '@/lib/signoff/commands'
import { writeJoint } from '@/lib/signoff/joint.commands'
import type { RoundTurn } from '@/lib/signoff/round'
import { giveLater, remindParties } from '@/lib/signoff/running.commands'

const turned: Record<RoundTurn, string> = {
  open: '已发起，各方协调员已收到通知。',
  end: '会签已结束。',
  drop: '草稿已撤销，可以恢复。',
  restore: '草稿已恢复。',
}
const text = (form: FormData, name: string) => String(form.get(name) ?? '')

/** What a form of this round shows once it is answered, and the round drawn anew. */
function answered<T>(roundId: string, outcome: Outcome<T>, done: (value: T) => string): Answer {
  if (!outcome.ok) return refusalIn(outcome)
  revalidatePath(`/sign-offs/${roundId}`)
  return { done: done(outcome.value) }
}

/** 发起, 结束, 撤销, 恢复: the button says which. */
export async function step(roundId: string, form: FormData): Promise<Answer> {
  const wanted = text(form, 'step')
  if (!isOneOf(wanted, turned)) return { refusal: noSuchStep }
  const outcome = await act((actor) => takeRoundStep(actor, roundId, wanted, text(form, 'key'), text(form, 'seen')))
  return answered(roundId, outcome, () => turned[wanted])
}

export async function remind(roundId: string, form: FormData): Promise<Answer> {
  const outcome = await act((actor) => remindParties(actor, roundId, text(form, 'key')))
  return answered(roundId, outcome, (parties) => `已提醒${parties.join('、')}。`)
}

export async function later(roundId: string, form: FormData): Promise<Answer> {
  const typed = { lastDay: text(form, 'lastDay'), reason: text(form, 'reason') }
  const outcome = await act((actor) => giveLater(actor, roundId, typed, text(form, 'key')))
  return answered(roundId, outcome, (day) => `截止日已推迟到${inWords(day)}，各方协调员已收到通知。`)
}

/** A text of a draft, put right before it goes out. */
export async function rewrite(roundId: string, taskId: string, form: FormData): Promise<Answer> {
  const base = /^\d{1,9}$/.test(text(form, 'base')) ? Number(text(form, 'base')) : -1
  const typed = { text: text(form, 'text'), refresh: false }
  const outcome = await act((actor) => writeJoint(actor, taskId, typed, base, text(form, 'key')))
  return answered(roundId, outcome, ({ number }) => `已存为第 ${number} 稿。`)
}
