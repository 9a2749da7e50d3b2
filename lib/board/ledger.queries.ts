import type { Actor } from '../access/actor'
import { addDays, dayOf, type Day } from '../calendar'
import type { LightColour, TaskFacts, Thresholds } from '../lights/facts'
import { lightOrder } from '../lights/light'
import { reasonsOfTask } from '../lights/schedule'
import { momentOf, type Moment } from '@/lib/clock'
import { onDay, Prisma, read, type Tx } from '@/lib/db'
import { sharesColumns } from '@/lib/mechanism/queries'
import { movesOfTasks } from '@/lib/plan/moved.queries'
import { remembered } from '@/lib/remember'
import { reservationsOf } from '@/lib/signoff/reservation.queries'
import { pairsOf, type Change } from './change'
import type { Filter } from './filter'

// 台账: the one WHERE of board, ledger, area, export and screen; a list, its page and its totals.

/** A light as stored: cheaper to compare and to group by than its name. */
const colourOn = (row: 's' | 'p', day: Day) => Prisma.sql`${Prisma.raw(row)}.lights[width_bucket(${day}::date, ${Prisma.raw(row)}.days)]`
export const colourAt = ({ day }: Moment) => colourOn('s', day)
export const lightAt = (moment: Moment) => Prisma.sql`${colourAt(moment)}::text`
export const valid = (row: 's' | 'p' | 'b', { known, past }: Moment) => {
  const [from, to, at] = [Prisma.raw(`${row}.valid_from`), Prisma.raw(`${row}.valid_to`), known.toISOString()]
  if (!past) return Prisma.sql`${to} is null`
  return Prisma.sql`(coalesce(${to}, 'infinity'::timestamptz) > ${at}::timestamptz and ${from} <= ${at}::timestamptz)`
}
const sights = (actor: Actor, moment: Moment) => Prisma.sql`${valid('s', moment)} and s.mechanism_ids && ${actor.mechanismIds}::uuid[]`

export const worstFirst = Prisma.sql`array[${Prisma.join(lightOrder)}]::light[]`
/** The place of a part's light, the worst first. */
export const rankAt = ({ day }: Moment) => Prisma.sql`array_position(${worstFirst}, ${colourOn('p', day)})`
/** The light of a party in a task: the worst of its own parts, those of the regions it contains among them. Null where it has none. */
const partyLight = (party: Prisma.Sql, moment: Moment) => Prisma.sql`(select (${worstFirst})[min(${rankAt(moment)})]::text
  from part_state p join region r on r.code = p.region_code where p.task_id = s.task_id and ${valid('p', moment)} and ${party} in (r.code, r.parent_code))`
/** Counts by party are for one's own region, and for others only where their mechanism has so decided. */
const mayCount = (actor: Actor, party: string, { day, known }: Moment) =>
  Prisma.sql`(${party} = ${actor.regionCode ?? ''} or exists (select 1 from membership m join mechanism b on b.id = m.mechanism_id where ${sharesColumns('b', known)} and b.id = any(${actor.mechanismIds}::uuid[]) and m.region_code = ${party} and m.role = 'MEMBER' and ${onDay('m', day)}))`
/** Turns yellow or red within 30 days if nothing is entered. */
const turns = (moment: Moment) =>
  Prisma.sql`(${lightAt(moment)} <> 'RED' and exists (select 1 from unnest(s.days, s.lights) t(day, light) where t.day > ${moment.day}::date and t.day <= ${addDays(moment.day, 30)}::date and t.light in ('RED', 'YELLOW') and t.light::text <> ${lightAt(moment)}))`

