'use server'

import { redirect } from 'next/navigation'
import { act } from '@/lib/action'
import { undoTaking } from '@/lib/collection/commands'

export async function undo(id: string) {
  const answer = await act((actor) => undoTaking(actor, id))
  redirect(answer.ok ? '/report/collection?done=undone' : `/report/collection?refused=${encodeURIComponent(answer.reason)}`)
}
