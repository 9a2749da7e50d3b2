import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays } from '../calendar'
import { returnedDue } from '../lights/reported'
import { actorOf } from '@/lib/access/queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { silentOffices } from '@/lib/progress/chase.queries'
import { takeStep } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { reportsToClear, reportsToWrite } from '@/lib/progress/review.queries'
import { ledgerOf } from './ledger.queries'
import { marksInRow, marksOfPart, marksWithOwners } from './marks'
import { taskAt } from './task.queries'

// 退回待改: one marker with its day, wherever a returned report is spoken of.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
beforeAll(async () => {
  for (const account of ['secretariat', 'jiangxi-reporter', 'jiangxi-coordinator']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
const form = {
  progress: '完成联合踏勘',
  problems: '',
  next: '',
  percent: '60',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}

/** A report of the last period that is over, handed in on its due day and returned today. */
async function returned() {
  const { taskId, partId } = await freshPart('江西省交通运输厅（演示）')
  const [period] = await owner<{ id: string; code: string }>(
    'select a.id, t.code from asked_period a join task t on t.id = a.task_id where a.part_id = $1 and a."from" <= $2 order by a."to" desc limit 1',
    [partId, today()],
  )
  const versionId = await submitReport(who('jiangxi-reporter'), { partId, periodId: period!.id }, form, 'none', randomUUID())
  const take = { versionId, step: 'return' as const, section: 'progress' as const, reason: '请写明日期' }
  await takeStep(who('jiangxi-coordinator'), take)
  const until = returnedDue(today(), await read('system', (tx) => workingDays(tx)))
  return { taskId, partId, code: period!.code, periodId: period!.id, versionId, until }
}

describe('退回待改', () => {
  it('任务、台账、筛选、待填、催报说的是同一句；它不是已报待审', async () => {
    const { taskId, partId, code, until } = await returned()
    const [, month, date] = until.split('-').map(Number)
    const word = `退回待改（${month}月${date}日前）`
    const find = async (marker: 'returned' | 'awaiting') =>
      (await ledgerOf(who('secretariat'), { q: code, marker }, momentOf(today(), false))).rows[0]
    const row = (await find('returned'))!
    expect(marksInRow(row)).toContain(word)
    expect(await find('awaiting')).toBeUndefined()
    const view = (await taskAt(who('secretariat'), taskId, momentOf(today(), false)))!
    expect(marksOfPart(view.parts[0]!)).toContain(word)
    expect(marksWithOwners(view.facts, view.parts, { resting: view.judged.resting, deciding: view.state.deciding })).toContainEqual({
      word,
      whose: ['江西'],
    })
    const mine = (await reportsToWrite(who('jiangxi-reporter'), today())).find((each) => each.partId === partId)!
    expect([mine.by, mine.returned]).toEqual([until, true])
    const { chase } = await silentOffices(who('jiangxi-coordinator'), today())
    // Its task may be silent for another period.
    expect(
      chase
        .filter((each) => each.period === mine.period)
        .flatMap((each) => each.tasks)
        .map((task) => task.id),
    ).not.toContain(taskId)
  })
  it('改报的日子过了，不再是退回待改', async () => {
    const { code, until } = await returned()
    const on = (day: typeof until) => ({ day, known: momentOf(today(), false).known, past: false })
    const marked = async (day: typeof until) => (await ledgerOf(who('secretariat'), { q: code, marker: 'returned' }, on(day))).rows.length
    expect([await marked(until), await marked(addDays(until, 1))]).toEqual([1, 0])
  })
  it('再次提交后写最后一次提交的日子，首次的在旁边', async () => {
    const { partId, periodId, versionId } = await returned()
    const earlier = addDays(today(), -40)
    await owner('alter table report_step disable trigger report_step_append_only')
    await owner("update report_step set at = $2::date where version_id = $1 and step = 'submit'", [versionId, earlier])
    await owner('alter table report_step enable trigger report_step_append_only')
    await owner('update report_version set submitted_on = $2 where id = $1', [versionId, earlier])
    const [row] = await owner<{ revision: number }>('select revision from report_version where id = $1', [versionId])
    await submitReport(who('jiangxi-reporter'), { partId, periodId }, form, `${versionId}:${row!.revision}`, randomUUID())
    const waiting = (await reportsToClear(who('jiangxi-coordinator'), today())).find((each) => each.id === versionId)!
    expect([waiting.submittedOn, waiting.firstOn]).toEqual([today(), earlier])
  })
})
