'use server'

import { redirect } from 'next/navigation'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { sayThere } from '@/lib/said'
import { editRound } from '@/lib/signoff/draft.commands'

export async function edit(roundId: string, form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const typed = { title: text('title'), purpose: text('purpose'), lastDay: text('lastDay'), taskIds: form.getAll('task').map(String) }
  const answer = await act((actor) => editRound(actor, roundId, typed, text('base'), text('key')))
  if (!answer.ok) return refusalIn(answer)
  await sayThere({ words: '草稿已保存。' })
  redirect(`/sign-offs/${roundId}`)
}
