import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { now } from '../lib/clock'
import { onTestsDay, sqlNow, sqlToday } from '../lib/launch/test-db'
import { beijingDay } from './helpers'

/** Rows of the journeys' database, read or written as its owner. */
export async function owner<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env.E2E_OWNER_URL })
  await client.connect()
  try {
    return (await client.query<Row>(onTestsDay(sql), values)).rows
  } finally {
    await client.end()
  }
}

/** So many tasks of the three provinces, each with a joint text, and a round of them that the secretariat has opened by the product's own commands; which round, and of which tasks. */
export async function openRoundOf(many: number, title: string): Promise<{ roundId: string; taskIds: string[] }> {
  process.env.DATABASE_URL = process.env.E2E_OWNER_URL ?? ''
  const ids = Array.from({ length: many }, () => randomUUID())
  const [plan] = await owner<{
    id: string
    mechanism: string
    number: number
    to: Date
    office: string
    region: string
    writer: string
    secretariat: string
  }>(`
    select n.id, n.mechanism_id mechanism, (select max(number) from plan_item where plan_id = n.id) number, greatest(n."to", ${sqlToday()} + 60) "to", o.id office, o.region_code region, (select id from app_user where account = 'hubei-reporter') writer, (select id from app_user where account = 'secretariat') secretariat
    from plan n join mechanism m on m.id = n.mechanism_id and m.code = 'three-provinces' and n.started_at is not null, office o where o.name = '湖北省交通运输厅（演示）'`)
  await owner(
    `with t as (select id, row_number() over () n from unnest($1::uuid[]) id),
    a as (insert into task (id, code, title, area_code, kind, source, starts_on, created_at) select id, 'E-' || id, '会签事项（演示）第 ' || n || ' 项', 'infrastructure', '工程', '测试', ${sqlToday()} - 60, ${sqlNow()} - interval '60 days' from t),
    b as (insert into plan_item (id, plan_id, task_id, number, annual_goal, home, home_from, at) select gen_random_uuid(), $2, id, $3 + n, '', true, ${sqlNow()} - interval '60 days', ${sqlNow()} - interval '60 days' from t),
    c as (insert into part (id, task_id, office_id, region_code, role, duty, assembling, at) select gen_random_uuid(), id, $4, $5, 'LEAD', '本方', true, ${sqlNow()} - interval '60 days' from t),
    d as (insert into deadline (id, task_id, words, "from", "to", cause, at) select gen_random_uuid(), id, '年底', $6, $6, 'FIRST', ${sqlNow()} - interval '60 days' from t),
    e as (insert into flow_change (id, task_id, state, "on", at) select gen_random_uuid(), id, 'UNDER_WAY', ${sqlToday()} - 60, ${sqlNow()} - interval '60 days' from t)
    insert into joint_text (id, task_id, number, text, figures, figures_on, built_on, drafted, by_id, at) select gen_random_uuid(), id, 1, '已完成 ' || n || ' 项。', '[]', ${sqlToday()}, '{}', false, $7, ${sqlNow()} from t`,
    [ids, plan!.id, plan!.number, plan!.office, plan!.region, plan!.to, plan!.writer],
  )
  const [{ appendStates }, { read }, { actorOf }, { makeRound, takeRoundStep }] = await Promise.all([
    import('../lib/lights/commands'),
    import('../lib/db'),
    import('../lib/access/queries'),
    import('../lib/signoff/commands'),
  ])
  await read('system', (tx) => appendStates(tx, ids, new Date(now().getTime() - 1000)))
  const secretariat = (await read('system', (tx) => actorOf(tx, plan!.secretariat, beijingDay() as never)))!
  const roundId = await makeRound(
    secretariat,
    plan!.mechanism,
    { title, purpose: '主任调度会', lastDay: beijingDay(20), taskIds: ids },
    randomUUID(),
  )
  await takeRoundStep(secretariat, roundId, 'open', randomUUID())
  return { roundId, taskIds: ids }
}
