import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, addWorkingDays, type Day } from '../calendar'
import { filingSeen } from '../plan/filing'
import { seenText } from '../seen'
import { actorOf } from '@/lib/access/queries'
import { now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { sqlNow, testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { addClosingFile } from '@/lib/plan/closing-file.commands'
import { askClosing, endClosing } from '@/lib/plan/closing.commands'
import { askExtension } from '@/lib/plan/extension-ask.commands'
import { writeFiling } from '@/lib/plan/filing.commands'
import { clearReports } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { reportToWrite } from '@/lib/progress/queries'
import { appendStates } from './commands'
import { factsOf } from './queries'
import { lightOfPart, lightOfTask } from './schedule'

// 出路是真的：the sentence of each rule is read where the product says it, done as it says by the product's own commands, and the light turns.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
beforeAll(async () => {
  for (const account of ['jiangxi-reporter', 'jiangxi-coordinator', 'secretariat']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
afterEach(() => {
  delete process.env.CLOCK
})
const live = (day: Day) => void (process.env.CLOCK = `${day}T02:00:00.000Z`)

type Part = Awaited<ReturnType<typeof freshPart>>
const office = '江西省交通运输厅（演示）'
/** A part that no period asks, so that only its promise counts; due so many days from now. */
const due = (days: number, cadence: 'ON_CHANGE' | 'EACH_PERIOD' = 'ON_CHANGE') =>
  freshPart(office, { cadence, deadline: addDays(today(), days) })
async function milestone({ taskId, partId }: Part, nature: 'OWN' | 'AWAITED', days: number): Promise<string> {
  const id = randomUUID()
  await owner(
    `insert into milestone (id, task_id, part_id, title, nature, position, at) values ($1, $2, $3, '可研批复', $4::milestone_nature, 0, ${sqlNow()} - interval '100 days')`,
    [id, taskId, partId, nature],
  )
  await owner(
    `insert into deadline (id, milestone_id, words, "from", "to", cause, at) values (gen_random_uuid(), $1, '节点的日子', $2, $2, 'FIRST', ${sqlNow()} - interval '100 days')`,
    [id, addDays(today(), days)],
  )
  await read('system', (tx) => appendStates(tx, [taskId], now()))
  return id
}
/** What task and part show today: light, and the remedies that stand there. */
async function shown({ taskId }: Part) {
  // A clock that stands still: what was done second lies an instant behind it.
  const [found] = await read('system', (tx) => factsOf(tx, [taskId], new Date(now().getTime() + 1000)))
  const { facts, thresholds } = found!
  const of = ({ light, reasons }: ReturnType<typeof lightOfTask>) => ({ light, remedies: reasons.map((each) => each.remedy).join('；') })
  return { task: of(lightOfTask(facts, thresholds, today())), part: of(lightOfPart(facts.parts[0]!, thresholds, today())) }
}
const lights = async (part: Part) => {
  const { task, part: own } = await shown(part)
  return [task.light, own.light]
}
async function report(part: Part, more: { percent?: string; ticks?: Record<string, string>; unlikely?: boolean; corrects?: string } = {}) {
  const form = {
    progress: '已经完成',
    problems: '',
    next: '',
    percent: '',
    percentExplanation: '',
    unlikely: false,
    noChange: false,
    noChangeReason: '',
    corrects: '',
    ticks: {},
  }
  const where = { partId: part.partId, periodId: part.periodId }
  const page = (await reportToWrite(who('jiangxi-reporter'), part.taskId, today(), where))!
  return submitReport(who('jiangxi-reporter'), where, { ...form, ...more }, page.base, randomUUID())
}
const clear = (versionId: string) => clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }])
async function close({ taskId }: Part) {
  await addClosingFile(who('jiangxi-reporter'), taskId, { name: '验收.pdf', data: Buffer.from('%PDF-1.4\nok') })
  return askClosing(who('jiangxi-reporter'), taskId, { outcome: '完成', statement: '已建成', cites: [] }, randomUUID())
}
const file = async (
  { taskId }: Part,
  id: string,
  on: Day,
  before: { reportedOn: Day; department: string; reconfirmedOn: Day } | null = null,
) => {
  const given = { reportedOn: before?.reportedOn ?? on, department: '国家主管部门（演示）', reconfirmedOn: on }
  await writeFiling(who('jiangxi-reporter'), taskId, id, given, seenText(filingSeen(before)), randomUUID())
  return given
}

describe('出路是真的', () => {
  it('R1 时限已过：补报完成即转正常，申请办结、经核验即转已办结', async () => {
    const part = await due(-40)
    expect(await shown(part)).toMatchObject({
      task: { light: 'RED', remedies: expect.stringContaining('各方补报完成并申请办结即转正常') },
      part: { light: 'RED', remedies: expect.stringContaining('补报完成即转正常') },
    })
    const versionId = await report(part, { percent: '100' })
    expect(await lights(part)).toEqual(['GREEN', 'GREEN'])
    await clear(versionId)
    expect(await lights(part)).toEqual(['GREEN', 'BLUE'])
    const id = await close(part)
    expect(await lights(part)).toEqual(['GREEN', 'BLUE'])
    await endClosing(who('secretariat'), id, 'verify', '')
    expect((await lights(part))[0]).toBe('BLUE')
  })
  it('R1 都已完成而迟迟没有申请办结：申请办结，经核验即转已办结', async () => {
    const part = await due(-40)
    await clear(await report(part, { percent: '100' }))
    live(addDays(addWorkingDays(today(), 20, await read('system', workingDays)), 1))
    const late = await shown(part)
    expect([late.task.light, late.task.remedies]).toEqual(['RED', '申请办结，经核验即转已办结'])
    const id = await close(part)
    const asked = await shown(part)
    expect([asked.task.light, asked.task.remedies]).toEqual(['RED', '办结经核验即转已办结'])
    live(addDays(today(), 1))
    await endClosing(who('secretariat'), id, 'verify', '')
    expect((await lights(part))[0]).toBe('BLUE')
  })
  it.each([
    ['Y3', -20, 'YELLOW'],
    ['R3', -60, 'RED'],
  ] as const)('%s 自办节点逾期：补报完成即转正常', async (_rule, days, light) => {
    const part = await due(30)
    const id = await milestone(part, 'OWN', days)
    expect(await shown(part)).toMatchObject({ task: { light }, part: { light, remedies: expect.stringContaining('补报完成即转正常') } })
    const versionId = await report(part, { ticks: { [id]: addDays(today(), -1) } })
    expect(await lights(part)).toEqual(['GREEN', 'GREEN'])
    await clear(versionId)
    expect(await lights(part)).toEqual(['GREEN', 'BLUE'])
  })
  it('Y3 待上级的节点没有记录：补记即转待批复；G1：批复后补报完成即转正常', async () => {
    const part = await due(30)
    const id = await milestone(part, 'AWAITED', -20)
    expect((await shown(part)).part).toMatchObject({ light: 'YELLOW', remedies: expect.stringContaining('补记上报日期和部门') })
    await file(part, id, addDays(today(), -25))
    expect((await shown(part)).part).toMatchObject({ light: 'GREY', remedies: expect.stringContaining('批复后补报完成即转正常') })
    const versionId = await report(part, { ticks: { [id]: addDays(today(), -1) } })
    await clear(versionId)
    expect(await lights(part)).toEqual(['GREEN', 'BLUE'])
  })
  it('Y3 记录失效：重新确认即转待批复', async () => {
    const part = await due(30)
    const id = await milestone(part, 'AWAITED', -200)
    const old = await file(part, id, addDays(today(), -190))
    expect((await shown(part)).part).toMatchObject({ light: 'YELLOW', remedies: expect.stringContaining('重新确认上报日期和部门') })
    await file(part, id, today(), old)
    expect((await shown(part)).part.light).toBe('GREY')
  })
  it.each([
    ['Y1', 15, 'YELLOW'],
    ['R2', 45, 'RED'],
  ] as const)('%s 进度低于序时：报到所说的百分数，审核通过即转正常', async (_rule, below, light) => {
    const part = await due(10, 'EACH_PERIOD')
    // Whatever the day: a figure far enough below, from the sentence itself.
    await clear(await report(part, { percent: '0' }))
    const planned = Number(/低于序时 ([\d.]+) 个百分点/.exec((await factOf(part))!)![1])
    await clear(await report(part, { percent: String(Math.round(planned - below)), corrects: '更正' }))
    const { part: now } = await shown(part)
    expect(now.light).toBe(light)
    const to = /(\d+)% 即转正常/.exec(now.remedies)![1]!
    await clear(await report(part, { percent: to, corrects: '补报' }))
    expect((await shown(part)).part.light).toBe('GREEN')
  })
  it('Y2 难以按期而没有申请延期：时限前申请延期即转正常', async () => {
    const part = await due(25, 'EACH_PERIOD')
    await clear(await report(part, { percent: '95', unlikely: true }))
    live(addDays(addWorkingDays(today(), 10, await read('system', workingDays)), 1))
    expect((await shown(part)).part).toMatchObject({ light: 'YELLOW', remedies: '时限前申请延期，即转正常' })
    const asked = { subject: 'task', to: addDays(today(), 120), words: '', reason: '联合审查延后', present: '已完成初步设计' }
    await askExtension(who('jiangxi-reporter'), part.taskId, asked, randomUUID())
    expect(await lights(part)).toEqual(['GREEN', 'GREEN'])
  })
})

async function factOf({ taskId }: Part): Promise<string | undefined> {
  const [found] = await read('system', (tx) => factsOf(tx, [taskId], now()))
  return lightOfPart(found!.facts.parts[0]!, found!.thresholds, today()).reasons[0]?.fact
}
