import type { Actor } from '../access/actor'
import { addDays, dayOf, endOfDay, type Day } from '../calendar'
import type { LightColour } from '../lights/facts'
import { keptIn } from '../lights/kept'
import { scheduleOfTask } from '../lights/schedule'
import { momentOf, now, today, type Moment } from '@/lib/clock'
import { onDay, Prisma, type Tx } from '@/lib/db'
import { partyPlace, sharesColumns } from '@/lib/mechanism/queries'
import { remembered } from '@/lib/remember'
import { valid, wasLight, where } from './asked.queries'
import { changes, turnOf, type Change } from './change'
import { colourAt, lightAt, rankAt, worstFirst } from './colour.queries'
import type { Filter, Marker } from './filter'
import { columns, keyOf, none, rowOf, sum, type Counts, type LedgerRow, type Stored } from './ledger.queries'
import { due, markerColumns, markerCounts } from './marker.queries'
import { lastMonthEnd, monthEnds } from './months'

export interface Party {
  code: string
  name: string
}
interface Area {
  code: string
  name: string
  group: string
  gist: string
  directions: string[]
}
export interface AreaRow extends Area {
  counts: Counts
  total: number
  byParty: Record<string, Counts>
}

/** 总览: areas × lights, totals beside those of the last month's end, what is red and why, what turns within 30 days. */
export function boardOf(actor: Actor, filter: Filter, moment: Moment, against: Day | null = null) {
  return remembered(actor, ['board', against, ...keyOf(actor, filter, moment)], async (tx) => {
    const { areas, parties } = await groundOf(tx, actor, filter, moment)
    const { cells, marks, reds, turning } = await overview(tx, actor, filter, moment)
    const own = await ownParts(tx, actor, filter, moment, parties)
    const months = await monthsBefore(tx, actor, filter, moment)
    const counts = none()
    for (const cell of cells) counts[cell.light] += cell.n
    return {
      areas: areas.map((area): AreaRow => {
        const some = none()
        for (const cell of cells) if (cell.area === area.code) some[cell.light] = cell.n
        return {
          ...area,
          counts: some,
          total: sum(some),
          byParty: Object.fromEntries(parties.map(({ code }) => [code, own(area.code, code)])),
        }
      }),
      parties,
      counts,
      total: sum(counts),
      marks,
      unreported: cells.reduce((n, cell) => n + cell.unreported, 0),
      due: cells.reduce((n, cell) => n + cell.due, 0),
      turningTotal: cells.reduce((n, cell) => n + cell.turning, 0),
      before: await countsBefore(tx, actor, filter, against, months, moment.day),
      months,
      changes: against ? await changesSince(tx, actor, filter, moment, against) : null,
      ...(await shownOf(tx, reds, turning, moment)),
    }
  })
}

/** The areas, and whose parts may be counted beside each other: all members where the mechanism has so decided, in its order; else one's own region alone. */
async function groundOf(tx: Tx, actor: Actor, filter: Filter, { day, known }: Moment): Promise<{ areas: Area[]; parties: Party[] }> {
  const [found] = await tx.$queryRaw<{ areas: Area[]; mechanisms: { shared: boolean; members: Party[] }[]; own: Party[] }[]>`
    select (select json_agg(json_build_object('code', code, 'name', name, 'group', "group", 'gist', gist, 'directions', directions) order by position) from area) areas,
      (select json_agg(json_build_object('shared', ${sharesColumns('b', known)}, 'members', (select coalesce(json_agg(json_build_object('code', r.code, 'name', r.name) order by ${partyPlace('b', 'm', known)}), '[]') from membership m join region r on r.code = m.region_code
        where m.mechanism_id = b.id and m.role = 'MEMBER' and ${onDay('m', day)}))) from mechanism b where b.id = any(${actor.mechanismIds}::uuid[]) and (${filter.mechanism ?? null}::text is null or b.code = ${filter.mechanism ?? null})) mechanisms,
      (select coalesce(json_agg(json_build_object('code', code, 'name', name)), '[]') from region where code = ${actor.regionCode ?? ''}) own`
  const [only, ...more] = found?.mechanisms ?? []
  return { areas: found?.areas ?? [], parties: only?.shared && !more.length ? only.members : (found?.own ?? []) }
}

/** How many tasks have which marker. */
export type MarkCounts = Partial<Record<Marker, number>>
interface Cell {
  area: string
  light: LightColour
  n: number
  unreported: number
  due: number
  turning: number
}
/** How many rows of a list the board shows; the list itself is one click away. */
const shown = 6

