'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { saveGroup } from '@/lib/access/office.commands'
import { act, refusalIn } from '@/lib/action'

export async function keepGroup(id: string | null, form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const typed = { name: text('name'), place: text('place'), members: form.getAll('member').map(String) }
  const answer = await act((actor) => saveGroup(actor, id, typed, text('seen'), text('key')))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/admin/groups')
  return { done: '已保存。' }
}
