'use server'

import { redirect } from 'next/navigation'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { sayThere } from '@/lib/said'
import { makeRound } from '@/lib/signoff/commands'

export async function make(form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const typed = { title: text('title'), purpose: text('purpose'), lastDay: text('lastDay'), taskIds: form.getAll('task').map(String) }
  const answer = await act((actor) => makeRound(actor, text('mechanismId'), typed, text('key')))
  if (!answer.ok) return refusalIn(answer)
  await sayThere({ words: '已存为草稿；看过各项文字以后发起。' })
  redirect(`/sign-offs/${answer.value}`)
}