/** One pass over the rows: the counts, the first of the red ones (own region before others), and the next to turn yellow or red within 30 days. */
async function overview(
  tx: Tx,
  actor: Actor,
  filter: Filter,
  moment: Moment,
): Promise<{ cells: Cell[]; marks: MarkCounts; reds: string[]; turning: string[] }> {
  const soon = addDays(moment.day, 30)
  const [found] = await tx.$queryRaw<{ cells: Cell[] | null; marks: MarkCounts; reds: string[] | null; turning: string[] | null }[]>`
    with s as materialized (
      select s.id, s.code, s.area_code, ${colourAt(moment)} light, s.regions, ${markerColumns},
        case when width_bucket(${soon}::date, s.days) > width_bucket(${moment.day}::date, s.days) and ${colourAt(moment)} <> 'RED'
          then (select min(t.day) from unnest(s.days, s.lights) t(day, light) where t.day > ${moment.day}::date and t.day <= ${soon}::date and t.light in ('RED', 'YELLOW') and t.light <> ${colourAt(moment)}) end turns_on
      from task_state s where ${where(actor, filter, moment)})
    select (select json_agg(c) from (select area_code area, light, count(*)::int n, (count(*) filter (where unreported_from <= ${moment.day}::date))::int unreported, (count(*) filter (where ${due(moment)}))::int due, count(turns_on)::int turning from s group by 1, 2) c) cells, (select ${markerCounts(moment)} from s) marks,
      array(select id from s where light = 'RED' order by ${actor.regionCode ?? ''} = any(regions) desc, code limit ${shown}) reds,
      array(select id from s where turns_on is not null order by turns_on, code limit ${shown}) turning`
  return { cells: found?.cells ?? [], marks: found?.marks ?? {}, reds: found?.reds ?? [], turning: found?.turning ?? [] }
}

/** The rows that the board shows whole, in one statement. */
async function shownOf(
  tx: Tx,
  reds: string[],
  turning: string[],
  moment: Moment,
): Promise<{ reds: LedgerRow[]; turning: ReturnType<typeof nextTurn> }> {
  const ids = [...reds, ...turning]
  const rows = ids.length
    ? await tx.$queryRaw<
        (Stored & { id: string })[]
      >`select s.id, ${columns(moment)} from task_state s join area a on a.code = s.area_code where s.id = any(${ids}::uuid[])`
    : []
  const of = (some: string[]) => some.flatMap((id) => rows.filter((row) => row.id === id))
  return { reds: of(reds).map((row) => rowOf(row, moment.day)), turning: of(turning).flatMap((row) => nextTurn(row, moment.day)) }
}

function nextTurn(row: Stored, day: Day) {
  const { facts, thresholds } = keptIn({ facts: row.facts, factsVersion: row.facts_version }, row.called)
  const next = scheduleOfTask(facts, thresholds, day, addDays(day, 30)).find(
    (segment) => segment.from > day && segment.light !== row.light && ['RED', 'YELLOW'].includes(segment.light),
  )
  return next
    ? [
        {
          id: row.task_id,
          title: row.title,
          light: row.light,
          to: next.light,
          on: next.from,
          reason: next.reasons.find((each) => each.light === next.light) ?? null,
        },
      ]
    : []
}

export type Changes = Record<Change, number>
/** How many tasks changed in which way since an earlier day; each figure has its list. */
async function changesSince(tx: Tx, actor: Actor, filter: Filter, moment: Moment, against: Day): Promise<Changes> {
  const then = momentOf(against, true)
  const rows = await tx.$queryRaw<
    { was: LightColour | null; now: LightColour; n: number; moved: number }[]
  >`select ${wasLight(then)} was, ${lightAt(moment)} now, count(*)::int n, (count(*) filter (where s.moves > b.moves))::int moved
    from task_state s left join task_state b on b.task_id = s.task_id and ${valid('b', then)} where ${where(actor, filter, moment)} group by 1, 2`
  const found = Object.fromEntries(Object.keys(changes).map((kind) => [kind, 0])) as Changes
  for (const { was, now, n, moved } of rows) {
    const turn = was && turnOf(was, now)
    found.moved += moved
    if (!was) found.added += n
    if (turn) {
      found[turn] += n
      found.turned += n
    }
  }
  return found
}

/** What the figures are compared with: the day that was chosen, else the end of the month before the day that is looked at. */
async function countsBefore(
  tx: Tx,
  actor: Actor,
  filter: Filter,
  against: Day | null,
  months: { end: Day; counts: Counts }[],
  day: Day,
): Promise<{ on: Day; chosen: boolean; counts: Counts | null }> {
  const end = lastMonthEnd(day)
  if (!against) return { on: end, chosen: false, counts: months.find((each) => each.end === end)?.counts ?? null }
  const then = momentOf(against, true)
  const rows = await tx.$queryRaw<
    { light: LightColour; n: number }[]
  >`select ${lightAt(then)} light, count(*)::int n from task_state s where ${where(actor, filter, then)} group by 1`
  const counts = none()
  for (const row of rows) counts[row.light] = row.n
  return { on: against, chosen: true, counts }
}

/** Mechanism and plan, for rows that carry both. */
const inPlans = (
  row: string,
  actor: Actor,
  { mechanism, plan }: Filter,
) => Prisma.sql`${Prisma.raw(row)}.mechanism_ids && ${actor.mechanismIds}::uuid[]
  ${mechanism ? Prisma.sql`and ${Prisma.raw(row)}.mechanism_ids && array(select id from mechanism where code = ${mechanism})` : Prisma.empty} ${plan ? Prisma.sql`and ${plan}::uuid = any(${Prisma.raw(row)}.plan_ids)` : Prisma.empty}`

