import { nameAt, Prisma, type Tx } from '@/lib/db'
import type { Called } from './kept'

// 名称不是事实：state rows keep none, so whoever reads one asks what its parts were called on that day.

/** What the parts of a task are called, by their ids, as one value of a statement. `known`: null for the present. */
export const calledIn = (taskId: Prisma.Sql, known: Date | null): Prisma.Sql =>
  Prisma.sql`(select coalesce(json_object_agg(p.id, json_build_object('party', coalesce(r.name, ''), 'office', ${nameAt('office', 'o', known)})), '{}') from part p join office o on o.id = p.office_id left join region r on r.code = o.region_code where p.task_id = ${taskId})`

/** What the parts of these tasks are called, by their ids. */
export async function calledOf(tx: Tx, taskIds: string[], known: Date | null = null): Promise<Record<string, Called>> {
  const rows = await tx.$queryRaw<{ called: Record<string, Called> }[]>`
    select ${calledIn(Prisma.sql`t.id`, known)} called from task t where t.id = any(${taskIds}::uuid[])`
  return Object.assign({}, ...rows.map((row) => row.called)) as Record<string, Called>
}
