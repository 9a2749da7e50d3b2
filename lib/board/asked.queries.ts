import type { Actor } from '../access/actor'
import { holding, pairsAsked, wordsAsked } from '../lights/search'
import { folded } from '../written'
import { momentOf, type Moment } from '@/lib/clock'
import { onDay, Prisma } from '@/lib/db'
import { sharesColumns } from '@/lib/mechanism/queries'
import { pairsOf, type Change } from './change'
import { lightAt, rankAt, worstFirst } from './colour.queries'
import type { Filter } from './filter'
import { markerAsked, pastDue } from './marker.queries'

// 所问: the one WHERE of board, ledger, area, export and screen, at a day as known at an instant.

export const valid = (row: 's' | 'p' | 'b' | 'x', { known, past }: Moment) => {
  const [from, to, at] = [Prisma.raw(`${row}.valid_from`), Prisma.raw(`${row}.valid_to`), known.toISOString()]
  if (!past) return Prisma.sql`${to} is null`
  return Prisma.sql`(coalesce(${to}, 'infinity'::timestamptz) > ${at}::timestamptz and ${from} <= ${at}::timestamptz)`
}
const sights = (actor: Actor, moment: Moment) => Prisma.sql`${valid('s', moment)} and s.mechanism_ids && ${actor.mechanismIds}::uuid[]`

/** The light of a party in a task: the worst of its own parts, those of the regions it contains among them. Null where it has none. */
const partyLight = (party: Prisma.Sql, moment: Moment) => Prisma.sql`(select (${worstFirst})[min(${rankAt(moment)})]::text
  from part_state p join region r on r.code = p.region_code where p.task_id = s.task_id and ${valid('p', moment)} and ${party} in (r.code, r.parent_code))`
/** Counts by party are for one's own region, and for others only where their mechanism has so decided. */
const mayCount = (actor: Actor, party: string, { day, known }: Moment) =>
  Prisma.sql`(${party} = ${actor.regionCode ?? ''} or exists (select 1 from membership m join mechanism b on b.id = m.mechanism_id where ${sharesColumns('b', known)} and b.id = any(${actor.mechanismIds}::uuid[]) and m.region_code = ${party} and m.role = 'MEMBER' and ${onDay('m', day)}))`
/** The one WHERE of board, ledger, area and export. */
export function where(actor: Actor, filter: Filter, moment: Moment): Prisma.Sql {
  const parties = filter.role === 'lead' ? Prisma.sql`s.leads` : filter.role === 'support' ? Prisma.sql`s.supports` : Prisma.sql`s.regions`
  const column = filter.column ?? filter.party
  const conditions = [
    sights(actor, moment),
    filter.mechanism && Prisma.sql`s.mechanism_ids && array(select id from mechanism where code = ${filter.mechanism})`,
    filter.plan && Prisma.sql`${filter.plan}::uuid = any(s.plan_ids)`,
    filter.party && Prisma.sql`${filter.party} = any(${parties})`,
    column &&
      filter.part &&
      Prisma.sql`(${mayCount(actor, column, moment)} and ${partyLight(Prisma.sql`${column}`, moment)} = ${filter.part})`,
    filter.area && Prisma.sql`s.area_code = ${filter.area}`,
    filter.tag && Prisma.sql`s.field_tag = ${filter.tag}`,
    filter.group && inGroup(actor, filter.group, moment),
    filter.light && Prisma.sql`${lightAt(moment)} = ${filter.light}`,
    filter.flow && Prisma.sql`s.flow::text = ${filter.flow}`,
    filter.from && Prisma.sql`s.deadline >= ${filter.from}::date`,
    filter.to && Prisma.sql`s.deadline <= ${filter.to}::date`,
    ...wordsAsked(filter.q ?? '').map((word) => findable(word, moment)),
    filter.office && Prisma.sql`s.task_id in (${ofOffice(officeCalled(filter.office), moment)})`,
    filter.problem && Prisma.sql`s.task_id in (select x.task_id from task_search x where ${valid('x', moment)} and x.problem)`,
    filter.marker && markerAsked(filter.marker, moment),
    filter.change && filter.against && changed(filter.change, moment, momentOf(filter.against, true)),
  ].filter((each): each is Prisma.Sql => typeof each === 'object')
  return Prisma.join(conditions, ' and ')
}
/** Tasks of which an office that is so called has a part. */
const ofOffice = (called: Prisma.Sql, moment: Moment) =>
  Prisma.sql`select p.task_id from part_state p join office o on o.id = p.office_id where ${valid('p', moment)} and ${called}`
/** An office by its name; by a piece of it where none is called exactly so. */
function officeCalled(name: string): Prisma.Sql {
  const written = folded(name)
  return Prisma.sql`(folded(o.name) = ${written} or folded(o.name) like ${holding(written)} and not exists (select 1 from office e where folded(e.name) = ${written}))`
}
/** The word stands in what everybody may read of the task, or in the name of one of its offices. The index of pairs is of what is said now. */
const findable = (word: string, moment: Moment) =>
  Prisma.sql`s.task_id in (
    select x.task_id from task_search x where ${valid('x', moment)} and ${moment.past ? Prisma.sql`true` : Prisma.sql`pairs(x.words) @@ ${pairsAsked(word)}::tsquery`} and x.words like ${holding(word)}
    union all ${ofOffice(Prisma.sql`folded(o.name) like ${holding(word)}`, moment)})`
/** An office of the group has a part in the task; a group that is not this reader's has no offices. */
const inGroup = (
  actor: Actor,
  group: string,
  { known }: Moment,
) => Prisma.sql`s.task_id in (select p.task_id from office_group g join office_group_member x on x.group_id = g.id join part p on p.office_id = x.office_id and p.at <= ${known} and (p.ended_at is null or p.ended_at > ${known})
  where g.id = ${group}::uuid and (g.mechanism_id = any(${actor.mechanismIds}::uuid[]) or g.region_code = ${actor.regionCode ?? ''}))`
/** The light of a row as known on an earlier day. */
export const wasLight = (then: Moment) => Prisma.sql`b.lights[width_bucket(${then.day}::date, b.days)]::text`
/** What changed of a task between two days: `b` is its row as known then. */
function changed(change: Change, moment: Moment, then: Moment): Prisma.Sql {
  const before = (condition: Prisma.Sql) =>
    Prisma.sql`exists (select 1 from task_state b where b.task_id = s.task_id and ${valid('b', then)} and ${condition})`
  if (change === 'added') return Prisma.sql`(not ${before(Prisma.sql`true`)})`
  if (change === 'moved') return before(Prisma.sql`s.moves > b.moves`)
  return before(
    Prisma.sql`(${wasLight(then)}, ${lightAt(moment)}) in (${Prisma.join(pairsOf(change).map(({ was, now }) => Prisma.sql`(${was}, ${now})`))})`,
  )
}
/** 须调度: red, yellow, or past the deadline. */
export const pressing = (moment: Moment) => Prisma.sql`(${lightAt(moment)} in ('RED', 'YELLOW') or ${pastDue(moment)})`
