'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/lib/action'
import { clearReports, takeStep } from '@/lib/progress/commands'
import { sections, type Section } from '@/lib/progress/report'

export interface ReviewAnswer { done?: string; refusal?: string; reason?: string; about?: string }

/** 审核通过（可批量）, or 退回 with a reason: the button says which. */
export async function decide(_: ReviewAnswer, form: FormData): Promise<ReviewAnswer> {
  const returning = form.get('return')
  if (typeof returning === 'string') return sendBack(returning, String(form.get(`reason:${returning}`) ?? ''), String(form.get(`section:${returning}`) ?? ''))
  const only = form.get('clear')
  const ids = typeof only === 'string' ? [only] : form.getAll('version').map(String)
  if (!ids.length) return { refusal: '请先勾选要审核通过的填报。' }
  const answer = await act((actor) => clearReports(actor, ids))
  revalidatePath('/reviews')
  return answer.ok ? { done: `已办理 ${answer.value} 件。` } : { refusal: answer.reason }
}

async function sendBack(versionId: string, reason: string, section: string): Promise<ReviewAnswer> {
  const known = section in sections ? { section: section as Section } : {}
  const answer = await act((actor) => takeStep(actor, { versionId, step: 'return', reason, ...known }))
  revalidatePath('/reviews')
  return answer.ok ? { done: '已退回，填报人将在待办中看到理由。' } : { refusal: answer.reason, reason, about: versionId }
}
