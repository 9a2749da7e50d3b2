'use server'

import { revalidatePath } from 'next/cache'
import type { AccountSaid } from '@/components/access/account-form'
import type { Answer } from '@/components/ui/use-act'
import {
  enableAccount,
  endSessions,
  openAccount,
  renameAccount,
  resetPassword,
  shutAccount,
  unlockAccount,
} from '@/lib/access/account.commands'
import { askGrant, giveGrant } from '@/lib/access/grant.commands'
import { forbids } from '@/lib/access/policy'
import { act, refusalIn } from '@/lib/action'
import { isOneOf } from '@/lib/given'
import { endGrant, leave } from '@/lib/progress/leaving.commands'

const reader = (form: FormData) => (name: string) => String(form.get(name) ?? '')

export async function open(form: FormData): Promise<AccountSaid> {
  const text = reader(form)
  const typed = { account: text('account'), name: text('name'), officeId: text('officeId') }
  const answer = await act((actor) => openAccount(actor, typed, text('key')))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/admin/users')
  return {
    done: answer.value ? `已开设账号 ${typed.account.trim()}。` : '这个账号已经开设过，密码只显示一次；需要时请重置。',
    opened: answer.value ? [answer.value] : [],
  }
}

/** What is done with an account that stays: the button says which. */
export async function manage(id: string, form: FormData): Promise<AccountSaid> {
  const text = reader(form)
  const acts: Record<string, [string, (actor: Parameters<typeof shutAccount>[0]) => Promise<unknown>]> = {
    rename: ['已改。', (actor) => renameAccount(actor, id, text('name'), text('seen'))],
    reset: ['已重置，原来的会话已结束。', (actor) => resetPassword(actor, id)],
    shut: ['已锁定，会话已结束。', (actor) => shutAccount(actor, id)],
    unlock: ['已解除。', (actor) => unlockAccount(actor, id)],
    enable: ['已启用；职责须重新授予。', (actor) => enableAccount(actor, id)],
    sessions: ['会话已结束。', (actor) => endSessions(actor, id)],
  }
  const wanted = text('act')
  const chosen = isOneOf(wanted, acts) && acts[wanted]
  if (!chosen) return {}
  const answer = await act(chosen[1])
  if (!answer.ok) return refusalIn(answer)
  revalidatePath(`/admin/users/${id}`)
  return { done: chosen[0], ...(text('act') === 'reset' ? { opened: [answer.value as Awaited<ReturnType<typeof resetPassword>>] } : {}) }
}

export async function depart(id: string, form: FormData): Promise<Answer> {
  const text = reader(form)
  const typed = { toId: text('toId'), officeId: text('officeId') }
  const answer = await act((actor) => leave(actor, id, typed))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath(`/admin/users/${id}`)
  return { done: `已办理，移交 ${answer.value.moved} 件。` }
}

/** 授予 by the security administrator, 申请 by the system administrator. */
export async function grant(id: string, form: FormData): Promise<Answer> {
  const text = reader(form)
  const typed = { duty: text('duty'), mechanismId: text('mechanismId'), from: text('from'), to: text('to') }
  const answer = await act(async (actor) => {
    const gives = !forbids(actor, 'grant.write')
    await (gives ? giveGrant : askGrant)(actor, id, typed, text('key'))
    return gives
  })
  if (!answer.ok) return refusalIn(answer)
  revalidatePath(`/admin/users/${id}`)
  return { done: answer.value ? '已授予。' : '已申请，待安全管理员授予。' }
}

export async function takeBack(id: string, form: FormData): Promise<Answer> {
  const answer = await act((actor) => endGrant(actor, reader(form)('grant')))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath(`/admin/users/${id}`)
  return { done: '已收回，当即生效。' }
}
