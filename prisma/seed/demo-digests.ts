// 演示的提要：made by the same command as every other, at the last moment at which one was allowed.
import { addDays, beijingDay } from '@/lib/calendar'
import { now } from '@/lib/clock'
import { read } from '@/lib/db'
import { sources } from '@/lib/jobs'
import { mayRemind } from '@/lib/notices/cadence'
import { makeDigests } from '@/lib/notices/digest.commands'
import { hourOf } from './demo-ground'

/** The last eight o'clock at which a digest was allowed. */
export async function digestHour(): Promise<Date> {
  const table = await read('system', (tx) => sources.days(tx))
  for (let day = beijingDay(now()); ; day = addDays(day, -1)) {
    const at = hourOf(day, 8)
    if (at <= now() && mayRemind(at, day, table)) return at
  }
}
export const makeDemoDigests = async (at: Date): Promise<void> => console.info(`演示：${await makeDigests(sources, false, at)} 份提要`)
