import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { dayOf, type Day } from '../calendar'
import { onDay, Prisma, read, type Tx } from '@/lib/db'
import { partiesIn } from '@/lib/mechanism/queries'
import { againstAnswering, sheetStanding, type Adoption, type SignOffReply } from './answer'
import { isKept } from './kept'
import { overBy, stateOn, stepsOpen, type RoundFacts } from './round'
import type { RoundState } from '@/prisma/generated/enums'

// 会签: rounds, their items and the answers that stand.

/** Who coordinates these regions today, and can sign in. */
const coordinating = (tx: Tx, regionCodes: string[], today: Day) => tx.$queryRaw<{ id: string; code: string }[]>`
  select distinct u.id, coalesce(g.region_code, o.region_code) code from duty_grant g join app_user u on u.id = g.user_id and u.disabled_at is null left join office o on o.id = u.office_id
  where g.duty = 'COORDINATOR' and coalesce(g.region_code, o.region_code) = any(${regionCodes}) and ${onDay('g', today)}`
export const coordinatorsOf = async (tx: Tx, regionCodes: string[], today: Day): Promise<string[]> => [
  ...new Set((await coordinating(tx, regionCodes, today)).map((row) => row.id)),
]
/** Which of these regions have somebody who can answer for them. */
export const regionsWithAccounts = async (tx: Tx, regionCodes: string[], today: Day): Promise<string[]> =>
  (await coordinating(tx, regionCodes, today)).map((row) => row.code)

/** Answers that stand in a round: per item and party the newest, as long as no figure changed since. */
export interface StandingRow {
  id: string
  itemId: string
  regionCode: string
  reply: SignOffReply
  text: string
  at: Date
  sentNumber: number
  number: number
  sheet: number
  via: 'ONLINE' | 'LETTER'
  approverName: string
  approverPost: string
  letterNumber: string | null
  letterOn: Date | null
  fileId: string | null
  adoption: Adoption | null
  reason: string
  unchanged: string
  taken: number | null
  changed: boolean
}
const answerColumns = Prisma.sql`a.id, a.item_id "itemId", a.region_code "regionCode", a.reply::text reply, a.text, a.at, t.number "sentNumber", j.number, s.number sheet, s.via::text via, s.approver_name "approverName", s.approver_post "approverPost",
  s.letter_number "letterNumber", s.letter_on "letterOn", s.file_id "fileId", d.adoption::text adoption, coalesce(d.reason, '') reason, coalesce(d.unchanged, '') unchanged, d.number taken, (n.text, n.figures) is distinct from (j.text, j.figures) changed`
const answers = Prisma.sql`sign_off_answer a join sign_off_sheet s on s.id = a.sheet_id join sign_off_sent t on t.id = a.sent_id join joint_text j on j.id = t.joint_text_id
  left join lateral (select x.adoption, x.reason, x.unchanged, w.number from sign_off_decision x left join joint_text w on w.id = x.joint_text_id where x.answer_id = a.id order by x.number desc limit 1) d on true
  join lateral (select number, text, figures from joint_text where task_id = j.task_id order by number desc limit 1) n on true`
/** A sheet that its party took back answers nothing. */
const notWithdrawn = (sheet: string) => Prisma.sql`not exists (select 1 from sign_off_withdrawal w where w.sheet_id = ${Prisma.raw(sheet)})`
const stands = Prisma.sql`t.number >= (select max(q.number) from sign_off_sent q where q.item_id = a.item_id and q.asks)`
export const standingAnswers = (tx: Tx, roundId: string, region?: string): Promise<StandingRow[]> => tx.$queryRaw<StandingRow[]>`
  select distinct on (a.item_id, a.region_code) ${answerColumns} from ${answers}
  where s.round_id = ${roundId}::uuid and (${region ?? null}::text is null or a.region_code = ${region ?? null}) and ${stands} and ${notWithdrawn('s.id')}
  order by a.item_id, a.region_code, s.number desc`

/** The last answers that a changed figure has made void: history, shown until the party answers again. */
const voidAnswers = (tx: Tx, roundId: string): Promise<StandingRow[]> => tx.$queryRaw<StandingRow[]>`
  select distinct on (a.item_id, a.region_code) ${answerColumns} from ${answers} where s.round_id = ${roundId}::uuid and not ${stands} and ${notWithdrawn('s.id')} order by a.item_id, a.region_code, s.number desc`

