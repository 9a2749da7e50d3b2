import type { Actor } from '../access/actor'
import { addDays, dayOf, endOfDay, toDate, type Day } from '../calendar'
import type { LightColour, Segment, TaskFacts, Thresholds } from '../lights/facts'
import { lightOrder } from '../lights/light'
import { reasonsOfTask } from '../lights/schedule'
import { now } from '@/lib/clock'
import { lastMonthEnd, monthEnds } from './months'
import { Prisma, read, type Tx } from '@/lib/db'
import { changes, type Filter } from './filter'

/** A day, and the instant until which the system's knowledge counts. */
export interface Moment { day: Day; known: Date; past: boolean }
export const momentOf = (day: Day, past: boolean): Moment => ({ day, known: past ? endOfDay(day) : now(), past })

const lightAt = ({ day }: Moment) => Prisma.sql`s.lights[width_bucket(${day}::date, s.days)]::text`
const valid = (row: 's' | 'p' | 'b', { known, past }: Moment) => {
  const [from, to, at] = [Prisma.raw(`${row}.valid_from`), Prisma.raw(`${row}.valid_to`), known.toISOString()]
  if (!past) return Prisma.sql`${to} is null`
  return Prisma.sql`(${from} <= ${at}::timestamptz and (${to} is null or ${to} > ${at}::timestamptz))`
}
const sights = (actor: Actor, moment: Moment) => Prisma.sql`${valid('s', moment)} and s.mechanism_ids && ${actor.mechanismIds}::uuid[]`

const worstFirst = Prisma.sql`array[${Prisma.join(lightOrder)}]::text[]`
/** The light of a party in a task: the worst of its own parts, those of the regions it contains among them. Null where it has none. */
const partyLight = (party: Prisma.Sql, moment: Moment) => Prisma.sql`(select (${worstFirst})[min(array_position(${worstFirst}, p.lights[width_bucket(${moment.day}::date, p.days)]::text))]
  from part_state p join region r on r.code = p.region_code where p.task_id = s.task_id and ${valid('p', moment)} and ${party} in (r.code, r.parent_code))`
/** Counts by party are for one's own region, and for others only where their mechanism has so decided. */
const mayCount = (actor: Actor, party: string) => Prisma.sql`(${party} = ${actor.regionCode ?? ''} or exists (select 1 from membership m join mechanism b on b.id = m.mechanism_id where b.party_columns_shared and b.id = any(${actor.mechanismIds}::uuid[]) and m.region_code = ${party}))`
/** Turns yellow or red within 30 days if nothing is entered. */
const turns = (moment: Moment) => Prisma.sql`(${lightAt(moment)} <> 'RED' and exists (select 1 from unnest(s.days, s.lights) t(day, light) where t.day > ${moment.day}::date and t.day <= ${addDays(moment.day, 30)}::date and t.light in ('RED', 'YELLOW') and t.light::text <> ${lightAt(moment)}))`

