import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay } from '../calendar'
import { idFrom } from '../given'
import { Missing, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { notify } from '@/lib/notices/commands'
import { adoptions, againstDeciding } from './adoption'
import { lockedRound } from './commands'
import { decisionForm, type DecisionTyped } from './form'
import { assemblingOf } from './joint.queries'
import { coordinatorsOf } from './queries'
import { shapedInTurn } from '../shape'

/** 处理意见: 采纳, 部分采纳 or 未采纳 with the reason, by the 汇总方 or the secretariat. The newest decision holds; the party is told. */
export function decideComment(actor: Actor, answerId: string, typed: DecisionTyped): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    const found = await tx.signOffAnswer.findUnique({
      where: { id: idFrom(answerId) },
      select: { reply: true, regionCode: true, item: { select: { roundId: true, taskId: true } } },
    })
    if (!found) throw new Missing()
    const { roundId, taskId } = found.item
    const round = await lockedRound(tx, actor, roundId)
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
    const before = await tx.signOffDecision.findFirst({ where: { answerId }, orderBy: { number: 'desc' } })
    refuse(before?.adoption === form.adoption && before.reason === form.reason ? '与现在的处理结果相同。' : null)
    await tx.signOffDecision.create({ data: { answerId, number: (before?.number ?? 0) + 1, ...form, byId: actor.userId, at } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'signoff.decided',
      subjectKind: 'sign_off_answer',
      subjectId: answerId,
      taskId,
      detail: { office: actor.officeName, adoption: form.adoption },
    })
    const people = await coordinatorsOf(tx, [found.regionCode], beijingDay(at))
    await notify(
      tx,
      at,
      people,
      'signoff.decided',
      { round: round.title, adoption: adoptions[form.adoption] },
      `/sign-offs/${roundId}/comments`,
    )
  })
}
