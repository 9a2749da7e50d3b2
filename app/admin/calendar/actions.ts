'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/act-form'
import { act } from '@/lib/action'
import { keepNotice, previewNotice } from '@/lib/mechanism/calendar.commands'
import type { DayChange } from '@/lib/mechanism/working-days'

export interface NoticeAnswer extends Answer {
  preview?: DayChange[]
}

/** 核对, or 保存: the button says which. Nothing is stored by the first. */
export async function notice(year: number, base: string, _: NoticeAnswer, form: FormData): Promise<NoticeAnswer> {
  const typed = { notice: String(form.get('notice') ?? '') }
  const keeps = form.get('keep') === '1'
  const answer = await act<DayChange[] | number>((actor) =>
    keeps ? keepNotice(actor, { year, base, ...typed }) : previewNotice(actor, { year, base, ...typed }),
  )
  if (keeps) revalidatePath('/admin/calendar')
  if (!answer.ok) return { refusal: answer.reason, ...(answer.field ? { field: answer.field } : {}), typed }
  return Array.isArray(answer.value) ? { preview: answer.value, typed } : { done: `已保存，改动 ${answer.value} 天。` }
}
