'use server'

import { redirect } from 'next/navigation'
import { beginSession, closeSession } from '@/lib/session'

export interface SignInAnswer { refusal?: string; account?: string }

export async function enter(_: SignInAnswer, form: FormData): Promise<SignInAnswer> {
  const account = String(form.get('account') ?? '').trim()
  if (!(await beginSession(account, String(form.get('password') ?? '')))) return { refusal: '账号或密码不正确，或账号已停用、锁定。连续 5 次不正确将锁定 30 分钟。', account }
  redirect('/')
}

export async function signOut() {
  await closeSession()
  redirect('/sign-in')
}
