import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { type Day, type DayTable } from '../calendar'
import type { Thresholds } from '../lights/facts'
import { rulesOn } from '../lights/rule-set'
import { stageOf, workingDaysBetween } from '../notices/cadence'
import { subjects, type Line } from '../notices/digest'
import { placeOfRequest } from '../plan/waiting'
import { unmannedHere } from '@/lib/access/duty.queries'
import { Prisma, read } from '@/lib/db'
import { isMarked } from '@/lib/lights/mark.queries'
import { duty } from '@/lib/progress/queue.queries'
import { rowsToWrite } from '@/lib/progress/review.queries'
import { owedKinds, placeOfOwed, slowWords, subjectOfOwed, type Owed, type OwedKind, type Slow } from './owed'

/** The last day before the light of a row turns yellow or red. */
const worseAfter = (row: string, day: Day) =>
  Prisma.sql`(select min(x.day) - 1 from unnest(${Prisma.raw(row)}.days, ${Prisma.raw(row)}.lights) x(day, light) where x.day > ${day}::date and x.light in ('YELLOW', 'RED'))`
/** The last day on which a record that is about to lapse still holds. */
const holdsThrough = (row: string, day: Day) =>
  Prisma.sql`(select min(x.day) - 1 from unnest(${Prisma.raw(row)}.mark_days, ${Prisma.raw(row)}.marks) x(day, marks) where x.day > ${day}::date and not 'lapsing' = any(string_to_array(x.marks, ' ')))`

/** What is owed by the offices that this person writes for, as one value: parts of his own, or of offices without an account in his region; null for whoever writes nothing. What stands in 待填报 is not said twice. */
export function owedRows(actor: Actor, day: Day): Prisma.Sql | null {
  const waiting = rowsToWrite(actor, day)
  if (!waiting) return null
  const mine = Prisma.sql`q.office_id = ${actor.officeId}::uuid`
  const offices = [
    ...(duty(actor, 'REPORTER') && actor.officeId !== null ? [mine] : []),
    ...(duty(actor, 'COORDINATOR') ? [unmannedHere('o', actor.sightRegions, day)] : []),
  ]
  // Asked of the few parts that are marked: of all it would be slow.
  const unasked = Prisma.sql`not exists (select 1 ${waiting} and p.id = q.id)`
  const awaited = Prisma.sql`exists (select 1 from milestone m where m.task_id = t.id and m.part_id is null and m.nature = 'AWAITED' and m.ended_at is null)`
  const oneOf = Prisma.sql`k.kind, case when k.kind = 'toClose' then t.id else q.id end`
  return Prisma.sql`(select coalesce(jsonb_agg(to_jsonb(x) order by x.until nulls last, x.title), '[]') from (
    select distinct on (${oneOf}) k.kind, t.id "taskId", q.id "partId", t.title, o.name office, coalesce(${mine}, false) mine, k.until
    from part q join office o on o.id = q.office_id join task t on t.id = q.task_id
      join part_state s on s.part_id = q.id and s.valid_to is null
      join task_state w on w.task_id = t.id and w.valid_to is null
      cross join lateral (
        select 'toTell' kind, ${worseAfter('s', day)} until where ${isMarked('s', 'toTell', day)} and ${unasked}
        union all select 'untouched', null::date where ${isMarked('s', 'untouched', day)} and ${unasked}
        union all select 'lapsing', ${holdsThrough('s', day)} where ${isMarked('s', 'lapsing', day)}
        union all select 'lapsing', ${holdsThrough('w', day)} where q.assembling and ${isMarked('w', 'lapsing', day)} and ${awaited}
        union all select 'toClose', ${worseAfter('w', day)} where (q.assembling or q.role = 'LEAD') and ${isMarked('w', 'toClose', day)}
      ) k
    where q.ended_at is null and (${Prisma.join(offices, ' or ')})
    order by ${oneOf}, q.assembling desc, k.until
    limit 200) x)`
}

