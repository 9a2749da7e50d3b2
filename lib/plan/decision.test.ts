import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, addWorkingDays, dayOf, type Day } from '../calendar'
import { Missing, Refused } from '../refusal'
import { shaped } from '../shape'
import { actorOf } from '@/lib/access/queries'
import { now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { sqlNow, testDb } from '@/lib/launch/test-db'
import { addClosingFile, removeClosingFile } from './closing-file.commands'
import { answerClosing, askClosing, endClosing } from './closing.commands'
import { closingFile } from './closing.queries'
import { decisionsOf } from './decision.queries'
import { answerExtension, decideExtension, enterLetter, putExtension, withdrawExtension } from './extension.commands'
import { askExtension, type ExtensionAsked } from './extension-ask.commands'
import { settleExtensions } from './extension-end.commands'
import { recordTierMove, settleByTier } from './extension-tier.commands'
import { filingSeen } from './filing'
import { writeFiling } from './filing.commands'
import { seenText } from '../seen'
import { changeFlow } from './flow.commands'
import { everything } from './ground.queries'
import { forms, type Values } from './request-form'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { movedOut } from './moved.queries'
import { decisionsWaiting } from './waiting.queries'

// On real PostgreSQL, with the demonstration's offices: what is asked, answered, decided, and what two at once may not do.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
const accounts = [
  'hubei-reporter',
  'hubei-coordinator',
  'hunan-coordinator',
  'hunan-reporter',
  'jiangxi-coordinator',
  'wuhan-coordinator',
  'secretariat',
  'capitals-secretariat',
  'hubei-leader',
  'system-admin',
]
beforeAll(async () => {
  for (const account of accounts) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}

interface Fresh {
  taskId: string
  parts: string[]
  milestone: string
  awaited: string
}
/** A task of three provinces' offices, due so many days from now, with a milestone of 湖北's own, and one that waits for a higher authority. */
async function fresh(dueIn = 5): Promise<Fresh> {
  const { appendStates } = await import('@/lib/lights/commands')
  const due = addDays(today(), dueIn)
  const [plan] = await owner<{ id: string; number: number }>(
    `select n.id, (select max(number) + 1 + floor(random() * 1000000)::int from plan_item where plan_id = n.id) number from plan n join mechanism m on m.id = n.mechanism_id and m.code = 'three-provinces' and n.started_at is not null order by n."from" limit 1`,
  )
  const [taskId, milestone, awaited] = [randomUUID(), randomUUID(), randomUUID()]
  await owner(
    `insert into task (id, code, title, area_code, kind, source, starts_on, created_at) values ($1, $2, '共建跨界通道（演示）', 'infrastructure', '工程', '测试', $3::date - 60, ${sqlNow()} - interval '60 days')`,
    [taskId, `T-${taskId}`, today()],
  )
  await owner(
    `insert into plan_item (id, plan_id, task_id, number, annual_goal, home, home_from, at) values (gen_random_uuid(), $1, $2, $3, '', true, ${sqlNow()} - interval '60 days', ${sqlNow()} - interval '60 days')`,
    [plan!.id, taskId, plan!.number],
  )
  const parts: string[] = []
  for (const [position, office] of ['湖北省交通运输厅（演示）', '湖南省交通运输厅（演示）', '江西省交通运输厅（演示）'].entries()) {
    const [part] = await owner<{ id: string }>(
      `insert into part (id, task_id, office_id, region_code, role, duty, assembling, position, cadence, at) select gen_random_uuid(), $1, id, region_code, $4::part_role, '本方', $2 = 0, $2, 'NONE', ${sqlNow()} - interval '60 days' from office where name = $3 returning id`,
      [taskId, position, office, position === 0 ? 'LEAD' : 'SUPPORT'],
    )
    parts.push(part!.id)
  }
  await owner(
    `insert into milestone (id, task_id, part_id, title, nature, position, at) values ($1, $3, $4, '完成初步设计', 'OWN', 0, ${sqlNow()} - interval '60 days'), ($2, $3, null, '可研批复', 'AWAITED', 1, ${sqlNow()} - interval '60 days')`,
    [milestone, awaited, taskId, parts[0]],
  )
  await owner(
    `insert into deadline (id, task_id, milestone_id, words, "from", "to", cause, at) values (gen_random_uuid(), $1, null, '首次承诺的日子', $4, $4, 'FIRST', ${sqlNow()} - interval '60 days'), (gen_random_uuid(), null, $2, '节点的日子', $5, $5, 'FIRST', ${sqlNow()} - interval '60 days'), (gen_random_uuid(), null, $3, '批复的日子', $5, $5, 'FIRST', ${sqlNow()} - interval '60 days')`,
    [taskId, milestone, awaited, due, addDays(due, 30)],
  )
  await owner(
    `insert into flow_change (id, task_id, state, "on", at) values (gen_random_uuid(), $1, 'UNDER_WAY', $2, ${sqlNow()} - interval '60 days')`,
    [taskId, today()],
  )
  await read('system', (tx) => appendStates(tx, [taskId], new Date(now().getTime() - 1000)))
  return { taskId, parts, milestone, awaited }
}
const asks = (more: Partial<ExtensionAsked> = {}): ExtensionAsked => ({
  subject: 'task',
  to: addDays(today(), 120),
  words: '',
  reason: '联合审查延后',
  present: '已完成初步设计',
  ...more,
})
const ask = (taskId: string, more: Partial<ExtensionAsked> = {}, account = 'hubei-reporter') =>
  askExtension(who(account), taskId, asks(more), randomUUID())
/** Asked by 湖北's office, with the word of its own coordinating office. */
const askAgreed = async (taskId: string, more: Partial<ExtensionAsked> = {}) => {
  const id = await ask(taskId, more)
  await answers(id, 'hubei-coordinator', '420000')
  return id
}
const answers = (id: string, account: string, party: string, agrees = true, seen = 0) =>
  answerExtension(who(account), id, { party, agrees, text: agrees ? '' : '工期不能再推', seen })
const end = async (id: string) =>
  (await owner<{ outcome: string; decided_by: string }>('select outcome, decided_by from extension_end where extension_id = $1', [id]))[0]
const deadlines = (taskId: string) =>
  owner<{ words: string; to: Date; cause: string }>('select words, "to", cause from deadline where task_id = $1 order by at, id', [taskId])
const lightOn = async (taskId: string, day: Day) =>
  (
    await owner<{ light: string }>(
      'select lights[width_bucket($2::date, days)]::text light from task_state where task_id = $1 and valid_to is null',
      [taskId, day],
    )
  )[0]!.light
const view = (account: string, taskId: string) => decisionsOf(who(account), taskId, { known: everything, day: today(), past: false })
/** As if the act had been done so many days ago: only the owner may. */
async function longAgo(table: 'extension' | 'extension_answer' | 'closing', id: string, days: number) {
  await owner(`alter table ${table} disable trigger all`)
  await owner(
    table !== 'extension_answer'
      ? `update ${table} set asked_on = asked_on - $2::int, at = at - make_interval(days => $2) where id = $1`
      : 'update extension_answer set at = at - make_interval(days => $2) where extension_id = $1',
    [id, days],
  )
  await owner(`alter table ${table} enable trigger all`)
}

describe('共同时限的延期', () => {
  it('各方无意见即获准：时限是新的一行，首次承诺还在，审批中灯不亮红', async () => {
    const { taskId } = await fresh()
    const soon = addDays(today(), 25)
    expect(await lightOn(taskId, soon)).toBe('RED')
    const id = await ask(taskId)
    const waits = async (account: string) => (await decisionsWaiting(who(account), today())).some((each) => each.id === id)
    expect([await waits('hubei-coordinator'), await waits('hunan-coordinator'), await waits('wuhan-coordinator')]).toEqual([
      true,
      true,
      false,
    ])
    expect(await lightOn(taskId, soon)).toBe('GREEN')
    expect(await lightOn(taskId, addDays(soon, 31))).toBe('YELLOW') // its milestones do not rest
    await answers(id, 'hunan-coordinator', '430000')
    expect(await end(id)).toBeUndefined()
    await answers(id, 'jiangxi-coordinator', '360000')
    expect(await end(id)).toBeUndefined()
    await answers(id, 'hubei-coordinator', '420000')
    expect(await end(id)).toEqual({ outcome: 'GRANTED', decided_by: '各方无意见' })
    expect((await deadlines(taskId)).map((each) => [each.words === '首次承诺的日子', each.cause])).toEqual([
      [true, 'FIRST'],
      [false, 'EXTENSION'],
    ])
    const [state] = await owner<{ first_deadline: string; moves: number; deciding: string[] }>(
      'select first_deadline, moves, deciding from task_state where task_id = $1 and valid_to is null',
      [taskId],
    )
    expect(state).toEqual({ first_deadline: '首次承诺的日子', moves: 1, deciding: [] })
    const seen = await view('hunan-reporter', taskId)
    expect(seen?.moves.map((each) => [each.cause, each.approver.startsWith('各方无意见')])).toEqual([
      ['首次承诺', false],
      ['延期', true],
    ])
  })
  it('过了时限不能申请，说明出路；缺什么各在其栏，同一张表单只有一份', async () => {
    const { taskId } = await fresh(-3)
    const late = await refusal(ask(taskId))
    expect([late.field, late.reason]).toEqual(['subject', expect.stringContaining('由秘书处提请原定时限的层级会议决定')])
    const { taskId: other } = await fresh()
    expect((await refusal(ask(other, { to: '', reason: ' ', present: '' }))).detail).toEqual({
      kind: 'fields',
      errors: { to: expect.any(String), reason: expect.any(String), present: expect.any(String) },
    })
    const key = randomUUID()
    const same = asks()
    const all = await Promise.all(Array.from({ length: 4 }, () => askExtension(who('hubei-reporter'), other, same, key)))
    expect(new Set(all).size).toBe(1)
    expect((await refusal(ask(other))).reason).toContain('正在审批')
  })
  it('协调办自己申请的，不再问自己；只有本方参与的，谁也不问，由层级会议决定', async () => {
    const { taskId } = await fresh()
    const id = await ask(taskId, {}, 'hubei-coordinator')
    const asked = async (of: string) => (await owner<{ asked: string[] }>('select asked from extension where id = $1', [of]))[0]!.asked
    expect((await asked(id)).sort()).toEqual(['360000', '430000'])
    const { taskId: alone, parts } = await fresh()
    await owner(`update part set ended_at = ${sqlNow()} where id = any($1::uuid[])`, [parts.slice(1)])
    expect(await asked(await ask(alone))).toEqual([])
  })
  it('只有各方的协调办为本方答复；没有参与的、别方的都不行；看不到的机制当作不存在', async () => {
    const { taskId } = await fresh()
    const id = await ask(taskId)
    for (const [account, party] of [
      ['hunan-coordinator', '360000'],
      ['hunan-reporter', '430000'],
      ['hubei-coordinator', '430000'],
      ['wuhan-coordinator', '420000'],
    ] as const)
      await expect(answers(id, account, party)).rejects.toBeInstanceOf(Refused)
    await expect(answers(id, 'capitals-secretariat', '430000')).rejects.toBeInstanceOf(Missing)
    await expect(answers(id, 'system-admin', '430000')).rejects.toBeInstanceOf(Missing)
    expect(await view('capitals-secretariat', taskId)).toBeNull()
  })
  it('满十五个工作日未反馈的不再等，整点办理一次就够，几台服务器同时办也只有一次', async () => {
    const { taskId } = await fresh()
    const id = await askAgreed(taskId)
    await answers(id, 'hunan-coordinator', '430000')
    const table = await read('system', workingDays)
    let days = 15
    while (addWorkingDays(addDays(today(), -days), 15, table) >= today()) days++
    await longAgo('extension', id, days)
    expect((await refusal(answers(id, 'jiangxi-coordinator', '360000'))).reason).toContain('未反馈')
    await Promise.allSettled([settleExtensions(), settleExtensions(), settleExtensions()])
    expect(await end(id)).toEqual({ outcome: 'GRANTED', decided_by: '各方无意见（江西15个工作日未反馈）' })
    expect(await deadlines(taskId)).toHaveLength(2)
  })
  it('异议须写理由；没有提请的，满十五个工作日视为未同意；提请了的等会议，会议的决定由秘书处登记', async () => {
    const { taskId } = await fresh()
    const id = await askAgreed(taskId)
    expect(
      (await refusal(answerExtension(who('hunan-coordinator'), id, { party: '430000', agrees: false, text: ' ', seen: 0 }))).field,
    ).toBe('text')
    await answers(id, 'hunan-coordinator', '430000', false)
    await longAgo('extension_answer', id, 40)
    await settleExtensions()
    expect((await end(id))?.outcome).toBe('REFUSED')
    expect(await deadlines(taskId)).toHaveLength(1)

    const again = await askAgreed(taskId, { reason: '再次申请' })
    await answers(again, 'hunan-coordinator', '430000', false)
    const body = (await view('secretariat', taskId))!.bodies[1]!
    await expect(putExtension(who('hubei-coordinator'), again, body)).rejects.toBeInstanceOf(Refused)
    await putExtension(who('secretariat'), again, body)
    await longAgo('extension_answer', again, 40)
    await settleExtensions()
    expect(await end(again)).toBeUndefined()
    expect(
      (await refusal(settleByTier(who('secretariat'), again, { grants: true, body: '别的会议', decidedOn: '', document: '', reason: '' })))
        .detail,
    ).toMatchObject({ errors: { body: expect.any(String), decidedOn: expect.any(String), reason: expect.any(String) } })
    await settleByTier(who('secretariat'), again, {
      grants: true,
      body,
      decidedOn: today(),
      document: '会纪〔2026〕1号',
      reason: '同意改期',
    })
    expect(await end(again)).toEqual({ outcome: 'GRANTED', decided_by: body })
  })
  it('异议可以撤回；来函由秘书处登记，有文号和日期', async () => {
    const { taskId } = await fresh()
    const id = await askAgreed(taskId)
    await answers(id, 'hunan-coordinator', '430000', false)
    await answers(id, 'hunan-coordinator', '430000', true, 1)
    const letter = { party: '360000', agrees: true, text: '', seen: 0 }
    expect((await refusal(enterLetter(who('secretariat'), id, letter, { number: '', on: '' }))).detail).toMatchObject({
      errors: { number: expect.any(String), on: expect.any(String) },
    })
    await expect(enterLetter(who('hubei-coordinator'), id, letter, { number: '函1', on: today() })).rejects.toBeInstanceOf(Refused)
    await enterLetter(who('secretariat'), id, letter, { number: '赣函〔2026〕1号', on: today() })
    expect((await end(id))?.outcome).toBe('GRANTED')
  })
  it('时限已过的，由秘书处登记层级会议的改期；别人不行', async () => {
    const { taskId } = await fresh(-3)
    const moved = {
      subject: 'task',
      to: addDays(today(), 60),
      words: '',
      reason: '会议同意',
      body: (await view('secretariat', taskId))!.bodies[0]!,
      decidedOn: today(),
      document: '',
    }
    await expect(recordTierMove(who('hubei-coordinator'), taskId, moved, randomUUID())).rejects.toBeInstanceOf(Refused)
    await recordTierMove(who('secretariat'), taskId, moved, randomUUID())
    expect((await deadlines(taskId)).map((each) => each.cause)).toEqual(['FIRST', 'EXTENSION'])
  })
})

describe('本方自己的节点', () => {
  it('由本地区协调办的另一人决定；别的地区看不到申请，获准后共享', async () => {
    const { taskId, milestone } = await fresh()
    const subject = `milestone:${milestone}`
    await expect(ask(taskId, { subject }, 'hunan-reporter')).rejects.toBeInstanceOf(Refused)
    const secret = `内部原因${randomUUID()}`
    const id = await ask(taskId, { subject, reason: secret })
    for (const account of ['hunan-coordinator', 'secretariat', 'jiangxi-coordinator'])
      expect(JSON.stringify(await view(account, taskId))).not.toContain(secret)
    expect(await read(who('hunan-coordinator'), (tx) => tx.extension.count({ where: { id } }))).toBe(0)
    await expect(decideExtension(who('hunan-coordinator'), id, { grants: true, reason: '' })).rejects.toBeInstanceOf(Missing)
    await expect(decideExtension(who('hubei-reporter'), id, { grants: true, reason: '' })).rejects.toBeInstanceOf(Refused)
    expect(
      (await decisionsWaiting(who('hubei-coordinator'), today())).some(
        (each) => each.taskId === taskId && each.what.startsWith('审批延期'),
      ),
    ).toBe(true)
    await decideExtension(who('hubei-coordinator'), id, { grants: true, reason: '' })
    expect(JSON.stringify(await view('hunan-coordinator', taskId))).toContain(secret)
    const rows = await owner<{ to: Date }>('select "to" from deadline where milestone_id = $1 order by at', [milestone])
    expect(rows.map((each) => dayOf(each.to))).toEqual([addDays(today(), 35), addDays(today(), 120)])
  })
  it('自己申请的，自己不能审批；不同意须写理由，外地仍看不到', async () => {
    const { taskId, milestone } = await fresh()
    const id = await ask(taskId, { subject: `milestone:${milestone}` }, 'hubei-coordinator')
    expect((await refusal(decideExtension(who('hubei-coordinator'), id, { grants: true, reason: '' }))).reason).toContain(
      '不能审批自己的申请',
    )
    await withdrawExtension(who('hubei-coordinator'), id, '')
    const again = await ask(taskId, { subject: `milestone:${milestone}` })
    expect((await refusal(decideExtension(who('hubei-coordinator'), again, { grants: false, reason: '' }))).field).toBe('reason')
    await decideExtension(who('hubei-coordinator'), again, { grants: false, reason: '理由不足' })
    expect(JSON.stringify(await view('hunan-coordinator', taskId))).not.toContain('理由不足')
  })
})

const pdf = (text: string) => ({ name: '验收报告.pdf', data: Buffer.from(`%PDF-1.4\n${text}`) })
async function closing() {
  const made = await fresh()
  await addClosingFile(who('hubei-reporter'), made.taskId, pdf('已通车'))
  const id = await askClosing(who('hubei-reporter'), made.taskId, { outcome: '完成', statement: '已建成通车', cites: [] }, randomUUID())
  return { ...made, id }
}
/** 湖南 and 江西 say 无异议. */
const agreeing = async (id: string) => {
  for (const [account, party] of [
    ['hunan-coordinator', '430000'],
    ['jiangxi-coordinator', '360000'],
  ] as const)
    await answerClosing(who(account), id, { party, agrees: true, text: '', seen: 0 })
}
const flowOf = async (taskId: string) =>
  (
    await owner<{ state: string; outcome: string | null }>(
      'select state, outcome from flow_change where task_id = $1 order by at desc, id desc limit 1',
      [taskId],
    )
  )[0]

describe('办结', () => {
  it('缺佐证、结果、情况都拒绝；只有汇总方或牵头可以申请', async () => {
    const { taskId } = await fresh()
    const none = { outcome: '', statement: '', cites: [randomUUID()] }
    expect((await refusal(askClosing(who('hubei-reporter'), taskId, none, randomUUID()))).detail).toMatchObject({
      errors: { outcome: expect.any(String), statement: expect.any(String), evidence: expect.any(String) },
    })
    expect((await refusal(askClosing(who('hunan-reporter'), taskId, none, randomUUID()))).reason).toContain('汇总方或牵头')
    await expect(addClosingFile(who('hunan-reporter'), taskId, pdf('甲'))).rejects.toBeInstanceOf(Refused)
    expect((await refusal(addClosingFile(who('hubei-reporter'), taskId, pdf('机密★十年')))).reason).toContain('密级标志')
    const id = await addClosingFile(who('hubei-reporter'), taskId, pdf('甲'))
    expect(await closingFile(who('hunan-coordinator'), id)).toBeNull()
    await removeClosingFile(who('hubei-reporter'), id)
  })
  it('一方有异议就不能核验；撤回后由第二人核验，灯转已办结；佐证各方可取；重新打开须写理由', async () => {
    const { taskId, id } = await closing()
    expect(await flowOf(taskId)).toEqual({ state: 'CLOSING', outcome: null })
    const [file] = (await view('hunan-coordinator', taskId))!.closings[0]!.files
    expect(await closingFile(who('hunan-coordinator'), file!.id)).not.toBeNull()
    expect(await closingFile(who('capitals-secretariat'), file!.id)).toBeNull()
    const verifying = async () => (await refusal(endClosing(who('secretariat'), id, 'verify', ''))).reason
    expect(await verifying()).toContain('湖南、江西尚未答复')
    await answerClosing(who('hunan-coordinator'), id, { party: '430000', agrees: false, text: '湖南段未完', seen: 0 })
    expect(await verifying()).toContain('湖南有异议')
    await expect(
      answerClosing(who('jiangxi-coordinator'), id, { party: '430000', agrees: true, text: '', seen: 1 }),
    ).rejects.toBeInstanceOf(Refused)
    await answerClosing(who('hunan-coordinator'), id, { party: '430000', agrees: true, text: '', seen: 1 })
    expect(await verifying()).toContain('江西尚未答复')
    await answerClosing(who('jiangxi-coordinator'), id, { party: '360000', agrees: true, text: '', seen: 0 })
    for (const account of ['hubei-coordinator', 'hubei-reporter'])
      await expect(endClosing(who(account), id, 'verify', '')).rejects.toBeInstanceOf(Refused)
    await endClosing(who('secretariat'), id, 'verify', '材料齐全')
    expect(await flowOf(taskId)).toEqual({ state: 'CLOSED', outcome: '完成' })
    expect(await lightOn(taskId, addDays(today(), 30))).toBe('BLUE')
    const reopen = (reason: string) =>
      changeFlow(who('secretariat'), taskId, 'reopen', { reason, body: '', approvedOn: '', document: '' }, randomUUID())
    expect((await refusal(reopen(' '))).field).toBe('reason')
    await reopen('验收发现问题')
    expect((await flowOf(taskId))?.state).toBe('UNDER_WAY')
    expect((await view('hunan-coordinator', taskId))!.closings[0]!.end?.words).toBe('已核验')
  })
  it('十个工作日没有答复的记未反馈，不再等；轮到谁办，谁的待办里才有', async () => {
    const { taskId, id } = await closing()
    const waits = async (account: string) =>
      (await decisionsWaiting(who(account), today())).filter((each) => each.id === id).map((each) => each.what)
    expect([await waits('hunan-coordinator'), await waits('hubei-coordinator'), await waits('secretariat')]).toEqual([
      ['答复办结申请（完成）'],
      [],
      [],
    ])
    await answerClosing(who('hunan-coordinator'), id, { party: '430000', agrees: true, text: '', seen: 0 })
    const table = await read('system', workingDays)
    let days = 10
    while (addWorkingDays(addDays(today(), -days), 10, table) >= today()) days++
    await longAgo('closing', id, days)
    expect([await waits('jiangxi-coordinator'), await waits('secretariat')]).toEqual([[], ['核验办结（完成）']])
    await endClosing(who('secretariat'), id, 'verify', '')
    expect((await view('hubei-reporter', taskId))!.closings[0]!.answers.map((each) => [each.party, each.said])).toEqual([
      ['湖南', '无异议'],
      ['江西', '未反馈'],
    ])
    const [told] = await owner<{ detail: { agreed: string } }>(
      "select detail from audit_entry where subject_id = $1 and event = 'closing.verified'",
      [id],
    )
    expect(told!.detail.agreed).toBe('各方无异议（江西10个工作日未反馈）')
  })
  it('数据库也不许申请人自己核验，不许改写已有的结论', async () => {
    const { id } = await closing()
    await expect(
      owner(
        `insert into closing_end (closing_id, outcome, office_id, by_id, at) select id, 'VERIFIED', office_id, by_id, ${sqlNow()} from closing where id = $1`,
        [id],
      ),
    ).rejects.toThrow('second person')
    await endClosing(who('secretariat'), id, 'refuse', '请补充佐证')
    await expect(owner('update closing_end set reason = $2 where closing_id = $1', [id, 'x'])).rejects.toThrow('append-only')
    await expect(owner('update closing_file set name = $2 where closing_id = $1', [id, 'x'])).rejects.toThrow('frozen')
    await expect(owner('update extension set reason = $1 where ended_at is not null', ['x'])).rejects.toThrow('ended, once')
  })
})

const fulfilled = (all: PromiseSettledResult<unknown>[]) => all.filter((each) => each.status === 'fulfilled').length
const told = (all: PromiseSettledResult<unknown>[]) => all.every((each) => each.status === 'fulfilled' || each.reason instanceof Refused)
describe('同时', () => {
  it('同一方两人同时答复：一个记下，另一个被告知', async () => {
    const { taskId } = await fresh()
    const id = await ask(taskId)
    const both = await Promise.allSettled([
      answers(id, 'hunan-coordinator', '430000', true),
      answers(id, 'hunan-coordinator', '430000', false),
    ])
    expect([fulfilled(both), told(both)]).toEqual([1, true])
  })
  it('两方同时答复无意见：都记下，只获准一次', async () => {
    const { taskId } = await fresh()
    const id = await askAgreed(taskId)
    expect(
      fulfilled(await Promise.allSettled([answers(id, 'hunan-coordinator', '430000'), answers(id, 'jiangxi-coordinator', '360000')])),
    ).toBe(2)
    expect((await end(id))?.outcome).toBe('GRANTED')
    expect(await deadlines(taskId)).toHaveLength(2)
  })
  it('会议决定同时登记五次：只有一次，时限只加一行', async () => {
    const { taskId } = await fresh()
    const id = await ask(taskId)
    const body = (await view('secretariat', taskId))!.bodies[0]!
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) =>
        settleByTier(who('secretariat'), id, { grants: index % 2 === 0, body, decidedOn: today(), document: '', reason: '会议意见' }),
      ),
    )
    expect([fulfilled(all), told(all)]).toEqual([1, true])
    expect((await deadlines(taskId)).length).toBe((await end(id))?.outcome === 'GRANTED' ? 2 : 1)
  })
  it('同时申请延期和办结：只有一个成立，另一个被告知', async () => {
    const { taskId } = await fresh()
    await addClosingFile(who('hubei-reporter'), taskId, pdf('甲'))
    const both = await Promise.allSettled([
      ask(taskId),
      askClosing(who('hubei-reporter'), taskId, { outcome: '完成', statement: '已建成', cites: [] }, randomUUID()),
    ])
    expect([fulfilled(both), told(both)]).toEqual([1, true])
  })
  it('同时核验与退回：只有一个', async () => {
    const { taskId, id } = await closing()
    await agreeing(id)
    const both = await Promise.allSettled([
      endClosing(who('secretariat'), id, 'verify', ''),
      endClosing(who('secretariat'), id, 'refuse', '不全'),
    ])
    expect([fulfilled(both), told(both)]).toEqual([1, true])
    expect(['CLOSED', 'UNDER_WAY']).toContain((await flowOf(taskId))?.state)
  })
})