export interface ItemRow {
  id: string
  taskId: string
  position: number
  title: string
  code: string
  area: string
  sentId: string
  sentNumber: number
  asks: boolean
  sentAt: Date
  number: number
  text: string
  figures: { key: string; label: string; value: string }[]
  figuresOn: Date
  drafted: boolean
  before: string | null
}
/** Items with the text that is before the parties now, and the one before it where there was one. Of a draft: the newest text there is. */
export const itemsOf = (tx: Tx, roundId: string): Promise<ItemRow[]> => tx.$queryRaw<ItemRow[]>`
  select i.id, i.task_id "taskId", i.position, t.title, t.code, a.name area, s.id "sentId", coalesce(s.number, 0) "sentNumber", coalesce(s.asks, true) asks, s.at "sentAt", j.number, j.text, j.figures, j.figures_on "figuresOn", coalesce(j.drafted, true) drafted,
    (select b.text from sign_off_sent q join joint_text b on b.id = q.joint_text_id where q.item_id = i.id and q.number = s.number - 1) "before"
  from sign_off_item i join task t on t.id = i.task_id join area a on a.code = t.area_code
  left join lateral (select * from sign_off_sent where item_id = i.id order by number desc limit 1) s on true
  left join lateral (select * from joint_text where id = s.joint_text_id or (s.id is null and task_id = i.task_id) order by number desc limit 1) j on true
  where i.round_id = ${roundId}::uuid order by i.position`

interface RoundRow {
  id: string
  mechanismId: string
  mechanism: string
  title: string
  purpose: string
  lastDay: Date
  state: RoundState
  openedAt: Date | null
  endedAt: Date | null
  made: string
}
const roundColumns = Prisma.sql`o.id, o.mechanism_id "mechanismId", m.short_name mechanism, o.title, o.purpose, o.last_day "lastDay", o.state::text state, o.opened_at "openedAt", o.ended_at "endedAt", u.name made`
const makesIn = (actor: Actor) =>
  actor.grants.flatMap((grant) => (grant.duty === 'SECRETARIAT' && grant.mechanismId ? [grant.mechanismId] : []))
/** Drafts, also those it dropped, are the secretariat's until they are opened. */
const inSight = (actor: Actor) =>
  Prisma.sql`o.mechanism_id = any(${actor.mechanismIds}::uuid[]) and (o.opened_at is not null or (o.state in ('DRAFT', 'DROPPED') and o.mechanism_id = any(${makesIn(actor)}::uuid[])))`
export async function roundInSight(tx: Tx, actor: Actor, roundId: string) {
  const rows = await tx.$queryRaw<
    RoundRow[]
  >`select ${roundColumns} from sign_off_round o join mechanism m on m.id = o.mechanism_id join app_user u on u.id = o.made_by_id where o.id = ${roundId}::uuid and ${inSight(actor)}`
  return rows[0] ? { ...rows[0], lastDay: dayOf(rows[0].lastDay) } : null
}
export type RoundHead = NonNullable<Awaited<ReturnType<typeof roundInSight>>>

/** The parties of a round in the mechanism's order; of a draft, its members today. */
export const partiesOf = (
  tx: Tx,
  round: { id: string; mechanismId: string; openedAt: Date | null },
  today: Day,
): Promise<{ code: string; name: string }[]> =>
  round.openedAt === null
    ? partiesIn(tx, round.mechanismId, today)
    : tx.$queryRaw<
        { code: string; name: string }[]
      >`select r.code, r.name from sign_off_party p join region r on r.code = p.region_code where p.round_id = ${round.id}::uuid order by p.position`

/** What decides what can happen to a round, and whether it is over by itself. */
export function factsOf(
  round: { state: RoundState; lastDay: Day },
  items: readonly { id: string }[],
  parties: readonly { code: string }[],
  standing: readonly StandingRow[],
  today: Day,
) {
  const given = new Map(standing.map((each) => [`${each.itemId} ${each.regionCode}`, each]))
  const replies = items.flatMap((item) => parties.map((party) => given.get(`${item.id} ${party.code}`) ?? null))
  const facts: RoundFacts = {
    state: round.state,
    lastDay: round.lastDay,
    items: items.length,
    allAnswered: replies.length > 0 && replies.every(Boolean),
    undecided: replies.filter((each) => each && each.reply !== 'AGREE' && !each.adoption).length,
    unkept: replies.filter((each) => each?.adoption && !isKept(each)).length,
  }
  return { facts, over: overBy(round, replies, today), given }
}

