import type { Actor } from '../access/actor'
import { addDays, dayOf, type Day } from '../calendar'
import { unmannedHere } from '@/lib/access/duty.queries'
import { read } from '@/lib/db'
import { isUnreported, type Silent, type SilentTask, type Unreported } from './chase'
import { undone } from './review.queries'

/** Days before the due day from which an office is on the list. */
export const chaseAhead = 10

interface Row {
  unmanned: boolean
  office_id: string
  office: string
  contact: string | null
  phone: string | null
  due: Date
  period: string
  task_id: string
  title: string
  state: string | null
  returned: boolean
  returned_due: Date | null
}

/** Offices that this person's office clears, with the parts whose report is due or nearly so and has not come; one statement. */
export async function silentOffices(actor: Actor, today: Day): Promise<Unreported> {
  if (!actor.officeId || !actor.grants.some((grant) => grant.duty === 'COORDINATOR')) return { chase: [], ours: [], pending: [] }
  const rows = await read(
    actor,
    (tx) => tx.$queryRaw<Row[]>`
    select ${unmannedHere('o', actor.sightRegions, today)} unmanned, o.id office_id, o.name office, o.contact, o.phone, d.due, d.name period, t.id task_id, t.title, v.state::text state, v.returned_reason is not null returned, v.returned_due
    from part p
    join office o on o.id = p.office_id
    join task t on t.id = p.task_id
    join asked_period d on d.part_id = p.id and d."to" < ${today}::date and d.due <= ${addDays(today, chaseAhead)}::date and d.closes >= ${today}::date
    join task_state s on s.task_id = t.id and s.valid_to is null and s.flow not in ('CLOSED','ENDED','SUSPENDED')
    left join report r on r.part_id = p.id and r.period_id = d.id
    left join lateral (select state, returned_reason, returned_due from report_version where report_id = r.id order by number desc limit 1) v on true
    where p.ended_at is null and (o.clearing_office_id = ${actor.officeId}::uuid or o.id = ${actor.officeId}::uuid) and p.region_code = any(${actor.sightRegions})
      and (v.state in ('DRAFT', 'OFFICE_REVIEW') or v.state is null and ${undone})
    order by o.position, o.name, d.due, t.code`,
  )
  const all = rows.map((row) => ({ row, task: taskOf(row) }))
  const unreported = together(all.filter(({ task }) => isUnreported(task, today)))
  return {
    chase: unreported.filter((each) => !each.unmanned),
    ours: unreported.filter((each) => each.unmanned),
    pending: together(all.filter(({ task }) => !isUnreported(task, today))),
  }
}

const taskOf = (row: Row): SilentTask => ({
  id: row.task_id,
  title: row.title,
  state: row.state === 'OFFICE_REVIEW' ? 'OFFICE_REVIEW' : row.state === 'DRAFT' ? (row.returned ? 'RETURNED' : 'DRAFT') : 'NONE',
  until: row.returned_due && dayOf(row.returned_due),
})

/** By office, period and due day, in the order of the rows. */
function together(all: { row: Row; task: SilentTask }[]): Silent[] {
  const found = new Map<string, Silent>()
  for (const { row, task } of all) {
    const key = `${row.office_id}:${row.period}:${row.due.getTime()}`
    const entry = found.get(key) ?? {
      unmanned: row.unmanned,
      officeId: row.office_id,
      office: row.office,
      contact: row.contact,
      phone: row.phone,
      due: dayOf(row.due),
      period: row.period,
      tasks: [],
    }
    entry.tasks.push(task)
    found.set(key, entry)
  }
  return [...found.values()]
}
