'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/lib/action'
import { chooseHighlight, endHighlight } from '@/lib/progress/highlight.commands'

export interface HighlightAnswer {
  done?: string
  refusal?: string
  typed?: string
}

/** 列为标志性成果, or 撤下: the button says which. */
export async function decide(versionId: string, _: HighlightAnswer, form: FormData): Promise<HighlightAnswer> {
  const typed = String(form.get('sentence') ?? '')
  const ends = form.get('end') === '1'
  const answer = await act((actor) => (ends ? endHighlight(actor, versionId) : chooseHighlight(actor, versionId, typed)))
  if (!answer.ok) return { refusal: answer.reason, typed }
  revalidatePath('/highlights')
  return { done: ends ? '已撤下。' : '已列入，总览上即可看到。' }
}
