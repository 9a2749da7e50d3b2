'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
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

/** One, or those of a line that says them together. */
export async function read(ids: string[]): Promise<Answer> {
  const answer = await act((actor) => readNotice(actor, ids))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/inbox')
  return { done: ids.length > 1 ? `已将 ${ids.length} 条通知标为已读。` : '已标为已读。' }
}
