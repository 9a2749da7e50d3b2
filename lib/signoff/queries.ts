import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { dayOf, type Day } from '../calendar'
import { onDay, Prisma, type Tx } from '@/lib/db'
import { partiesIn } from '@/lib/mechanism/queries'
import { type Adoption, type SignOffReply } from './answer'
import { againstBare } from './draft'
import type { Quoted } from './joint'
import { draftsOf } from './joint.queries'
import { isKept } from './kept'
import { overBy, type RoundFacts } from './round'
import type { RoundState } from '@/prisma/generated/enums'

// 会签: rounds, their items and the answers that stand.

/** Who coordinates these regions today, and can sign in. */
const coordinating = (tx: Tx, regionCodes: string[], today: Day) => tx.$queryRaw<{ id: string; code: string }[]>`
  select distinct u.id, coalesce(g.region_code, o.region_code) code from duty_grant g join app_user u on u.id = g.user_id and u.disabled_at is null left join office o on o.id = u.office_id
  where g.duty = 'COORDINATOR' and coalesce(g.region_code, o.region_code) = any(${regionCodes}) and ${onDay('g', today)}`
export const coordinatorsOf = async (tx: Tx, regionCodes: string[], today: Day): Promise<string[]> => [
  ...new Set((await coordinating(tx, regionCodes, today)).map((row) => row.id)),
]
/** The same, by region. */
export async function speakersOf(tx: Tx, regionCodes: string[], today: Day): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const { id, code } of await coordinating(tx, regionCodes, today)) found.set(code, [...(found.get(code) ?? []), id])
  return found
}
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
export const answerColumns = Prisma.sql`a.id, a.item_id "itemId", a.region_code "regionCode", a.reply::text reply, a.text, a.at, t.number "sentNumber", j.number, s.number sheet, s.via::text via, s.approver_name "approverName", s.approver_post "approverPost",
  s.letter_number "letterNumber", s.letter_on "letterOn", s.file_id "fileId", d.adoption::text adoption, coalesce(d.reason, '') reason, coalesce(d.unchanged, '') unchanged, d.number taken, (n.text, n.figures) is distinct from (j.text, j.figures) changed`
export const answers = Prisma.sql`sign_off_answer a join sign_off_sheet s on s.id = a.sheet_id join sign_off_sent t on t.id = a.sent_id join joint_text j on j.id = t.joint_text_id
  left join lateral (select x.adoption, x.reason, x.unchanged, w.number from sign_off_decision x left join joint_text w on w.id = x.joint_text_id where x.answer_id = a.id order by x.number desc limit 1) d on true
  join lateral (select number, text, figures from joint_text where task_id = j.task_id order by number desc limit 1) n on true`
/** A sheet that its party took back answers nothing. */
export const notWithdrawn = (sheet: string) =>
  Prisma.sql`not exists (select 1 from sign_off_withdrawal w where w.sheet_id = ${Prisma.raw(sheet)})`
const stands = Prisma.sql`t.number >= (select max(q.number) from sign_off_sent q where q.item_id = a.item_id and q.asks)`
export const standingAnswers = (tx: Tx, roundId: string, region?: string): Promise<StandingRow[]> => tx.$queryRaw<StandingRow[]>`
  select distinct on (a.item_id, a.region_code) ${answerColumns} from ${answers}
  where s.round_id = ${roundId}::uuid and (${region ?? null}::text is null or a.region_code = ${region ?? null}) and ${stands} and ${notWithdrawn('s.id')}
  order by a.item_id, a.region_code, s.number desc`

