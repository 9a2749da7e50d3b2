'use server'

import { revalidatePath } from 'next/cache'
import type { Said } from '@/components/access/field'
import { decideRequests } from '@/lib/access/grant.commands'
import { act } from '@/lib/action'

/** What is ticked is granted; what has a reason is not; what is neither waits. */
export async function decide(_: Said, form: FormData): Promise<Said> {
  const shown = form.getAll('shown').map(String)
  const reasons = Object.fromEntries(shown.map((id) => [id, String(form.get(`reason:${id}`) ?? '').trim()]))
  const refused = shown.filter((id) => reasons[id])
  const give = form
    .getAll('give')
    .map(String)
    .filter((id) => !reasons[id])
  if (!give.length && !refused.length) return { refusal: '请勾选要授予的，或写明不予授予的理由。', typed: reasons }
  const answer = await act((actor) => decideRequests(actor, { give, refuse: refused.map((id) => ({ id, reason: reasons[id] ?? '' })) }))
  if (!answer.ok) return { refusal: answer.reason, typed: reasons }
  revalidatePath('/admin/grants')
  return { done: `已授予 ${answer.value.given} 项${answer.value.refused ? `，不予授予 ${answer.value.refused} 项` : ''}。` }
}
