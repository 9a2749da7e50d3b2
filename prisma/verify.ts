// npm run verify: recomputes every state row from the base tables and must find no difference.
import { isDeepStrictEqual } from 'node:util'
import { disconnect, read, type Tx } from '@/lib/db'
import { statesOf } from '@/lib/lights/commands'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
/** What helps is advice in the words of the software that gave it; that a rule speaks, and of what, is a fact. */
const unadvised = (schedule: unknown) =>
  JSON.parse(JSON.stringify(schedule ?? null, (key, value: unknown) => (key === 'remedy' ? '' : value))) as unknown
/** Without the columns that the row has of its own, not from the facts. */
const bare = ({ id: _, validTo: __, ...row }: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries({ ...row, ...('schedule' in row ? { schedule: unadvised(row.schedule) } : {}) }).sort(([a], [b]) => a.localeCompare(b)),
  )

async function differences(tx: Tx): Promise<{ rows: number; wrong: string[] }> {
  const instants = await tx.taskState.findMany({ select: { validFrom: true }, distinct: ['validFrom'], orderBy: { validFrom: 'asc' } })
  const wrong: string[] = []
  let rows = 0
  for (const { validFrom } of instants) {
    const tasks = await tx.taskState.findMany({ where: { validFrom } })
    const taskIds = tasks.map((row) => row.taskId)
    const parts = await tx.partState.findMany({ where: { validFrom, taskId: { in: taskIds } } })
    const again = await statesOf(tx, taskIds, validFrom)
    const asked = new Map<string, unknown>([
      ...again.tasks.map((row) => [`task ${row.taskId}`, plain(bare(row as never))] as const),
      ...again.parts.map((row) => [`part ${row.partId}`, plain(bare(row as never))] as const),
    ])
    for (const [key, row] of [
      ...tasks.map((row) => [`task ${row.taskId}`, row] as const),
      ...parts.map((row) => [`part ${row.partId}`, row] as const),
    ]) {
      rows++
      if (!isDeepStrictEqual(plain(bare(row)), asked.get(key))) wrong.push(`${key} ${validFrom.toISOString()}`)
    }
  }
  return { rows, wrong }
}

const { rows, wrong } = await read('system', differences)
console.info(`${rows} 行状态，${wrong.length} 行与底表不符`)
for (const each of wrong.slice(0, 20)) console.info(`  ${each}`)
await disconnect()
process.exitCode = wrong.length ? 1 : 0
