'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { undoTaking } from '@/lib/collection/commands'

export async function undo(id: string): Promise<Answer> {
  const answer = await act((actor) => undoTaking(actor, id))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/report/collection')
  return { done: '已撤销取回，草稿恢复为取回之前。' }
}
