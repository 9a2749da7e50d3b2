'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { chooseHighlight, endHighlight } from '@/lib/progress/highlight.commands'

/** 列为标志性成果, or 撤下: the button says which. */
export async function decide(versionId: string, form: FormData): Promise<Answer> {
  const ends = form.get('end') === '1'
  const answer = await act((actor) =>
    ends ? endHighlight(actor, versionId) : chooseHighlight(actor, versionId, String(form.get('sentence') ?? '')),
  )
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/highlights')
  return { done: ends ? '已取消选取。' : '已列入，总览上即可看到。' }
}
