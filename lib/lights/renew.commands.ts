import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { factsVersion } from './kept'
import '@/lib/lights/commands'

const portion = 100

/**
 * After an upgrade: the present rows of an earlier version of facts are followed by rows of this one, a portion at a time. What was known before stays as it was written.
 * Safe on several servers, and to be run twice: the second waits for the locks and finds less to do. @returns how many tasks were renewed
 */
export async function renewStates(): Promise<number> {
  let renewed = 0
  for (;;) {
    const tasks = await write('system', async ({ tx, at, touchAll }) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(7273)`
      const rows = await tx.$queryRaw<{ task_id: string }[]>`
        select task_id from task_state where valid_to is null and facts_version < ${factsVersion} order by task_id limit ${portion}`
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
