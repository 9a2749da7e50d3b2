import type { Tx } from '@/lib/db'

/**
 * Keeps what these tasks can be found by at an instant: their own title, number and field, and of each part what everybody may read of its last cleared report.
 * A row ends when something else is said. Its words are folded once, when they are written.
 */
export async function keepSearchable(tx: Tx, taskIds: string[], at: Date): Promise<void> {
  await tx.$executeRaw`
    with now_said as (
      select s.task_id, null::uuid part_id, concat_ws(' ', s.title, s.code, s.field_tag) said, null::uuid version_id
      from task_state s where s.task_id = any(${taskIds}::uuid[]) and s.valid_to is null
      union all
      select p.task_id, p.part_id, v.id::text, v.id
      from part_state p cross join lateral (
        select w.id from report e join period d on d.id = e.period_id join report_version w on w.report_id = e.id
        where e.part_id = p.part_id and w.state = 'CLEARED' and w.cleared_at <= ${at} order by d."to" desc, w.number desc limit 1) v
      where p.task_id = any(${taskIds}::uuid[]) and p.valid_to is null),
    over as (
      update task_search x set valid_to = ${at} where x.task_id = any(${taskIds}::uuid[]) and x.valid_to is null
        and not exists (select 1 from now_said n where n.task_id = x.task_id and n.part_id is not distinct from x.part_id and n.said = x.said)
      returning x.id)
    insert into task_search (id, task_id, part_id, valid_from, said, words, problem)
    select gen_random_uuid(), n.task_id, n.part_id, ${at}, n.said,
      case when v.id is null then folded(n.said) else concat_ws(' ', folded(v.progress), folded(v.problems), folded(v.next)) end, coalesce(not says_none(v.problems), false)
    from now_said n left join report_version v on v.id = n.version_id
    where (select count(*) from over) >= 0
      and not exists (select 1 from task_search x where x.task_id = n.task_id and x.part_id is not distinct from n.part_id and x.valid_to is null and x.said = n.said)`
}
