import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, inWords, toDate, type Day } from '../calendar'
import { refuse } from '../refusal'
import { shapedInTurn } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx } from '@/lib/db'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { notify } from '@/lib/notices/commands'
import { lockedRound } from './commands'
import { laterForm, type LaterTyped } from './form'
import { coordinatorsOf, factsOf, itemsOf, partiesOf, speakersOf, standingAnswers, waitingIn } from './queries'
import { againstReminding } from './reminder'
import { against, againstLastDay, type RoundStep } from './round'

// What the secretariat does while a round runs: reminding those who have not answered, and giving more time.

async function running(tx: Tx, actor: Actor, roundId: string, step: RoundStep, today: Day) {
  const round = await lockedRound(tx, actor, roundId)
  const [items, parties] = [await itemsOf(tx, roundId), await partiesOf(tx, round, today)]
  const { facts, given } = factsOf(round, items, parties, await standingAnswers(tx, roundId), today)
  refuse(against(step, facts, may(actor, 'signoff.make', { mechanismIds: [round.mechanismId] }) === null, today))
  return { round, parties, waiting: waitingIn(items, parties, given) }
}

/** 提醒: one notice to the coordinators of each party that has not answered everything. @returns the parties that were told */
export function remindParties(actor: Actor, roundId: string, key: string): Promise<string[]> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'signoff.remind', key, { roundId }, async () => {
      const { tx, at } = writing
      const today = beijingDay(at)
      const { round, waiting } = await running(tx, actor, roundId, 'remind', today)
      const last = await tx.signOffReminder.findFirst({ where: { roundId }, orderBy: { number: 'desc' } })
      refuse(againstReminding(last?.at ?? null, at, await workingDays(tx)))
      const speakers = await speakersOf(
        tx,
        waiting.map((each) => each.code),
        today,
      )
      const told = waiting.filter((each) => speakers.has(each.code))
      for (const party of told) {
        const said = { round: round.title, items: party.waiting, until: inWords(round.lastDay) }
        await notify(tx, at, speakers.get(party.code)!, 'signoff.reminded', said, `/sign-offs/${roundId}/sheet?party=${party.code}`)
      }
      refuse(told.length ? null : '没有答复的参与方都没有账号，收不到提醒。请另行联系，凭来函录入。')
      const parties = told.map((each) => each.code)
      await tx.signOffReminder.create({ data: { roundId, number: (last?.number ?? 0) + 1, parties, byId: actor.userId, at } })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'signoff.reminded',
        subjectKind: 'sign_off_round',
        subjectId: roundId,
        detail: { office: actor.officeName, title: round.title, parties },
      })
      return told.map((each) => each.name)
    }),
  )
}

/** 推迟截止日: only later, while the round runs; every party is told. @returns the new last day */
export function giveLater(actor: Actor, roundId: string, typed: LaterTyped, key: string): Promise<Day> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'signoff.later', key, { roundId, typed }, async () => {
      const { tx, at } = writing
      const today = beijingDay(at)
      const { round, parties } = await running(tx, actor, roundId, 'later', today)
      const { lastDay, reason } = shapedInTurn(laterForm, typed)
      refuse(againstLastDay(lastDay, today, round.lastDay), 'lastDay')
      const number = 1 + (await tx.signOffLaterDay.count({ where: { roundId } }))
      const [from, to] = [toDate(round.lastDay), toDate(lastDay)]
      await tx.signOffLaterDay.create({ data: { roundId, number, from, to, reason, byId: actor.userId, at } })
      await tx.signOffRound.update({ where: { id: roundId }, data: { lastDay: to } })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'signoff.later',
        subjectKind: 'sign_off_round',
        subjectId: roundId,
        detail: { office: actor.officeName, title: round.title, from: round.lastDay, to: lastDay },
      })
      const codes = parties.map((each) => each.code)
      const said = { round: round.title, from: inWords(round.lastDay), to: inWords(lastDay), reason }
      await notify(tx, at, await coordinatorsOf(tx, codes, today), 'signoff.later', said, `/sign-offs/${roundId}`)
      return lastDay
    }),
  )
}
