// npm start: installs, generates, starts the database, migrates, seeds, builds, serves. Only what is needed of it.
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { answers, build, dataDir, endAll, failed, generate, install, lock, makeDatabase, say, seed, serve, Told } from './steps.mjs'

const embedded = !process.env.DATABASE_URL
const demo = 'board_demo'
const reset = process.argv.includes('--reset-demo')
const port = Number(process.env.PORT || 3000)
const host = embedded ? '127.0.0.1' : process.env.HOST || '127.0.0.1'
const origin = process.env.PUBLIC_ORIGIN || process.env.NEXTAUTH_URL || `http://localhost:${port}`

let postgres
let owns = false
let ending
function end(code) {
  ending ??= (async () => {
    await endAll()
    if (owns) fs.rmSync(webPid(dataDir()), { force: true })
    if (postgres) await postgres.stop()
    process.exit(code)
  })()
  return ending
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0))

try {
  await main()
} catch (error) {
  if (!ending) {
    failed(error)
    await end(1)
  }
}

async function main() {
  if (reset && !embedded) throw new Told('设置了 DATABASE_URL 时没有演示数据可重置；演示数据只在内置数据库中。')
  if (embedded && process.env.PRODUCTION === '1' && process.env.ALLOW_DEMO !== '1')
    throw new Told('PRODUCTION=1 时不启动内置数据库和演示账号。请用 DATABASE_URL 指定本单位的 PostgreSQL；确要演示，请另设 ALLOW_DEMO=1。')
  if (process.getuid?.() === 0) process.umask(0o022)
  const dir = dataDir()
  lock(dir)
  await endLeftover(dir)
  if (!reset && !(await portIsFree()))
    throw new Told(`端口 ${port} 已被占用。请停止占用它的程序，或换一个端口，例如：PORT=${port + 1} npm start`)
  install()
  generate()
  const { kept, secret } = await import('./postgres.mjs')
  const app = embedded ? await embeddedDatabase(dir) : await ownDatabase(dir, kept, secret)
  if (reset) {
    say('演示数据已恢复为初始状态。')
    return end(0)
  }
  await build()
  if (ending) return
  const server = serve(port, host, origin, {
    DATABASE_URL: app,
    APP_DATABASE_URL: '',
    DATA_DIR: dir,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || kept(dir, 'session-secret', secret),
    DEMO: embedded ? '1' : '',
  })
  owns = true
  fs.writeFileSync(webPid(dir), String(server.pid), { mode: 0o600 })
  server.once('exit', (code) => {
    if (!ending) {
      console.error('网页服务已意外停止。')
      void end(code || 1)
    }
  })
  const local = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`
  if (!(await answers(`${local}/api/health`, 300, server)) && !ending) throw new Told('网页服务未能启动，原因见上。')
  greet()
}

async function embeddedDatabase(dir) {
  const [{ startPostgres }, { migrate }] = await Promise.all([import('./postgres.mjs'), import('./engine.mjs')])
  try {
    postgres = await startPostgres(dir)
  } catch (error) {
    throw new Told(error.message)
  }
  if (postgres.tookOver) say('接管了上次未正常停止的数据库，数据完好。')
  if (reset) await postgres.drop(demo)
  if ((await postgres.databases()).includes(demo)) {
    await migrate(postgres.ownerUrl(demo))
    await seed('base', postgres.ownerUrl(demo))
  } else {
    say('正在建立演示数据……')
    await makeDatabase(postgres, demo, async (url) => {
      await migrate(url)
      await seed('base', url)
      await seed('demo', url)
    })
  }
  return postgres.appUrl(demo)
}

/** A PostgreSQL of the house: the owner migrates, and the pages use a role that owns nothing, so that row-level security holds. */
async function ownDatabase(dir, kept, secret) {
  const [{ query }, { migrate }] = await Promise.all([import('./postgres.mjs'), import('./engine.mjs')])
  const owner = process.env.DATABASE_URL
  const app = process.env.APP_DATABASE_URL || (await madeRole(query, owner, kept(dir, 'app-password', secret)))
  const role = decodeURIComponent(new URL(app).username)
  const who = await reach(
    query,
    app,
    'APP_DATABASE_URL',
    'select current_user as role, (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as free, current_database() as db',
  )
  const owning = await reach(query, owner, 'DATABASE_URL', 'select current_user as role, current_database() as db')
  if (who.free || who.role === owning.role)
    throw new Told(
      `网页使用的数据库角色 ${role} 不得是超级用户、不得绕过行级安全，也不得是表的所有者。请用 APP_DATABASE_URL 指定另一个普通角色。`,
    )
  if (who.db !== owning.db) throw new Told('DATABASE_URL 与 APP_DATABASE_URL 指向的不是同一个数据库。')
  await migrate(owner, role)
  await seed('base', owner, { ADMINS: '1' })
  return app
}

async function reach(query, url, setting, sql) {
  try {
    return (await query(url, (client) => client.query(sql))).rows[0]
  } catch (error) {
    throw new Told(`用 ${setting} 连接数据库失败：${error.message || error.code}`)
  }
}

async function madeRole(query, owner, word) {
  await reach(query, owner, 'DATABASE_URL', 'select 1')
  const url = new URL(owner)
  url.username = 'board_app'
  url.password = word
  const works = await query(url.href, () => true).catch(() => false)
  if (works) return url.href
  try {
    await query(owner, async (client) => {
      const { rowCount } = await client.query("select 1 from pg_roles where rolname = 'board_app'")
      await client.query(
        `${rowCount ? 'alter role board_app' : 'create role board_app login nosuperuser nocreatedb nocreaterole nobypassrls'} password '${word}'`,
      )
    })
  } catch (error) {
    if (error.code !== '42501') throw error
    throw new Told(
      'DATABASE_URL 的角色无权新建角色。请数据库管理员为本平台另建一个普通登录角色（非超级用户、不拥有任何表），并用 APP_DATABASE_URL 给出它的连接地址。',
    )
  }
  return url.href
}

function webPid(dir) {
  return path.join(dir, 'web.pid')
} // a declaration: main runs before a constant would exist

/** A start that was killed leaves its web server behind, on the port; it is ours by the number we noted and by its own name. */
async function endLeftover(dir) {
  if (!fs.existsSync(webPid(dir))) return
  const pid = Number(fs.readFileSync(webPid(dir), 'utf8'))
  fs.rmSync(webPid(dir), { force: true })
  const line = `/proc/${pid}/cmdline`
  if (!pid || !fs.existsSync(line) || !fs.readFileSync(line, 'utf8').startsWith('board-web')) return
  process.kill(pid, 'SIGTERM')
  for (let waited = 0; waited < 50 && fs.existsSync(line); waited++) await new Promise((done) => setTimeout(done, 200))
  say('上次未正常停止的网页服务已结束。')
}

function portIsFree() {
  return new Promise((resolve) => {
    const probe = net
      .createServer()
      .once('error', () => resolve(false))
      .listen(port, host, () => probe.close(() => resolve(true)))
  })
}

function greet() {
  say(`\n合作机制进展跟踪平台已启动：${origin}`)
  if (!/^(127\.|localhost$|::1$)/.test(host) && !process.env.PUBLIC_ORIGIN && !process.env.NEXTAUTH_URL)
    say(
      `其他电脑打开的不是这个地址：请把它们所用的地址设为 PUBLIC_ORIGIN，例如 PUBLIC_ORIGIN=http://10.0.0.1:${port} npm start，否则不能登录。`,
    )
  const file = path.resolve('prisma/seed/accounts.json')
  if (embedded && fs.existsSync(file)) {
    const { password, accounts } = JSON.parse(fs.readFileSync(file, 'utf8'))
    say(`\n演示账号（密码均为 ${password}）：`)
    const wide = Math.max(...accounts.map(({ account }) => account.length))
    for (const { account, name, duty, office } of accounts)
      say(`  ${account.padEnd(wide)}  ${[name, duty, office].filter(Boolean).join('  ')}`)
    say('\n恢复演示数据：停止后运行 npm run demo:reset')
  }
  say('按 Ctrl-C 停止。')
}
