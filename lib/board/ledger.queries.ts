import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import type { LightColour } from '../lights/facts'
import { keptIn, type Called } from '../lights/kept'
import { marksKept, missedBy, type ScheduledMark } from '../lights/marks'
import { countedIn, type Counted } from '../lights/progress'
import { reasonsOfTask } from '../lights/schedule'
import type { Moment } from '@/lib/clock'
import { Prisma, read, type Tx } from '@/lib/db'
import { calledIn } from '@/lib/lights/called.queries'
import { movesOfTasks } from '@/lib/plan/moved.queries'
import { remembered } from '@/lib/remember'
import { reservationsOf } from '@/lib/signoff/reservation.queries'
import { pressing, where } from './asked.queries'
import { lightAt } from './colour.queries'
import type { Filter } from './filter'
import { marksOn } from '@/lib/lights/mark.queries'
import { carryingOver, due, pastDue } from './marker.queries'
import type { Side } from './sides'
import { sidesOf } from './sides.queries'

// 台账: a list, its page and its totals.

/** 退回待改: the next day by which a part is to write its returned report again; null where none is returned, or the day has passed. */
const returnedUntil = ({ day }: Moment) => Prisma.sql`(select min(until) from unnest(s.returned) until where until >= ${day}::date)`

export interface LedgerRow {
  id: string
  code: string
  title: string
  area: string
  tag: string | null
  light: LightColour
  progress: number | null
  /** of how many parts the progress is the mean; null where it is none */
  counted: Counted | null
  deadline: Day | null
  deadlineWords: string
  firstDeadline: string
  moves: number
  offices: string[]
  regions: string[]
  text: string
  unreported: boolean
  awaiting: boolean
  /** 退回待改 through this day */
  returnedUntil: Day | null
  deciding: string[]
  dueSoon: boolean
  pastDue: boolean
  overridden: boolean
  /** the markers that begin by themselves */
  scheduled: ScheduledMark[]
  /** 漏报: of the part that missed most, how many periods */
  missed: number
  /** 拟结转 */
  carrying: boolean
  source: string
  flow: string
  /** of what is closed, how it ended */
  outcome: string | null
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
  regions: string[]
  latest_text: string
  unreported: boolean
  awaiting: boolean
  returned_until: Date | null
  deciding: string[]
  due_soon: boolean
  past_due: boolean
  overridden: boolean
  scheduled: string
  carrying: boolean
  source: string
  flow: string
  outcome: string | null
  facts: unknown
  facts_version: number
  called: Record<string, Called>
}

export const columns = (
  moment: Moment,
) => Prisma.sql`s.task_id, s.code, s.title, a.name area, s.field_tag, ${lightAt(moment)} light, s.progress, s.deadline, s.deadline_words, s.first_deadline, s.moves, s.regions, s.latest_text,
  coalesce(s.unreported_from <= ${moment.day}::date, false) unreported, s.awaiting, ${returnedUntil(moment)} returned_until, s.deciding, coalesce(${due(moment)}, false) due_soon, coalesce(${pastDue(moment)}, false) past_due, coalesce(s.overridden >= ${moment.day}::date, false) overridden, coalesce(${marksOn('s', moment.day)}, '') scheduled, ${carryingOver(moment)} carrying, s.source, s.flow::text flow, s.outcome, s.facts, s.facts_version, ${calledIn(Prisma.sql`s.task_id`, moment.past ? moment.known : null)} called`
