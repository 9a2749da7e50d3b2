import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, dayOf, type Day } from '../calendar'
import { now } from '@/lib/clock'
import { read, type Tx } from '@/lib/db'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { againstAnswering, sheetStanding } from './answer'
import { draftMark, textsMark } from './draft'
import {
  factsOf,
  itemsOf,
  mayAnswerFor,
  partiesOf,
  regionsWithAccounts,
  roundInSight,
  standingAnswers,
  voidAnswers,
  waitingIn,
  withDrafts,
  type StandingRow,
} from './queries'
import { againstReminding } from './reminder'
import { against, stateOn, stepsOpen } from './round'

/** A round with every party's answer to every item, or null where it does not exist for this person. */
export function roundOf(actor: Actor, roundId: string, today: Day) {
  const at = now()
  return read(actor, async (tx) => {
    const round = await roundInSight(tx, actor, roundId)
    if (!round) return null
    const parties = await partiesOf(tx, round, today)
    const { items, bare } = await withDrafts(tx, await itemsOf(tx, roundId), round.state === 'DRAFT' ? at : null)
    const { facts, given } = factsOf(round, items, parties, await standingAnswers(tx, roundId), today, bare)
    const makes = may(actor, 'signoff.make', { mechanismIds: [round.mechanismId] }) === null
    const accounts = await regionsWithAccounts(
      tx,
      parties.map((each) => each.code),
      today,
    )
    const earlier = new Map((await voidAnswers(tx, roundId)).map((each) => [`${each.itemId} ${each.regionCode}`, each]))
    const waiting = waitingIn(items, parties, given)
    const runs = againstAnswering({ state: round.state, lastDay: round.lastDay, isParty: true }, today) === null
    return {
      sheets: await sheetsIn(tx, roundId, parties, given, earlier),
      round: { ...round, stands: stateOn(round, today) },
      parties,
      items: items.map((item) => ({
        ...item,
        figuresOn: item.figuresOn && dayOf(item.figuresOn),
        answers: parties.map((party) => given.get(`${item.id} ${party.code}`) ?? null),
        earlier: parties.map((party) => earlier.get(`${item.id} ${party.code}`) ?? null),
      })),
      waiting: waiting.map((party) => ({ ...party, account: accounts.includes(party.code) })),
      steps: stepsOpen(facts, makes, today),
      /** why the next turn cannot be taken yet, for whoever would take it */
      against:
        makes && round.state === 'DRAFT' ? against('open', facts, true, today) : makes && runs ? against('end', facts, true, today) : null,
      marks: { draft: draftMark({ ...round, taskIds: items.map((each) => each.taskId) }), texts: textsMark(items) },
      told: round.openedAt ? await toldIn(tx, roundId, makes && runs ? at : null) : null,
      answersFor: runs
        ? parties.flatMap((party) => {
            const hand = mayAnswerFor(actor, round, party.code)
            const open = waiting.find((each) => each.code === party.code)?.waiting ?? 0
            return hand === 'own' || (hand && (open > 0 || !accounts.includes(party.code))) ? [{ ...party, hand, waiting: open }] : []
          })
        : [],
    }
  })
}
export type RoundPage = NonNullable<Awaited<ReturnType<typeof roundOf>>>

/** The sheets of a round in their order, each with what of it counts. */
async function sheetsIn(
  tx: Tx,
  roundId: string,
  parties: readonly { code: string; name: string }[],
  given: ReadonlyMap<string, StandingRow>,
  earlier: ReadonlyMap<string, StandingRow>,
) {
  const sheets = await tx.signOffSheet.findMany({
    where: { roundId },
    orderBy: { number: 'asc' },
    select: {
      id: true,
      regionCode: true,
      via: true,
      whole: true,
      approverName: true,
      approverPost: true,
      letterNumber: true,
      letterOn: true,
      fileId: true,
      at: true,
      withdrawal: { select: { at: true } },
      answers: { select: { id: true, itemId: true } },
    },
  })
  return sheets.map(({ answers, letterOn, withdrawal, ...sheet }) => ({
    ...sheet,
    letterOn: letterOn && dayOf(letterOn),
    withdrawn: withdrawal && beijingDay(withdrawal.at),
    items: answers.length,
    stands: sheetStanding(sheet, answers, given, earlier),
    party: parties.find((each) => each.code === sheet.regionCode)?.name ?? '',
  }))
}

/** What the parties were told since the opening: later days, reminders; and, as of an instant, why none can be reminded now. */
async function toldIn(tx: Tx, roundId: string, at: Date | null) {
  const later = await tx.signOffLaterDay.findMany({
    where: { roundId },
    orderBy: { number: 'asc' },
    select: { from: true, to: true, reason: true, at: true },
  })
  const reminded = await tx.signOffReminder.findMany({
    where: { roundId },
    orderBy: { number: 'asc' },
    select: { parties: true, at: true },
  })
  return {
    later: later.map((each) => ({ reason: each.reason, from: dayOf(each.from), to: dayOf(each.to), on: beijingDay(each.at) })),
    reminded: reminded.map((each) => ({ parties: each.parties, on: beijingDay(each.at) })),
    againstReminding: at && againstReminding(reminded.at(-1)?.at ?? null, at, await workingDays(tx)),
  }
}
