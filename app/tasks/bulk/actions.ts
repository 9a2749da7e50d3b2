'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import type { BulkChange } from '@/lib/plan/bulk'
import { changeInBulk } from '@/lib/plan/bulk.commands'
import { undoAct } from '@/lib/plan/undo.commands'
import { sayThere } from '@/lib/said'

/** 批量变更 as it was shown; afterwards it stands on the same page, and can be undone. */
export async function confirm(taskIds: string[], change: BulkChange, seen: string, form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const answer = await act((actor) => changeInBulk(actor, { taskIds, change, reason: text('reason'), seen }, text('key')))
  if (!answer.ok) return refusalIn(answer)
  await sayThere({ words: '已变更，各方可见。此后没有新的变动，可以撤销。' })
  redirect('/tasks/bulk')
}

export async function undo(actId: string): Promise<Answer> {
  const answer = await act((actor) => undoAct(actor, actId))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/tasks/bulk')
  return { done: '已撤销，恢复到变更以前。' }
}