/** Lights at the ends of the last twelve months, from kept totals: oldest first, months without any left out. */
async function monthsBefore(tx: Tx, actor: Actor, filter: Filter, { day }: Moment): Promise<{ end: Day; counts: Counts }[]> {
  const [first] = monthEnds(day, 12)
  const { party, role } = filter
  const rows = await tx.$queryRaw<{ day: Date; light: LightColour; n: number }[]>`
    select day, light::text light, sum(count)::int n from month_end s where day >= ${first}::date and day < ${day}::date and ${inPlans('s', actor, filter)}
      ${party ? Prisma.sql`and ${party} = any(${role === 'lead' ? Prisma.sql`s.leads` : role === 'support' ? Prisma.sql`s.supports` : Prisma.sql`s.regions`})` : Prisma.empty}
    group by 1, 2 order by 1`
  const months = new Map<Day, Counts>()
  for (const row of rows) {
    const end = dayOf(row.day)
    const counts = months.get(end) ?? none()
    counts[row.light] = row.n
    months.set(end, counts)
  }
  return [...months].map(([end, counts]) => ({ end, counts }))
}

/** Tasks in which a party has parts, by area and by the worst light of those parts: read from the parts alone. */
async function ownParts(tx: Tx, actor: Actor, filter: Filter, moment: Moment, parties: Party[]) {
  const cells = !parties.length
    ? []
    : await tx.$queryRaw<{ area: string; party: string; light: LightColour; n: number }[]>`
    with c as materialized (select c.code party, r.code region from unnest(${parties.map((each) => each.code)}::text[]) c(code) join region r on c.code in (r.code, r.parent_code))
    select area, party, (${worstFirst})[worst]::text light, count(*)::int n from (
      select min(p.area_code) area, c.party, min(p.rank) worst
      -- offset 0: region by region along the index, which holds all that is asked
      from c cross join lateral (select p.task_id, p.area_code, ${rankAt(moment)} rank from part_state p where p.region_code = c.region and ${valid('p', moment)} and ${inPlans('p', actor, filter)} offset 0) p
      ${filter.party ? Prisma.sql`where p.task_id in (select s.task_id from task_state s where ${where(actor, filter, moment)})` : Prisma.empty}
      group by p.task_id, c.party) x group by 1, 2, 3`
  return (area: string, party: string): Counts => {
    const counts = none()
    for (const cell of cells) if (cell.area === area && cell.party === party) counts[cell.light] = cell.n
    return counts
  }
}

interface Choice {
  value: string
  label: string
}
export interface Choices {
  /** names of offices that have a part */
  offices: string[]
  groups: Choice[]
  mechanisms: Choice[]
  plans: Choice[]
  parties: Choice[]
  areas: Area[]
  tags: Choice[]
}
/** What a person may choose from: mechanisms, their plans, who is a member on the day, areas, field tags; one statement. */
export function choicesOf(actor: Actor, { day, past }: { day: Day; past: boolean } = { day: today(), past: false }): Promise<Choices> {
  const known = past ? endOfDay(day) : now()
  return remembered(actor, ['choices', day, past, [...actor.mechanismIds].sort(), actor.regionCode], async (tx) => {
    const [found] = await tx.$queryRaw<Choices[]>`
      with m as (select * from mechanism where id = any(${actor.mechanismIds}::uuid[]))
      select coalesce((select json_agg(o.name order by o.region_code, o.position, o.name) from office o where exists (select 1 from membership b join m on m.id = b.mechanism_id join region r on r.code = o.region_code where b.role = 'MEMBER' and b.region_code in (r.code, r.parent_code))
          and exists (select 1 from part t where t.office_id = o.id and t.ended_at is null)), '[]') offices,
        coalesce((select json_agg(json_build_object('value', id, 'label', name) order by name) from office_group where mechanism_id = any(${actor.mechanismIds}::uuid[]) or region_code = ${actor.regionCode ?? ''}), '[]') groups,
        coalesce((select json_agg(json_build_object('value', code, 'label', short_name) order by position) from m), '[]') mechanisms,
        coalesce((select json_agg(json_build_object('value', n.id, 'label', n.name) order by m.position, n."from" desc, n.name) from plan n join m on m.id = n.mechanism_id where n.started_at is not null), '[]') plans,
        coalesce((select json_agg(json_build_object('value', code, 'label', name) order by at) from (select r.code, r.name, min(m.position * 10000000 + ${partyPlace('m', 'b', known)}) at from membership b join m on m.id = b.mechanism_id join region r on r.code = b.region_code where b.role = 'MEMBER' and ${onDay('b', day)} group by r.code, r.name) x), '[]') parties,
        (select json_agg(json_build_object('code', code, 'name', name, 'group', "group", 'gist', gist, 'directions', directions) order by position) from area) areas,
        coalesce((select json_agg(json_build_object('value', name, 'label', name) order by name) from field_tag), '[]') tags`
    return found!
  })
}
