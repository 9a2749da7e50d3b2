'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { setSupport } from '@/lib/access/support.commands'
import { act, refusalIn } from '@/lib/action'

export async function saveSupport(form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const answer = await act((actor) => setSupport(actor, { name: text('name'), phone: text('phone') }, Number(text('seen'))))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/admin', 'layout')
  return { done: '已保存，登录页和每页页脚都会显示。' }
}
