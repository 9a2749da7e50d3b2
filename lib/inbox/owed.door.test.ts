import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, type Day } from '../calendar'
import { filingSeen } from '../plan/filing'
import { seenText } from '../seen'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { sqlNow, testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { addClosingFile } from '@/lib/plan/closing-file.commands'
import { askClosing } from '@/lib/plan/closing.commands'
import { writeFiling } from '@/lib/plan/filing.commands'
import { clearReports, takeStep } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { reportToWrite } from '@/lib/progress/queries'
import { owedBy, owedLines } from './owed.queries'

// On real PostgreSQL: what the lights ask for reaches the person who can do it, and nobody else, until it is done.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
beforeAll(async () => {
  for (const account of ['hubei-reporter', 'hubei-reviewer', 'hubei-coordinator', 'hunan-reporter', 'secretariat', 'hubei-leader']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
const jtt = '湖北省交通运输厅（演示）'
/** A part that reports only on change, so that no period asks it anything. */
const quiet = (deadline?: Day) => freshPart(jtt, { cadence: 'ON_CHANGE', ...(deadline && { deadline }) })
async function owed(account: string, taskId: string, day: Day = today()) {
  const found = await owedBy(who(account), day, await read('system', workingDays))
  return found.owed.filter((each) => each.taskId === taskId)
}
const kinds = async (...of: Parameters<typeof owed>) => (await owed(...of)).map((each) => each.kind)
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

describe('到期待办', () => {
  it('各方都已完成的，请汇总方申请办结；申请以后就不再请', async () => {
    const { taskId, ...where } = await freshPart(jtt)
    const versionId = await submitReport(who('hubei-reporter'), where, form, 'none', randomUUID())
    expect(await kinds('hubei-reporter', taskId)).toEqual([])
    await takeStep(who('hubei-reviewer'), { versionId, step: 'pass' })
    await clearReports(who('hubei-coordinator'), [{ versionId, keep: [] }])
    expect(await owed('hubei-reporter', taskId)).toMatchObject([{ kind: 'toClose', mine: true, office: jtt }])
    for (const account of ['hubei-coordinator', 'hunan-reporter', 'secretariat', 'hubei-leader'])
      expect(await kinds(account, taskId)).toEqual([])
    const line = (await owedLines(who('hubei-reporter'), today(), new Map())).find((each) => each.group === 'close')!
    expect(line.titles.map((each) => each.href)).toContain(`/tasks/${taskId}/closing`)
    await addClosingFile(who('hubei-reporter'), taskId, { name: '验收.pdf', data: Buffer.from('%PDF-1.4\nok') })
    await askClosing(who('hubei-reporter'), taskId, { outcome: '完成', statement: '已建成', cites: [] }, randomUUID())
    expect(await kinds('hubei-reporter', taskId)).toEqual([])
  })
  it('有变化才报的，到期请补报，并说到哪天；在补报的页面上可以报', async () => {
    const due = addDays(today(), -1)
    const { taskId, partId } = await quiet(due)
    const [one] = await owed('hubei-reporter', taskId)
    expect([one?.kind, one!.until! > today()]).toEqual(['toTell', true])
    const page = (await reportToWrite(who('hubei-reporter'), taskId, today(), { partId, periodId: null }))!
    await submitReport(who('hubei-reporter'), { partId, periodId: page.period.id }, form, 'none', randomUUID())
    expect(await kinds('hubei-reporter', taskId)).toEqual([])
  })
  it('半年没有填报的，请报一句现状；按期要填报的不另说', async () => {
    const { taskId } = await quiet()
    expect(await kinds('hubei-reporter', taskId)).toEqual([])
    expect(await kinds('hubei-reporter', taskId, addDays(today(), 181))).toContain('untouched')
    const asked = await freshPart(jtt)
    expect(await kinds('hubei-reporter', asked.taskId)).toEqual([])
  })
  it('上报记录失效前十个工作日提醒汇总方重新确认；确认以后就不再提醒', async () => {
    const { taskId } = await quiet()
    const milestone = randomUUID()
    await owner(
      `insert into milestone (id, task_id, part_id, title, nature, position, at) values ($1, $2, null, '可研批复', 'AWAITED', 0, ${sqlNow()} - interval '60 days')`,
      [milestone, taskId],
    )
    const given = { reportedOn: addDays(today(), -300), department: '国家主管部门（演示）', reconfirmedOn: addDays(today(), -176) }
    await writeFiling(who('hubei-reporter'), taskId, milestone, given, seenText(filingSeen(null)), randomUUID())
    const [one] = await owed('hubei-reporter', taskId)
    expect([one?.kind, one!.until! > today(), one!.until! < addDays(today(), 15)]).toEqual(['lapsing', true, true])
    const confirmed = { ...given, reconfirmedOn: today() }
    await writeFiling(who('hubei-reporter'), taskId, milestone, confirmed, seenText(filingSeen(given)), randomUUID())
    expect(await kinds('hubei-reporter', taskId)).toEqual([])
  })
})

describe('办理已久', () => {
  it('核验超过二十个工作日，说给核验的秘书处和申请方的协调办，写明已经几个工作日；不算别人的待办', async () => {
    const { taskId } = await freshPart(jtt)
    await addClosingFile(who('hubei-reporter'), taskId, { name: '验收.pdf', data: Buffer.from('%PDF-1.4\nok') })
    const id = await askClosing(who('hubei-reporter'), taskId, { outcome: '完成', statement: '已建成', cites: [] }, randomUUID())
    const table = await read('system', workingDays)
    const slow = async (account: string, day: Day) => (await owedBy(who(account), day, table)).slow.filter((each) => each.id === id)
    expect(await slow('secretariat', addDays(today(), 21))).toEqual([])
    const [found] = await slow('secretariat', addDays(today(), 50))
    expect(found).toMatchObject({ what: '办结核验', taskId })
    expect(found!.days).toBeGreaterThan(20)
    expect(await slow('hubei-coordinator', addDays(today(), 50))).toEqual([found])
    for (const account of ['hubei-reporter', 'hunan-reporter', 'hubei-leader'])
      expect(await slow(account, addDays(today(), 50))).toEqual([])
    expect((await owedLines(who('secretariat'), addDays(today(), 50), table)).some((line) => line.group === 'slow')).toBe(true)
  })
})
