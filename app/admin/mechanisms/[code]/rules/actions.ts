'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/act-form'
import { act } from '@/lib/action'
import type { VersionAsked } from '@/lib/lights/rule-version'
import { keepVersion, previewVersion, type Preview } from '@/lib/lights/rules.commands'
import { thresholdNames } from '@/lib/lights/threshold'

export interface RuleAnswer extends Answer {
  preview?: Preview
}

/** 试算, or 发布: the button says which. Nothing is stored by the first. */
export async function version(code: string, key: string, _: RuleAnswer, form: FormData): Promise<RuleAnswer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const typed = Object.fromEntries([...thresholdNames, 'from', 'reason'].map((name) => [name, text(name)])) as VersionAsked
  const refused = (answer: { reason: string; field?: string }) => ({
    refusal: answer.reason,
    ...(answer.field ? { field: answer.field } : {}),
    typed,
  })
  if (form.get('keep') !== '1') {
    const answer = await act((actor) => previewVersion(actor, code, typed))
    return answer.ok ? { preview: answer.value, typed } : refused(answer)
  }
  const answer = await act((actor) => keepVersion(actor, code, typed, { base: text('base'), seen: text('seen'), key }))
  revalidatePath('/admin/mechanisms', 'layout')
  return answer.ok ? { done: `已发布 ${answer.value}，自所写的那一天零时起执行。` } : refused(answer)
}