/** A round with every party's answer to every item, or null where it does not exist for this person. */
export function roundOf(actor: Actor, roundId: string, today: Day) {
  return read(actor, async (tx) => {
    const round = await roundInSight(tx, actor, roundId)
    if (!round) return null
    const parties = await partiesOf(tx, round, today)
    const items = await itemsOf(tx, roundId)
    const standing = await standingAnswers(tx, roundId)
    const { facts, given } = factsOf(round, items, parties, standing, today)
    const makes = may(actor, 'signoff.make', { mechanismIds: [round.mechanismId] }) === null
    const accounts = await regionsWithAccounts(
      tx,
      parties.map((each) => each.code),
      today,
    )
    const earlier = new Map((await voidAnswers(tx, roundId)).map((each) => [`${each.itemId} ${each.regionCode}`, each]))
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
        answers: { select: { id: true, itemId: true } },
      },
    })
    const unanswered = (code: string) => items.filter((item) => !given.has(`${item.id} ${code}`)).length
    return {
      sheets: sheets.map(({ answers, letterOn, ...sheet }) => ({
        ...sheet,
        letterOn: letterOn && dayOf(letterOn),
        stands: sheetStanding(sheet, answers, given, earlier),
        party: parties.find((each) => each.code === sheet.regionCode)?.name ?? '',
      })),
      round: { ...round, stands: stateOn(round, today) },
      parties,
      items: items.map((item) => ({
        ...item,
        figuresOn: item.figuresOn && dayOf(item.figuresOn),
        answers: parties.map((party) => given.get(`${item.id} ${party.code}`) ?? null),
        earlier: parties.map((party) => earlier.get(`${item.id} ${party.code}`) ?? null),
      })),
      steps: stepsOpen(facts, makes, today),
      answersFor: parties
        .filter(
          (party) =>
            mayAnswerFor(actor, round, party.code, accounts) &&
            againstAnswering({ state: round.state, lastDay: round.lastDay, isParty: true }, today) === null,
        )
        .map((party) => ({ ...party, waiting: unanswered(party.code) })),
    }
  })
}
export type RoundPage = NonNullable<Awaited<ReturnType<typeof roundOf>>>

/** Its own coordinator answers for a party; for one without accounts the secretariat records its letter. */
export function mayAnswerFor(
  actor: Actor,
  round: { mechanismId: string },
  party: string,
  accounts: readonly string[],
): 'own' | 'letter' | null {
  if (may(actor, 'signoff.answer', { regionCode: party }) === null) return 'own'
  return !accounts.includes(party) && may(actor, 'signoff.record', { mechanismIds: [round.mechanismId] }) === null ? 'letter' : null
}

interface ListRow extends RoundRow {
  items: number
  mine: string | null
  waiting: number | null
}
/** Rounds, running ones first; `waiting`: how many items wait for the party that this person speaks for. */
export function roundsOf(actor: Actor, today: Day) {
  const own = actor.grants
    .flatMap((grant) => (grant.duty === 'COORDINATOR' ? [grant.regionCode ?? actor.regionCode] : []))
    .filter((code): code is string => code !== null)
  return read(actor, async (tx) => {
    const rows = await tx.$queryRaw<ListRow[]>`
      select ${roundColumns}, (select count(*)::int from sign_off_item i where i.round_id = o.id) items, p.region_code mine,
        case when p.region_code is not null then (select count(*)::int from sign_off_item i where i.round_id = o.id and not exists (
          select 1 from sign_off_answer a join sign_off_sent t on t.id = a.sent_id where a.item_id = i.id and a.region_code = p.region_code and ${notWithdrawn('a.sheet_id')} and t.number >= (select max(q.number) from sign_off_sent q where q.item_id = i.id and q.asks))) end waiting
      from sign_off_round o join mechanism m on m.id = o.mechanism_id join app_user u on u.id = o.made_by_id left join sign_off_party p on p.round_id = o.id and p.region_code = any(${own})
      where ${inSight(actor)} and o.state <> 'DROPPED' order by (o.state = 'RUNNING' and o.last_day >= ${today}::date) desc, (o.state = 'DRAFT') desc, o.last_day desc, o.id limit 200`
    return rows.map((row) => ({
      ...row,
      lastDay: dayOf(row.lastDay),
      stands: stateOn({ state: row.state, lastDay: dayOf(row.lastDay) }, today),
    }))
  })
}
export type RoundRowView = Awaited<ReturnType<typeof roundsOf>>[number]

