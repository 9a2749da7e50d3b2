// What both commands need first: packages, the generated client, a production build — each only when its sources changed.
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const quiet = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', PRISMA_SKIP_POSTINSTALL_GENERATE: '1' }

/** Runs a command; a failure ends the whole with its output. */
export function run(command, args, env = {}) {
  const done = spawnSync(command, args, { stdio: 'inherit', env: { ...quiet, ...env }, shell: process.platform === 'win32' })
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} 未能完成（${done.status ?? done.signal}）`)
}
export const bin = (file) => path.resolve('node_modules', file)

function* filesIn(entry) {
  if (!fs.existsSync(entry)) return
  if (fs.statSync(entry).isFile()) { yield entry; return }
  for (const name of fs.readdirSync(entry).sort()) if (!['generated', 'node_modules'].includes(name)) yield* filesIn(path.join(entry, name))
}
function digest(entries) {
  const hash = crypto.createHash('sha256')
  for (const entry of entries) for (const file of filesIn(entry)) hash.update(file).update(fs.readFileSync(file))
  return hash.digest('hex')
}

/** Does the work unless its sources are those of last time. */
function once(stamp, entries, work) {
  const now = digest(entries)
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return
  work()
  fs.mkdirSync(path.dirname(stamp), { recursive: true })
  fs.writeFileSync(stamp, now)
}

export function install() {
  once('node_modules/.installed', ['package-lock.json'], () => run('npm', ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error']))
  // prisma generate asks only that the file exists; it needs no engine.
  once('prisma/generated/.stamp', fs.readdirSync('prisma').filter((name) => name.endsWith('.prisma')).map((name) => `prisma/${name}`), () =>
    run(process.execPath, [bin('prisma/build/index.js'), 'generate', '--schema', 'prisma'], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }))
}
export const build = () => once('.next/stamp', ['app', 'components', 'lib', 'prisma', 'proxy.ts', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'], () => run(process.execPath, [bin('next/dist/bin/next'), 'build']))

export const seed = (file, url, env = {}) => run(process.execPath, [bin('tsx/dist/cli.mjs'), file], { DATABASE_URL: url, ...env })
