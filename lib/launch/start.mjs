// npm start: installs, starts or finds the database, migrates, seeds, builds, serves — and says where and how to stop.
import fs from 'node:fs'
import path from 'node:path'
import net from 'node:net'
import { build, install, seed } from './prepare.mjs'

const dataDir = path.resolve(process.env.DATA_DIR ?? '.data')
const port = Number(process.env.PORT ?? 3000)
const external = process.env.DATABASE_URL
const lock = path.join(dataDir, 'running')

class Stop extends Error {}
const alive = (pid) => { try { process.kill(pid, 0); return true } catch { return false } }

function claim() {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  if (fs.existsSync(lock) && alive(Number(fs.readFileSync(lock, 'utf8')))) throw new Stop(`已有一个实例在使用 ${dataDir}，请先停止它（在它的窗口按 Ctrl-C）。`)
  fs.writeFileSync(lock, String(process.pid))
}
const portFree = (host) => new Promise((resolve) => { const server = net.createServer().once('error', () => resolve(false)).listen(port, host, () => server.close(() => resolve(true))) })

async function embedded(reset) {
  if (process.env.PRODUCTION === '1' && process.env.ALLOW_DEMO !== '1') throw new Stop('正式环境不使用内置数据库和演示账号。请设置 DATABASE_URL；确要演示，请设置 ALLOW_DEMO=1。')
  const { startPostgres } = await import('./postgres.mjs')
  const { migrate } = await import('./engine.mjs')
  const db = await startPostgres(dataDir)
  if (db.tookOver) console.info('接管了上次遗留的数据库进程。')
  try {
    if (reset) await db.drop('board_demo')
    const first = !(await db.databases()).includes('board_demo')
    if (first) await db.create('board_demo')
    const url = db.ownerUrl('board_demo')
    await migrate(url)
    seed('prisma/seed/base.ts', url)
    seed('prisma/seed/demo.ts', url) // does nothing where tasks exist
    return { url: db.appUrl('board_demo'), stop: db.stop, demo: true }
  } catch (error) {
    await db.stop()
    throw error
  }
}

async function own() {
  const { kept, query, secret } = await import('./postgres.mjs')
  const { migrate } = await import('./engine.mjs')
  let app = process.env.APP_DATABASE_URL
  if (!app) {
    const word = kept(dataDir, 'app-password', secret)
    const made = await query(external, async (client) => {
      const { rows } = await client.query('select rolcreaterole or rolsuper as may from pg_roles where rolname = current_user')
      if (!rows[0]?.may) return false
      const exists = (await client.query("select 1 from pg_roles where rolname = 'board_app'")).rowCount
      await client.query(`${exists ? 'alter' : 'create'} role board_app login password '${word}'`)
      return true
    })
    if (!made) throw new Stop('DATABASE_URL 的用户不能建立角色。请由数据库管理员建立应用角色 board_app（无建库、建角色、绕过行级安全的权限），并把它的连接地址设为 APP_DATABASE_URL。')
    const url = new URL(external)
    url.username = 'board_app'
    url.password = word
    app = url.href
  }
  await migrate(external)
  seed('prisma/seed/base.ts', external, { ADMINS: '1' })
  return { url: app, stop: async () => true, demo: false }
}

async function main() {
  const reset = process.argv.includes('--reset-demo')
  claim()
  install()
  const { kept, secret } = await import('./postgres.mjs')
  const host = external ? (process.env.HOST ?? '0.0.0.0') : '127.0.0.1'
  if (!reset && !(await portFree(host))) throw new Stop(`端口 ${port} 已被占用。请先停止占用它的程序，或用 PORT=3001 npm start 换一个端口。`)
  const db = external ? await own() : await embedded(reset)
  if (reset) { await db.stop(); console.info('演示数据已重置。'); return }
  try {
    build()
    await run(db, host, kept(dataDir, 'session-secret', secret))
  } catch (error) {
    await db.stop()
    throw error
  }
}

async function run(db, host, sessionSecret) {
  const { serve } = await import('./serve.mjs')
  const origin = process.env.PUBLIC_ORIGIN ?? `http://localhost:${port}`
  const server = serve({ port, host, env: { DATABASE_URL: db.url, NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? sessionSecret, NEXTAUTH_URL: origin, PUBLIC_ORIGIN: origin, ...(db.demo ? { DEMO: '1' } : {}) } })
  let stopping
  const stop = () => (stopping ??= (async () => { await server.stop(); await db.stop(); fs.rmSync(lock, { force: true }); process.exit(0) })())
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  server.child.once('exit', stop)
  await server.ready
  console.info(`\n合作机制进展跟踪平台  ${origin}\n`)
  if (db.demo) {
    const { password, accounts } = JSON.parse(fs.readFileSync('prisma/seed/accounts.json', 'utf8'))
    console.info(`演示账号（密码均为 ${password}，登录页可一键进入）：`)
    for (const each of accounts) console.info(`  ${each.account.padEnd(22)} ${each.name}  ${each.office}`)
  }
  console.info('\n按 Ctrl-C 停止，数据不会丢失。')
}

main().then(() => { if (process.argv.includes('--reset-demo')) { fs.rmSync(lock, { force: true }); process.exit(0) } }).catch((error) => {
  console.error(error instanceof Stop ? error.message : error)
  if (fs.existsSync(lock) && fs.readFileSync(lock, 'utf8') === String(process.pid)) fs.rmSync(lock, { force: true })
  process.exit(1)
})
