'use server'

import { revalidatePath } from 'next/cache'
import type { Answer } from '@/components/ui/use-act'
import { act, refusalIn } from '@/lib/action'
import type { Actor } from '@/lib/access/actor'
import { movePeriod } from '@/lib/lights/period.commands'
import { decideSetting, endChair, endMembership, joinMechanism, nameTiers, setChair } from '@/lib/mechanism/commands'

const textIn = (form: FormData) => (name: string) => String(form.get(name) ?? '')

/** Runs one act. A refusal stands beside the newest state of the page; whoever would not find the page any more keeps it as it is. */
async function run(
  form: FormData,
  done: string,
  work: (actor: Actor, text: (name: string) => string) => Promise<unknown>,
): Promise<Answer> {
  const answer = await act((actor) => work(actor, textIn(form)))
  if (answer.ok || !answer.stays) revalidatePath('/admin/mechanisms', 'layout')
  return answer.ok ? { done } : refusalIn(answer)
}

export async function tiers(code: string, form: FormData): Promise<Answer> {
  return run(form, '已改名称。', (actor, text) =>
    nameTiers(
      actor,
      { code, base: text('base'), key: text('key') },
      { DECISION: text('DECISION'), COORDINATION: text('COORDINATION'), EXECUTION: text('EXECUTION') },
    ),
  )
}
export async function join(code: string, form: FormData): Promise<Answer> {
  return run(form, '已记入，自所写的那一天起生效。', (actor, text) =>
    joinMechanism(actor, { code, base: text('base'), key: text('key') }, { code: text('code'), role: text('role'), from: text('from') }),
  )
}
export async function endMember(code: string, form: FormData): Promise<Answer> {
  return run(form, '已改期限。', (actor, text) =>
    endMembership(actor, { code, base: text('base'), key: text('key') }, { id: text('id'), to: text('to') }),
  )
}
export async function chair(code: string, form: FormData): Promise<Answer> {
  return run(form, '已定任期。', (actor, text) =>
    setChair(
      actor,
      { code, base: text('base'), key: text('key') },
      { code: text('code'), from: text('from'), to: text('to'), basis: text('basis') },
    ),
  )
}
export async function endTerm(code: string, form: FormData): Promise<Answer> {
  return run(form, '已改任期。', (actor, text) =>
    endChair(actor, { code, base: text('base'), key: text('key') }, { id: text('id'), to: text('to') }),
  )
}
export async function setting(code: string, form: FormData): Promise<Answer> {
  return run(form, '已保存，自现在起执行。', (actor, text) =>
    decideSetting(
      actor,
      { code, base: text('base'), key: text('key') },
      {
        clearanceSteps: text('clearanceSteps'),
        partyColumnsShared: text('partyColumnsShared'),
        partyOrder: form.getAll('partyOrder').map(String),
        cadence: text('cadence'),
        dueAfter: text('dueAfter'),
        closesAfter: text('closesAfter'),
        reason: text('reason'),
      },
    ),
  )
}
export async function period(periodId: string, form: FormData): Promise<Answer> {
  return run(form, '已调整，各方可见理由。', (actor, text) =>
    movePeriod(
      actor,
      periodId,
      { due: text('due'), closes: text('closes'), reason: text('reason') },
      { base: text('base'), key: text('key') },
    ),
  )
}
