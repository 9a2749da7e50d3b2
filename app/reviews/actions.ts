'use server'

import { revalidatePath } from 'next/cache'
import { delegate, endDelegation } from '@/lib/progress/delegation.commands'
import type { ReviewAnswer } from '@/components/progress/review-item'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { amend } from '@/lib/progress/amendment.commands'
import { clearReports, takeStep } from '@/lib/progress/clearing.commands'
import { today } from '@/lib/clock'
import { waitsFor } from '@/lib/inbox/queries'
import { returnReason } from '@/lib/progress/review'
import { keptIn } from '@/lib/progress/sharing'

/** 审核通过（可批量）, 退回 with a reason, 代改: the button says which. */
export async function decide(form: FormData): Promise<ReviewAnswer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const { stays, ...answer } = form.has('return')
    ? await sendBack(text('return'), text)
    : form.has('amend')
      ? await mend(text('amend'), text)
      : await clear(form)
  // Drawn anew, the page would ask to sign in and forget what is half written on it.
  if (!stays) revalidatePath('/reviews')
  return answer
}

type Answered = ReviewAnswer & { stays?: boolean }
const refused = ({ reason, stays = false }: { reason: string; stays?: boolean }) => ({ refusal: reason, stays })

async function clear(form: FormData): Promise<Answered> {
  const only = form.get('clear')
  const ids = typeof only === 'string' ? [only] : form.getAll('version').map(String)
  if (!ids.length) return { refusal: '请先勾选要审核通过的填报。' }
  const answer = await act(async (actor) => {
    const cleared = await clearReports(
      actor,
      ids.map((versionId) => ({ versionId, revision: Number(form.get(`revision:${versionId}`)), ...keptIn(form, `:${versionId}`) })),
    )
    return { cleared, left: (await waitsFor(actor, today())).toClear }
  })
  return answer.ok
    ? { done: `已办理 ${answer.value.cleared} 件。${answer.value.left ? `还有 ${answer.value.left} 件待审。` : '待审的都已办理。'}` }
    : refused(answer)
}

async function sendBack(versionId: string, text: (name: string) => string): Promise<Answered> {
  const reason = text(`reason:${versionId}`)
  const made = returnReason(text(`about:${versionId}`), reason)
  const revision = Number(text(`revision:${versionId}`))
  const answer = await act((actor) => takeStep(actor, { versionId, revision, step: 'return', ...(made ?? { reason }) }))
  return answer.ok ? { done: '已退回，填报人将在待办中看到理由。' } : { ...refused(answer), field: 'return', about: versionId }
}

async function mend(which: string, text: (name: string) => string): Promise<Answered> {
  const [section = '', versionId = ''] = which.split(':')
  const answer = await act((actor) =>
    amend(actor, versionId, { section, text: text(`amended:${section}:${versionId}`) }, text(`seen:${section}:${versionId}`)),
  )
  return answer.ok
    ? { done: '已代改，填报人可以看到改动，并在今天之内退回原文；填报人同意后或明天起可以通过。' }
    : { ...refused(answer), field: 'amend', about: versionId }
}

export async function lend(form: FormData): Promise<Answer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const ends = text('end')
  const answer = await act<unknown>((actor) =>
    ends ? endDelegation(actor, ends) : delegate(actor, { toId: text('toId'), from: text('from'), to: text('to') }, text('key')),
  )
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/reviews')
  return { done: ends ? '已收回委托。' : '已委托，对方已收到通知。' }
}
