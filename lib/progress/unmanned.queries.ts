import type { Actor } from '../access/actor'
import { addDays, dayOf, type Day } from '../calendar'
import { unmanned } from '@/lib/access/duty.queries'
import { read } from '@/lib/db'

/** Parts of tasks that are still reported on. */
export const open = {
  endedAt: null,
  cadence: { in: ['EACH_PERIOD' as const, 'HALF_YEAR' as const] },
  task: { states: { some: { validTo: null, flow: { notIn: ['CLOSED' as const, 'ENDED' as const, 'SUSPENDED' as const] } } } },
}

export interface Unmanned {
  officeId: string
  office: string
  contact: string | null
  phone: string | null
  since: Day | null
  parts: { partId: string; taskId: string; title: string }[]
}
/** Offices that this coordinator's office clears and that nobody can report for today, with their parts; the newest first. `since`: the day after the last duty there ended. */
export function unmannedOffices(actor: Actor, today: Day): Promise<Unmanned[]> {
  const { officeId } = actor
  if (!officeId || !actor.grants.some((grant) => grant.duty === 'COORDINATOR')) return Promise.resolve([])
  return read(actor, async (tx) => {
    const rows = await tx.office.findMany({
      where: { ...unmanned(actor.sightRegions, today), clearingOfficeId: officeId, parts: { some: open } },
      orderBy: { position: 'asc' },
      select: {
        id: true,
        name: true,
        contact: true,
        phone: true,
        users: { select: { disabledAt: true, grants: { where: { duty: 'REPORTER' }, select: { to: true } } } },
        parts: { where: open, orderBy: { task: { code: 'asc' } }, select: { id: true, taskId: true, task: { select: { title: true } } } },
      },
    })
    return rows
      .map(({ users, parts, ...row }) => {
        const ends = users
          .flatMap((user) => user.grants.flatMap((grant) => (grant.to && dayOf(grant.to) < today ? [dayOf(grant.to)] : [])))
          .sort()
        const last = ends[ends.length - 1]
        return {
          officeId: row.id,
          office: row.name,
          contact: row.contact,
          phone: row.phone,
          since: last ? addDays(last, 1) : null,
          parts: parts.map((part) => ({ partId: part.id, taskId: part.taskId, title: part.task.title })),
        }
      })
      .sort((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
  })
}
