'use server'

import { redirect } from 'next/navigation'
import { act } from '@/lib/action'
import { clockTime } from '@/lib/calendar'
import { saveDraft, submitReport, takeStep, type PartPeriod } from '@/lib/progress/commands'
import type { TypedForm } from '@/lib/progress/form'

export async function keep(where: PartPeriod, typed: TypedForm, base: string) {
  return act(async (actor) => clockTime(await saveDraft(actor, where, typed, base)))
}

export async function submit(where: PartPeriod, typed: TypedForm, base: string, key: string) {
  const answer = await act((actor) => submitReport(actor, where, typed, base, key))
  if (answer.ok) redirect('/inbox?done=submitted')
  return answer
}

export async function withdraw(versionId: string, back: string) {
  const answer = await act((actor) => takeStep(actor, { versionId, step: 'withdraw' }))
  redirect(answer.ok ? back : `${back}&refused=${encodeURIComponent(answer.reason)}`)
}
