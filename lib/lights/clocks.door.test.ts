import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays } from '../calendar'
import { Refused } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { taskAt } from '@/lib/board/task.queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { clearReports } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { differences } from './verify.commands'

// 时钟：of several servers one goes ahead of another, and any may be set back. What was cleared counts at once all the same.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
const { CLOCK_AHEAD: usual } = process.env
beforeAll(async () => {
  for (const account of ['jiangxi-reporter', 'jiangxi-coordinator']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
afterEach(() => {
  delete process.env.CLOCK
  process.env.CLOCK_AHEAD = usual ?? '0'
})
/** From here on acts are done by a server whose clock differs by so many milliseconds. */
const onServer = (differs: number) => void (process.env.CLOCK_AHEAD = String(Number(usual ?? 0) + differs))

const form = {
  progress: '已经完成',
  problems: '',
  next: '',
  percent: '100',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
type Part = Awaited<ReturnType<typeof freshPart>>
const handIn = ({ taskId: _, ...where }: Part) => submitReport(who('jiangxi-reporter'), where, form, 'none', randomUUID())
const clear = (versionId: string) => clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }])

async function agrees(taskId: string) {
  const shown = (await taskAt(who('jiangxi-coordinator'), taskId, momentOf(today(), false)))!
  expect([shown.state.progress, shown.parts[0]!.judged.light]).toEqual([100, 'BLUE'])
  const rows = await owner<{ valid_from: Date; valid_to: Date | null }>(
    'select valid_from, valid_to from task_state where task_id = $1 order by valid_from',
    [taskId],
  )
  for (const [index, row] of rows.entries()) {
    expect(row.valid_to).toEqual(rows[index + 1]?.valid_from ?? null)
    if (row.valid_to) expect(row.valid_to.getTime()).toBeGreaterThan(row.valid_from.getTime())
  }
  expect((await read('system', (tx) => differences(tx, [taskId]))).wrong).toEqual([])
}

describe('时钟', () => {
  it.each([
    ['另一台慢 150 毫秒', 150],
    ['倒拨一秒', 1000],
    ['倒拨一小时', 3_600_000],
  ])('%s：审核通过的当即计入，先后不乱，与底表相符', async (_name, behind) => {
    const part = await freshPart('江西省交通运输厅（演示）')
    onServer(behind)
    const versionId = await handIn(part)
    onServer(0)
    await clear(versionId)
    await agrees(part.taskId)
  })
  it('两台一快一慢，轮流办同一项任务，每一步都当即计入', async () => {
    const parts = [await freshPart('江西省交通运输厅（演示）'), await freshPart('江西省交通运输厅（演示）')]
    for (const part of parts) {
      onServer(150)
      const versionId = await handIn(part)
      onServer(-150)
      await clear(versionId)
      await agrees(part.taskId)
    }
  })
  it('时钟曾经走到很远以后，那时写下的还在：不办理，说明原因', async () => {
    const part = await freshPart('江西省交通运输厅（演示）')
    process.env.CLOCK = `${addDays(today(), 40)}T02:00:00.000Z`
    const versionId = await handIn(part)
    delete process.env.CLOCK
    const refused = await clear(versionId).then(
      () => null,
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(Refused)
    expect((refused as Refused).reason).toContain('服务器的时钟可能不准')
  })
})
