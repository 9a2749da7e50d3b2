'use server'

import { redirect } from 'next/navigation'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import type { BulkChange } from '@/lib/plan/bulk'
import { changeInBulk } from '@/lib/plan/bulk.commands'
import { undoAct } from '@/lib/plan/undo.commands'

/** 批量变更 as it was shown; afterwards it stands on the same page, and can be undone. */
export async function confirm(taskIds: string[], change: BulkChange, seen: string, form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const answer = await act((actor) => changeInBulk(actor, { taskIds, change, reason: text('reason'), seen }, text('key')))
  if (answer.ok) redirect(`/tasks/bulk?done=${answer.value}`)
  return refusalIn(answer)
}

export async function undo(actId: string) {
  const answer = await act((actor) => undoAct(actor, actId))
  redirect(`/tasks/bulk?${answer.ok ? 'undone=1' : `refused=${encodeURIComponent(answer.reason)}`}`)
}
