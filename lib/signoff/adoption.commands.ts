import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay } from '../calendar'
import { idFrom } from '../given'
import { Missing, refuse } from '../refusal'
import { shapedInTurn } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import { notify } from '@/lib/notices/commands'
import { adoptionWords, againstDeciding, decisionOf } from './adoption'
import { lockedRound } from './commands'
import { decisionForm, type DecisionForm, type DecisionTyped } from './form'
import { sameJoint, type Joint, type Quoted } from './joint'
import { writeText } from './joint.commands'
import { assemblingOf } from './joint.queries'
import { againstAdopting } from './kept'
import { coordinatorsOf } from './queries'

/**
 * 处理意见: 采纳, 部分采纳 or 未采纳 with the reason, by the 汇总方 or the secretariat. What is taken up is written into the text in the same act, stands in a
 * text that changed since, or it is said why no word has to change. The newest decision holds; the party is told.
 * @returns the number of the text that takes it up, or 0
 */
export function decideComment(actor: Actor, answerId: string, typed: DecisionTyped, key: string): Promise<number> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'signoff.decide', key, { answerId, typed }, async () => {
      const { tx, at } = writing
      const found = await answerToDecide(tx, answerId)
      const round = await lockedRound(tx, actor, found.item.roundId)
      const { taskId } = found.item
      const assembling = await assemblingOf(tx, taskId)
      refuse(
        may(actor, 'signoff.adopt', {
          officeId: assembling?.officeId ?? null,
          regionCode: assembling?.regionCode ?? null,
          mechanismIds: [round.mechanismId],
        }),
      )
      refuse(againstDeciding(round.state, found.reply))
      const form = shapedInTurn(decisionForm, typed)
      const newest = await textAfter(writing, actor, taskId, form)
      const changed = !sameJoint(jointIn(found.sent.jointText), newest)
      refuse(againstAdopting({ adoption: form.adoption, changed, unchanged: form.unchanged }), 'text')
      const decision = decisionOf(form, newest, changed)
      const before = await tx.signOffDecision.findFirst({ where: { answerId }, orderBy: { number: 'desc' } })
      refuse(
        before &&
          before.adoption === decision.adoption &&
          before.reason === decision.reason &&
          before.unchanged === decision.unchanged &&
          before.jointTextId === decision.jointTextId
          ? '与现在的处理结果相同。'
          : null,
      )
      await tx.signOffDecision.create({ data: { answerId, number: (before?.number ?? 0) + 1, ...decision, byId: actor.userId, at } })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'signoff.decided',
        subjectKind: 'sign_off_answer',
        subjectId: answerId,
        taskId,
        detail: { office: actor.officeName, adoption: form.adoption },
      })
      const people = await coordinatorsOf(tx, [found.regionCode], beijingDay(at))
      const adoption = adoptionWords({ ...decision, changed, taken: decision.jointTextId ? newest.number : null })
      await notify(
        tx,
        at,
        people,
        'signoff.decided',
        { round: round.title, adoption },
        `/sign-offs/${round.id}/comments#comment-${answerId}`,
      )
      return newest.number > found.sent.jointText.number && decision.jointTextId ? newest.number : 0
    }),
  )
}

/** The answer with its task locked: tasks before rounds, since the text may be written too. @throws Missing */
async function answerToDecide(tx: Tx, answerId: string) {
  const found = await tx.signOffAnswer.findUnique({
    where: { id: idFrom(answerId) },
    select: {
      reply: true,
      regionCode: true,
      item: { select: { roundId: true, taskId: true } },
      sent: { select: { jointText: { select: { number: true, text: true, figures: true } } } },
    },
  })
  if (!found) throw new Missing()
  await tx.$queryRaw`select id from task where id = ${found.item.taskId}::uuid for update`
  return found
}
const jointIn = ({ text, figures }: { text: string; figures: unknown }): Joint => ({ text, figures: figures as Quoted[] })

/** The newest text of the task; the one that was typed with the decision, where it says something new. */
async function textAfter(writing: Writing, actor: Actor, taskId: string, form: DecisionForm) {
  const newest = await writing.tx.jointText.findFirstOrThrow({ where: { taskId }, orderBy: { number: 'desc' } })
  if (form.adoption === 'DECLINED' || form.text === '' || form.text === newest.text)
    return { ...jointIn(newest), ...newest, figures: newest.figures as unknown as Quoted[] }
  return writeText(writing, actor, taskId, { text: form.text, refresh: false }, form.base)
}
