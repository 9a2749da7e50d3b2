'use server'

import { redirect } from 'next/navigation'
import { act } from '@/lib/action'
import { makePlan } from '@/lib/plan/commands'
import type { TypedPlan } from '@/lib/plan/plan-form'

export async function make(mechanismId: string, previousId: string | null, key: string, typed: TypedPlan) {
  const answer = await act((actor) => makePlan(actor, mechanismId, typed, previousId, key))
  if (answer.ok) redirect(`/plans/${answer.value}`)
  return answer
}
