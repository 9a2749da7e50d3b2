'use server'

import { revalidatePath } from 'next/cache'
import type { RuleAnswer } from '@/components/lights/rule-form'
import { act, refusalIn } from '@/lib/action'
import type { VersionAsked } from '@/lib/lights/rule-version'
import { keepVersion, previewVersion } from '@/lib/lights/rules.commands'
import { thresholdNames } from '@/lib/lights/threshold'

/** 试算, or 发布: the button says which. Nothing is stored by the first. */
export async function version(code: string, form: FormData): Promise<RuleAnswer> {
  const text = (name: string) => String(form.get(name) ?? '')
  const asked = Object.fromEntries([...thresholdNames, 'from', 'reason'].map((name) => [name, text(name)])) as VersionAsked
  if (form.get('keep') !== '1') {
    const answer = await act((actor) => previewVersion(actor, code, asked))
    return answer.ok ? { preview: answer.value } : refusalIn(answer)
  }
  const answer = await act((actor) => keepVersion(actor, code, asked, { base: text('base'), seen: text('seen'), key: text('key') }))
  if (answer.ok || !answer.stays) revalidatePath('/admin/mechanisms', 'layout')
  return answer.ok ? { done: `已发布 ${answer.value}，自所写的那一天零时起执行。` } : refusalIn(answer)
}
