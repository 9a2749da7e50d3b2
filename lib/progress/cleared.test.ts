import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { takeStep } from './clearing.commands'
import { clearedReport } from './cleared.queries'
import { submitReport } from './commands'
import { reportToWrite } from './queries'
import { reportAddress } from './report'

const { owner } = testDb()
const people: Record<string, Actor> = {}
beforeAll(async () => {
  for (const account of ['hubei-reporter', 'hubei-reviewer', 'hubei-coordinator', 'jiangxi-coordinator', 'observer', 'system-admin']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
const who = (account: string) => people[account]!

const form = {
  progress: '完成联合踏勘，形成纪要',
  problems: '管线资料不全',
  next: '报送资料',
  percent: '99',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
/** A report of a fresh part, cleared; the middle section stays in the region. */
async function cleared() {
  const { taskId, ...where } = await freshPart('湖北省交通运输厅（演示）')
  const versionId = await submitReport(who('hubei-reporter'), where, form, 'none', randomUUID())
  await takeStep(who('hubei-reviewer'), { versionId, step: 'pass' })
  await takeStep(who('hubei-coordinator'), { versionId, step: 'clear', keep: ['problems'] })
  return { taskId, ...where, versionId }
}
const noticesAbout = (taskId: string) =>
  owner<{ kind: string; href: string }>('select kind, href from notice where href like $1 order by at', [`/tasks/${taskId}/%`])

describe('已通过的填报', () => {
  it('通知打开它所说的那一期', async () => {
    const report = await cleared()
    const told = await noticesAbout(report.taskId)
    expect(told.map((each) => each.kind)).toEqual(['report.passed', 'report.cleared'])
    for (const each of told) expect(each.href).toBe(reportAddress(report))
  })

  it('写的人从那一期更正；别的地方读得到，读不到留在本地区的话；没有职责的读不到', async () => {
    const report = await cleared()
    const own = await reportToWrite(who('hubei-reporter'), report.taskId, today(), report)
    expect(own?.period.id).toBe(report.periodId)
    expect(own?.open).toContain('correct')
    const theirs = await clearedReport(who('jiangxi-coordinator'), report.taskId, report)
    expect(theirs?.versions[0]).toMatchObject({ progress: form.progress, problems: '', percent: 99 })
    expect((await clearedReport(who('hubei-reporter'), report.taskId, report))?.versions[0]).toMatchObject({ problems: form.problems })
    expect(await clearedReport(who('system-admin'), report.taskId, report)).toBeNull()
  })

  it('没有通过的、别的机制的、别的任务的，不存在', async () => {
    const { taskId, ...where } = await freshPart('湖北省交通运输厅（演示）')
    await submitReport(who('hubei-reporter'), where, form, 'none', randomUUID())
    expect(await clearedReport(who('jiangxi-coordinator'), taskId, where)).toBeNull()
    const report = await cleared()
    expect(await clearedReport(who('jiangxi-coordinator'), taskId, report)).toBeNull()
    const stranger = { ...who('jiangxi-coordinator'), mechanismIds: [randomUUID()] }
    expect(await clearedReport(stranger, report.taskId, report)).toBeNull()
  })
})
