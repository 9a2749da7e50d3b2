import { addDays } from '../calendar'
import type { ScheduledMark } from '../lights/marks'
import type { Moment } from '@/lib/clock'
import { Prisma } from '@/lib/db'
import { isMarked } from '@/lib/lights/mark.queries'
import { lightAt } from './colour.queries'
import { countedMarkers, type Marker } from './filter'

// 标记：how each is asked of a state row, at a day as known at an instant.

/** 已过时限: whatever the light; neither 办结 nor 终止 nor 暂缓. */
export const pastDue = ({ day }: Moment) => Prisma.sql`(s.deadline < ${day}::date and s.flow not in ('CLOSED','ENDED','SUSPENDED'))`
export const due = ({ day }: Moment) =>
  Prisma.sql`(s.deadline between ${day}::date and ${addDays(day, 30)}::date and s.flow not in ('CLOSED','ENDED'))`
/** Turns yellow or red within 30 days if nothing is entered. */
const turns = (moment: Moment) =>
  Prisma.sql`(${lightAt(moment)} <> 'RED' and exists (select 1 from unnest(s.days, s.lights) t(day, light) where t.day > ${moment.day}::date and t.day <= ${addDays(moment.day, 30)}::date and t.light in ('RED', 'YELLOW') and t.light::text <> ${lightAt(moment)}))`

const scheduled = (mark: ScheduledMark, { day }: Moment) => isMarked('s', mark, day)
/** 拟结转: unfinished, and listed by a plan in draft, as known then. */
export const carryingOver = ({ known }: Moment) =>
  Prisma.sql`(s.flow not in ('CLOSED','ENDED') and s.task_id in (select i.task_id from plan_item i join plan n on n.id = i.plan_id where i.at <= ${known} and (i.ended_at is null or i.ended_at > ${known}) and (n.started_at is null or n.started_at > ${known})))`

const asked: Record<Marker, (moment: Moment) => Prisma.Sql> = {
  unreported: ({ day }) => Prisma.sql`s.unreported_from <= ${day}::date`,
  missed: (moment) => scheduled('missed', moment),
  returned: ({ day }) => Prisma.sql`${day}::date <= any(s.returned)`,
  due,
  past: pastDue,
  toTell: (moment) => scheduled('toTell', moment),
  awaiting: () => Prisma.sql`s.awaiting`,
  toClose: (moment) => scheduled('toClose', moment),
  deciding: () => Prisma.sql`'EXTENSION' = any(s.deciding)`,
  verifying: () => Prisma.sql`'CLOSING' = any(s.deciding)`,
  unlikely: (moment) => scheduled('unlikely', moment),
  untouched: (moment) => scheduled('untouched', moment),
  carrying: carryingOver,
  override: ({ day }) => Prisma.sql`s.overridden >= ${day}::date`,
  turning: turns,
}
/** Whether a row has a marker: the one list of filter, counts and demonstration. */
export const markerAsked = (marker: Marker, moment: Moment): Prisma.Sql => asked[marker](moment)

/** How many of the rows `s` have each marker, as one JSON object. */
export const markerCounts = (moment: Moment): Prisma.Sql =>
  Prisma.sql`json_build_object(${Prisma.join(
    countedMarkers.map((marker) => Prisma.sql`${marker}::text, (count(*) filter (where ${markerAsked(marker, moment)}))::int`),
  )})`
/** The columns of a row that markers are told by. */
export const markerColumns = Prisma.sql`s.task_id, s.flow, s.deadline, s.unreported_from, s.returned, s.awaiting, s.deciding, s.overridden, s.marks, s.mark_days`
