'use server'

import { redirect } from 'next/navigation'
import { ownPath } from '@/lib/access/target'
import { act } from '@/lib/action'
import { clockTime } from '@/lib/calendar'
import { answerAmendment } from '@/lib/progress/amendment.commands'
import { takeStep } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { saveDraft } from '@/lib/progress/draft.commands'
import { removeEvidence } from '@/lib/progress/evidence.commands'
import type { PartPeriod, TypedForm } from '@/lib/progress/form'

export async function keep(where: PartPeriod, typed: TypedForm, base: string, seen: string | null, earlier: TypedForm[]) {
  return act(async (actor) => {
    const { at, kept } = await saveDraft(actor, where, typed, base, seen, earlier)
    return { seen: kept ? at.toISOString() : null, time: clockTime(at) }
  })
}

export async function submit(where: PartPeriod, typed: TypedForm, base: string, key: string, seen: string | null) {
  const answer = await act((actor) => submitReport(actor, where, typed, base, key, seen))
  if (answer.ok) redirect('/inbox?done=submitted')
  return answer
}

export async function withdraw(versionId: string, back: string) {
  const answer = await act((actor) => takeStep(actor, { versionId, step: 'withdraw' }))
  redirect(answer.ok ? ownPath(back) : `${ownPath(back)}&refused=${encodeURIComponent(answer.reason)}`)
}

const answered = async (back: string, id: string, answer: 'AGREED' | 'TAKEN_BACK') => {
  const taken = await act((actor) => answerAmendment(actor, id, answer))
  redirect(taken.ok ? ownPath(back) : `${ownPath(back)}&refused=${encodeURIComponent(taken.reason)}`)
}
export async function agree(back: string, id: string) {
  await answered(back, id, 'AGREED')
}
export async function takeBack(back: string, id: string) {
  await answered(back, id, 'TAKEN_BACK')
}

export async function drop(id: string) {
  return act((actor) => removeEvidence(actor, id))
}
