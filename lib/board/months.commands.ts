import { beijingDay, endOfDay, type Day } from '../calendar'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { write } from '@/lib/db'
import { lastMonthEnd } from './months'

/**
 * 月末合计: keeps the totals of every month that is over and not kept yet, back to the first state row. The past cannot change, so it does not matter when this runs
 * or on how many servers: the second waits for the first and finds nothing to do. @returns the days kept now
 */
export function keepMonthEnds(at: Date = now()): Promise<Day[]> {
  // An act begun in the month's last second is written by then.
  const settled = new Date(at.getTime() - 3_600_000)
  return write(
    'system',
    async ({ tx }) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(7271)`
      const [known] = await tx.$queryRaw<
        { first: Date | null; kept: Date[] }[]
      >`select (select min(valid_from) from task_state) first, array(select distinct day from month_end) kept`
      const kept = new Set(known?.kept.map((day) => day.toISOString().slice(0, 10)))
      const days: Day[] = []
      for (let end = lastMonthEnd(beijingDay(settled)); known?.first && endOfDay(end) >= known.first; end = lastMonthEnd(end))
        if (!kept.has(end)) days.push(end)
      for (const day of days) {
        const until = endOfDay(day)
        await tx.$executeRaw`
        insert into month_end (id, day, mechanism_ids, plan_ids, regions, leads, supports, light, count)
        select gen_random_uuid(), ${day}::date, mechanism_ids, plan_ids, regions, leads, supports, lights[width_bucket(${day}::date, days)], count(*)::int
        from task_state where valid_from <= ${until} and (valid_to is null or valid_to > ${until}) group by 3, 4, 5, 6, 7, 8`
      }
      if (days.length)
        await recordEvent(tx, at, { actorId: null, event: 'month.kept', subjectKind: 'month_end', subjectId: days[0]!, detail: { days } })
      return days
    },
    at,
  )
}
