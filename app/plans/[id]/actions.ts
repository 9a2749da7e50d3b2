'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { StartAnswer } from '@/components/plan/start-form'
import { ownPath } from '@/lib/access/target'
import { act, refusalIn } from '@/lib/action'
import { parseDay } from '@/lib/calendar'
import { isId } from '@/lib/given'
import { carryOver, changePlan, withdrawTask } from '@/lib/plan/commands'
import type { Lacking, TypedTask } from '@/lib/plan/form'
import type { TypedPlan } from '@/lib/plan/plan-form'
import { takeRecords } from '@/lib/plan/take.commands'
import { undoAct } from '@/lib/plan/undo.commands'
import { startPlan } from '@/lib/plan/start.commands'
import { addTask, saveTask } from '@/lib/plan/task.commands'

export async function begin(planId: string, form: FormData): Promise<StartAnswer> {
  const day = parseDay(String(form.get('issuedOn') ?? ''))
  if (!day) return { refusal: '请写明下达日。', field: 'issuedOn' }
  const answer = await act((actor) => startPlan(actor, planId, day))
  if (answer.ok) redirect(`/plans/${planId}`)
  return { ...refusalIn(answer), ...(answer.detail ? { lacking: (answer.detail as Lacking).tasks } : {}) }
}

/** Back to the plan, with the reason of a refusal where there is one. */
async function then(planId: string, work: Parameters<typeof act>[0]) {
  if (!isId(planId)) redirect('/plans')
  const answer = await act(work)
  revalidatePath(`/plans/${planId}`)
  redirect(answer.ok ? `/plans/${planId}` : `/plans/${planId}?refused=${encodeURIComponent(answer.reason)}`)
}
export async function carry(planId: string) {
  await then(planId, (actor) => carryOver(actor, planId))
}
export async function withdraw(planId: string, taskId: string) {
  await then(planId, (actor) => withdrawTask(actor, planId, taskId))
}

export async function undo(planId: string, actId: string) {
  await then(planId, (actor) => undoAct(actor, actId))
}

export async function take(planId: string, key: string, ids: string[]) {
  const answer = await act((actor) => takeRecords(actor, planId, ids, key))
  if (answer.ok) redirect(`/plans/${planId}`)
  return answer
}

export async function change(planId: string, typed: TypedPlan) {
  const answer = await act((actor) => changePlan(actor, planId, typed))
  if (answer.ok) redirect(`/plans/${planId}`)
  return answer
}

export async function add(planId: string, key: string, typed: TypedTask) {
  const answer = await act((actor) => addTask(actor, planId, typed, key))
  if (answer.ok) redirect(`/plans/${planId}`)
  return answer
}

export async function save(planId: string, taskId: string, back: string, typed: TypedTask, base: string) {
  const answer = await act((actor) => saveTask(actor, planId, taskId, typed, base))
  if (answer.ok) redirect(ownPath(back))
  return answer
}