/** The one WHERE of board, ledger, area and export. */
export function where(actor: Actor, filter: Filter, moment: Moment): Prisma.Sql {
  const { day } = moment
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : ''
  const parties = filter.role === 'lead' ? Prisma.sql`s.leads` : filter.role === 'support' ? Prisma.sql`s.supports` : Prisma.sql`s.regions`
  const conditions = [
    sights(actor, moment),
    filter.mechanism && Prisma.sql`s.mechanism_ids && array(select id from mechanism where code = ${filter.mechanism})`,
    filter.plan && Prisma.sql`${filter.plan}::uuid = any(s.plan_ids)`,
    filter.party && Prisma.sql`${filter.party} = any(${parties})`,
    filter.party &&
      filter.part &&
      Prisma.sql`(${mayCount(actor, filter.party, moment)} and ${partyLight(Prisma.sql`${filter.party}`, moment)} = ${filter.part})`,
    filter.area && Prisma.sql`s.area_code = ${filter.area}`,
    filter.tag && Prisma.sql`s.field_tag = ${filter.tag}`,
    filter.group && inGroup(actor, filter.group, moment),
    filter.light && Prisma.sql`${lightAt(moment)} = ${filter.light}`,
    filter.flow && Prisma.sql`s.flow::text = ${filter.flow}`,
    filter.from && Prisma.sql`s.deadline >= ${filter.from}::date`,
    filter.to && Prisma.sql`s.deadline <= ${filter.to}::date`,
    filter.q && Prisma.sql`(s.title ilike ${like} or s.code ilike ${like} or s.latest_text ilike ${like})`,
    filter.marker === 'unreported' && Prisma.sql`s.unreported_from <= ${day}::date`,
    filter.marker === 'due' && due(moment),
    filter.marker === 'awaiting' && Prisma.sql`s.awaiting`,
    filter.marker === 'deciding' && Prisma.sql`'EXTENSION' = any(s.deciding)`,
    filter.marker === 'verifying' && Prisma.sql`'CLOSING' = any(s.deciding)`,
    filter.marker === 'turning' && turns(moment),
    filter.change && filter.against && changed(filter.change, moment, momentOf(filter.against, true)),
    filter.marker === 'override' && Prisma.sql`s.overridden >= ${day}::date`,
  ].filter((each): each is Prisma.Sql => typeof each === 'object')
  return Prisma.join(conditions, ' and ')
}
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
export const due = ({ day }: Moment) =>
  Prisma.sql`(s.deadline between ${day}::date and ${addDays(day, 30)}::date and s.flow not in ('CLOSED','ENDED'))`

export interface LedgerRow {
  id: string
  code: string
  title: string
  area: string
  tag: string | null
  light: LightColour
  progress: number | null
  deadline: Day | null
  deadlineWords: string
  firstDeadline: string
  moves: number
  offices: string[]
  regions: string[]
  text: string
  unreported: boolean
  awaiting: boolean
  deciding: string[]
  dueSoon: boolean
  overridden: boolean
  source: string
  flow: string
  reasons: ReturnType<typeof reasonsOfTask>
}
export interface Stored {
  task_id: string
  code: string
  title: string
  area: string
  field_tag: string | null
  light: LightColour
  progress: number | null
  deadline: Date | null
  deadline_words: string
  first_deadline: string
  moves: number
  offices: string[]
  regions: string[]
  latest_text: string
  unreported: boolean
  awaiting: boolean
  deciding: string[]
  due_soon: boolean
  overridden: boolean
  source: string
  flow: string
  facts: { facts: TaskFacts; thresholds: Thresholds }
}

export const columns = (
  moment: Moment,
) => Prisma.sql`s.task_id, s.code, s.title, a.name area, s.field_tag, ${lightAt(moment)} light, s.progress, s.deadline, s.deadline_words, s.first_deadline, s.moves, s.offices, s.regions, s.latest_text,
  coalesce(s.unreported_from <= ${moment.day}::date, false) unreported, s.awaiting, s.deciding, coalesce(${due(moment)}, false) due_soon, coalesce(s.overridden >= ${moment.day}::date, false) overridden, s.source, s.flow::text flow, s.facts`
export const rowOf = (row: Stored, day: Day): LedgerRow => ({
  id: row.task_id,
  code: row.code,
  title: row.title,
  area: row.area,
  tag: row.field_tag,
  light: row.light,
  progress: row.progress,
  deadline: row.deadline ? dayOf(row.deadline) : null,
  deadlineWords: row.deadline_words,
  firstDeadline: row.first_deadline,
  moves: row.moves,
  offices: row.offices,
  regions: row.regions,
  text: row.latest_text,
  unreported: row.unreported,
  awaiting: row.awaiting,
  deciding: row.deciding,
  dueSoon: row.due_soon,
  overridden: row.overridden,
  source: row.source,
  flow: row.flow,
  reasons: reasonsOfTask(row.facts.facts, row.facts.thresholds, day),
})
/** The eight areas in their order, then the number. The array is read once a statement, so that a row costs no join. */
const inPlace = Prisma.sql`array_position(array(select code from area order by position), s.area_code), s.code`
const order = (filter: Filter, moment: Moment) =>
  ({
    number: inPlace,
    deadline: Prisma.sql`s.deadline nulls last, ${inPlace}`,
    progress: Prisma.sql`s.progress nulls last, ${inPlace}`,
    light: Prisma.sql`array_position(array['RED','YELLOW','GREEN','GREY','BLUE'], ${lightAt(moment)}), ${inPlace}`,
  })[filter.sort ?? 'number']

