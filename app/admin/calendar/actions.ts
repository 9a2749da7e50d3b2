'use server'

import { revalidatePath } from 'next/cache'
import type { NoticeAnswer } from '@/components/mechanism/notice-form'
import { act, refusalIn } from '@/lib/action'
import { keepNotice, previewNotice } from '@/lib/mechanism/calendar.commands'
import type { DayChange } from '@/lib/mechanism/working-days'

/** 核对, or 保存: the button says which. Nothing is stored by the first. */
export async function notice(year: number, base: string, form: FormData): Promise<NoticeAnswer> {
  const asked = { year, base, notice: String(form.get('notice') ?? '') }
  const keeps = form.get('keep') === '1'
  const answer = await act<DayChange[] | number>((actor) => (keeps ? keepNotice(actor, asked) : previewNotice(actor, asked)))
  if (keeps && (answer.ok || !answer.stays)) revalidatePath('/admin/calendar')
  if (!answer.ok) return refusalIn(answer)
  return Array.isArray(answer.value) ? { preview: answer.value } : { done: `已保存，改动 ${answer.value} 天。` }
}
