// What start, test and run have in common: install, generate, build, seed; each only when something changed. Uses nothing but Node, for it runs before the packages are there.
import { spawn, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export const quiet = { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
export const say = (text) => console.info(text)
export const dataDir = () => path.resolve(process.env.DATA_DIR || '.data')

/** What a person is to read, without a stack. */
export class Told extends Error {}
export function failed(error) {
  console.error(error instanceof Told ? error.message : error)
  process.exitCode = 1
}

const children = new Set()
export function start(args, env, options = {}) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', ...options, env: { ...process.env, ...quiet, ...env } })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
export const run = (args, env, options) =>
  new Promise((resolve) =>
    start(args, env, options)
      .once('exit', (code) => resolve(code ?? 1))
      .once('error', () => resolve(1)),
  )

/** Ends one that was started here, and waits for it. */
export const end = (child) =>
  new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000)
    child.once('exit', () => {
      clearTimeout(hard)
      resolve()
    })
    child.kill('SIGTERM')
  })
export const endAll = () => Promise.all([...children].map(end))

function filesUnder(name) {
  if (!fs.existsSync(name)) return []
  if (!fs.statSync(name).isDirectory()) return [name]
  return fs
    .readdirSync(name)
    .sort()
    .filter((each) => each !== 'generated')
    .flatMap((each) => filesUnder(path.join(name, each)))
}
function hashOf(names) {
  const hash = crypto.createHash('sha256').update(process.versions.modules)
  for (const file of names.flatMap(filesUnder)) hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0')
  return hash.digest('hex')
}
const same = (file, hash) => fs.existsSync(file) && fs.readFileSync(file, 'utf8') === hash

export function install() {
  const marker = 'node_modules/.board-lock'
  const hash = hashOf(['package-lock.json'])
  if (same(marker, hash)) return
  const own = 'node_modules/.package-lock.json' // npm writes it last: whoever ran npm ci by hand need not again
  if (fs.existsSync(marker) || !fs.existsSync(own) || fs.statSync(own).mtimeMs < fs.statSync('package-lock.json').mtimeMs) {
    say('正在安装依赖，首次约需一分钟……')
    const npm = process.env.npm_execpath
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
    const done = npm
      ? spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit' })
      : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
    if (done.status !== 0) throw new Told('依赖未能安装，请检查能否访问 npm 源（可用 npm config set registry 指定本单位的镜像）后重试。')
  }
  fs.writeFileSync(marker, hash)
}

export function generate() {
  const marker = 'prisma/generated/.board-schema'
  const hash = hashOf([
    ...fs
      .readdirSync('prisma')
      .filter((name) => name.endsWith('.prisma'))
      .sort()
      .map((name) => `prisma/${name}`),
    'package-lock.json',
  ])
  if (same(marker, hash) && fs.existsSync('prisma/generated/client.ts')) return
  // The generator needs no engine, but looks for one to download unless this names a file that exists.
  const done = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--schema', 'prisma'], {
    env: { ...process.env, ...quiet, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Told(`数据访问代码未能生成：\n${done.stdout}${done.stderr}`)
  fs.writeFileSync(marker, hash)
}

const built = '.next/board-sources'
const sources = () =>
  hashOf([
    'app',
    'components',
    'lib',
    'public',
    'prisma',
    'proxy.ts',
    'instrumentation.ts',
    ...fs
      .readdirSync('.')
      .filter((name) => /\.config\.\w+$/.test(name) && !/^(eslint|vitest|playwright)\./.test(name))
      .sort(),
    'tsconfig.json',
    'package-lock.json',
  ])
export const isBuilt = () => same(built, sources())

export async function build() {
  const hash = sources()
  if (same(built, hash)) return
  say('正在构建，约需半分钟……')
  fs.rmSync(built, { force: true })
  if (await run(['node_modules/next/dist/bin/next', 'build'], { NODE_ENV: 'production' })) throw new Told('构建失败，原因见上。')
  fs.writeFileSync(built, hash)
}

/** Starts the built pages; what they need to know stands in `env`. The caller waits with `answers`. */
export const serve = (port, host, origin, env, dir = '.') =>
  start(
    ['lib/launch/web.mjs', String(port), host, dir],
    { NODE_ENV: 'production', NEXTAUTH_URL: origin, PUBLIC_ORIGIN: origin, ...env },
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )

/** Runs a TypeScript file that may import what only the server imports. */
export const tsx = (file, env, options) =>
  run(['--conditions=react-server', '--import', 'tsx', file, ...(options?.args ?? [])], env, options)

export async function seed(name, url, env) {
  const file = `prisma/seed/${name}.ts`
  if (!fs.existsSync(file)) return say(`没有 ${file}，跳过。`)
  if (await tsx(file, { ...env, DATABASE_URL: url })) throw new Told(`${file} 未能写入数据，原因见上。`)
}

/** The process that holds a data directory's lock, or null. */
export function lockHolder(dir) {
  const file = path.join(dir, 'start.lock')
  if (!fs.existsSync(file)) return null
  const pid = Number(fs.readFileSync(file, 'utf8'))
  if (!pid || pid === process.pid) return null
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return null
  }
  const line = `/proc/${pid}/cmdline`
  if (fs.existsSync('/proc/self/cmdline') && !(fs.existsSync(line) && fs.readFileSync(line, 'utf8').includes('launch'))) return null
  return pid
}
export function lock(dir) {
  const holder = lockHolder(dir)
  if (holder) throw new Told(`平台已在运行（进程 ${holder}）。如要重新启动，请先在那个窗口按 Ctrl-C 停止。`)
  fs.mkdirSync(dir, { recursive: true })
  fs.writeFileSync(path.join(dir, 'start.lock'), String(process.pid), { mode: 0o600 })
  process.once('exit', () => {
    if (!lockHolder(dir)) fs.rmSync(path.join(dir, 'start.lock'), { force: true })
  })
}

/** Makes a database whole or not at all: under another name until it is finished. */
export async function makeDatabase(postgres, name, fill) {
  const making = `${name}_making`
  await postgres.drop(making)
  await postgres.create(making)
  await fill(postgres.ownerUrl(making))
  await postgres.rename(making, name)
}

const patience = 20
/** Waits until an address answers, as long as its process lives. A slow machine is no fault: that it takes long is said once. */
export async function answers(url, seconds, child) {
  for (let waited = 0; waited < seconds * 5; waited++) {
    if (child && child.exitCode !== null) return false
    if (waited === patience * 5) say('网页服务还在启动，机器较慢时要等一两分钟……')
    try {
      await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(15_000) })
      return true
    } catch {
      await new Promise((done) => setTimeout(done, 200))
    }
  }
  return false
}