export function rowOf(row: Stored, day: Day): LedgerRow {
  const { facts, thresholds } = keptIn({ facts: row.facts, factsVersion: row.facts_version }, row.called)
  return {
    id: row.task_id,
    code: row.code,
    title: row.title,
    area: row.area,
    tag: row.field_tag,
    light: row.light,
    progress: row.progress,
    // A row of the first version counted what was never reported as 0, and its page said so.
    counted: row.facts_version > 1 && row.progress !== null ? countedIn(facts) : null,
    deadline: row.deadline ? dayOf(row.deadline) : null,
    deadlineWords: row.deadline_words,
    firstDeadline: row.first_deadline,
    moves: row.moves,
    offices: facts.parts.map((part) => part.office),
    regions: row.regions,
    text: row.latest_text,
    unreported: row.unreported,
    awaiting: row.awaiting,
    returnedUntil: row.returned_until ? dayOf(row.returned_until) : null,
    deciding: row.deciding,
    dueSoon: row.due_soon,
    pastDue: row.past_due,
    overridden: row.overridden,
    scheduled: marksKept(row.scheduled),
    missed: Math.max(0, ...facts.parts.map((part) => missedBy(part, day))),
    carrying: row.carrying,
    source: row.source,
    flow: row.flow,
    outcome: row.outcome,
    reasons: reasonsOfTask(facts, thresholds, day),
  }
}
/** The eight areas in their order, then the number. The array is read once a statement, so that a row costs no join. */
const inPlace = Prisma.sql`array_position(array(select code from area order by position), s.area_code), s.code`
const order = (filter: Filter, moment: Moment) =>
  ({
    number: inPlace,
    deadline: Prisma.sql`s.deadline nulls last, ${inPlace}`,
    progress: Prisma.sql`s.progress nulls last, ${inPlace}`,
    light: Prisma.sql`array_position(array['RED','YELLOW','GREEN','GREY','BLUE'], ${lightAt(moment)}), ${inPlace}`,
  })[filter.sort ?? 'number']

/** A row of the list, with what each of its parts said last. */
export interface ListedRow extends LedgerRow {
  sides: Side[]
}
async function listed(tx: Tx, stored: Stored[], moment: Moment): Promise<ListedRow[]> {
  const sides = await sidesOf(
    tx,
    stored.map((row) => row.task_id),
    moment,
  )
  return stored.map((row) => ({ ...rowOf(row, moment.day), sides: sides.get(row.task_id) ?? [] }))
}
const list = async (tx: Tx, actor: Actor, filter: Filter, moment: Moment, limit: number, offset = 0) =>
  listed(
    tx,
    await tx.$queryRaw<
      Stored[]
    >`select ${columns(moment)} from task_state s join area a on a.code = s.area_code where ${where(actor, filter, moment)} order by ${order(filter, moment)} limit ${limit} offset ${offset}`,
    moment,
  )

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
export interface WholeList {
  total: number
  /** the tasks, in their order */
  taskIds: string[]
  rows: AsyncIterable<ListedRow>
}
/** All rows of a list, read a portion at a time: which rows they are is settled first, and a state row never changes. `only`: those that press, the worst first; `sides`: whether what each part said is read as well. */
export async function wholeLedger(
  actor: Actor,
  filter: Filter,
  moment: Moment,
  { only, sides = true }: { only?: 'pressing' | undefined; sides?: boolean } = {},
): Promise<WholeList> {
  const asked = only ? Prisma.sql`${where(actor, filter, moment)} and ${pressing(moment)}` : where(actor, filter, moment)
  const sorted = only && !filter.sort ? order({ sort: 'light' }, moment) : order(filter, moment)
  const found = await read(
    actor,
    (tx) =>
      tx.$queryRaw<
        { id: string; task: string }[]
      >`select s.id, s.task_id task from task_state s where ${asked} order by ${sorted} limit ${mostRows}`,
  )
  const ids = found.map((row) => row.id)
  async function* rows() {
    for (let from = 0; from < ids.length; from += portion) {
      const some = ids.slice(from, from + portion)
      yield* await read(actor, async (tx) => {
        const stored = await tx.$queryRaw<
          Stored[]
        >`select ${columns(moment)} from unnest(${some}::uuid[]) with ordinality x(id, n) join task_state s on s.id = x.id join area a on a.code = s.area_code order by x.n`
        return sides ? listed(tx, stored, moment) : stored.map((row) => ({ ...rowOf(row, moment.day), sides: [] }))
      })
    }
  }
  return { total: ids.length, taskIds: found.map((row) => row.task), rows: rows() }
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
