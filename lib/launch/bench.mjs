// npm run bench: how fast each request is, with 10,000 tasks (--large: 100,000), beside two bare pages of the same server. Loopback only, bounded in count and time.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { answers, build, dataDir, end, endAll, failed, generate, install, makeDatabase, run, say, seed, serve, tsx } from './steps.mjs'
import { countsFor, statementsSoFar } from './statements.mjs'

const large = process.argv.includes('--large')
const tasks = Number(process.env.TASKS || (large ? 100_000 : 10_000))
const dir = path.join(dataDir(), 'bench')
const db = `bench_${tasks}`
const secret = 'only-for-the-bench-only-for-the-bench'

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })
const get = (port, url, cookie) =>
  new Promise((resolve, reject) => {
    const asked = process.hrtime.bigint()
    http
      .get(
        `http://127.0.0.1:${port}${url}`,
        { agent, headers: { cookie, 'accept-encoding': 'gzip', host: `localhost:${port}` } },
        (answer) => {
          let bytes = 0
          answer.on('data', (piece) => {
            bytes += piece.length
          })
          answer.on('end', () =>
            answer.statusCode === 200
              ? resolve({ ms: Number(process.hrtime.bigint() - asked) / 1e6, bytes })
              : reject(new Error(`${url}: ${answer.statusCode}`)),
          )
        },
      )
      .on('error', reject)
  })

const statements = async (owner) => (owner === null ? 0 : statementsSoFar(owner))
// What was computed stands until something is written: an entry of the trail before each request makes it stand for nothing.
const stir = (owner) =>
  owner.query(
    "insert into audit_entry (seq, at, event, subject_kind, subject_id, detail, prev_hash, hash) select coalesce(max(seq), 0) + 1, now(), 'bench', 'bench', '', '{}', '', gen_random_uuid() from audit_entry",
  )
const [warm, alone, seconds] = [15, 60, 3]

let postgres
let ending
const stop = () =>
  (ending ??= (async () => {
    await endAll()
    if (postgres) await postgres.stop()
  })())
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop().then(() => process.exit(1)))

try {
  install()
  generate()
  await main()
} catch (error) {
  failed(error)
} finally {
  await stop()
}

async function main() {
  const [{ startPostgres, freePort }, { migrate }, { default: pg }] = await Promise.all([
    import('./postgres.mjs'),
    import('./engine.mjs'),
    import('pg'),
  ])
  postgres = await startPostgres(dir, { counts: true })
  if (!(await postgres.databases()).includes(db)) {
    say(`正在建立 ${tasks} 项任务的测速数据……`)
    const began = Date.now()
    await makeDatabase(postgres, db, async (url) => {
      await migrate(url)
      await seed('base', url)
      if (await tsx('prisma/bench.ts', { DATABASE_URL: url, TASKS: String(tasks) })) throw new Error('测速数据未能建立。')
    })
    say(`用时 ${Math.round((Date.now() - began) / 1000)} 秒`)
  } else await migrate(postgres.ownerUrl(db))
  const owner = new pg.Client({ connectionString: postgres.ownerUrl(db) })
  owner.on('error', () => undefined) // the database stops at the end
  await owner.connect()
  await countsFor(owner)
  // What was made in bulk lies apart as it would not in use.
  await owner.query('vacuum (analyze)')
  await build()
  const port = await freePort()
  const server = serve(port, '127.0.0.1', `http://localhost:${port}`, {
    DATABASE_URL: postgres.appUrl(db),
    NEXTAUTH_SECRET: secret,
    DATA_DIR: dir,
  })
  if (!(await answers(`http://127.0.0.1:${port}/api/health`, 60, server))) throw new Error('网页服务未能启动。')
  const web = processes(server.pid)
  const cookie = async (account) => `board.session=${await session(owner, account)}`
  const [leader, reporter] = [await cookie('bench-leader'), await cookie('bench-reporter')]
  const task = (
    await owner.query(
      "select task_id from task_state where valid_to is null and flow = 'UNDER_WAY' and code like (select max(left(code, 4)) from task) || '-%' order by code limit 1",
    )
  ).rows[0].task_id
  const past = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10)
  const list = '/tasks?area=ecology&light=YELLOW&sort=deadline'
  const search = `/tasks?q=${encodeURIComponent('航道')}`
  const pages = [
    ['总览', '/', leader],
    ['总览，每次都有新数据', '/', leader, true],
    ['总览，60 天前', `/?asOf=${past}`, leader],
    ['总览，60 天前，每次都有新数据', `/?asOf=${past}`, leader, true],
    ['总览，某一方', '/?party=420000', leader],
    ['台账，筛选并排序', list, leader],
    ['台账，每次都有新数据', list, leader, true],
    ['台账，两个汉字', search, leader],
    ['台账，两个汉字，每次都有新数据', search, leader, true],
    ['台账，两个词，每次都有新数据', `/tasks?q=${encodeURIComponent('港口 000')}`, leader, true],
    ['台账，60 天前，两个汉字，每次都有新数据', `${search}&asOf=${past}`, leader, true],
    ['台账，某单位，每次都有新数据', `/tasks?office=${encodeURIComponent('测速单位420000-3')}`, leader, true],
    ['台账，有问题，每次都有新数据', '/tasks?problem=1', leader, true],
    ['领域', '/areas/ecology', leader],
    ['任务', `/tasks/${task}`, leader],
    ['待办', '/inbox', reporter],
    ['填报表格，12 项', '/report', reporter],
  ]
  const rows = [...(await bareRows(freePort)), { 请求: '登录页（没有数据）', ...(await measure(owner, web, port, ['/sign-in', ''])) }]
  for (const [name, ...page] of pages) rows.push({ 请求: name, ...(await measure(owner, web, port, page)) })
  console.table(besideSmaller(rows))
  const book = await get(port, '/tasks/export', leader)
  const [each, most] = [web.megabytes('VmRSS'), web.megabytes('VmHWM')]
  say(
    `导出 Excel（${tasks} 行以内，至多 20000 行）：${(book.ms / 1000).toFixed(1)} 秒，${(book.bytes / 1024 / 1024).toFixed(1)} MB；${each.length} 个网页进程各常驻 ${each.join('、')} MB（峰值 ${most.join('、')} MB）`,
  )
  await owner.end()
  if (await tsx('prisma/bench-acts.ts', { DATABASE_URL: postgres.appUrl(db) })) process.exitCode = 1
}

