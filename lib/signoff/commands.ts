import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, dayOf, inWords, toDate, type Day } from '../calendar'
import { idFrom } from '../given'
import { Missing, noSuchStep, refuse, Refused } from '../refusal'
import { firstOf, shapedInTurn } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { once, write, type Prisma, type Tx, type Writing } from '@/lib/db'
import { notify } from '@/lib/notices/commands'
import { textsMark } from './draft'
import type { Drafted } from './joint.queries'
import { coordinatorsOf, factsOf, itemsOf, partiesOf, roundInSight, standingAnswers, withDrafts } from './queries'
import { roundForm, type RoundTyped } from './form'
import { against, againstLastDay, life, turns, type RoundTurn } from './round'

// Making, opening and ending rounds. Locks are taken in one order, tasks before rounds, so that nobody waits in a circle.

/** A round under its lock, for who may see it. @throws Missing */
export async function lockedRound(tx: Tx, actor: Actor, roundId: string) {
  await tx.$queryRaw`select id from sign_off_round where id = ${idFrom(roundId)}::uuid for update`
  const round = await roundInSight(tx, actor, roundId)
  if (!round) throw new Missing()
  return round
}

/** @throws Refused where one of the tasks is none of the mechanism's, or has ended */
export async function allOf(tx: Tx, mechanismId: string, taskIds: readonly string[]): Promise<void> {
  const [found] = await tx.$queryRaw<
    { n: number }[]
  >`select count(*)::int n from task_state s where s.task_id = any(${taskIds}::uuid[]) and s.valid_to is null and ${mechanismId}::uuid = any(s.mechanism_ids) and s.flow <> 'ENDED'`
  refuse(found?.n === taskIds.length ? null : '有的任务不在本机制里，或已经终止，请重新选择。', 'taskIds')
}

/** 拟定会签: a draft that only the secretariat sees; its items in the order in which they were given. */
export function makeRound(actor: Actor, mechanismId: string, typed: RoundTyped, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'signoff.make', key, { mechanismId, typed }, async () => {
      const { tx, at } = writing
      refuse(may(actor, 'signoff.make', { mechanismIds: [mechanismId] }))
      const { taskIds, lastDay, ...words } = shapedInTurn(roundForm, typed, firstOf)
      refuse(againstLastDay(lastDay, beijingDay(at)), 'lastDay')
      await allOf(tx, mechanismId, taskIds)
      const { id } = await tx.signOffRound.create({
        data: { mechanismId, ...words, lastDay: toDate(lastDay), madeById: actor.userId, madeAt: at },
        select: { id: true },
      })
      await tx.signOffItem.createMany({ data: taskIds.map((taskId, position) => ({ roundId: id, taskId, position })) })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'signoff.made',
        subjectKind: 'sign_off_round',
        subjectId: id,
        detail: { office: actor.officeName, title: words.title },
      })
      return id
    }),
  )
}

const turned = { open: 'signoff.opened', drop: 'signoff.dropped', restore: 'signoff.restored', end: 'signoff.ended' } as const

/**
 * Takes one step in a round's life. A second click with the same key gets the first answer; another's step is refused in words. `seen`: the mark of the
 * texts that were read before the opening, null where nobody reads them.
 */
