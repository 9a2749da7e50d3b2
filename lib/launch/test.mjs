// npm test: types, lint, format, then tests against a PostgreSQL of its own, then the pages in a browser, all on one day of its own, then the demonstration of other days.
// `npm test -- unit` or `-- e2e` for a part, with words after it for the files named so; `npm test -- days` walks every journey on every day, with days after it on those alone, with words those journeys alone.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { clockOn, inEveryRun, otherDays, ownDay } from './days.mjs'
import {
  answers,
  build,
  dataDir,
  end as endOne,
  endAll,
  failed,
  generate,
  install,
  isBuilt,
  lockHolder,
  run,
  say,
  seed,
  serve,
  Told,
  tsx,
} from './steps.mjs'

const [part, ...only] = process.argv.slice(2)
const wants = (name) => !part || part === name
const steps = []
const note = (name, passed, wrong, skipped = 0) => steps.push({ name, passed, failed: wrong, skipped })
/** In so many shares journeys are walked on two cores, so that neither waits long for the other at the end. */
const shares = 6
/** What failed, by name, said once more at the very end: a log is often read from there. */
const broken = []

let postgres
let work
let ending
const end = () =>
  (ending ??= (async () => {
    await endAll()
    if (postgres) await postgres.stop()
    if (work) fs.rmSync(work, { recursive: true, force: true })
  })())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end().then(() => process.exit(130)))

try {
  if (part && !['unit', 'e2e', 'days', 'year'].includes(part))
    throw new Told(
      '用法：npm test，或 npm test -- unit [文件]，或 npm test -- e2e [文件]，或 npm test -- days [日子] [文件]，或 npm run year',
    )
  install()
  generate()
  if (!part) {
    // next-env.d.ts and .next/types are made by the build; the code must be right without them.
    note('types', ...asOne(await run(['node_modules/typescript/bin/tsc', '--noEmit'])))
    note('lint', ...asOne(await run(['node_modules/eslint/bin/eslint.js', '.'])))
    note('format', ...asOne(await run(['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'])))
  }
  await base()
  if (part !== 'days') await demonstration('test_template', ownDay)
  if (wants('unit')) await step('unit', () => unit(only))
  // The whole of the year of which the unit tests live a short one.
  if (part === 'year') await step('year', () => unit(['lib/year'], { YEAR: 'whole' }))
  if (wants('e2e')) await step('e2e', () => e2e('e2e', 'test_template', ownDay, only))
  if (wants('days')) await step('days', days)
} catch (error) {
  failed(error)
  note('setup', 0, 1)
} finally {
  await end()
}
for (const [where, title, why] of broken) say(`\n未通过：${where} › ${title}\n${plain(why).split('\n').slice(0, 12).join('\n')}`)
const sum = (key) => steps.reduce((total, each) => total + each[key], 0)
say('')
for (const { name, passed, failed: wrong, skipped } of steps)
  say(`${name.padEnd(18)} ${passed} passed, ${wrong} failed${skipped ? `, ${skipped} skipped` : ''}`)
