'use server'

import { redirect } from 'next/navigation'
import { act } from '@/lib/action'
import { makePlan } from '@/lib/plan/commands'
import { sayThere } from '@/lib/said'
import type { TypedPlan } from '@/lib/plan/plan-form'

export async function make(mechanismId: string, previousId: string | null, key: string, typed: TypedPlan) {
  const answer = await act((actor) => makePlan(actor, mechanismId, typed, previousId, key))
  if (!answer.ok) return answer
  await sayThere({ words: `已建立“${typed.name.trim()}”的草稿${previousId ? '，请勾选要结转的任务' : ''}。` })
  redirect(`/plans/${answer.value}${previousId ? '/carry' : ''}`)
}
