'use server'

import { randomUUID } from 'node:crypto'
import { revalidatePath } from 'next/cache'
import type { Said } from '@/components/access/field'
import { saveGroup } from '@/lib/access/office.commands'
import { act } from '@/lib/action'

export async function keepGroup(id: string | null, _: Said, form: FormData): Promise<Said> {
  const text = (name: string) => String(form.get(name) ?? '')
  const members = form.getAll('member').map(String)
  const typed = { name: text('name'), place: text('place') }
  const answer = await act((actor) => saveGroup(actor, id, { ...typed, members }, text('key')))
  if (!answer.ok)
    return {
      refusal: answer.reason,
      typed: { ...typed, members: members.join(',') },
      key: text('key'),
      ...(answer.field ? { field: answer.field } : {}),
    }
  revalidatePath('/admin/groups')
  return { done: '已保存。', key: randomUUID(), ...(id ? { typed: { ...typed, members: members.join(',') } } : {}) }
}