const list = async (tx: Tx, actor: Actor, filter: Filter, moment: Moment, limit: number, offset = 0) =>
  (
    await tx.$queryRaw<
      Stored[]
    >`select ${columns(moment)} from task_state s join area a on a.code = s.area_code where ${where(actor, filter, moment)} order by ${order(filter, moment)} limit ${limit} offset ${offset}`
  ).map((row) => rowOf(row, moment.day))

export type Counts = Record<LightColour, number>
export const none = (): Counts => ({ RED: 0, YELLOW: 0, GREEN: 0, GREY: 0, BLUE: 0 })
export const sum = (counts: Counts) => Object.values(counts).reduce((total, each) => total + each, 0)

export const pageSize = 50
/** Whose answers are the same: the filter, the day, and what of a reader decides his lists. */
export const keyOf = (actor: Actor, filter: Filter, { day, past }: Moment): unknown[] => [
  filter,
  day,
  past,
  [...actor.mechanismIds].sort(),
  actor.regionCode,
]

/** 台账: a page of rows with what has moved and who has reserved what, and the totals by light of the list, whichever light it is narrowed to. */
export function ledgerOf(actor: Actor, filter: Filter, moment: Moment, size = pageSize) {
  return remembered(actor, ['ledger', size, ...keyOf(actor, filter, moment)], async (tx) => {
    const groups = await tx.$queryRaw<
      { light: LightColour; n: number }[]
    >`select ${lightAt(moment)} light, count(*)::int n from task_state s where ${where(actor, { ...filter, light: undefined }, moment)} group by 1`
    const counts = none()
    for (const each of groups) counts[each.light] = each.n
    const rows = await list(tx, actor, filter, moment, size, ((filter.page ?? 1) - 1) * size)
    const ids = rows.map((row) => row.id)
    const [moved, reserved] = [
      await movesOfTasks(
        actor,
        rows.filter((row) => row.moves > 0).map((row) => row.id),
        moment.known,
      ),
      await reservationsOf(actor, ids, moment.day, moment.known),
    ]
    return { rows, moved, reserved, counts, total: filter.light ? counts[filter.light] : sum(counts) }
  })
}

/** Most rows that one workbook holds. */
const mostRows = 20_000
const portion = 250
/** All rows of a list, read a portion at a time: which rows they are is settled first, and a state row never changes. */
export async function wholeLedger(
  actor: Actor,
  filter: Filter,
  moment: Moment,
): Promise<{ total: number; rows: AsyncIterable<LedgerRow> }> {
  const ids = (
    await read(
      actor,
      (tx) =>
        tx.$queryRaw<
          { id: string }[]
        >`select s.id from task_state s where ${where(actor, filter, moment)} order by ${order(filter, moment)} limit ${mostRows}`,
    )
  ).map((row) => row.id)
  async function* rows() {
    for (let from = 0; from < ids.length; from += portion) {
      const some = ids.slice(from, from + portion)
      yield* await read(actor, async (tx) =>
        (
          await tx.$queryRaw<
            Stored[]
          >`select ${columns(moment)} from unnest(${some}::uuid[]) with ordinality x(id, n) join task_state s on s.id = x.id join area a on a.code = s.area_code order by x.n`
        ).map((row) => rowOf(row, moment.day)),
      )
    }
  }
  return { total: ids.length, rows: rows() }
}

/** The tasks of a list, in its order, at most so many. */
export const tasksIn = (actor: Actor, filter: Filter, moment: Moment, limit: number): Promise<string[]> =>
  read(actor, async (tx) =>
    (
      await tx.$queryRaw<
        { id: string }[]
      >`select s.task_id id from task_state s where ${where(actor, filter, moment)} order by ${order(filter, moment)} limit ${limit}`
    ).map((row) => row.id),
  )