/** The one WHERE of board, ledger, area and export. */
function where(actor: Actor, filter: Filter, moment: Moment): Prisma.Sql {
  const { day } = moment
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : ''
  const parties = filter.role === 'lead' ? Prisma.sql`s.leads` : filter.role === 'support' ? Prisma.sql`s.supports` : Prisma.sql`s.regions`
  const conditions = [
    sights(actor, moment),
    filter.mechanism && Prisma.sql`s.mechanism_ids && array(select id from mechanism where code = ${filter.mechanism})`,
    filter.plan && Prisma.sql`${filter.plan}::uuid = any(s.plan_ids)`,
    filter.party && Prisma.sql`${filter.party} = any(${parties})`,
    filter.party && filter.part && Prisma.sql`(${mayCount(actor, filter.party)} and ${partyLight(Prisma.sql`${filter.party}`, moment)} = ${filter.part})`,
    filter.area && Prisma.sql`s.area_code = ${filter.area}`,
    filter.tag && Prisma.sql`s.field_tag = ${filter.tag}`,
    filter.light && Prisma.sql`${lightAt(moment)} = ${filter.light}`,
    filter.flow && Prisma.sql`s.flow::text = ${filter.flow}`,
    filter.from && Prisma.sql`s.deadline >= ${filter.from}::date`,
    filter.to && Prisma.sql`s.deadline <= ${filter.to}::date`,
    filter.q && Prisma.sql`(s.title ilike ${like} or s.code ilike ${like} or s.latest_text ilike ${like})`,
    filter.marker === 'unreported' && Prisma.sql`s.unreported_from <= ${day}::date`,
    filter.marker === 'due' && due(moment),
    filter.marker === 'awaiting' && Prisma.sql`s.awaiting`,
    filter.marker === 'turning' && turns(moment),
    filter.change && filter.against && changed(filter.change, moment, momentOf(filter.against, true)),
    filter.marker === 'override' && Prisma.sql`s.overridden >= ${day}::date`,
  ].filter((each): each is Prisma.Sql => typeof each === 'object')
  return Prisma.join(conditions, ' and ')
}
/** What changed of a task between two days: `b` is its row as known then. */
function changed(change: keyof typeof changes, moment: Moment, then: Moment): Prisma.Sql {
  const before = (condition: Prisma.Sql) => Prisma.sql`exists (select 1 from task_state b where b.task_id = s.task_id and ${valid('b', then)} and ${condition})`
  const [now, was] = [lightAt(moment), Prisma.sql`b.lights[width_bucket(${then.day}::date, b.days)]::text`]
  const conditions = {
    red: Prisma.sql`(${now} = 'RED' and ${before(Prisma.sql`${was} <> 'RED'`)})`, recovered: Prisma.sql`(${now} = 'GREEN' and ${before(Prisma.sql`${was} in ('RED', 'YELLOW')`)})`, finished: Prisma.sql`(${now} = 'BLUE' and ${before(Prisma.sql`${was} <> 'BLUE'`)})`,
    moved: before(Prisma.sql`s.moves > b.moves`), added: Prisma.sql`(not ${before(Prisma.sql`true`)})`,
  }
  return conditions[change]
}
const due = ({ day }: Moment) => Prisma.sql`(s.deadline between ${day}::date and ${addDays(day, 30)}::date and s.flow not in ('CLOSED','ENDED'))`

export interface LedgerRow {
  id: string; code: string; title: string; area: string; tag: string | null; light: LightColour; progress: number | null; deadline: Day | null; deadlineWords: string; firstDeadline: string; moves: number
  offices: string[]; regions: string[]; text: string; unreported: boolean; awaiting: boolean; dueSoon: boolean; overridden: boolean; source: string; flow: string; reasons: ReturnType<typeof reasonsOfTask>
}
interface Stored { task_id: string; code: string; title: string; area: string; field_tag: string | null; light: LightColour; progress: number | null; deadline: Date | null; deadline_words: string; first_deadline: string; moves: number; offices: string[]; regions: string[]; latest_text: string; unreported: boolean; awaiting: boolean; due_soon: boolean; overridden: boolean; source: string; flow: string; facts: { facts: TaskFacts; thresholds: Thresholds } }

const columns = (moment: Moment) => Prisma.sql`s.task_id, s.code, s.title, a.name area, s.field_tag, ${lightAt(moment)} light, s.progress, s.deadline, s.deadline_words, s.first_deadline, s.moves, s.offices, s.regions, s.latest_text,
  coalesce(s.unreported_from <= ${moment.day}::date, false) unreported, s.awaiting, coalesce(${due(moment)}, false) due_soon, coalesce(s.overridden >= ${moment.day}::date, false) overridden, s.source, s.flow::text flow, s.facts`
