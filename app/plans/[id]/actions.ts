'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { StartAnswer } from '@/components/plan/start-form'
import type { Answer } from '@/components/ui/use-act'
import type { Actor } from '@/lib/access/actor'
import { ownPath } from '@/lib/access/target'
import { act, refusalIn, saying } from '@/lib/action'
import { isId } from '@/lib/given'
import { noSuchStep } from '@/lib/refusal'
import { sayThere } from '@/lib/said'
import { dayIn } from '@/lib/written'
import { carryOver } from '@/lib/plan/carry.commands'
import { changePlan, withdrawTask } from '@/lib/plan/commands'
import type { Lacking, TypedTask } from '@/lib/plan/form'
import type { TypedPlan } from '@/lib/plan/plan-form'
import { proposeDeadlines, type TypedDeadlines } from '@/lib/plan/propose.commands'
import { revokeStart } from '@/lib/plan/issue.commands'
import { takeRecords } from '@/lib/plan/take.commands'
import { undoAct } from '@/lib/plan/undo.commands'
import { startPlan } from '@/lib/plan/start.commands'
import { addTask, saveTask } from '@/lib/plan/task.commands'

export async function begin(planId: string, form: FormData): Promise<StartAnswer> {
  const day = dayIn(String(form.get('issuedOn') ?? ''))
  if (!day) return { refusal: '请写明下达日。', field: 'issuedOn' }
  const agreedBy = String(form.get('agreedBy') ?? '')
  const answer = await act((actor) => startPlan(actor, planId, { issuedOn: day, agreedBy }))
  if (answer.ok) {
    revalidatePath(`/plans/${planId}`)
    return { done: '方案已启动，各承担单位已收到通知。' }
  }
  const detail = answer.detail as Lacking | { kind: 'fields' } | undefined
  return { ...refusalIn(answer), ...(detail?.kind === 'lacking' ? { lacking: detail.tasks } : {}) }
}

export async function revoke(planId: string) {
  return done(
    planId,
    (actor) => revokeStart(actor, planId),
    () => '已撤回启动，方案又是草稿；各承担单位已收到通知。',
  )
}

/** To a page, which says what was done. */
async function thenSay(planId: string, words: string, to = `/plans/${planId}`): Promise<never> {
  await sayThere({ words })
  redirect(to)
}
/** What was done with the plan, which is drawn anew. */
async function done<T>(planId: string, work: (actor: Actor) => Promise<T>, words: (value: T) => string): Promise<Answer> {
  if (!isId(planId)) return { refusal: noSuchStep }
  const answer = await act(work)
  if (!answer.ok) return refusalIn(answer)
  revalidatePath(`/plans/${planId}`)
  return { done: words(answer.value) }
}
export async function withdraw(planId: string, taskId: string) {
  return done(
    planId,
    (actor) => withdrawTask(actor, planId, taskId),
    () => '已移出这份草稿。',
  )
}

export async function undo(planId: string, actId: string) {
  return done(
    planId,
    (actor) => undoAct(actor, actId),
    () => '已撤销，恢复到变更以前。',
  )
}

export async function carry(planId: string, key: string, ids: string[]) {
  const answer = await act((actor) => carryOver(actor, planId, ids, key))
  if (answer.ok) return thenSay(planId, `已结转 ${answer.value} 项，没有时限的可在表中一并填写。`)
  return answer
}

export async function fill(planId: string, typed: TypedDeadlines) {
  const answer = await act((actor) => proposeDeadlines(actor, planId, typed))
  if (answer.ok) revalidatePath(`/plans/${planId}`)
  return answer
}

export async function take(planId: string, key: string, ids: string[]) {
  const answer = await act((actor) => takeRecords(actor, planId, ids, key))
  if (answer.ok) return thenSay(planId, `已取用 ${ids.length} 项。`)
  return answer
}

export async function change(planId: string, seen: string, typed: TypedPlan) {
  const answer = await act((actor) => changePlan(actor, planId, typed, seen))
  if (answer.ok) revalidatePath(`/plans/${planId}`)
  return saying(answer, '已保存。')
}

export async function add(planId: string, key: string, typed: TypedTask) {
  const answer = await act((actor) => addTask(actor, planId, typed, key))
  if (answer.ok) return thenSay(planId, `已新增“${typed.title.trim()}”。`)
  return answer
}

export async function save(planId: string, taskId: string, back: string, typed: TypedTask, base: string) {
  const answer = await act((actor) => saveTask(actor, planId, taskId, typed, base))
  if (answer.ok) return thenSay(planId, `已保存“${typed.title.trim()}”。`, ownPath(back))
  return answer
}
