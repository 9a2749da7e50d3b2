// npm test: types, lint, unit, database, journeys. Needs no running server and leaves nothing running.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bin, build, install, seed } from './prepare.mjs'

install()
const { freePort, startPostgres } = await import('./postgres.mjs')
const { migrate } = await import('./engine.mjs')
const { findBrowser } = await import('./browser.mjs')
const { serve } = await import('./serve.mjs')

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'board-test-'))
fs.chmodSync(dataDir, 0o755)
const tally = []
const node = (args, env = {}) => spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
const step = (name, passed, failed) => { tally.push({ name, passed, failed }); console.info(`\n== ${name}: ${passed} passed, ${failed} failed\n`) }
const single = (name, args) => { const ok = node(args); step(name, ok ? 1 : 0, ok ? 0 : 1) }

async function database(db) {
  await db.create('template_board')
  await migrate(db.ownerUrl('template_board'))
  seed('prisma/seed/base.ts', db.ownerUrl('template_board'))
  await db.create('board_e2e', 'template_board')
  seed('prisma/seed/demo.ts', db.ownerUrl('board_e2e'))
  await db.create('board_test', 'board_e2e')
}

function units(db) {
  const out = path.join(dataDir, 'unit.json')
  const ok = node([bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${out}`], { TEST_OWNER_URL: db.ownerUrl('board_test'), DATABASE_URL: db.appUrl('board_test') })
  const found = fs.existsSync(out) ? JSON.parse(fs.readFileSync(out, 'utf8')) : { numPassedTests: 0, numFailedTests: 1 }
  step('unit and database', found.numPassedTests, found.numFailedTests || (ok ? 0 : 1))
}

async function journeys(db) {
  build()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const server = serve({ port, host: '127.0.0.1', env: { DATABASE_URL: db.appUrl('board_e2e'), NEXTAUTH_SECRET: 'only-for-tests-only-for-tests-000', NEXTAUTH_URL: origin, PUBLIC_ORIGIN: origin, DEMO: '1' } })
  try {
    await server.ready
    const browser = await findBrowser()
    const out = path.join(dataDir, 'e2e.json')
    const ok = node([bin('@playwright/test/cli.js'), 'test'], { BASE_URL: origin, E2E_OWNER_URL: db.ownerUrl('board_e2e'), PLAYWRIGHT_JSON_OUTPUT_NAME: out, ...(browser ? { CHROMIUM_PATH: browser } : {}) })
    const stats = fs.existsSync(out) ? JSON.parse(fs.readFileSync(out, 'utf8')).stats : { expected: 0, unexpected: 1, flaky: 0 }
    step('journeys', stats.expected, stats.unexpected + stats.flaky || (ok ? 0 : 1))
    const again = node([bin('tsx/dist/cli.mjs'), 'prisma/verify.ts'], { DATABASE_URL: db.ownerUrl('board_e2e') })
    step('state rows recomputed', again ? 1 : 0, again ? 0 : 1)
    const chain = node([bin('tsx/dist/cli.mjs'), 'prisma/audit-verify.ts'], { DATABASE_URL: db.ownerUrl('board_e2e') })
    step('audit chain', chain ? 1 : 0, chain ? 0 : 1)
  } finally {
    await server.stop()
  }
}

const only = process.argv[2]
let db
try {
  if (!only) { single('types', [bin('typescript/bin/tsc'), '--noEmit']); single('lint', [bin('eslint/bin/eslint.js'), '.']) }
  db = await startPostgres(dataDir)
  await database(db)
  if (!only || only === 'unit') units(db)
  if (!only || only === 'e2e') await journeys(db)
} catch (error) {
  console.error(error)
  step('run', 0, 1)
} finally {
  await db?.stop()
  fs.rmSync(dataDir, { recursive: true, force: true })
}
const sum = (key) => tally.reduce((total, each) => total + each[key], 0)
for (const each of tally) console.info(`${each.failed ? '✗' : '✓'} ${each.name}: ${each.passed} passed, ${each.failed} failed`)
console.info(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') ? 1 : 0)
