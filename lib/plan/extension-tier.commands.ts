import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, inWords, toDate } from '../calendar'
import { refuse, refuseFields, type FieldErrors } from '../refusal'
import { dayIn } from '../written'
import { once, write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { type ExtensionAsked, subjectAsked, newDay, busy } from './extension-ask.commands'
import { locked, end } from './extension-end.commands'
import { permitted, type Decision } from './extension.commands'
import { underDecision } from './extension'
import { bodiesOf, homeOf } from './ground.queries'
import { wordsOf } from './request-words'
import { lockedTask } from './task-ground.commands'

// 会议决定：only the tier that set a shared deadline moves it against an objection, or after its day.

export interface TierDecision extends Decision {
  body: string
  decidedOn: string
  document: string
}
async function tierWords({ tx, at }: Writing, mechanismId: string, given: Omit<TierDecision, 'grants'>, errors: FieldErrors) {
  if (!(await bodiesOf(tx, mechanismId)).includes(given.body)) errors.body = '请选择是哪一个层级会议。'
  const decidedOn = dayIn(given.decidedOn)
  if (!decidedOn || decidedOn > beijingDay(at)) errors.decidedOn = '请写明会议决定的日期，不晚于今天。'
  return {
    decidedBy: given.body,
    decidedOn: decidedOn!,
    document: wordsOf(given.document, { field: 'document', name: '文号', most: 60, required: false }, errors),
    reason: wordsOf(given.reason, { field: 'reason', name: '会议意见', most: 1000 }, errors),
  }
}

/** 登记会议决定: the tier that set the deadline has decided; the secretariat records it with body and day. */
export const settleByTier = (actor: Actor, id: string, given: TierDecision): Promise<void> =>
  write(actor, async (writing) => {
    const found = await locked(writing, actor, id)
    await permitted(found, actor, 'settle', null)
    const errors: FieldErrors = {}
    const words = await tierWords(writing, homeOf(found.task), given, errors)
    refuseFields(errors)
    await end(found, { outcome: given.grants ? 'GRANTED' : 'REFUSED', ...words, actor })
  })

/** 会议改期: a deadline that the tier itself has moved, asked by nobody or too late to be asked. */
export function recordTierMove(
  actor: Actor,
  taskId: string,
  asked: Omit<ExtensionAsked, 'present'> & Omit<TierDecision, 'grants'>,
  key: string,
): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'extension.tier-move', key, { taskId, asked }, async () => {
      const { tx, at } = writing
      const task = await lockedTask(writing, actor, taskId)
      refuse(may(actor, 'extension.settle-by-tier', { mechanismIds: [homeOf(task)] }) ?? busy(task))
      const errors: FieldErrors = {}
      const subject = subjectAsked(task, asked.subject, errors)
      if (subject && (await tx.extension.count({ where: { deadlineId: subject.deadlineId, endedAt: null } })))
        errors.subject = underDecision
      const to = newDay(subject?.to ?? null, asked.to, errors)
      const decided = await tierWords(writing, homeOf(task), asked, errors)
      const words =
        wordsOf(asked.words, { field: 'words', name: '时限的说法', most: 60, required: false }, errors) || (to ? inWords(to) : '')
      refuseFields(errors)
      const { id } = await tx.extension.create({
        data: {
          taskId,
          partId: subject!.partId,
          milestoneId: subject!.milestoneId,
          deadlineId: subject!.deadlineId,
          regionCode: null,
          reason: decided.reason,
          present: '',
          words,
          from: toDate(to!),
          to: toDate(to!),
          party: null,
          asked: [],
          officeId: actor.officeId ?? '',
          byId: actor.userId,
          at,
          askedOn: toDate(beijingDay(at)),
        },
        select: { id: true },
      })
      await end(await locked(writing, actor, id), { outcome: 'GRANTED', ...decided, actor })
      return id
    }),
  )
}
