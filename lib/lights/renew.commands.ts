import { recordEvent } from '@/lib/audit/commands'
import { Prisma, write, type Tx } from '@/lib/db'
import { calendarOf } from '@/lib/mechanism/calendar.queries'
import { factsVersion } from './kept'
import '@/lib/lights/commands'

const portion = 100

/** Writes the present rows that `stale` names anew, a portion at a time, until there are none; one that a wrong clock wrote waits for its time. @returns how many */
async function renew(stale: (tx: Tx, at: Date) => Promise<Prisma.Sql>): Promise<number> {
  let renewed = 0
  for (;;) {
    const tasks = await write('system', async ({ tx, at, touchAll }) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(7273)`
      const rows = await tx.$queryRaw<{ task_id: string }[]>`
        select s.task_id from task_state s where s.valid_to is null and s.valid_from < ${at} and ${await stale(tx, at)} order by s.task_id limit ${portion}`
      if (!rows.length) return 0
      await touchAll(rows.map((row) => row.task_id))
      await recordEvent(tx, at, {
        actorId: null,
        event: 'states.renewed',
        subjectKind: 'task_state',
        subjectId: String(factsVersion),
        detail: { count: rows.length },
      })
      return rows.length
    })
    if (!tasks) return renewed
    renewed += tasks
  }
}

/**
 * After an upgrade: the present rows of an earlier version of facts are followed by rows of this one. What was known before stays as it was written.
 * Safe on several servers, and to be run twice: the second waits for the locks and finds less to do. @returns how many tasks were renewed
 */
export const renewStates = (): Promise<number> => renew(async () => Prisma.sql`s.facts_version < ${factsVersion}`)

/**
 * After a change of the working calendar: rows of what is not over that reckon by an older one, for the days on which a light turns are kept in them.
 * `only`: of these tasks. @returns how many tasks were renewed
 */
export const renewCalendars = (only?: readonly string[]): Promise<number> =>
  renew(async (tx, at) => {
    const calendar = JSON.stringify([...(await calendarOf(tx))(at)])
    return Prisma.sql`s.flow not in ('CLOSED', 'ENDED') and s.facts -> 'thresholds' ? 'calendar' and s.facts -> 'thresholds' -> 'calendar' <> ${calendar}::jsonb
      and ${only ? Prisma.sql`s.task_id = any(${[...only]}::uuid[])` : Prisma.sql`true`}`
  })
