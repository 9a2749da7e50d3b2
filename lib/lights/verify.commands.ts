import type { Tx } from '@/lib/db'
import { statesOf } from './commands'
import { upgraded } from './kept'

// 核对：every state row once more from the base tables, as known at its instant, with the eyes of the version with which it was written.

/** A value in words, whatever the order in which its keys were written. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => a.localeCompare(b)))
      : each,
  )
type Row = Record<string, unknown>
/** Columns that a row has of its own, not from the facts. */
const own = new Set(['id', 'validTo'])
/** What rows of the first version did not tell, or counted otherwise: what was never reported stood there as 0. */
const sinceSecond = new Set(['progress', 'returned', 'returnedUntil'])
const sinceThird = new Set(['markDays', 'marks'])

/** A row as its version can be compared: facts as the present version has them, and only what that version told. */
function compared(row: Row, version: number): string {
  const facts = 'facts' in row ? { facts: upgraded(row.facts, version) } : {}
  const told = Object.entries({ ...row, ...facts }).filter(
    ([column]) => !own.has(column) && (version > 1 || !sinceSecond.has(column)) && (version > 2 || !sinceThird.has(column)),
  )
  return inOrder(Object.fromEntries(told))
}

/** The rows of one instant and one version, computed once more with the eyes of that version. */
async function wrongAt(tx: Tx, at: Date, version: number, tasks: Row[], parts: Row[]): Promise<string[]> {
  const taskIds = tasks.map((row) => row.taskId as string)
  const again = await statesOf(tx, taskIds, at, version)
  const asked = new Map<string, string>([
    ...again.tasks.map((row) => [`task ${row.taskId}`, compared(row as never, version)] as const),
    ...again.parts.map((row) => [`part ${row.partId}`, compared(row as never, version)] as const),
  ])
  return [
    ...tasks.map((row) => [`task ${String(row.taskId)}`, row] as const),
    ...parts.map((row) => [`part ${String(row.partId)}`, row] as const),
  ]
    .filter(([key, row]) => compared(row, version) !== asked.get(key))
    .map(([key]) => `${key} ${at.toISOString()}`)
}

/** How many rows there are, and which differ; of some tasks, or of all. */
export async function differences(tx: Tx, taskIds?: string[]): Promise<{ rows: number; wrong: string[] }> {
  const of = taskIds ? { taskId: { in: taskIds } } : {}
  const instants = await tx.taskState.findMany({
    where: of,
    select: { validFrom: true, factsVersion: true },
    distinct: ['validFrom', 'factsVersion'],
    orderBy: { validFrom: 'asc' },
  })
  const wrong: string[] = []
  let rows = 0
  for (const { validFrom, factsVersion } of instants) {
    const tasks = await tx.taskState.findMany({ where: { ...of, validFrom, factsVersion } })
    const parts = await tx.partState.findMany({ where: { validFrom, taskId: { in: tasks.map((row) => row.taskId) } } })
    rows += tasks.length + parts.length
    wrong.push(...(await wrongAt(tx, validFrom, factsVersion, tasks, parts)))
  }
  return { rows, wrong }
}
