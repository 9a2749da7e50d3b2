// The database of `npm run bench`: one mechanism over ten years; TASKS tasks (10,000 unless set), three parts each, ten cleared reports a task.
// Rows are made by PostgreSQL itself. State rows of the first tasks are computed by the product; the others are those again under their own ids,
// since what is measured is reading and one write at a time, not the making of the past.
import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { beijingDay } from '@/lib/calendar'
import { now } from '@/lib/clock'
import { disconnect, read } from '@/lib/db'
import { appendStates } from '@/lib/lights/commands'

const tasks = Number(process.env.TASKS || 10_000)
const computed = Math.min(tasks, 2_000)
const thisYear = Number(beijingDay(now()).slice(0, 4))
const perYear = tasks / 10
/** so many tasks of this year are the grid's: an office of their own has them */
const ownOffices = 20
const id = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`

const ground = (passwordHash: string) => `
  insert into mechanism (id, code, name, short_name, position) values (${id('m', '1')}, 'bench', '测速机制', '测速机制', 9);
  insert into mechanism_setting (id, mechanism_id, clearance_steps, party_columns_shared, party_order, cadence, due_after, closes_after, reason, at) values (gen_random_uuid(), ${id('m', '1')}, 1, false, '{}', 'QUARTERLY', 10, 71, '测速', '2000-01-01');
  insert into membership (id, mechanism_id, region_code, role, position, "from") select gen_random_uuid(), ${id('m', '1')}, code, 'MEMBER', row_number() over (order by code), '2010-01-01' from region where code in ('420000', '430000', '360000');
  insert into office (id, name, kind, region_code, position) select ${id('c', 'code')}, '测速协调办' || code, 'COORDINATING', code, 0 from region where code in ('420000', '430000', '360000');
  insert into office (id, name, kind, region_code, clearing_office_id, position) select ${id('o', 'code || k')}, '测速单位' || code || '-' || k, 'RESPONSIBLE', code, ${id('c', 'code')}, k from region, generate_series(0, 10) k where code in ('420000', '430000', '360000');
  insert into app_user (id, account, name, office_id, password_hash) values
    (${id('u', "'reporter'")}, 'bench-reporter', '测速', (select id from office where name = '测速单位420000-10'), '${passwordHash}'),
    (${id('u', "'leader'")}, 'bench-leader', '测速', ${id('c', "'420000'")}, '${passwordHash}'),
    (${id('u', "'coordinator'")}, 'bench-coordinator', '测速', ${id('c', "'420000'")}, '${passwordHash}');
  insert into app_user (id, account, name, office_id, password_hash) select ${id('u', "'writer' || k")}, 'bench-writer-' || k, '测速', o.id, '${passwordHash}' from generate_series(0, 9) k join office o on o.name = '测速单位420000-' || k;
  insert into duty_grant (id, user_id, duty, region_code, "from") select gen_random_uuid(), id, (case account when 'bench-leader' then 'LEADER' when 'bench-coordinator' then 'COORDINATOR' else 'REPORTER' end)::duty, case when account like '%leader' or account like '%coordinator' then '420000' end, '2010-01-01' from app_user where account like 'bench-%';
  insert into plan (id, mechanism_id, name, kind, "from", "to", issued_on, cadence, created_at, started_at) select ${id('n', 'y')}, ${id('m', '1')}, y || '年测速方案', 'YEARLY', make_date(y, 1, 1), make_date(y, 12, 31), make_date(y, 1, 15), 'QUARTERLY', make_date(y, 1, 15), make_date(y, 1, 15) from generate_series(${thisYear - 9}, ${thisYear}) y;
  insert into period (id, plan_id, name, "from", "to", due, closes) select ${id('d', "y || '-' || q")}, ${id('n', 'y')}, y || '年第' || q || '季度', make_date(y, q * 3 - 2, 1), e, e + 10, e + 71 from generate_series(${thisYear - 9}, ${thisYear}) y, generate_series(1, 4) q, lateral (select (make_date(y, q * 3 - 2, 1) + interval '3 months' - interval '1 day')::date e) x;
  create temporary table t as select i, ${thisYear - 9} + (i / ${perYear})::int y, ${id('t', 'i')} id from generate_series(0, ${tasks - 1}) i;
  insert into task (id, code, title, area_code, field_tag_id, kind, source, starts_on, created_at)
    select t.id, y || '-测速-' || lpad(i::text, 6, '0'), (array['推进跨江通道前期工作','共建沿江生态廊道','长江航道整治与港口协同','统一政务服务事项标准','共建科技创新走廊','产业链配套对接'])[i % 6 + 1] || '（第' || i || '项）', (select code from area where position = i % 8 + 1), (select id from field_tag order by name offset i % 14 limit 1), '事项', '测速数据', make_date(y, 1, 15), make_date(y, 1, 15) from t;
  insert into plan_item (id, plan_id, task_id, number, annual_goal, home, home_from, at) select gen_random_uuid(), ${id('n', 'y')}, id, i % ${perYear} + 1, '年内取得阶段成果', true, make_date(y, 1, 15), make_date(y, 1, 15) from t;
  insert into part (id, task_id, office_id, region_code, role, duty, assembling, position, at)
    select ${id('p', "i || '-' || k")}, t.id, ${id('o', "r.code || case when r.code = '420000' and y = " + thisYear + ' and i % ' + perYear + ' < 12 then 10 else i % 10 end')}, r.code, (case k when 0 then 'LEAD' else 'SUPPORT' end)::part_role, '本方进度衔接', k = 0, k, make_date(y, 1, 15) from t, lateral (select code, row_number() over (order by code desc) - 1 k from region where code in ('420000', '430000', '360000')) r;
  insert into deadline (id, task_id, words, "from", "to", cause, at) select gen_random_uuid(), id, y || '年12月底', make_date(y, 12, 31), make_date(y, 12, 31), 'FIRST', make_date(y, 1, 15) from t;
  insert into flow_change (id, task_id, state, outcome, "on", at) select gen_random_uuid(), id, (case when y < ${thisYear} and i % 5 > 0 then 'CLOSED' else 'UNDER_WAY' end)::flow_state, case when y < ${thisYear} and i % 5 > 0 then '完成' end, make_date(y, 1, 15), make_date(y, 1, 15) from t;
  create temporary table r as select ${id('r', "i || '-' || k || '-' || q")} id, i, k, q, y, t.id task_id, p.id part_id, p.region_code from t, generate_series(0, 2) k, generate_series(1, 4) q, lateral (select id, region_code from part where id = ${id('p', "i || '-' || k")}) p where (y < ${thisYear} or q < 4) and (i + k + q) % 6 > 0;
  insert into report (id, part_id, period_id, task_id, region_code) select id, part_id, ${id('d', "y || '-' || q")}, task_id, region_code from r;
  insert into report_version (id, report_id, region_code, number, state, progress, problems, next, percent, author_id, created_at, submitted_on, cleared_at, cleared_by_id)
    select ${id('v', 'r.id::text')}, id, region_code, 1, 'CLEARED', '完成第' || q || '季度任务：现场踏勘、资料汇交和技术对接均已完成，形成清单' || i % 40 || '项。', case when i % 7 = 0 then '两地技术口径尚未统一。' else '' end, '下季度组织联合核对。', least(100, q * 25 - case when i % 11 = 0 then 35 when i % 5 = 0 then 15 else 0 end + case when q * 25 - 35 < 0 and i % 11 = 0 then 10 else 0 end), ${id('u', "'writer0'")}, e + 3, e + 3, e + 6, ${id('u', "'coordinator'")} from r, lateral (select (make_date(y, q * 3 - 2, 1) + interval '3 months')::date e) x;