say(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') ? 1 : 0

/** Without the colours of a terminal. */
function plain(text) {
  return String(text ?? '').replace(/\u001b\[[0-9;]*m/g, '')
}

function asOne(code) {
  return code ? [0, 1] : [1, 0]
}

async function step(name, work) {
  try {
    await work()
  } catch (error) {
    failed(error)
    note(name, 0, 1)
  }
}

async function base() {
  const [{ startPostgres }, { migrate }] = await Promise.all([import('./postgres.mjs'), import('./engine.mjs')])
  work = fs.mkdtempSync(path.join(os.tmpdir(), 'board-test-'))
  fs.chmodSync(work, 0o755) // PostgreSQL runs as nobody when this runs as root
  postgres = await startPostgres(work, { counts: true, throwaway: true })
  await postgres.create('test_base')
  await migrate(postgres.ownerUrl('test_base'))
  await seed('base', postgres.ownerUrl('test_base'))
}

async function demonstration(name, day) {
  await postgres.create(name, 'test_base')
  await seed('demo', postgres.ownerUrl(name), clockOn(day))
}

function common(day) {
  return { NEXTAUTH_SECRET: 'only-for-tests-only-for-tests-only', DATA_DIR: work, TZ: 'UTC', ...clockOn(day) }
} // a declaration, since the steps above run before a constant would exist

async function unit(files, env = {}) {
  await postgres.create('board_test', 'test_template')
  const report = path.join(work, 'unit.json')
  const [owner, app] = [postgres.ownerUrl('board_test'), postgres.appUrl('board_test')]
  const code = await run(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...files,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    { ...common(ownDay), ...env, TEST_OWNER_URL: owner, TEST_APP_URL: app, DATABASE_URL: app },
  )
  if (!fs.existsSync(report)) return note('unit', 0, code ? 1 : 0)
  const found = JSON.parse(fs.readFileSync(report, 'utf8'))
  const unread = found.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((each) => each.status === 'failed'),
  )
  const wrong = found.numFailedTests + unread.length
  for (const file of found.testResults)
    for (const each of file.assertionResults.filter(({ status }) => status === 'failed'))
      broken.push([path.relative('.', file.name), each.fullName, each.failureMessages[0]])
  for (const file of unread) broken.push([path.relative('.', file.name), '', file.message])
  note('unit', found.numPassedTests, code && !wrong ? 1 : wrong, found.numPendingTests + found.numTodoTests)
}

/** Walks journeys on a day, a share at a time on each of two cores, each share with a server and a copy of the demonstration of its own. A few named ones are walked in one go. */
async function e2e(name, template, day, files) {
  const [{ findBrowser, findOldBrowser }, { freePort }] = await Promise.all([import('./browser.mjs'), import('./postgres.mjs')])
  if (!isBuilt() && lockHolder(dataDir())) throw new Told('代码已改动，而平台正在运行；重新构建会影响它。请先停止平台再测试。')
  const browser = { ...(await findBrowser(dataDir())), ...(await findOldBrowser(dataDir())) }
  await build()
  const shards = files.length ? 1 : shares
  const walks = []
  for (let shard = 1; shard <= shards; shard++) {
    const db = `board_${name}_${shard}`
    await postgres.create(db, template)
    walks.push({ name: shards > 1 ? `${name} ${shard}/${shards}` : name, db, port: await freePort(), shard: `${shard}/${shards}` })
  }
  const lane = async () => {
    for (let each; (each = walks.shift());) await walk(each, day, files, browser)
  }
  await Promise.all([lane(), lane()])
}

async function walk({ name, db, port, shard }, day, files, browser) {
  const [owner, app] = [postgres.ownerUrl(db), postgres.appUrl(db)]
  const origin = `http://localhost:${port}`
  const env = common(day)
  const server = serve(port, '127.0.0.1', origin, { ...env, DATABASE_URL: app, DEMO: '1', WEB_WORKERS: '1' })
  if (!(await answers(`http://127.0.0.1:${port}/api/health`, 300, server))) throw new Told('网页服务未能启动。')
  const report = path.join(work, `${db}.json`)
  const code = await run(
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      ...files,
      `--shard=${shard}`,
      `--output=test-results/${db}`,
      '--pass-with-no-tests',
      '--reporter=list,json',
    ],
    { ...env, ...browser, BASE_URL: origin, E2E_OWNER_URL: owner, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  )
  await endOne(server)
  if (!fs.existsSync(report)) return note(name, 0, code ? 1 : 0)
  const { stats, errors, suites } = JSON.parse(fs.readFileSync(report, 'utf8'))
  for (const spec of suites.flatMap(specsIn).filter(({ ok }) => !ok))
    broken.push([
      `${name} ${spec.file}:${spec.line}`,
      spec.title,
      spec.tests.flatMap((test) => test.results).find((each) => each.error)?.error.message,
    ])
  const wrong = stats.unexpected + stats.flaky + errors.length
  note(name, stats.expected, code && !wrong ? 1 : wrong, stats.skipped)
  // What the journeys left behind must still agree with itself.
  for (const [check, file] of [
    ['states', 'prisma/verify.ts'],
    ['audit', 'prisma/audit-verify.ts'],
  ])
    note(`${name} ${check}`, ...asOne(await tsx(file, { ...clockOn(day), DATABASE_URL: owner })))
}

function specsIn(suite) {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsIn)]
}

/** The demonstration of every other day is made and looked at; then journeys are walked, all of them on every day where that is asked for, else a few on a few. */
async function days() {
  const [named, words] = [only.filter((each) => /^\d/.test(each)), only.filter((each) => !/^\d/.test(each))]
  const unknown = named.find((day) => !(day in otherDays))
  if (unknown) throw new Told(`没有 ${unknown}，可走的日子：${Object.keys(otherDays).join('、')}`)
  const chosen = named.length ? named : Object.keys(otherDays)
  const left = [...chosen]
  const make = async () => {
    for (let day; (day = left.shift());) {
      await demonstration(`demo_${day}`, day)
      note(day, ...asOne(await tsx('prisma/demo-shows.ts', { ...clockOn(day), DATABASE_URL: postgres.ownerUrl(`demo_${day}`) })))
    }
  }
  await Promise.all([make(), make()])
  for (const day of part ? chosen : inEveryRun.days) await e2e(day, `demo_${day}`, day, part ? words : inEveryRun.journeys)
}