/** A dynamic page with a line, and one with a table of 50 rows, built and served as ours are: what this machine can do at best. */
async function bareRows(freePort) {
  const bare = path.resolve('.data/bare')
  const files = {
    'package.json': '{ "type": "module" }',
    'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } }`,
    'app/layout.jsx': `export const dynamic = 'force-dynamic'\nexport default function Layout({ children }) { return <html><body>{children}</body></html> }`,
    'app/page.jsx': 'export default function Page() { return <p>{Date.now()}</p> }',
    'app/table/page.jsx':
      'export default function Page() { return <table><tbody>{Array.from({ length: 50 }, (_, at) => <tr key={at}>{Array.from({ length: 8 }, (_, n) => <td key={n}>{at * n}</td>)}</tr>)}</tbody></table> }',
  }
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(bare, name)), { recursive: true })
    fs.writeFileSync(path.join(bare, name), text)
  }
  if (
    await run(
      [path.resolve('node_modules/next/dist/bin/next'), 'build', bare],
      { NODE_ENV: 'production' },
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
  )
    throw new Error('空白页未能构建。')
  const port = await freePort()
  const server = serve(port, '127.0.0.1', `http://localhost:${port}`, {}, bare)
  if (!(await answers(`http://127.0.0.1:${port}/`, 60, server))) throw new Error('空白页未能启动。')
  const rows = []
  for (const [name, url] of [
    ['空白动态页', '/'],
    ['空白动态页，50 行的表', '/table'],
  ])
    rows.push({ 请求: name, ...(await measure(null, processes(server.pid), port, [url, ''])) })
  await end(server)
  return rows
}

/** One client after the other, then eight at once. */
async function measure(owner, web, port, [url, cookie, fresh = false]) {
  // Each process compiles a page's code as it is asked: measured is what comes after.
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let at = 0; at < warm; at++) await get(port, url, cookie)
    }),
  )
  const before = { statements: await statements(owner), cpu: web.cpu() }
  const one = []
  for (let at = 0; at < alone; at++) {
    if (fresh) await stir(owner)
    one.push(await get(port, url, cookie))
  }
  const after = { statements: await statements(owner), cpu: web.cpu() }
  const many = []
  const until = Date.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: 8 }, async (_, at) => {
      while (Date.now() < until) {
        if (fresh && at === 0) await stir(owner)
        many.push(await get(port, url, cookie))
      }
    }),
  )
  return {
    'p50 ms': at(one, 50),
    'p95 ms': at(one, 95),
    '次/秒（8）': Math.round(many.length / seconds),
    'p95 ms（8）': at(many, 95),
    语句: Math.round((after.statements - before.statements) / alone),
    'KB（gzip）': (one[0].bytes / 1024).toFixed(1),
    'CPU ms': ((after.cpu - before.cpu) / alone).toFixed(1),
  }
}

/** How many times slower than with a tenth of the data, where that has been measured here. */
function besideSmaller(rows) {
  const file = (n) => path.join(dir, `${n}.json`)
  fs.writeFileSync(file(tasks), JSON.stringify(rows))
  if (!fs.existsSync(file(tasks / 10))) return rows
  const smaller = new Map(JSON.parse(fs.readFileSync(file(tasks / 10), 'utf8')).map((row) => [row.请求, Number(row['p50 ms'])]))
  return rows.map((row) => ({ ...row, [`比 ${tasks / 10} 项慢（倍）`]: (Number(row['p50 ms']) / smaller.get(row.请求)).toFixed(1) }))
}

function at(all, percentile) {
  const sorted = all.map((each) => each.ms).sort((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percentile) / 100))] ?? 0).toFixed(1)
}

/** A session of its own, without the cost of a password. */
async function session(owner, account) {
  const [{ createHash, randomBytes }, { encode }] = await Promise.all([
    import('node:crypto'),
    import('next-auth/jwt').then((module) => module.default ?? module),
  ])
  const token = randomBytes(32).toString('base64url')
  await owner.query(
    'insert into session (id, user_id, created_at, last_seen_at) select $1, id, now(), now() from app_user where account = $2',
    [createHash('sha256').update(token).digest('hex'), account],
  )
  return encode({ token: { token }, secret, maxAge: 43_200 })
}

/** CPU milliseconds and megabytes of a web server's processes, where the system tells (Linux). */
function processes(pid) {
  const children = `/proc/${pid}/task/${pid}/children`
  const pids = () => (fs.existsSync(children) ? fs.readFileSync(children, 'utf8').trim().split(' ') : [])
  const cpuOf = (one) => {
    const fields = fs.readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  }
  return {
    cpu: () => pids().reduce((sum, one) => sum + cpuOf(one), 0),
    megabytes: (name) =>
      pids().map((one) =>
        Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(fs.readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0) / 1024),
      ),
  }
}
