// The tables of the job queue. pg-boss makes a partition for every queue, which only an owner may; so the owner does it here, and the application role uses them and owns nothing.
import fs from 'node:fs'
import PgBoss from 'pg-boss'
import { Told } from './steps.mjs'

export const schema = 'pgboss'
/** pg-boss's own queue, through which its clock sends. */
const clock = '__pgboss__send-it'

function refused(error) {
  if (error.code !== '42501') throw error
  throw new Told(
    `DATABASE_URL 的角色无权新建模式 ${schema}（定时任务用）。请数据库管理员执行：grant create on database 库名 to 该角色；或由数据库的所有者运行一次。`,
  )
}

/** @param client a connection of the owner, outside of a transaction: the plans bring their own */
export async function installJobs(client, appRole) {
  const {
    rows: [{ installed }],
  } = await client.query('select to_regclass($1) is not null installed', [`${schema}.version`])
  if (!installed) await client.query(PgBoss.getConstructionPlans(schema)).catch(refused)
  else {
    const {
      rows: [{ version }],
    } = await client.query(`select version from ${schema}.version`)
    const { schema: wanted } = JSON.parse(fs.readFileSync('node_modules/pg-boss/version.json', 'utf8'))
    if (version < wanted) await client.query(PgBoss.getMigrationPlans(schema, version))
  }
  const queues = JSON.parse(fs.readFileSync('lib/jobs.json', 'utf8'))
  for (const { name, cron, ...options } of [{ name: clock }, ...queues]) {
    await client.query(`select ${schema}.create_queue($1, $2)`, [
      name,
      { policy: 'standard', retryLimit: 3, retryDelay: 30, retryBackoff: true, ...options },
    ])
    if (cron)
      await client.query(
        `insert into ${schema}.schedule (name, cron, timezone) values ($1, $2, 'Asia/Shanghai') on conflict (name) do update set cron = excluded.cron, timezone = excluded.timezone, updated_on = now() where schedule.cron <> excluded.cron`,
        [name, cron],
      )
  }
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [appRole])
  if (!rowCount) return
  const app = client.escapeIdentifier(appRole)
  await client.query(`
    grant usage on schema ${schema} to ${app};
    grant select, insert, update, delete on ${schema}.job, ${schema}.archive to ${app};
    grant select, update on ${schema}.version to ${app};
    grant select, insert on ${schema}.queue to ${app};
    grant select on ${schema}.schedule to ${app}`)
}