const rowOf = (row: Stored, day: Day): LedgerRow => ({
  id: row.task_id, code: row.code, title: row.title, area: row.area, tag: row.field_tag, light: row.light, progress: row.progress, deadline: row.deadline ? dayOf(row.deadline) : null, deadlineWords: row.deadline_words, firstDeadline: row.first_deadline, moves: row.moves,
  offices: row.offices, regions: row.regions, text: row.latest_text, unreported: row.unreported, awaiting: row.awaiting, dueSoon: row.due_soon, overridden: row.overridden, source: row.source, flow: row.flow, reasons: reasonsOfTask(row.facts.facts, row.facts.thresholds, day),
})
const order = (filter: Filter, moment: Moment) => ({
  number: Prisma.sql`s.code`, deadline: Prisma.sql`s.deadline nulls last, s.code`, progress: Prisma.sql`s.progress nulls last, s.code`,
  light: Prisma.sql`array_position(array['RED','YELLOW','GREEN','GREY','BLUE'], ${lightAt(moment)}), s.code`,
})[filter.sort ?? 'number']

const list = async (tx: Tx, actor: Actor, filter: Filter, moment: Moment, limit: number, offset = 0) =>
  (await tx.$queryRaw<Stored[]>`select ${columns(moment)} from task_state s join area a on a.code = s.area_code where ${where(actor, filter, moment)} order by ${order(filter, moment)} limit ${limit} offset ${offset}`).map((row) => rowOf(row, moment.day))

export type Counts = Record<LightColour, number>
const none = (): Counts => ({ RED: 0, YELLOW: 0, GREEN: 0, GREY: 0, BLUE: 0 })
const sum = (counts: Counts) => Object.values(counts).reduce((total, each) => total + each, 0)

export const pageSize = 50
/** 台账: a page of rows, and the totals by light of the whole list. */
export function ledgerOf(actor: Actor, filter: Filter, moment: Moment, size = pageSize) {
  return read(actor, async (tx) => {
    const groups = await tx.$queryRaw<{ light: LightColour; n: number }[]>`select ${lightAt(moment)} light, count(*)::int n from task_state s where ${where(actor, filter, moment)} group by 1`
    const counts = none()
    for (const each of groups) counts[each.light] = each.n
    return { rows: await list(tx, actor, filter, moment, size, ((filter.page ?? 1) - 1) * size), counts, total: sum(counts) }
  })
}

export interface Party { code: string; name: string }
export interface AreaRow { code: string; name: string; group: string; gist: string; directions: string[]; counts: Counts; total: number; byParty: Record<string, Counts> }
/** 总览: areas × lights, totals beside those of the last month's end, what is red and why, what turns within 30 days. */
export function boardOf(actor: Actor, filter: Filter, moment: Moment, against: Day | null = null) {
  const lastEnd = lastMonthEnd(moment.day)
  return read(actor, async (tx) => {
    const areas = await tx.area.findMany({ orderBy: { position: 'asc' }, select: { code: true, name: true, group: true, gist: true, directions: true } })
    const parties = await partiesShown(tx, actor, filter, moment)
    const own = await ownParts(tx, actor, filter, moment, parties)
    const cells = await tx.$queryRaw<{ area: string; light: LightColour; n: number; unreported: number; due: number }[]>`
      select s.area_code area, ${lightAt(moment)} light, count(*)::int n, count(*) filter (where s.unreported_from <= ${moment.day}::date)::int unreported, count(*) filter (where ${due(moment)})::int due
      from task_state s where ${where(actor, filter, moment)} group by 1, 2`
    const months = await monthsBefore(tx, actor, filter, moment)
    const rows: AreaRow[] = areas.map((area) => { const counts = none(); for (const cell of cells) if (cell.area === area.code) counts[cell.light] = cell.n; return { ...area, counts, total: sum(counts), byParty: Object.fromEntries(parties.map(({ code }) => [code, own(area.code, code)])) } })
    const counts = none()
    for (const cell of cells) counts[cell.light] += cell.n
    return { areas: rows, parties, counts, total: sum(counts), past: months.find((each) => each.end === lastEnd)?.counts ?? null, months, changes: against ? await changesSince(tx, actor, filter, moment, against) : null, unreported: cells.reduce((n, cell) => n + cell.unreported, 0), due: cells.reduce((n, cell) => n + cell.due, 0), reds: await redsFirst(tx, actor, filter, moment), ...(await turningSoon(tx, actor, filter, moment)) }
  })
}

