'use server'

import { redirect } from 'next/navigation'
import type { Answer } from '@/components/ui/use-act'
import { ownPath } from '@/lib/access/target'
import { beginSession, closeSession } from '@/lib/session'

export async function enter(form: FormData): Promise<Answer> {
  const text = (name: string) => {
    const given = form.get(name)
    return typeof given === 'string' ? given : ''
  }
  const account = text('account').trim()
  if (!account || !text('password')) return { refusal: '请填写账号和密码。', field: account ? 'password' : 'account' }
  if (!(await beginSession(account, text('password'))))
    return { refusal: '账号或密码不正确，或账号已停用、锁定。连续 5 次不正确将锁定 30 分钟。', field: 'password' }
  redirect(ownPath(text('to')))
}

export async function signOut() {
  await closeSession()
  redirect('/sign-in')
}