export async function takeRoundStep(
  actor: Actor,
  roundId: string,
  step: RoundTurn,
  key: string,
  seen: string | null = null,
): Promise<string> {
  refuse(turns.includes(step) ? null : noSuchStep)
  return write(actor, (writing) =>
    once(writing, actor.userId, `signoff.${step}`, key, { roundId }, async () => {
      const { tx, at } = writing
      if (step === 'open')
        await tx.$queryRaw`select t.id from task t join sign_off_item i on i.task_id = t.id where i.round_id = ${idFrom(roundId)}::uuid order by t.id for update of t`
      const round = await lockedRound(tx, actor, roundId)
      const today = beijingDay(at)
      const { items, drafts, bare } = await withDrafts(tx, await itemsOf(tx, roundId), step === 'open' ? at : null)
      const parties = await partiesOf(tx, round, today)
      const { facts } = factsOf(round, items, parties, await standingAnswers(tx, roundId), today, bare)
      refuse(against(step, facts, may(actor, 'signoff.make', { mechanismIds: [round.mechanismId] }) === null, today))
      if (step === 'open') {
        refuse(seen === null || seen === textsMark(items) ? null : '有的文字在您看过之后有了更新。请刷新，看过再发起。')
        await send(writing, roundId, drafts, parties)
      }
      const { count } = await tx.signOffRound.updateMany({
        where: { id: roundId, state: round.state },
        data: { state: life[step].to, ...(step === 'open' ? { openedAt: at } : step === 'end' ? { endedAt: at } : {}) },
      })
      if (count !== 1) throw new Refused('这轮会签刚刚已由他人办理，请刷新后再看。')
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: turned[step],
        subjectKind: 'sign_off_round',
        subjectId: roundId,
        detail: { office: actor.officeName, title: round.title },
      })
      if (step === 'open') {
        const people = await coordinatorsOf(
          tx,
          parties.map((each) => each.code),
          today,
        )
        await notify(
          tx,
          at,
          people,
          'signoff.opened',
          { round: round.title, items: items.length, until: inWords(round.lastDay) },
          `/sign-offs/${roundId}/sheet`,
        )
      }
      return roundId
    }),
  )
}

/** Settles who is asked, and puts the newest text of every task before them; where there is none, what the tool drafted, and it says so. */
async function send({ tx, at }: Writing, roundId: string, drafts: readonly Drafted[], parties: readonly { code: string }[]): Promise<void> {
  refuse(parties.length ? null : '本机制今天没有成员，不能发起会签。')
  await tx.signOffParty.createMany({ data: parties.map((each, position) => ({ roundId, regionCode: each.code, position })) })
  await tx.jointText.createMany({
    data: drafts.map(({ figures, ...draft }) => ({
      ...draft,
      figures: figures as unknown as Prisma.InputJsonValue,
      number: 1,
      figuresOn: toDate(beijingDay(at)),
      drafted: true,
      at,
    })),
  })
  await tx.$executeRaw`
    insert into sign_off_sent (id, item_id, number, joint_text_id, asks, at)
    select gen_random_uuid(), i.id, 1, (select j.id from joint_text j where j.task_id = i.task_id order by j.number desc limit 1), true, ${at} from sign_off_item i where i.round_id = ${roundId}::uuid`
}

/** Ends the rounds that are over by themselves. It does not matter when this runs or on how many servers: the second waits for the first and finds nothing to do. @returns the rounds ended now */
export function settleRounds(at: Date = now()): Promise<string[]> {
  const today: Day = beijingDay(at)
  return write(
    'system',
    async ({ tx }) => {
      const running = await tx.$queryRaw<
        { id: string; lastDay: Date; title: string; mechanismId: string; openedAt: Date; madeById: string }[]
      >`
      select id, last_day "lastDay", title, mechanism_id "mechanismId", opened_at "openedAt", made_by_id "madeById" from sign_off_round where state = 'RUNNING' order by id for update`
      const ended: string[] = []
      for (const round of running) {
        const { over } = factsOf(
          { state: 'RUNNING', lastDay: dayOf(round.lastDay) },
          await itemsOf(tx, round.id),
          await partiesOf(tx, round, today),
          await standingAnswers(tx, round.id),
          today,
        )
        if (!over) continue
        await tx.signOffRound.updateMany({ where: { id: round.id, state: 'RUNNING' }, data: { state: 'ENDED', endedAt: at } })
        await recordEvent(tx, at, {
          actorId: null,
          event: 'signoff.ended',
          subjectKind: 'sign_off_round',
          subjectId: round.id,
          detail: { title: round.title, by: over },
        })
        await notify(tx, at, round.madeById, 'signoff.ended', { round: round.title, by: over }, `/sign-offs/${round.id}`)
        ended.push(round.id)
      }
      return ended
    },
    at,
  )
}