export type Changes = Record<keyof typeof changes, number>
/** How many tasks changed in which way since an earlier day; each figure has its list. */
async function changesSince(tx: Tx, actor: Actor, filter: Filter, moment: Moment, against: Day): Promise<Changes> {
  const then = momentOf(against, true)
  const kinds = Object.keys(changes) as (keyof typeof changes)[]
  const [row] = await tx.$queryRaw<Changes[]>`select ${Prisma.join(kinds.map((kind) => Prisma.sql`count(*) filter (where ${changed(kind, moment, then)})::int ${Prisma.raw(kind)}`))} from task_state s where ${where(actor, filter, moment)}`
  return row!
}

/** Lights at the ends of the last twelve months, from kept totals: oldest first, months without any left out. */
async function monthsBefore(tx: Tx, actor: Actor, { mechanism, plan, party, role }: Filter, { day }: Moment): Promise<{ end: Day; counts: Counts }[]> {
  const [first] = monthEnds(day, 12)
  const rows = await tx.$queryRaw<{ day: Date; light: LightColour; n: number }[]>`
    select day, light::text light, sum(count)::int n from month_end s where day >= ${first}::date and day < ${day}::date and s.mechanism_ids && ${actor.mechanismIds}::uuid[]
      ${mechanism ? Prisma.sql`and s.mechanism_ids && array(select id from mechanism where code = ${mechanism})` : Prisma.empty}
      ${plan ? Prisma.sql`and ${plan}::uuid = any(s.plan_ids)` : Prisma.empty}
      ${party ? Prisma.sql`and ${party} = any(${role === 'lead' ? Prisma.sql`s.leads` : role === 'support' ? Prisma.sql`s.supports` : Prisma.sql`s.regions`})` : Prisma.empty}
    group by 1, 2 order by 1`
  const months = new Map<Day, Counts>()
  for (const row of rows) { const end = dayOf(row.day); const counts = months.get(end) ?? none(); counts[row.light] = row.n; months.set(end, counts) }
  return [...months].map(([end, counts]) => ({ end, counts }))
}

/** What is shown of a list on the board; the list itself is one click away. */
const shown = 6
/** Red tasks, those with a part of one's own region first. */
async function redsFirst(tx: Tx, actor: Actor, filter: Filter, moment: Moment): Promise<LedgerRow[]> {
  const rows = await tx.$queryRaw<Stored[]>`select ${columns(moment)} from task_state s join area a on a.code = s.area_code where ${where(actor, { ...filter, light: 'RED' }, moment)} order by (${actor.regionCode ?? ''} = any(s.regions)) desc, s.code limit ${shown}`
  return rows.map((row) => rowOf(row, moment.day))
}

/** What turns yellow or red within 30 days if nothing is entered, the nearest first, and how many there are. */
async function turningSoon(tx: Tx, actor: Actor, filter: Filter, moment: Moment) {
  const rows = await tx.$queryRaw<{ task_id: string; title: string; light: LightColour; schedule: Segment[]; n: number }[]>`
    select s.task_id, s.title, ${lightAt(moment)} light, s.schedule, x.n from task_state s join (
      select s.id, count(*) over ()::int n, (select min(t.day) from unnest(s.days, s.lights) t(day, light) where t.day > ${moment.day}::date and t.light in ('RED', 'YELLOW') and t.light::text <> ${lightAt(moment)}) on_day
      from task_state s where ${where(actor, { ...filter, marker: 'turning' }, moment)} order by on_day, s.code limit ${shown}) x on x.id = s.id order by x.on_day, s.code`
  return { turning: rows.flatMap((row) => nextTurn(row, moment.day)), turningTotal: rows[0]?.n ?? 0 }
}