/** A decision that has been open for long, with the thresholds of its task. */
export interface Long {
  id: string
  taskId: string
  title: string
  what: Slow['what']
  askedOn: Day
  thresholds: Thresholds
}
/** Decisions that have been open for at least a month, as one value: those that this person decides, and those that his region's office asked for. */
export function longRows(actor: Actor, day: Day): Prisma.Sql | null {
  const coordinates = duty(actor, 'COORDINATOR')
  const homes = actor.mechanismIds.filter((id) => may(actor, 'closing.verify', { mechanismIds: [id] }) === null)
  if (!coordinates && !homes.length) return null
  const concerned = Prisma.join(
    [
      ...(coordinates ? [Prisma.sql`d.party = any(${actor.sightRegions}) or d.region_code = any(${actor.sightRegions})`] : []),
      ...(homes.length
        ? [
            Prisma.sql`d.region_code is null and exists (select 1 from plan_item i join plan n on n.id = i.plan_id where i.task_id = d.task_id and i.home and n.mechanism_id = any(${homes}::uuid[]))`,
          ]
        : []),
    ],
    ' or ',
  )
  return Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'taskId', d.task_id, 'title', s.title, 'what', d.what, 'askedOn', d.asked_on, 'thresholds', s.facts -> 'thresholds') order by d.asked_on, d.id), '[]')
    from (select id, task_id, asked_on, party, region_code, '延期审批' what from extension where ended_at is null
          union all select id, task_id, asked_on, party, null, '办结核验' from closing where ended_at is null) d
      join task_state s on s.task_id = d.task_id and s.valid_to is null
    where d.asked_on < ${day}::date - 20 and (${concerned}))`
}

/** Those of them that have taken longer than their rule set says. */
export const slowOf = (rows: readonly Long[], day: Day, table: DayTable): Slow[] =>
  rows.flatMap(({ askedOn, thresholds, ...row }) => {
    const days = workingDaysBetween(askedOn, day, table)
    const { decideWithin } = rulesOn(thresholds, day)
    return decideWithin !== undefined && days > decideWithin ? [{ ...row, days }] : []
  })

/** What both of these find, in one statement. */
export function owedBy(actor: Actor, day: Day, table: DayTable): Promise<{ owed: Owed[]; slow: Slow[] }> {
  const [owed, long] = [owedRows(actor, day), longRows(actor, day)]
  if (!owed && !long) return Promise.resolve({ owed: [], slow: [] })
  return read(actor, async (tx) => {
    const [row] = await tx.$queryRaw<{ owed: Owed[]; long: Long[] }[]>(
      Prisma.sql`select ${owed ?? Prisma.sql`'[]'::jsonb`} owed, ${long ?? Prisma.sql`'[]'::jsonb`} long`,
    )
    return { owed: row!.owed, slow: slowOf(row!.long, day, table) }
  })
}

function linesOf(kind: OwedKind, rows: readonly Owed[], day: Day, table: DayTable): Line[] {
  const [first] = rows
  if (!first) return []
  return [
    {
      group: kind === 'toClose' ? 'close' : 'owed',
      text: `${rows.length} 项${owedKinds[kind].does}`,
      href: rows.length === 1 ? placeOfOwed(first) : '/inbox#owed',
      due: first.until,
      about: rows.map((row) => ({
        subject: subjects.owed(kind, subjectOfOwed(row)),
        marks: ['open', ...((row.until && [stageOf(row.until, day, table)].filter((stage) => stage !== null)) || [])],
      })),
      titles: rows.map((row) => ({ text: row.title, href: placeOfOwed(row) })),
    },
  ]
}
/** 提要的几行: the same, as the daily digest says it. */
export async function owedLines(actor: Actor, day: Day, table: DayTable): Promise<Line[]> {
  const { owed, slow } = await owedBy(actor, day, table)
  const kinds = Object.keys(owedKinds) as OwedKind[]
  return [
    ...kinds.flatMap((kind) =>
      linesOf(
        kind,
        owed.filter((row) => row.kind === kind),
        day,
        table,
      ),
    ),
    ...(slow[0]
      ? [
          {
            group: 'slow' as const,
            text: `${slow.length} 件延期、办结办理已久，最久的${slowWords(slow[0])}`,
            href: slow.length === 1 ? placeOfRequest(slow[0]) : '/inbox#slow',
            due: null,
            about: slow.map((row) => ({ subject: subjects.slow(row.id), marks: ['slow'] })),
            titles: slow.map((row) => ({ text: `${row.title}（${slowWords(row)}）`, href: placeOfRequest(row) })),
          },
        ]
      : []),
  ]
}
