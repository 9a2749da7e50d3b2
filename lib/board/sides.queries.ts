import { beijingDay } from '../calendar'
import type { Moment } from '@/lib/clock'
import { nameAt, type Tx } from '@/lib/db'
import { valid } from './asked.queries'
import type { Side } from './sides'

interface StoredSide {
  task_id: string
  party: string
  office: string
  lead: boolean
  problems: string
  next: string
  cleared_at: Date | null
}
const sideOf = ({ party, office, lead, problems, next, cleared_at }: StoredSide): Side => ({
  party,
  office,
  lead,
  problems,
  next,
  updated: cleared_at && beijingDay(cleared_at),
})

/** What each part of these tasks said last, as known at the moment: shared words alone, so that a ledger can be handed on. One statement, however many tasks. */
export async function sidesOf(tx: Tx, taskIds: string[], moment: Moment): Promise<Map<string, Side[]>> {
  const rows = taskIds.length
    ? await tx.$queryRaw<StoredSide[]>`
      select p.task_id, r.name party, ${nameAt('office', 'o', moment.past ? moment.known : null)} office, p.role = 'LEAD' lead, coalesce(v.problems, '') problems, coalesce(v.next, '') next, v.cleared_at
      from part_state p join part t on t.id = p.part_id join region r on r.code = p.region_code join office o on o.id = p.office_id
      left join lateral (
        select w.problems, w.next, w.cleared_at from report e join period d on d.id = e.period_id join report_version w on w.report_id = e.id
        where e.part_id = p.part_id and w.state = 'CLEARED' and w.cleared_at <= ${moment.known} order by d."to" desc, w.number desc limit 1) v on true
      where p.task_id = any(${taskIds}::uuid[]) and ${valid('p', moment)} order by p.task_id, t.position`
    : []
  const found = new Map<string, Side[]>(taskIds.map((id) => [id, []]))
  for (const row of rows) found.get(row.task_id)?.push(sideOf(row))
  return found
}
