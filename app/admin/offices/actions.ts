'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { changeOffice, makeOffice } from '@/lib/access/office.commands'
import { act, refusalIn } from '@/lib/action'

/** 设立单位 where there is no id, else 修改. */
export async function saveOffice(id: string | null, form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const typed = {
    name: text('name'),
    kind: text('kind'),
    place: text('place'),
    clearing: text('clearing'),
    creditCode: text('creditCode'),
    contact: text('contact'),
    phone: text('phone'),
  }
  const answer = await act(async (actor) => {
    if (id) await changeOffice(actor, id, typed, text('seen'))
    else await makeOffice(actor, typed, text('key'))
  })
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/admin/offices', 'layout')
  return { done: id ? '已保存。' : `已设立“${typed.name.trim()}”。` }
}
