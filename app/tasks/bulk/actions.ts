'use server'

import { redirect } from 'next/navigation'
import { act } from '@/lib/action'
import type { BulkChange } from '@/lib/plan/bulk'
import { changeInBulk } from '@/lib/plan/bulk.commands'
import { undoAct } from '@/lib/plan/undo.commands'

export interface BulkAnswer {
  refusal?: string
  field?: string
  reason?: string
}

/** 批量变更 as it was shown; afterwards it stands on the same page, and can be undone. */
export async function confirm(
  taskIds: string[],
  change: BulkChange,
  seen: string,
  key: string,
  _: BulkAnswer,
  form: FormData,
): Promise<BulkAnswer> {
  const reason = String(form.get('reason') ?? '')
  const answer = await act((actor) => changeInBulk(actor, { taskIds, change, reason, seen }, key))
  if (answer.ok) redirect(`/tasks/bulk?done=${answer.value}`)
  return { refusal: answer.reason, reason, ...(answer.field ? { field: answer.field } : {}) }
}

export async function undo(actId: string) {
  const answer = await act((actor) => undoAct(actor, actId))
  redirect(`/tasks/bulk?${answer.ok ? 'undone=1' : `refused=${encodeURIComponent(answer.reason)}`}`)
}
