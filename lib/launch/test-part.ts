import { randomUUID } from 'node:crypto'
import type { Day } from '../calendar'
import { now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { appendStates } from '@/lib/lights/commands'
import { sqlNow, testDb } from './test-db'

/** A new task of one part that reports a percentage, in the demonstration's plan of a mechanism: the office's name, and the period that runs. Unless it says otherwise it is due at the end of the plan and reports each period. */
export async function freshPart(
  office: string,
  {
    mechanism = 'three-provinces',
    cadence = 'EACH_PERIOD',
    deadline,
  }: { mechanism?: string; cadence?: 'EACH_PERIOD' | 'ON_CHANGE'; deadline?: Day } = {},
): Promise<{ partId: string; periodId: string; taskId: string }> {
  const { owner } = testDb()
  const [plan] = await owner<{ id: string; period: string; to: Date; number: number }>(
    `select n.id, d.id period, n."to", (select max(number) + 1 + floor(random() * 1000000)::int from plan_item where plan_id = n.id) number from plan n join mechanism m on m.id = n.mechanism_id and m.code = $2 and n.started_at is not null join period d on d.plan_id = n.id and $1 between d."from" and d."to"`,
    [today(), mechanism],
  )
  const [taskId, partId] = [randomUUID(), randomUUID()]
  await owner(
    `insert into task (id, code, title, area_code, kind, source, starts_on, created_at) values ($1, $2, '共建跨界通道（演示）', 'infrastructure', '工程', '测试', $3::date - 120, ${sqlNow()} - interval '120 days')`,
    [taskId, `T-${taskId}`, today()],
  )
  await owner(
    `insert into plan_item (id, plan_id, task_id, number, annual_goal, home, home_from, at) values (gen_random_uuid(), $1, $2, $3, '', true, ${sqlNow()} - interval '120 days', ${sqlNow()} - interval '120 days')`,
    [plan!.id, taskId, plan!.number],
  )
  await owner(
    `insert into part (id, task_id, office_id, region_code, role, duty, assembling, cadence, at) select $1, $2, id, region_code, 'LEAD', '本方', true, $4::part_cadence, ${sqlNow()} - interval '120 days' from office where name = $3`,
    [partId, taskId, office, cadence],
  )
  await owner(
    `insert into deadline (id, task_id, words, "from", "to", cause, at) values (gen_random_uuid(), $1, '年底', $2, $2, 'FIRST', ${sqlNow()} - interval '120 days')`,
    [taskId, deadline ?? plan!.to],
  )
  await owner(
    `insert into flow_change (id, task_id, state, "on", at) values (gen_random_uuid(), $1, 'UNDER_WAY', $2, ${sqlNow()} - interval '120 days')`,
    [taskId, today()],
  )
  await read('system', (tx) => appendStates(tx, [taskId], new Date(now().getTime() - 1000)))
  return { partId, periodId: plan!.period, taskId }
}

/** Lets what is known of a task have been known since an instant, and nothing before it: its one row is computed anew for it. */
export async function knownSince(taskId: string, at: Date): Promise<void> {
  const { owner } = testDb()
  for (const table of ['task_state', 'part_state']) {
    await owner(`alter table ${table} disable trigger ${table}_ends_once`)
    await owner(`delete from ${table} where task_id = $1`, [taskId])
    await owner(`alter table ${table} enable trigger ${table}_ends_once`)
  }
  await read('system', (tx) => appendStates(tx, [taskId], at))
}
