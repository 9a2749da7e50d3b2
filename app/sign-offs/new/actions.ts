'use server'

import { redirect } from 'next/navigation'
import { act } from '@/lib/action'
import { makeRound } from '@/lib/signoff/commands'
import type { RoundTyped } from '@/lib/signoff/form'

export interface MakeAnswer {
  refusal?: string
  field?: string
  typed?: RoundTyped & { mechanismId: string }
}

export async function make(key: string, _: MakeAnswer, form: FormData): Promise<MakeAnswer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const mechanismId = text('mechanismId')
  const typed = { title: text('title'), purpose: text('purpose'), lastDay: text('lastDay'), taskIds: form.getAll('task').map(String) }
  const answer = await act((actor) => makeRound(actor, mechanismId, typed, key))
  if (answer.ok) redirect(`/sign-offs/${answer.value}`)
  return { refusal: answer.reason, ...(answer.field ? { field: answer.field } : {}), typed: { ...typed, mechanismId } }
}