/** The last answers that a changed figure has made void: history, shown until the party answers again. */
export const voidAnswers = (tx: Tx, roundId: string): Promise<StandingRow[]> => tx.$queryRaw<StandingRow[]>`
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
  /** 0 where no text was written yet */ number: number
  text: string | null
  figures: Quoted[]
  figuresOn: Date | null
  drafted: boolean
  before: string | null
}
/** Items with the text that is before the parties now, and the one before it where there was one. Of a draft: the newest text there is. */
export const itemsOf = (tx: Tx, roundId: string): Promise<ItemRow[]> => tx.$queryRaw<ItemRow[]>`
  select i.id, i.task_id "taskId", i.position, t.title, t.code, a.name area, s.id "sentId", coalesce(s.number, 0) "sentNumber", coalesce(s.asks, true) asks, s.at "sentAt", coalesce(j.number, 0) number, j.text, j.figures, j.figures_on "figuresOn", coalesce(j.drafted, true) drafted,
    (select b.text from sign_off_sent q join joint_text b on b.id = q.joint_text_id where q.item_id = i.id and q.number = s.number - 1) "before"
  from sign_off_item i join task t on t.id = i.task_id join area a on a.code = t.area_code
  left join lateral (select * from sign_off_sent where item_id = i.id order by number desc limit 1) s on true
  left join lateral (select * from joint_text where id = s.joint_text_id or (s.id is null and task_id = i.task_id) order by number desc limit 1) j on true
  where i.round_id = ${roundId}::uuid order by i.position`

/** Items of a draft with what the tool drafts where there is no text yet, and why they cannot all go out. Null for the instant: nothing is drafted. */
export async function withDrafts(tx: Tx, items: ItemRow[], at: Date | null) {
  const without = at ? items.filter((each) => !each.number) : []
  const drafts =
    at && without.length
      ? await draftsOf(
          tx,
          without.map((each) => each.taskId),
          at,
        )
      : []
  const found = new Map(drafts.map((each) => [each.taskId, each]))
  return {
    items: items.map((item) => ({
      ...item,
      ...(item.number ? {} : { text: found.get(item.taskId)?.text ?? null, figures: found.get(item.taskId)?.figures ?? [] }),
    })),
    drafts,
    bare: againstBare(without.filter((each) => !found.has(each.taskId)).map((each) => each.title)),
  }
}

export interface RoundRow {
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
export const roundColumns = Prisma.sql`o.id, o.mechanism_id "mechanismId", m.short_name mechanism, o.title, o.purpose, o.last_day "lastDay", o.state::text state, o.opened_at "openedAt", o.ended_at "endedAt", u.name made`
export const makesIn = (actor: Actor) =>
  actor.grants.flatMap((grant) => (grant.duty === 'SECRETARIAT' && grant.mechanismId ? [grant.mechanismId] : []))
/** Drafts, also those it dropped, are the secretariat's until they are opened. */
export const inSight = (actor: Actor) =>
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
  bare: string | null = null,
) {
  const given = new Map(standing.map((each) => [`${each.itemId} ${each.regionCode}`, each]))
  const replies = items.flatMap((item) => parties.map((party) => given.get(`${item.id} ${party.code}`) ?? null))
  const facts: RoundFacts = {
    state: round.state,
    lastDay: round.lastDay,
    items: items.length,
    allAnswered: replies.length > 0 && replies.every(Boolean),
    bare,
    undecided: replies.filter((each) => each && each.reply !== 'AGREE' && !each.adoption).length,
    unkept: replies.filter((each) => each?.adoption && !isKept(each)).length,
  }
  return { facts, over: overBy(round, replies, today), given }
}

/** The parties that have not answered everything, each with how many items wait for it. */
export const waitingIn = (
  items: readonly { id: string }[],
  parties: readonly { code: string; name: string }[],
  given: ReadonlyMap<string, unknown>,
) =>
  parties
    .map((party) => ({ ...party, waiting: items.filter((item) => !given.has(`${item.id} ${party.code}`)).length }))
    .filter((party) => party.waiting > 0)

/** Its own coordinator answers for a party; the secretariat records a letter. */
export function mayAnswerFor(actor: Actor, round: { mechanismId: string }, party: string): 'own' | 'letter' | null {
  if (may(actor, 'signoff.answer', { regionCode: party }) === null) return 'own'
  return may(actor, 'signoff.record', { mechanismIds: [round.mechanismId] }) === null ? 'letter' : null
}
