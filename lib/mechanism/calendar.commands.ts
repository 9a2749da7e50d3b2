import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, toDate } from '../calendar'
import { Refused, refuse } from '../refusal'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { read, write } from '@/lib/db'
import { calendarRows, daysSeen, daysThatDiffer } from './queries'
import { dayChanges, noticeDays, type DayChange } from './working-days'

export interface NoticeAsked {
  year: number
  notice: string
  base: string
}
export const yearsOpen = (today: string): number[] => [Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1]

function yearFrom(year: number, today: string): number {
  if (!yearsOpen(today).includes(year)) throw new Refused('只维护今年和明年。', 'year')
  return year
}

/** What keeping the pasted notice would change; nothing is stored. */
export function previewNotice(actor: Actor, { year, notice }: NoticeAsked): Promise<DayChange[]> {
  refuse(may(actor, 'calendar.write'))
  const today = beijingDay(now())
  return read(actor, async (tx) =>
    dayChanges(daysThatDiffer(await calendarRows(tx, yearFrom(year, today))), noticeDays(notice, year), today),
  )
}

/** 改工作日历. What was promised by the calendar of an earlier day stays promised; whoever counts from now on counts by this one. */
export function keepNotice(actor: Actor, { year, notice, base }: NoticeAsked): Promise<number> {
  refuse(may(actor, 'calendar.write'))
  return write(actor, async ({ tx }) => {
    // Whoever writes a trail entry waits here, so that no row is written by the old calendar after the instant of the new one.
    await tx.$executeRaw`select pg_advisory_xact_lock(7270)`
    const at = now()
    const today = beijingDay(at)
    const present = daysThatDiffer(await calendarRows(tx, yearFrom(year, today)))
    await refuseChanged(tx, base, daysSeen(present), { by: actor, subjectId: String(year), events: ['calendar.changed'] })
    const changes = dayChanges(present, noticeDays(notice, year), today)
    refuse(changes.length ? null : '与现在的日历相同，没有改动。')
    await tx.workingDay.createMany({
      data: changes.map(({ day, working, name }) => ({ day: toDate(day), working, name, at, byId: actor.userId })),
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'calendar.changed',
      subjectKind: 'working_day',
      subjectId: String(year),
      detail: { changes: changes.map(({ day, working, was }) => ({ day, before: was?.working ?? null, working })) },
    })
    return changes.length
  })
}
