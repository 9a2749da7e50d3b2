// npm run bench: how fast each request is, with 10,000 tasks (--large: 100,000). Loopback only, bounded in count and time.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { answers, build, dataDir, endAll, failed, generate, install, makeDatabase, say, seed, serve, tsx } from './steps.mjs'

const large = process.argv.includes('--large')
const tasks = Number(process.env.TASKS || (large ? 100_000 : 10_000))
const dir = path.join(dataDir(), 'bench')
const db = `bench_${tasks}`
const secret = 'only-for-the-bench-only-for-the-bench'

let postgres
let ending
const end = () => (ending ??= (async () => { await endAll(); if (postgres) await postgres.stop() })())
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end().then(() => process.exit(1)))

try {
  install()
  generate()
  await main()
} catch (error) {
  failed(error)
} finally {
  await end()
}

async function main() {
  const [{ startPostgres, freePort, query }, { migrate }, { default: pg }] = await Promise.all([import('./postgres.mjs'), import('./engine.mjs'), import('pg')])
  postgres = await startPostgres(dir)
  // Statements are counted by PostgreSQL itself.
  await query(postgres.ownerUrl('postgres'), (client) => client.query("alter system set shared_preload_libraries = 'pg_stat_statements'"))
  await postgres.stop()
  postgres = await startPostgres(dir)
  if (!(await postgres.databases()).includes(db)) {
    say(`正在建立 ${tasks} 项任务的测速数据……`)
    const began = Date.now()
    await makeDatabase(postgres, db, async (url) => { await migrate(url); await seed('base', url); if (await tsx('prisma/bench.ts', { DATABASE_URL: url, TASKS: String(tasks) })) throw new Error('测速数据未能建立。') })
    say(`用时 ${Math.round((Date.now() - began) / 1000)} 秒`)
  } else await migrate(postgres.ownerUrl(db))
  const owner = new pg.Client({ connectionString: postgres.ownerUrl(db) })
  owner.on('error', () => undefined) // the database stops at the end
  await owner.connect()
  await owner.query('create extension if not exists pg_stat_statements')
  // What was made in bulk lies apart as it would not in use.
  await owner.query('vacuum (analyze) task_state, part_state')
  await build()
  const port = await freePort()
  const base = `http://localhost:${port}`
  const server = serve(port, '127.0.0.1', base, { DATABASE_URL: postgres.appUrl(db), NEXTAUTH_SECRET: secret, DATA_DIR: dir })
  if (!(await answers(`http://127.0.0.1:${port}/api/health`, 60, server))) throw new Error('网页服务未能启动。')
  const cookie = async (account) => `board.session=${await session(owner, account)}`
  const [leader, reporter] = [await cookie('bench-leader'), await cookie('bench-reporter')]
  const task = (await owner.query("select task_id from task_state where valid_to is null and flow = 'UNDER_WAY' and code like (select max(left(code, 4)) from task) || '-%' order by code limit 1")).rows[0].task_id
  const past = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10)
  const pages = [
    ['空白动态页（登录页）', '/sign-in', ''], ['总览', '/', leader], ['总览，每次都有新数据', '/', leader, true], ['总览，60 天前', `/?asOf=${past}`, leader], ['总览，60 天前，每次都有新数据', `/?asOf=${past}`, leader, true], ['总览，某一方', '/?party=420000', leader],
    ['台账，筛选并排序', '/tasks?area=ecology&light=YELLOW&sort=deadline', leader], ['台账，每次都有新数据', '/tasks?area=ecology&light=YELLOW&sort=deadline', leader, true], ['台账，两个汉字', '/tasks?q=%E8%88%AA%E9%81%93', leader], ['领域', '/areas/ecology', leader],
    ['任务', `/tasks/${task}`, leader], ['待办', '/inbox', reporter], ['填报表格，12 项', '/report', reporter],
  ]
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })
  const get = (url, cookieOf) => new Promise((resolve, reject) => {
    const asked = process.hrtime.bigint()
    http.get(`http://127.0.0.1:${port}${url}`, { agent, headers: { cookie: cookieOf, 'accept-encoding': 'gzip', host: `localhost:${port}` } }, (answer) => {
      let bytes = 0
      answer.on('data', (piece) => { bytes += piece.length })
      answer.on('end', () => (answer.statusCode === 200 ? resolve({ ms: Number(process.hrtime.bigint() - asked) / 1e6, bytes }) : reject(new Error(`${url}: ${answer.statusCode}`))))
    }).on('error', reject)
  })
  const statements = async () => Number((await owner.query("select coalesce(sum(calls), 0)::int n from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = current_database() and query !~* '^(begin|commit|rollback|select set_config|select coalesce\\(sum|insert into audit_entry)'")).rows[0].n)
  const process_ = serverProcess(server.pid)
  const rows = []
  // What was computed stands until something is written: an entry of the trail before each request makes it stand for nothing.
  const stir = () => owner.query("insert into audit_entry (seq, at, event, subject_kind, subject_id, detail, prev_hash, hash) select coalesce(max(seq), 0) + 1, now(), 'bench', 'bench', '', '{}', '', gen_random_uuid() from audit_entry")
  for (const [name, url, cookieOf, fresh] of pages) {
    for (let at = 0; at < 10; at++) await get(url, cookieOf)
    const before = { statements: await statements(), cpu: process_.cpu() }
    const one = []
    for (let at = 0; at < 60; at++) { if (fresh) await stir(); one.push(await get(url, cookieOf)) }
    const after = { statements: await statements(), cpu: process_.cpu() }
    const many = []
    const until = Date.now() + 3000
    await Promise.all(Array.from({ length: 8 }, async (_, at) => { while (Date.now() < until) { if (fresh && at === 0) await stir(); many.push(await get(url, cookieOf)) } }))
    rows.push({ 请求: name, 'p50 ms': at(one, 50), 'p95 ms': at(one, 95), '次/秒（8）': Math.round(many.length / 3), 'p95 ms（8）': at(many, 95), 语句: Math.round((after.statements - before.statements) / 60), 'KB（gzip）': (one[0].bytes / 1024).toFixed(1), 'CPU ms': ((after.cpu - before.cpu) / 60).toFixed(1) })
  }
  console.table(rows)
  const book = await get('/tasks/export', leader)
  say(`导出 Excel（${tasks} 行以内全部）：${(book.ms / 1000).toFixed(1)} 秒，${(book.bytes / 1024 / 1024).toFixed(1)} MB；服务常驻内存 ${process_.rss()} MB（峰值 ${process_.peak()} MB）`)
  await owner.end()
  if (await tsx('prisma/bench-acts.ts', { DATABASE_URL: postgres.appUrl(db) })) process.exitCode = 1
}

function at(all, percentile) { const sorted = all.map((each) => each.ms).sort((a, b) => a - b); return (sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percentile) / 100))] ?? 0).toFixed(1) }

/** A session of its own, without the cost of a password. */
async function session(owner, account) {
  const [{ createHash, randomBytes }, { encode }] = await Promise.all([import('node:crypto'), import('next-auth/jwt').then((module) => module.default ?? module)])
  const token = randomBytes(32).toString('base64url')
  await owner.query('insert into session (id, user_id, created_at, last_seen_at) select $1, id, now(), now() from app_user where account = $2', [createHash('sha256').update(token).digest('hex'), account])
  return encode({ token: { token }, secret, maxAge: 43_200 })
}

/** CPU milliseconds and resident megabytes of the web server, where the system tells (Linux). */
function serverProcess(pid) {
  const status = () => fs.readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status())?.[1] ?? 0) / 1024)
  if (!fs.existsSync(`/proc/${pid}/stat`)) return { cpu: () => 0, rss: () => 0, peak: () => 0 }
  return {
    cpu: () => { const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(fields[11]) + Number(fields[12])) * 10 },
    rss: () => megabytes('VmRSS'), peak: () => megabytes('VmHWM'),
  }
}
