'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import { chooseColumns, dropView, saveView } from '@/lib/board/views.commands'

/** 我的视图: kept, dropped, or the columns chosen: the button says which. */
export async function keepView(query: string, form: FormData): Promise<Answer> {
  const [drop, columns, name] = [form.get('drop'), form.has('columns-chosen'), String(form.get('name') ?? '')]
  const answer = await act((actor) =>
    typeof drop === 'string'
      ? dropView(actor, drop)
      : columns
        ? chooseColumns(actor, form.getAll('column').map(String))
        : saveView(actor, name, query),
  )
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/tasks')
  return { done: typeof drop === 'string' ? '已删除。' : columns ? '已按所选显示，下次仍是这样。' : '已保存。' }
}
