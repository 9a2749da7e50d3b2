'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { decideRequests } from '@/lib/access/grant.commands'
import { act, refusalIn } from '@/lib/action'

/** What is ticked is granted; what has a reason is not; what is neither waits. */
export async function decide(form: FormData): Promise<Answer> {
  const shown = form.getAll('shown').map(String)
  const reasons = Object.fromEntries(shown.map((id) => [id, String(form.get(`reason:${id}`) ?? '').trim()]))
  const refused = shown.filter((id) => reasons[id])
  const give = form
    .getAll('give')
    .map(String)
    .filter((id) => !reasons[id])
  if (!give.length && !refused.length) return { refusal: '请勾选要授予的，或写明不予授予的理由。' }
  const answer = await act((actor) => decideRequests(actor, { give, refuse: refused.map((id) => ({ id, reason: reasons[id] ?? '' })) }))
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/admin/grants')
  const { given, refused: not } = answer.value
  if (given + not === 0) return { done: '这些申请先前已经办理。' } // by a colleague, or by a sending whose answer was lost
  return { done: `已授予 ${given} 项${not ? `，不予授予 ${not} 项` : ''}。` }
}