describe('暂缓、终止、上报记录、移出本期', () => {
  it('暂缓须有哪一级、哪一天批准和理由；只由主列机制的秘书处；终止后审批中的延期随之了结', async () => {
    const { taskId } = await fresh()
    const id = await ask(taskId)
    const given = {
      reason: '上位规划调整',
      body: (await view('secretariat', taskId))!.bodies[0]!,
      approvedOn: today(),
      document: '会纪〔2026〕2号',
    }
    await expect(changeFlow(who('hubei-coordinator'), taskId, 'suspend', given, randomUUID())).rejects.toBeInstanceOf(Refused)
    expect(
      (
        await refusal(
          changeFlow(who('secretariat'), taskId, 'suspend', { ...given, body: '', approvedOn: addDays(today(), 1) }, randomUUID()),
        )
      ).detail,
    ).toMatchObject({ errors: { body: expect.any(String), approvedOn: expect.any(String) } })
    await changeFlow(who('secretariat'), taskId, 'suspend', given, randomUUID())
    expect(await lightOn(taskId, addDays(today(), 30))).toBe('GREY')
    await changeFlow(who('secretariat'), taskId, 'resume', given, randomUUID())
    await changeFlow(who('secretariat'), taskId, 'end', given, randomUUID())
    expect(await end(id)).toEqual({ outcome: 'WITHDRAWN', decided_by: '任务已办结或终止' })
    expect((await refusal(changeFlow(who('secretariat'), taskId, 'suspend', given, randomUUID()))).reason).toContain('终止')
    expect((await view('hunan-reporter', taskId))!.flow.changes.map((each) => each.approval !== '')).toEqual([true, true, true])
  })
  it('上报记录由汇总方登记，重新确认是新的一行', async () => {
    const { taskId, awaited, milestone } = await fresh()
    const none = seenText(filingSeen(null))
    const given = { reportedOn: addDays(today(), -200), department: '国家主管部门（演示）', reconfirmedOn: addDays(today(), -200) }
    await expect(writeFiling(who('hunan-reporter'), taskId, awaited, given, none, randomUUID())).rejects.toBeInstanceOf(Refused)
    await expect(writeFiling(who('hubei-reporter'), taskId, milestone, given, none, randomUUID())).rejects.toBeInstanceOf(Refused)
    await expect(writeFiling(who('hubei-reporter'), taskId, randomUUID(), given, none, randomUUID())).rejects.toBeInstanceOf(Missing)
    await writeFiling(who('hubei-reporter'), taskId, awaited, given, none, randomUUID())
    const again = { ...given, reconfirmedOn: today() }
    await writeFiling(who('hubei-reporter'), taskId, awaited, again, seenText(filingSeen(given)), randomUUID())
    const [state] = await owner<{ facts: { facts: { milestones: { filing: { reconfirmedOn: string } }[] } } }>(
      'select facts from task_state where task_id = $1 and valid_to is null',
      [taskId],
    )
    expect(state!.facts.facts.milestones[0]!.filing.reconfirmedOn).toBe(today())
    expect(await owner('select 1 from filing where milestone_id = $1', [awaited])).toHaveLength(2)
  })
  it('移出本期的时限列在方案里，带首次承诺、批准和原因', async () => {
    const { taskId } = await fresh()
    const id = await askAgreed(taskId, { to: addDays(today(), 400), reason: '移到明年' })
    await answers(id, 'hunan-coordinator', '430000')
    await answers(id, 'jiangxi-coordinator', '360000')
    const [item] = await owner<{ plan_id: string }>('select plan_id from plan_item where task_id = $1', [taskId])
    const moved = await movedOut(who('hunan-reporter'), item!.plan_id, 'all', { day: today(), known: everything })
    expect(moved?.rows.find((row) => row.taskId === taskId)).toMatchObject({
      subject: '任务的时限',
      first: '首次承诺的日子',
      moves: 1,
      approver: '各方无意见',
      reason: '移到明年',
    })
    expect(await movedOut(who('capitals-secretariat'), item!.plan_id, 'all', { day: today(), known: everything })).toBeNull()
  })
})

