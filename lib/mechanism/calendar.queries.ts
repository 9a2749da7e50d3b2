import { dayOf, type DayTable } from '../calendar'
import type { Tx } from '@/lib/db'
import { tableOf } from './working-days'

/** The working days as they were known at an instant: what was promised by an older calendar stays promised. */
export type Calendar = (at: Date) => DayTable
export async function calendarOf(tx: Tx): Promise<Calendar> {
  const rows = await tx.workingDay.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  const kept = new Map<number, DayTable>()
  return (at) => {
    const known = rows.filter((row) => row.at <= at)
    const found = kept.get(known.length) ?? tableOf(known.map((row) => ({ day: dayOf(row.day), working: row.working })))
    kept.set(known.length, found)
    return found
  }
}
/** The working days as they are known now. */
export const workingDays = async (tx: Tx): Promise<DayTable> => (await calendarOf(tx))(new Date(8.64e15))