`

type Columns = Record<'task_state' | 'part_state', string[]>
/** The rows `s` of a query once more, with some columns of their own. */
const copied = (all: Columns, table: keyof Columns, own: Record<string, string>, query: string) =>
  `insert into ${table} (${all[table].join(', ')}) select ${all[table].map((column) => own[column] ?? `s.${column}`).join(', ')} from ${query};`
/** A task's facts name its parts: those of the copy are put in the place of the original's. */
const ownFacts = ['0', '1', '2'].reduce(
  (text, k) => `replace(${text}, ${id('p', `t.of_i || '-${k}'`)}::text, ${id('p', `t.i || '-${k}'`)}::text)`,
  `replace(s.facts::text, t.of::text, t.id::text)`,
)

/** Every task has nine state rows of its past, so that a past day is found among many. */
const states = (all: Columns) => `
  create temporary table t as select i, of_i, ${id('t', 'i')} id, ${id('t', 'of_i')} of
    from generate_series(0, ${tasks - 1}) i, lateral (select i % ${perYear} j) x, lateral (select i - j + ${ownOffices} + j % ${computed / 10 - ownOffices} of_i) y where j >= ${computed / 10};
  analyze t;
  ${copied(all, 'task_state', { id: 'gen_random_uuid()', task_id: 't.id', title: 'k.title', code: 'k.code', area_code: 'k.area_code', facts: `(${ownFacts})::jsonb` }, 't join task_state s on s.task_id = t.of and s.valid_to is null join task k on k.id = t.id')}
  ${copied(all, 'part_state', { id: 'gen_random_uuid()', task_id: 't.id', part_id: 'k.id', office_id: 'k.office_id', area_code: 'm.area_code' }, 't join part_state s on s.task_id = t.of and s.valid_to is null join part o on o.task_id = t.of and o.id = s.part_id join part k on k.task_id = t.id and k.position = o.position join task m on m.id = t.id')}
  insert into task_search (id, task_id, valid_from, said, words, problem) select gen_random_uuid(), t.id, now(), said, folded(said), false from t join task k on k.id = t.id, lateral (select k.title || ' ' || k.code said) x;
  insert into task_search (id, task_id, part_id, valid_from, said, words, problem) select gen_random_uuid(), t.id, k.id, now(), x.said, x.words, x.problem from t join task_search x on x.task_id = t.of and x.valid_to is null join part o on o.id = x.part_id join part k on k.task_id = t.id and k.position = o.position;
  update task_search set valid_from = now() - interval '400 days' where valid_to is null;
  update task_state set valid_from = now() - interval '10 days' where valid_to is null;
  update part_state set valid_from = now() - interval '10 days' where valid_to is null;
  ${past(all, 'task_state', 9, 40)}
  ${past(all, 'part_state', 3, 120)}`
const past = (all: Columns, table: keyof Columns, times: number, days: number) =>
  copied(
    all,
    table,
    {
      id: 'gen_random_uuid()',
      valid_from: `s.valid_from - n * interval '${days} days'`,
      valid_to: `s.valid_from - (n - 1) * interval '${days} days'`,
    },
    `${table} s, generate_series(1, ${times}) n where s.valid_to is null`,
  )

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
// The rows are made whole: triggers and foreign keys would only check what the text above already says.
await client.query('set session_replication_role = replica')
await client.query(ground(await hash('bench')))
await client.query('drop table t, r')
await client.query('analyze')
const chosen = (
  await client.query<{ id: string }>(
    `select ${id('t', '((y * ' + perYear + ') + n)')} id from generate_series(0, 9) y, generate_series(0, ${computed / 10 - 1}) n`,
  )
).rows.map((row) => row.id)
for (let at = 0; at < chosen.length; at += 100) await read('system', (tx) => appendStates(tx, chosen.slice(at, at + 100), now()))
const all: Columns = { task_state: [], part_state: [] }
for (const { table, column } of (
  await client.query<{ table: keyof Columns; column: string }>(
    `select table_name::text "table", column_name::text "column" from information_schema.columns where table_schema = 'public' and table_name in ('task_state', 'part_state')`,
  )
).rows)
  all[table].push(column)
await client.query(states(all))
await client.query('analyze')
const [count] = (
  await client.query(
    'select (select count(*)::int from task) tasks, (select count(*)::int from part) parts, (select count(*)::int from report_version) reports, (select count(*)::int from task_state) task_states, (select count(*)::int from part_state) part_states',
  )
).rows
console.info(`测速数据：${JSON.stringify(count)}`)
await client.end()
await disconnect()
