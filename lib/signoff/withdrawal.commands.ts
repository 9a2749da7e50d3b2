import type { Actor } from '../access/actor'
import { beijingDay } from '../calendar'
import { idFrom } from '../given'
import { Missing, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { once, write } from '@/lib/db'
import { notify } from '@/lib/notices/commands'
import { againstWithdrawing } from './answer'
import { lockedRound } from './commands'
import { mayAnswerFor, partiesOf } from './queries'

/** 撤回会签表: the party's newest sheet answers nothing any more; what it had answered before counts again. The secretariat is told. @returns how many items it had answered */
export function withdrawSheet(actor: Actor, sheetId: string, key: string): Promise<number> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'signoff.withdraw', key, { sheetId }, async () => {
      const { tx, at } = writing
      const where = { id: idFrom(sheetId) }
      const found = await tx.signOffSheet.findUnique({ where, select: { roundId: true } })
      if (!found) throw new Missing()
      const round = await lockedRound(tx, actor, found.roundId)
      const today = beijingDay(at)
      const sheet = await tx.signOffSheet.findUniqueOrThrow({
        where,
        select: {
          regionCode: true,
          via: true,
          number: true,
          withdrawal: true,
          _count: { select: { answers: true } },
          round: { select: { madeById: true } },
        },
      })
      const later = await tx.signOffSheet.count({
        where: { roundId: round.id, regionCode: sheet.regionCode, number: { gt: sheet.number }, withdrawal: null },
      })
      const parties = await partiesOf(tx, round, today)
      const party = parties.find((each) => each.code === sheet.regionCode)
      refuse(
        againstWithdrawing(
          {
            state: round.state,
            lastDay: round.lastDay,
            isParty: party !== undefined,
            letter: sheet.via === 'LETTER',
            withdrawn: sheet.withdrawal !== null,
            newest: later === 0,
          },
          mayAnswerFor(actor, round, sheet.regionCode),
          today,
        ),
      )
      await tx.signOffWithdrawal.create({ data: { sheetId, byId: actor.userId, at } })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'signoff.withdrawn',
        subjectKind: 'sign_off_sheet',
        subjectId: sheetId,
        detail: { office: actor.officeName, round: round.id, party: sheet.regionCode, items: sheet._count.answers },
      })
      const said = { round: round.title, party: party!.name, items: sheet._count.answers }
      await notify(tx, at, sheet.round.madeById, 'signoff.withdrawn', said, `/sign-offs/${round.id}`)
      return sheet._count.answers
    }),
  )
}
