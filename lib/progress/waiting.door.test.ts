import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { Refused } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { clearReports, takeStep } from './clearing.commands'
import { submitReport } from './commands'
import type { TypedForm } from './form'
import { gridOf } from './grid.queries'
import { reportToWrite } from './queries'

// What the next report stands on while the one before it waits for clearance.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
const form = (more: Partial<TypedForm> = {}): TypedForm => ({
  progress: '完成联合踏勘',
  problems: '',
  next: '报送资料',
  percent: '99',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
  ...more,
})

beforeAll(async () => {
  for (const account of ['jiangxi-reporter', 'jiangxi-coordinator']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})

/** A new part of an office, and the last two periods that are asked of it, both still open. */
async function twoPeriods() {
  const { partId, taskId } = await freshPart('江西省交通运输厅（演示）')
  const [later, earlier] = await owner<{ id: string }>('select id from asked_period where task_id = $1 order by "to" desc limit 2', [
    taskId,
  ])
  // At the end of a year the one before is closed already.
  const closed = [today(), [earlier!.id, later!.id]]
  await owner(
    "insert into period_change (id, period_id, due_before, due, closes_before, closes, reason, at, by_id) select gen_random_uuid(), id, due, due, closes, $1::date, '测试', now(), $3 from period where id = any($2::uuid[]) and closes < $1::date",
    [...closed, who('jiangxi-reporter').userId],
  )
  await owner('update period set closes = $1::date where id = any($2::uuid[]) and closes < $1::date', closed)
  const at = (periodId: string) => ({ partId, periodId })
  return { taskId, earlier: at(earlier!.id), later: at(later!.id) }
}
const hand = (where: { partId: string; periodId: string }, typed: TypedForm) =>
  submitReport(who('jiangxi-reporter'), where, typed, 'none', randomUUID())
const clear = (...versions: string[]) =>
  clearReports(
    who('jiangxi-coordinator'),
    versions.map((versionId) => ({ versionId, keep: [] })),
  )
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('上期已报、还在待审核', () => {
  it('本期沿用的是上期已报的文字和进度，并注明待审核；通过以后照旧', async () => {
    const { taskId, earlier, later } = await twoPeriods()
    const version = await hand(earlier, form({ progress: '上期写的', percent: '63' }))
    const open = () => reportToWrite(who('jiangxi-reporter'), taskId, today(), later)
    expect(await open()).toMatchObject({
      form: { progress: '上期写的', percent: '63' },
      last: { progress: '上期写的' },
      lastWaits: true,
      lastPercent: null,
      waitingPercent: 63,
    })
    await clear(version)
    expect(await open()).toMatchObject({ last: { progress: '上期写的' }, lastWaits: false, lastPercent: 63, waitingPercent: null })
  })

  it('填报表格里同样沿用、同样注明', async () => {
    const me = who('jiangxi-reporter')
    const row = (await gridOf(me, today())).rows.find((each) => !each.returned && each.context.asksPercent && each.form.percent !== '')!
    const [next] = await owner<{ id: string }>(
      'select a.id from asked_period a where a.part_id = $1 and a."from" <= $2 and a."to" > (select "to" from period where id = $3) order by a."to" limit 1',
      [row.partId, today(), row.periodId],
    )
    await submitReport(me, row, form({ progress: '表格里写的', percent: '99' }), row.base, randomUUID())
    const found = (await gridOf(me, today())).rows.find((each) => each.partId === row.partId)
    // Where no later period has begun, there is nothing to write now.
    if (!next) return expect(found).toBeUndefined()
    expect(found).toMatchObject({
      periodId: next.id,
      form: { progress: '表格里写的', percent: '99' },
      lastWaits: true,
      context: { waitingPercent: 99 },
    })
  })

  it('进度低于上期已报的，或低于此前已通过的，都须说明；无变化的，连同进度一起沿用', async () => {
    const { earlier, later } = await twoPeriods()
    await hand(earlier, form({ progress: '上期写的', percent: '63' }))
    expect((await refusal(hand(later, form({ percent: '24' })))).detail).toEqual({
      kind: 'fields',
      errors: { percentExplanation: '进度低于上期已报、待审核的 63%，请说明原因。' },
    })
    const version = await hand(later, form({ noChange: true, percent: '24' }))
    expect(await owner('select progress, percent from report_version where id = $1', [version])).toEqual([
      { progress: '上期写的', percent: 63 },
    ])
  })

  it('先交了本期的，上期后来通过而进度更高：没有说明的不能通过；退回说明以后可以', async () => {
    const { earlier, later } = await twoPeriods()
    const low = await hand(later, form({ percent: '24' }))
    const high = await hand(earlier, form({ percent: '63' }))
    const said = await refusal(clear(low, high))
    expect(said.reason).toBe('“共建跨界通道（演示）”：进度 24% 低于上期已通过的 63%，没有说明原因，请退回补充说明。')
    await clear(high)
    expect((await refusal(clear(low))).reason).toContain('低于上期已通过的 63%')
    await takeStep(who('jiangxi-coordinator'), { versionId: low, step: 'return', reason: '请说明进度为何下降', section: 'figures' })
    const [row] = await owner<{ revision: number }>('select revision from report_version where id = $1', [low])
    const base = `${low}:${row!.revision}`
    await submitReport(who('jiangxi-reporter'), later, form({ percent: '24', percentExplanation: '口径调整' }), base, randomUUID())
    await clear(low)
    expect(await owner('select state::text, percent_explanation from report_version where id = $1', [low])).toEqual([
      { state: 'CLEARED', percent_explanation: '口径调整' },
    ])
  })

  it('上期被退回的，不算已报', async () => {
    const { taskId, earlier, later } = await twoPeriods()
    const versionId = await hand(earlier, form({ percent: '63' }))
    await takeStep(who('jiangxi-coordinator'), { versionId, step: 'return', reason: '请写明日期', section: 'progress' })
    expect(await reportToWrite(who('jiangxi-reporter'), taskId, today(), later)).toMatchObject({
      last: null,
      lastWaits: false,
      waitingPercent: null,
    })
  })
})
