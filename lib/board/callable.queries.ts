import type { Actor } from '../access/actor'
import type { Moment } from '@/lib/clock'
import { nameAt, read } from '@/lib/db'
import { valid } from './asked.queries'

/** Whom to call about each of these tasks: the offices of its parts, each with the contact and the telephone that it gave. One statement, however many tasks. */
export async function callableOf(actor: Actor, taskIds: string[], moment: Moment): Promise<Map<string, string>> {
  const rows = await read(
    actor,
    (tx) => tx.$queryRaw<{ task: string; said: string }[]>`
      select p.task_id task, string_agg(${nameAt('office', 'o', moment.past ? moment.known : null)} || '：' || coalesce(nullif(concat_ws(' ', o.contact, o.phone), ''), '未留电话'), E'\\n' order by p.role, o.position, o.name) said
      from (select distinct p.task_id, p.office_id, min(p.role) over (partition by p.task_id, p.office_id) role from part_state p where p.task_id = any(${taskIds}::uuid[]) and ${valid('p', moment)}) p
      join office o on o.id = p.office_id group by p.task_id`,
  )
  return new Map(rows.map((row) => [row.task, row.said]))
}
