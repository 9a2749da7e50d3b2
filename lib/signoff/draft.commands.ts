import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, toDate } from '../calendar'
import { refuse } from '../refusal'
import { firstOf, shapedInTurn } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { once, write } from '@/lib/db'
import { allOf, lockedRound } from './commands'
import { draftMark } from './draft'
import { roundForm, type RoundTyped } from './form'
import { factsOf, itemsOf } from './queries'
import { against, againstLastDay } from './round'

/** 修改草稿: its name, what it is for, its day, its items and their order. `base`: the mark of the draft that the writer saw. */
export function editRound(actor: Actor, roundId: string, typed: RoundTyped, base: string, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'signoff.edit', key, { roundId, typed }, async () => {
      const { tx, at } = writing
      const round = await lockedRound(tx, actor, roundId)
      const today = beijingDay(at)
      const items = await itemsOf(tx, roundId)
      const { facts } = factsOf(round, items, [], [], today)
      refuse(against('edit', facts, may(actor, 'signoff.make', { mechanismIds: [round.mechanismId] }) === null, today))
      const { taskIds, lastDay, ...words } = shapedInTurn(roundForm, typed, firstOf)
      refuse(againstLastDay(lastDay, today), 'lastDay')
      refuse(
        base === draftMark({ ...round, taskIds: items.map((each) => each.taskId) })
          ? null
          : '这份草稿刚刚已由他人改动。您填的还在本页，请另开一页看过现在的草稿，再刷新重改。',
      )
      await allOf(tx, round.mechanismId, taskIds)
      await tx.signOffRound.update({ where: { id: roundId }, data: { ...words, lastDay: toDate(lastDay) } })
      await tx.signOffItem.deleteMany({ where: { roundId } })
      await tx.signOffItem.createMany({ data: taskIds.map((taskId, position) => ({ roundId, taskId, position })) })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'signoff.edited',
        subjectKind: 'sign_off_round',
        subjectId: roundId,
        detail: { office: actor.officeName, title: words.title, items: taskIds.length },
      })
      return roundId
    }),
  )
}
