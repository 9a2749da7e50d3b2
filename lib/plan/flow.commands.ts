import type { Actor } from '../access/actor'
import { may, type Operation } from '../access/policy'
import { beijingDay, toDate } from '../calendar'
import { isOneOf } from '../given'
import { type FieldErrors, noSuchStep, refuse, refuseFields } from '../refusal'
import { dayIn } from '../written'
import { recordEvent } from '@/lib/audit/commands'
import { once, write } from '@/lib/db'
import '@/lib/lights/commands'
import { settleOfTask } from './extension-end.commands'
import { lockedTask } from './task-ground.commands'
import { against, life, type Step } from './flow'
import { tellOfFlow } from './part-tell.commands'
import { bodiesOf, flowOf, homeOf } from './ground.queries'
import { wordsOf } from './request-words'

export const operationOf: Record<Step, Operation> = {
  suspend: 'task.suspend',
  resume: 'task.suspend',
  end: 'task.end',
  reopen: 'task.reopen',
}
const became: Record<Step, string> = { suspend: '已暂缓', resume: '已恢复推进', end: '已终止', reopen: '已重新打开' }
const events = { suspend: 'task.suspended', resume: 'task.resumed', end: 'task.ended', reopen: 'task.reopened' } as const

export interface FlowAsked {
  reason: string
  body: string
  approvedOn: string
  document: string
}

/** 暂缓, 终止, 恢复 with the approval of a tier; 重新打开 with a reason. */
export async function changeFlow(actor: Actor, taskId: string, step: Step, asked: FlowAsked, key: string): Promise<string> {
  refuse(isOneOf(step, life) ? null : noSuchStep)
  return write(actor, (writing) =>
    once(writing, actor.userId, `task.${step}`, key, { taskId, asked }, async () => {
      const { tx, at } = writing
      const task = await lockedTask(writing, actor, taskId)
      refuse(may(actor, operationOf[step], { mechanismIds: [homeOf(task)] }))
      const state = flowOf(task)
      refuse(against(step, { state, closing: state === 'CLOSING', secretariat: true }))
      const errors: FieldErrors = {}
      const { needsApproval, to, label } = life[step]
      const today = beijingDay(at)
      const reason = wordsOf(asked.reason, { field: 'reason', name: `${label}的理由`, most: 500 }, errors)
      const document = wordsOf(asked.document, { field: 'document', name: '文号', most: 60, required: false }, errors)
      const approvedOn = dayIn(asked.approvedOn)
      if (needsApproval && !(await bodiesOf(tx, homeOf(task))).includes(asked.body)) errors.body = '请选择是哪一个层级批准的。'
      if (needsApproval && (!approvedOn || approvedOn > today)) errors.approvedOn = '请写明批准的日期，不晚于今天。'
      refuseFields(errors)
      const { id } = await tx.flowChange.create({
        data: { taskId, state: to, reason, on: toDate(today), at, byId: actor.userId },
        select: { id: true },
      })
      if (needsApproval) await tx.flowApproval.create({ data: { flowChangeId: id, body: asked.body, on: toDate(approvedOn!), document } })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: events[step],
        subjectKind: 'flow_change',
        subjectId: id,
        taskId,
        detail: { office: actor.officeName, body: asked.body, document },
      })
      await tellOfFlow(writing, actor, { id: taskId, title: task.title }, became[step], reason)
      if (to === 'ENDED') await settleOfTask(writing, actor, taskId)
      return id
    }),
  )
}
