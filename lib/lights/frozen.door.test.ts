import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { asDay } from '../calendar'
import { actorOf } from '@/lib/access/queries'
import { verifyChain } from '@/lib/audit/trail.queries'
import { boardOf } from '@/lib/board/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { taskAt } from '@/lib/board/task.queries'
import { momentOf, today } from '@/lib/clock'
import { disconnect, read } from '@/lib/db'
import { migrate } from '@/lib/launch/engine.mjs'
import { testDb } from '@/lib/launch/test-db'
import { factsVersion } from './kept'
import { renewStates } from './renew.commands'
import { differences } from './verify.commands'

// 冻结的数据库：30 tasks of the demonstration of 2026-11-24 as version 2 of the facts wrote them, before there was a second text of the rules, with what its pages of three past days showed. Made once by the code of that version; it cannot be made again.

interface Judged {
  light: string
  reasons: unknown[]
  resting: string[]
}
interface Shown {
  counts: unknown
  board: unknown
  tasks: { code: string; light: string; progress: number | null; deadlineWords: string; judged: Judged; parts: object[] }[]
}
interface Frozen {
  through: string
  shown: Record<string, Shown>
  /** the rows of each table, as JSON text */
  rows: Record<string, string>
}
const frozen = JSON.parse(gunzipSync(new Uint8Array(readFileSync('lib/launch/frozen/facts-2.json.gz'))).toString()) as Frozen

const { owner } = testDb()
const name = `frozen_${process.pid}`
const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
const [ownerUrl, appUrl] = [at(process.env.TEST_OWNER_URL!), at(process.env.TEST_APP_URL!)]

async function load(client: pg.Client) {
  await client.query('set session_replication_role = replica')
  for (const [table, rows] of Object.entries(frozen.rows)) {
    const { rows: columns } = await client.query<{ column: string }>(
      `select '"' || column_name || '"' "column" from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    const named = columns.map(({ column }) => column).join(', ')
    await client.query(`delete from "${table}"`)
    await client.query(
      `insert into "${table}" (${named}) overriding system value select ${named} from json_populate_recordset(null::"${table}", $1)`,
      [rows],
    )
  }
  await client.query('set session_replication_role = origin')
}

beforeAll(async () => {
  await owner(`create database ${name}`)
  await migrate(ownerUrl, 'board_app', frozen.through)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await load(client)
  await client.end()
  process.env.DATABASE_URL = appUrl
}, 120_000)
afterAll(async () => {
  await disconnect()
  await owner(`drop database if exists ${name} with (force)`)
})

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const judgedIn = ({ light, reasons, resting }: Judged): Judged => ({ light, reasons, resting })
/** What the pages of a past day show. */
async function shownOn(actor: Actor, day: string) {
  const moment = momentOf(asDay(day), true)
  const { rows, counts } = await ledgerOf(actor, {}, moment, 500)
  const tasks: unknown[] = []
  for (const row of rows) {
    const found = (await taskAt(actor, row.id, moment))!
    tasks.push({
      code: row.code,
      light: row.light,
      progress: row.progress,
      deadlineWords: row.deadlineWords,
      judged: judgedIn(found.judged),
      parts: found.parts.map((part) => ({ office: part.office, progress: part.progress, judged: judgedIn(part.judged) })),
    })
  }
  return plain({ counts, board: (await boardOf(actor, {}, moment)).counts, tasks })
}

describe('上一版的数据库', () => {
  it('升级以后核对无差异，留痕完好，三个过去的日子的灯、理由、数字一字不变；再启动一次也不再写', async () => {
    expect((await migrate(ownerUrl)).length).toBeGreaterThan(0)
    const renewed = await renewStates()
    expect(renewed).toBeGreaterThan(20)
    expect(await renewStates()).toBe(0)
    const checked = await read('system', (tx) => differences(tx))
    expect([checked.rows > 100, checked.wrong]).toEqual([true, []])
    for await (const { broken } of verifyChain('system')) expect(broken).toBeNull()
    const versions = await read('system', (tx) => tx.taskState.groupBy({ by: ['factsVersion'], where: { validTo: null } }))
    expect(versions.map((each) => each.factsVersion)).toEqual([factsVersion])
    const user = await read('system', (tx) => tx.user.findFirstOrThrow({ where: { account: 'secretariat' } }))
    const actor = (await read('system', (tx) => actorOf(tx, user.id, today())))!
    for (const [day, shown] of Object.entries(frozen.shown)) expect(await shownOn(actor, day), day).toEqual(shown)
  }, 120_000)
})
