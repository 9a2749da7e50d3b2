import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays } from '../calendar'
import { actorOf } from '@/lib/access/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { taskAt } from '@/lib/board/task.queries'
import { momentOf, now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart, knownSince } from '@/lib/launch/test-part'
import { appendStates, statesOf } from './commands'
import { factsVersion } from './kept'
import { renewCalendars, renewStates } from './renew.commands'
import { differences } from './verify.commands'

// 升级：rows that an earlier version wrote stay as they are and can be read; the present is written anew once.

const { owner } = testDb()
let secretariat: Actor
beforeAll(async () => {
  const [user] = await owner<{ id: string }>("select id from app_user where account = 'secretariat'")
  secretariat = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
})

/** A task whose only row is one of version 1: names among its facts, periods from before its part joined, and 0 where nothing was reported. */
async function ofFirstVersion() {
  const { taskId, partId } = await freshPart('湖北省交通运输厅（演示）')
  const at = new Date(now().getTime() - 10 * 86_400_000)
  await knownSince(taskId, at)
  const again = await read('system', (tx) => statesOf(tx, [taskId], at, 1))
  const facts = again.tasks[0]!.facts as unknown as { facts: { parts: object[] } }
  facts.facts.parts = facts.facts.parts.map((part) => ({ ...part, party: '湖北', office: '早先的名称' }))
  const { unreportedFrom } = again.parts[0]!
  for (const table of ['task_state', 'part_state']) {
    await owner(`alter table ${table} disable trigger ${table}_ends_once`)
    await owner(`update ${table} set progress = 0, unreported_from = $2 where task_id = $1`, [taskId, unreportedFrom ?? null])
  }
  await owner('update task_state set facts = $2, facts_version = 1 where task_id = $1', [taskId, facts])
  for (const table of ['task_state', 'part_state']) await owner(`alter table ${table} enable trigger ${table}_ends_once`)
  const [task] = await owner<{ code: string }>('select code from task where id = $1', [taskId])
  return { taskId, partId, code: task!.code }
}

describe('第一版的状态行', () => {
  it('照读不误：名称按那一天的，进度仍是当时所示；核对不报差异', async () => {
    const { taskId, code } = await ofFirstVersion()
    const moment = momentOf(addDays(today(), -5), true)
    const row = (await ledgerOf(secretariat, {}, moment, 10_000)).rows.find((each) => each.code === code)
    expect([row!.offices, row!.progress, row!.counted]).toEqual([['湖北省交通运输厅（演示）'], 0, null])
    expect((await taskAt(secretariat, taskId, moment))!.parts[0]!.office).toBe('湖北省交通运输厅（演示）')
    expect(await read('system', (tx) => differences(tx, [taskId]))).toEqual({ rows: 2, wrong: [] })
  })
  it('升级后续写一行新的，只写一次；以前的那一行不动', async () => {
    const { taskId } = await ofFirstVersion()
    await renewStates()
    const rows = () =>
      owner<{ facts_version: number; progress: number | null; open: boolean }>(
        'select facts_version, progress, valid_to is null open from task_state where task_id = $1 order by valid_from',
        [taskId],
      )
    const renewed = [
      { facts_version: 1, progress: 0, open: false },
      { facts_version: factsVersion, progress: null, open: true },
    ]
    expect(await rows()).toEqual(renewed)
    expect(await renewStates()).toBe(0)
    expect(await rows()).toEqual(renewed)
    expect(await read('system', (tx) => differences(tx, [taskId]))).toEqual({ rows: 4, wrong: [] })
  })
  it('工作日历改了以后，没有办结的按新的日历续写一行，只写一次；从前的那一行不动', async () => {
    const { taskId } = await freshPart('湖北省交通运输厅（演示）')
    expect(await renewCalendars([taskId])).toBe(0)
    await owner('alter table task_state disable trigger task_state_ends_once')
    await owner(`update task_state set facts = jsonb_set(facts, '{thresholds,calendar}', '[]') where task_id = $1`, [taskId])
    await owner('alter table task_state enable trigger task_state_ends_once')
    expect(await renewCalendars([taskId])).toBe(1)
    expect(await renewCalendars([taskId])).toBe(0)
    const rows = await owner<{ days: number; open: boolean }>(
      "select jsonb_array_length(facts -> 'thresholds' -> 'calendar') days, valid_to is null open from task_state where task_id = $1 order by valid_from",
      [taskId],
    )
    expect(rows.map((row) => [row.days > 0, row.open])).toEqual([
      [false, false],
      [true, true],
    ])
  })
  it('存下的事实里没有名称', async () => {
    const { taskId } = await freshPart('湖北省交通运输厅（演示）')
    await read('system', (tx) => appendStates(tx, [taskId], now()))
    const rows = await owner<{ n: number }>(
      "select count(*)::int n from task_state where task_id = $1 and facts::text like '%交通运输厅%'",
      [taskId],
    )
    expect(rows).toEqual([{ n: 0 }])
  })
})
