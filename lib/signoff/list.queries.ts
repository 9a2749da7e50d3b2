import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { now } from '@/lib/clock'
import { read } from '@/lib/db'
import { draftMark } from './draft'
import { sharesSomething } from './joint.queries'
import { inSight, itemsOf, makesIn, notWithdrawn, roundColumns, roundInSight, type RoundRow } from './queries'
import { stateOn } from './round'

// The rounds that one sees, and what one needs to make another.

interface ListRow extends RoundRow {
  items: number
  mine: string | null
  waiting: number | null
  /** how many are asked, and how many of them have answered everything */
  parties: number
  answered: number
  /** comments and objections about which nothing was decided */
  undecided: number
}
/** Rounds, running ones first; `waiting`: how many items wait for the party that this person speaks for. */
export function roundsOf(actor: Actor, today: Day) {
  const own = actor.grants
    .flatMap((grant) => (grant.duty === 'COORDINATOR' ? [grant.regionCode ?? actor.regionCode] : []))
    .filter((code): code is string => code !== null)
  return read(actor, async (tx) => {
    const rows = await tx.$queryRaw<ListRow[]>`
      select ${roundColumns}, (select count(*)::int from sign_off_item i where i.round_id = o.id) items, p.region_code mine, coalesce(c.parties, 0) parties, coalesce(c.answered, 0) answered, coalesce(c.undecided, 0) undecided,
        case when p.region_code is not null then (select count(*)::int from sign_off_item i where i.round_id = o.id and not exists (
          select 1 from sign_off_answer a join sign_off_sent t on t.id = a.sent_id where a.item_id = i.id and a.region_code = p.region_code and ${notWithdrawn('a.sheet_id')} and t.number >= (select max(q.number) from sign_off_sent q where q.item_id = i.id and q.asks))) end waiting
      from sign_off_round o join mechanism m on m.id = o.mechanism_id join app_user u on u.id = o.made_by_id left join sign_off_party p on p.round_id = o.id and p.region_code = any(${own})
      left join lateral (
        select count(*)::int parties, count(*) filter (where g.given = (select count(*) from sign_off_item i where i.round_id = o.id))::int answered, coalesce(sum(g.open), 0)::int undecided
        from sign_off_party q left join lateral (
          select count(*) given, count(*) filter (where x.reply <> 'AGREE' and not exists (select 1 from sign_off_decision d where d.answer_id = x.id)) open
          from (select distinct on (a.item_id) a.id, a.reply from sign_off_item i join sign_off_answer a on a.item_id = i.id and a.region_code = q.region_code join sign_off_sent t on t.id = a.sent_id join sign_off_sheet s on s.id = a.sheet_id
            where i.round_id = o.id and ${notWithdrawn('s.id')} and t.number >= (select max(f.number) from sign_off_sent f where f.item_id = i.id and f.asks) order by a.item_id, s.number desc) x) g on true
        where q.round_id = o.id) c on true
      where ${inSight(actor)} order by (o.state = 'RUNNING' and o.last_day >= ${today}::date) desc, (o.state = 'DRAFT') desc, o.state = 'DROPPED', o.last_day desc, o.id limit 100`
    return rows.map((row) => ({
      ...row,
      lastDay: dayOf(row.lastDay),
      stands: stateOn({ state: row.state, lastDay: dayOf(row.lastDay) }, today),
    }))
  })
}
export type RoundRowView = Awaited<ReturnType<typeof roundsOf>>[number]

/** Tasks of one's own mechanism in the ledger's order: whether a text stands, whether the tool can draft one, and which round asks about it already. */
export function tasksToSend(actor: Actor, today: Day) {
  const mechanismIds = makesIn(actor)
  const at = now()
  return read(
    actor,
    (tx) => tx.$queryRaw<
      {
        id: string
        code: string
        title: string
        area: string
        mechanisms: string[]
        number: number | null
        drafts: boolean
        asking: string | null
      }[]
    >`
    select s.task_id id, s.code, s.title, a.name area, array(select m::text from unnest(s.mechanism_ids) m where m = any(${mechanismIds}::uuid[])) mechanisms, j.number, j.number is null and ${sharesSomething('s.task_id', at)} drafts,
      (select o.title from sign_off_item i join sign_off_round o on o.id = i.round_id where i.task_id = s.task_id and o.state = 'RUNNING' and o.last_day >= ${today}::date and o.mechanism_id = any(${mechanismIds}::uuid[]) order by o.opened_at desc limit 1) asking
    from task_state s join area a on a.code = s.area_code left join lateral (select max(number) number from joint_text where task_id = s.task_id) j on true
    where s.valid_to is null and s.mechanism_ids && ${mechanismIds}::uuid[] and s.flow <> 'ENDED' order by a.position, s.code`,
  )
}
export type TaskToSend = Awaited<ReturnType<typeof tasksToSend>>[number]

/** A draft that can be edited, or null where there is none for this person. */
export function draftToEdit(actor: Actor, roundId: string, today: Day) {
  return read(actor, async (tx) => {
    const round = await roundInSight(tx, actor, roundId)
    if (round?.state !== 'DRAFT') return null
    const taskIds = (await itemsOf(tx, roundId)).map((each) => each.taskId)
    const { title, purpose, lastDay, mechanismId } = round
    return { id: roundId, title, purpose, mechanismId, taskIds, lastDay, over: lastDay <= today, base: draftMark({ ...round, taskIds }) }
  })
}
export type DraftToEdit = NonNullable<Awaited<ReturnType<typeof draftToEdit>>>

/** The mechanisms for which this person makes rounds. */
export const mechanismsToMake = (actor: Actor) =>
  read(actor, (tx) =>
    tx.mechanism.findMany({ where: { id: { in: makesIn(actor) } }, orderBy: { position: 'asc' }, select: { id: true, name: true } }),
  )
