'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { isId } from '@/lib/given'
import { readNotice, readNotices } from '@/lib/notices/commands'

/** All that had come when the page was shown. */
export async function readAll(until: string): Promise<Answer> {
  const shownAt = new Date(String(until))
  if (Number.isNaN(shownAt.getTime())) return {}
  const answer = await act((actor) => readNotices(actor, shownAt))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/inbox')
  return { done: `已将 ${answer.value} 条通知标为已读。` }
}

export async function readOne(id: string): Promise<Answer> {
  if (!isId(id)) return {}
  const answer = await act((actor) => readNotice(actor, id))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/inbox')
  return { done: '已标为已读。' }
}