describe('写得太长', () => {
  const long = '长'.repeat(100_000)
  it('每一张申请和答复，每一栏写十万字：都是那一栏的一句话，什么也没有写入', async () => {
    const { taskId, awaited } = await fresh(30)
    const { taskId: other } = await fresh(30)
    const id = await ask(other)
    const closings = await owner<{ n: number }>('select count(*)::int n from closing')
    const on = today()
    const key = () => randomUUID()
    const acts: [keyof typeof forms, Values, (values: Values) => Promise<unknown>][] = [
      ['extension', { ...asks() }, (values) => askExtension(who('hubei-reporter'), taskId, shaped(forms.extension, values), key())],
      [
        'tierMove',
        { subject: 'task', to: addDays(on, 120), words: '', reason: '会议', body: '联合办公室主任会议', decidedOn: on, document: '' },
        (values) => recordTierMove(who('secretariat'), taskId, shaped(forms.tierMove, values), key()),
      ],
      [
        'answer',
        { answer: 'object', text: '理由' },
        (values) => {
          const given = shaped(forms.answer, values)
          return answerExtension(who('hunan-coordinator'), id, {
            party: '430000',
            seen: 0,
            agrees: given.answer === 'agree',
            text: given.text,
          })
        },
      ],
      [
        'letter',
        { party: '430000', answer: 'object', number: '1 号', on, text: '理由' },
        (values) => {
          const given = shaped(forms.letter, values)
          return enterLetter(
            who('secretariat'),
            id,
            { party: given.party, seen: 0, agrees: false, text: given.text },
            { number: given.number, on: given.on },
          )
        },
      ],
      ['put', { body: '联合办公室主任会议' }, (values) => putExtension(who('secretariat'), id, shaped(forms.put, values).body)],
      [
        'settle',
        { answer: 'refuse', body: '', decidedOn: on, document: '', reason: '不同意' },
        (values) => {
          const { answer: _, ...given } = shaped(forms.settle, values)
          return settleByTier(who('secretariat'), id, { grants: false, ...given })
        },
      ],
      [
        'decide',
        { answer: 'refuse', reason: '' },
        (values) => decideExtension(who('hubei-coordinator'), id, { grants: false, reason: shaped(forms.decide, values).reason }),
      ],
      ['reason', { reason: '' }, (values) => withdrawExtension(who('hubei-reporter'), id, shaped(forms.reason, values).reason)],
      [
        'closing',
        { outcome: '完成', statement: '完成了', cites: [] },
        (values) => askClosing(who('hubei-reporter'), taskId, shaped(forms.closing, values), key()),
      ],
      [
        'flow',
        { reason: '理由', body: '', approvedOn: on, document: '' },
        (values) => changeFlow(who('secretariat'), taskId, 'suspend', shaped(forms.flow, values), key()),
      ],
      [
        'filing',
        { reportedOn: on, department: '某部门', reconfirmedOn: on },
        (values) => writeFiling(who('hubei-reporter'), taskId, awaited, shaped(forms.filing, values), seenText(filingSeen(null)), key()),
      ],
    ]
    for (const [name, values, act] of acts)
      for (const field of Object.keys(values))
        for (const wrong of [long, 7, null, { a: long }]) {
          const refused = await refusal((async () => act({ ...values, [field]: wrong } as Values))())
          expect(refused.reason, `${name}.${field}`).toMatch(/[一-龥].*。$/)
          expect(refused.reason.length, `${name}.${field}`).toBeLessThan(200)
        }
    expect(await owner('select count(*)::int n from closing')).toEqual(closings)
    expect(await end(id)).toBeUndefined()
  })
})
