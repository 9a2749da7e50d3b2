'use server'

import { redirect } from 'next/navigation'
import { changePassword } from '@/lib/access/commands'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'

export async function change(form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  if (text('next') !== text('again')) return { refusal: '两次填写的新密码不一致。', field: 'again' }
  const answer = await act((actor) => changePassword(actor.userId, text('present'), text('next')), { withOneTimePassword: true })
  if (answer.ok) redirect('/sign-in?changed=1')
  return refusalIn(answer)
}