/** Tasks of one's own mechanism that can be put before the parties, with whether a text stands. */
export function tasksToSend(actor: Actor) {
  const mechanismIds = makesIn(actor)
  return read(
    actor,
    (tx) => tx.$queryRaw<{ id: string; code: string; title: string; area: string; number: number | null }[]>`
    select s.task_id id, s.code, s.title, a.name area, (select max(number) from joint_text j where j.task_id = s.task_id) number
    from task_state s join area a on a.code = s.area_code where s.valid_to is null and s.mechanism_ids && ${mechanismIds}::uuid[] and s.flow <> 'ENDED' order by a.position, s.code`,
  )
}
export type TaskToSend = Awaited<ReturnType<typeof tasksToSend>>[number]
/** The mechanisms for which this person makes rounds. */
export const mechanismsToMake = (actor: Actor) =>
  read(actor, (tx) =>
    tx.mechanism.findMany({ where: { id: { in: makesIn(actor) } }, orderBy: { position: 'asc' }, select: { id: true, name: true } }),
  )

/** Comments and objections of a round with what became of them, oldest first; those that a later answer on the same text took back are left out unless they were decided. */
export function commentsOf(actor: Actor, roundId: string, today: Day) {
  return read(actor, async (tx) => {
    const round = await roundInSight(tx, actor, roundId)
    if (!round?.openedAt) return null
    const rows = await tx.$queryRaw<
      (StandingRow & {
        party: string
        title: string
        code: string
        taskId: string
        position: number
        officeId: string | null
        partRegion: string | null
        newest: boolean
        still: boolean
        /** the text that was answered */ then: string
        /** the text as it is */ now: string
        nowNumber: number
      })[]
    >`
      select * from (select ${answerColumns}, r.name party, k.title, k.code, k.id "taskId", i.position, p.office_id "officeId", p.region_code "partRegion", o.position party_position, e.asked >= e.asked_now still, j.text "then", n.text "now", n.number "nowNumber",
        s.number = max(s.number) over (partition by a.item_id, a.region_code, e.asked) newest
        from ${answers} join sign_off_item i on i.id = a.item_id join task k on k.id = i.task_id join region r on r.code = a.region_code join sign_off_party o on o.round_id = s.round_id and o.region_code = a.region_code
        left join part p on p.task_id = k.id and p.assembling and p.ended_at is null
        cross join lateral (select max(q.number) filter (where q.number <= t.number) asked, max(q.number) asked_now from sign_off_sent q where q.item_id = a.item_id and q.asks) e
        where s.round_id = ${roundId}::uuid and (d.adoption is not null or ${notWithdrawn('s.id')})) x where reply <> 'AGREE' and (newest or adoption is not null) order by position, party_position, sheet`
    const silent =
      today > round.lastDay
        ? await tx.$queryRaw<{ name: string }[]>`
      select r.name from sign_off_party p join region r on r.code = p.region_code where p.round_id = ${roundId}::uuid and exists (select 1 from sign_off_item i where i.round_id = p.round_id and not exists (
        select 1 from sign_off_answer a join sign_off_sent t on t.id = a.sent_id where a.item_id = i.id and a.region_code = p.region_code and ${notWithdrawn('a.sheet_id')} and t.number >= (select max(q.number) from sign_off_sent q where q.item_id = i.id and q.asks))) order by p.position`
        : []
    return {
      round,
      silent: silent.map((each) => each.name),
      comments: rows.map((row) => ({
        ...row,
        mayDecide:
          may(actor, 'signoff.adopt', { officeId: row.officeId, regionCode: row.partRegion, mechanismIds: [round.mechanismId] }) === null,
      })),
    }
  })
}
export type CommentRow = NonNullable<Awaited<ReturnType<typeof commentsOf>>>['comments'][number]