/** Whose parts may be counted beside each other: all members where the mechanism has so decided, in its order; else one's own region alone. */
async function partiesShown(tx: Tx, actor: Actor, filter: Filter, { day }: Moment): Promise<Party[]> {
  const on = toDate(day)
  const [only, ...more] = await tx.mechanism.findMany({
    where: { id: { in: actor.mechanismIds }, ...(filter.mechanism && { code: filter.mechanism }) },
    select: { partyColumnsShared: true, memberships: { where: { role: 'MEMBER', from: { lte: on }, OR: [{ to: null }, { to: { gte: on } }] }, orderBy: { position: 'asc' }, select: { region: { select: { code: true, name: true } } } } },
  })
  if (only?.partyColumnsShared && !more.length) return only.memberships.map((each) => each.region)
  return actor.regionCode ? tx.region.findMany({ where: { code: actor.regionCode }, select: { code: true, name: true } }) : []
}

/** Tasks in which a party has parts, by area and by the light of those parts. */
async function ownParts(tx: Tx, actor: Actor, filter: Filter, moment: Moment, parties: Party[]) {
  const cells = !parties.length ? [] : await tx.$queryRaw<{ area: string; party: string; light: LightColour; n: number }[]>`
    select area, party, light, count(*)::int n from (
      select s.area_code area, c.code party, (${worstFirst})[min(array_position(${worstFirst}, p.lights[width_bucket(${moment.day}::date, p.days)]::text))] light
      from task_state s join part_state p on p.task_id = s.task_id and ${valid('p', moment)} join region r on r.code = p.region_code join unnest(${parties.map((each) => each.code)}::text[]) c(code) on c.code in (r.code, r.parent_code)
      where ${where(actor, { ...filter, party: undefined }, moment)} group by s.id, s.area_code, c.code) x group by 1, 2, 3`
  return (area: string, party: string): Counts => {
    const counts = none()
    for (const cell of cells) if (cell.area === area && cell.party === party) counts[cell.light] = cell.n
    return counts
  }
}

function nextTurn(row: { task_id: string; title: string; light: LightColour; schedule: Segment[] }, day: Day) {
  const next = row.schedule.find((segment) => segment.from > day && segment.from <= addDays(day, 30) && segment.light !== row.light && ['RED', 'YELLOW'].includes(segment.light))
  return next ? [{ id: row.task_id, title: row.title, light: row.light, to: next.light, on: next.from, reason: next.reasons.find((each) => each.light === next.light) ?? null }] : []
}

/** What a person may choose from: mechanisms, their plans and members. */
export function choicesOf(actor: Actor) {
  return read(actor, async (tx) => {
    const mechanisms = await tx.mechanism.findMany({ where: { id: { in: actor.mechanismIds } }, orderBy: { position: 'asc' }, select: { code: true, shortName: true, plans: { select: { id: true, name: true } }, memberships: { where: { to: null, role: 'MEMBER' }, orderBy: { position: 'asc' }, select: { region: { select: { code: true, name: true } } } } } })
    const areas = await tx.area.findMany({ orderBy: { position: 'asc' } })
    const tags = await tx.fieldTag.findMany({ orderBy: { name: 'asc' }, select: { name: true } })
    const parties = new Map(mechanisms.flatMap((each) => each.memberships.map(({ region }) => [region.code, region.name] as const)))
    return { mechanisms: mechanisms.map((each) => ({ value: each.code, label: each.shortName })), plans: mechanisms.flatMap((each) => each.plans.map((plan) => ({ value: plan.id, label: plan.name }))), parties: [...parties].map(([value, label]) => ({ value, label })), areas, tags: tags.map(({ name }) => ({ value: name, label: name })) }
  })
}
