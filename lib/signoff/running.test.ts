import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addDays, asDay, inWords, isWorkingDay, type Day } from '../calendar'
import { workingDaysBetween } from '../notices/cadence'
import { Missing } from '../refusal'
import { now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import {
  answer,
  drafted,
  later,
  onDay,
  one,
  opened,
  printed,
  refusal,
  sheet,
  typed,
  who,
  withRounds,
  written,
} from '@/lib/launch/test-rounds'
import { answerRound } from './answer.commands'
import { settleRounds, takeRoundStep } from './commands'
import { editRound } from './draft.commands'
import { draftsOf } from './joint.queries'
import { writeJoint } from './joint.commands'
import { addLetter } from './letter.commands'
import { draftToEdit, roundsOf, tasksToSend } from './list.queries'
import { againstReminding } from './reminder'
import { jointOf } from './reservation.queries'
import { roundOf } from './round.queries'
import { giveLater, remindParties } from './running.commands'
import { withdrawSheet } from './withdrawal.commands'

// A round from its draft to its end without a dead end: what is offered can be done, what was done can be changed or taken back.

const { owner } = testDb()
withRounds()
const key = () => randomUUID()
const page = async (roundId: string, account = 'secretariat') => (await roundOf(who(account), roundId, today()))!
const told = async (roundId: string, kind: string) =>
  (
    await owner<{ account: string }>(
      'select u.account from notice n join app_user u on u.id = n.user_id where n.kind = $1 and n.href like $2 order by 1',
      [kind, `%${roundId}%`],
    )
  ).map((each) => each.account)

describe('草稿', () => {
  it('全选得到的都发得出去：有汇总稿的，或系统起草得出的；与起草的规则完全一致', async () => {
    const { taskId: bare } = await freshPart('湖北省交通运输厅（演示）')
    const tasks = await tasksToSend(who('secretariat'), today())
    expect(tasks.find((each) => each.id === bare)).toMatchObject({ number: null, drafts: false })
    const without = tasks.filter((each) => each.number === null).map((each) => each.id)
    const drafts = await read(who('secretariat'), (tx) => draftsOf(tx, without, now()))
    expect(
      tasks
        .filter((each) => each.drafts)
        .map((each) => each.id)
        .sort(),
    ).toEqual(drafts.map((each) => each.taskId).sort())
    const all = tasks.filter((each) => each.number !== null || each.drafts).map((each) => each.id)
    const roundId = await drafted(all)
    expect((await page(roundId)).items.map((each) => each.taskId)).toEqual(all)
    expect((await page(roundId)).steps).toEqual(['edit', 'open', 'drop'])
    await takeRoundStep(who('secretariat'), roundId, 'open', key())
    expect((await page(roundId)).round.state).toBe('RUNNING')
  })
  it('名称、用于、截止日、事项和顺序都可以改；两人同时改，后一个不会悄悄盖掉前一个', async () => {
    const [a, b, c] = [await written('甲'), await written('乙'), await written('丙')]
    const roundId = await drafted([a, b])
    const seen = (await draftToEdit(who('secretariat'), roundId, today()))!
    const form = { title: '改过的名称', purpose: '联席会议', lastDay: later(5), taskIds: [c, b] }
    await editRound(who('secretariat'), roundId, form, seen.base, key())
    expect(await draftToEdit(who('secretariat'), roundId, today())).toMatchObject(form)
    expect((await page(roundId)).items.map((each) => [each.taskId, each.position])).toEqual([
      [c, 0],
      [b, 1],
    ])
    expect((await refusal(editRound(who('secretariat'), roundId, { ...form, taskIds: [a] }, seen.base, key()))).reason).toContain(
      '已由他人改动',
    )
    const base = (await draftToEdit(who('secretariat'), roundId, today()))!.base
    expect((await refusal(editRound(who('secretariat'), roundId, { ...form, lastDay: today() }, base, key()))).field).toBe('lastDay')
    expect((await refusal(editRound(who('secretariat'), roundId, { ...form, taskIds: [] }, base, key()))).field).toBe('taskIds')
    for (const account of ['hubei-coordinator', 'capitals-secretariat'])
      await expect(editRound(who(account), roundId, form, base, key())).rejects.toBeInstanceOf(Missing)
    await takeRoundStep(who('secretariat'), roundId, 'open', key())
    expect((await refusal(editRound(who('secretariat'), roundId, form, base, key()))).reason).toContain('会签中')
    await expect(owner('delete from sign_off_item where round_id = $1', [roundId])).rejects.toThrow('append-only')
    await expect(owner("update sign_off_round set title = '别的' where id = $1", [roundId])).rejects.toThrow('one way')
    await expect(owner('update sign_off_round set last_day = last_day + 1 where id = $1', [roundId])).rejects.toThrow('one way')
  })
  it('撤销的草稿可以恢复，内容都在', async () => {
    const taskId = await written()
    const roundId = await drafted([taskId])
    await takeRoundStep(who('secretariat'), roundId, 'drop', key())
    expect((await page(roundId)).steps).toEqual(['restore'])
    await takeRoundStep(who('secretariat'), roundId, 'restore', key())
    expect((await page(roundId)).items.map((each) => each.taskId)).toEqual([taskId])
    expect((await page(roundId)).steps).toEqual(['edit', 'open', 'drop'])
  })
  it('发起的就是看过的文字：看过之后有了更新，先再看；没有文字的，说明怎么办', async () => {
    const taskId = await written('完成 12 项')
    const roundId = await drafted([taskId])
    const { marks } = await page(roundId)
    await writeJoint(who('hubei-reporter'), taskId, { text: '完成 13 项', refresh: false }, 1, key())
    expect((await refusal(takeRoundStep(who('secretariat'), roundId, 'open', key(), marks.texts))).reason).toContain('看过再发起')
    await takeRoundStep(who('secretariat'), roundId, 'open', key(), (await page(roundId)).marks.texts)
    const { taskId: bare } = await freshPart('湖北省交通运输厅（演示）')
    const blocked = await page(await drafted([bare]))
    expect(blocked.steps).toEqual(['edit', 'drop'])
    expect(blocked.against).toContain('请移出，或先写汇总稿')
  })
})

describe('会签中，秘书处', () => {
  it('列表说明几方已答复、几条意见待处理', async () => {
    const roundId = await opened([await written(), await written('另一项')])
    const row = async () => (await roundsOf(who('secretariat'), today())).find((each) => each.id === roundId)
    await answer('hubei-coordinator', roundId, { rest: true })
    await one('hunan-coordinator', roundId, 'COMMENT', '里程请核对')
    expect(await row()).toMatchObject({ answered: 1, parties: 3, undecided: 1 })
    await answer('hunan-coordinator', roundId, { rest: true })
    expect(await row()).toMatchObject({ answered: 2, parties: 3, undecided: 1 })
  })
  it('提醒没有答复的各方，各一条；休息日、下班后不发；不连日催促；都答复了不用提醒', async () => {
    const roundId = await opened([await written()], { days: 40 })
    await answer('hubei-coordinator', roundId, { rest: true })
    const table = await read('system', workingDays)
    const first = (is: (day: Day) => boolean) => Array.from({ length: 30 }, (_, ahead) => later(ahead + 1)).find(is)!
    const monday = first(
      (day) => [0, 1, 2].every((more) => isWorkingDay(addDays(day, more), table)) && workingDaysBetween(day, addDays(day, 2), table) === 2,
    )
    const rest = first((day) => !isWorkingDay(day, table))
    const remind = (account = 'secretariat') => remindParties(who(account), roundId, key())
    await onDay(rest, async () => expect((await refusal(remind())).reason).toContain('工作日'))
    await onDay(monday, async () => expect((await refusal(remind())).reason).toContain('工作日'), '13:00')
    await onDay(monday, async () => {
      expect((await refusal(remind('hubei-coordinator'))).reason).toContain('秘书处')
      // The order of the parties is a setting, which another file may change meanwhile.
      expect((await remind()).sort()).toEqual(['江西', '湖南'])
      expect((await page(roundId)).told?.reminded).toEqual([{ parties: expect.arrayContaining(['430000', '360000']), on: monday }])
      expect((await page(roundId)).told?.againstReminding).toContain('刚提醒过')
    })
    expect(await told(roundId, 'signoff.reminded')).toEqual(['hunan-coordinator', 'jiangxi-coordinator'])
    await onDay(addDays(monday, 1), async () => expect((await refusal(remind())).reason).toContain('刚提醒过'))
    await onDay(addDays(monday, 2), async () => expect(await remind()).toHaveLength(2))
    for (const account of ['hunan-coordinator', 'jiangxi-coordinator']) await answer(account, roundId, { rest: true })
    await onDay(addDays(monday, 2), async () => expect((await refusal(remind())).reason).toBe('各方都已答复。'))
  })
  it('提醒的时间与系统的提醒一致', () => {
    const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`)
    expect(againstReminding(null, at('2026-12-04', '14:59'), new Map())).toBeNull()
    expect(againstReminding(null, at('2026-12-04', '15:00'), new Map())).not.toBeNull()
    expect(againstReminding(null, at('2026-12-07', '09:00'), new Map([[asDay('2026-12-07'), false]]))).not.toBeNull()
    expect(againstReminding(at('2026-12-04', '09:00'), at('2026-12-07', '09:00'), new Map())).not.toBeNull()
    expect(againstReminding(at('2026-12-04', '09:00'), at('2026-12-08', '09:00'), new Map())).toBeNull()
  })
  it('截止日只能推迟，各方收到通知，原来的一天留着；当时看到的还是当时的截止日', async () => {
    const taskId = await written()
    const roundId = await opened([taskId], { days: 2 })
    const first = later(2)
    const known = now()
    const give = (lastDay: Day, account = 'secretariat') => giveLater(who(account), roundId, { lastDay, reason: '等一方来函' }, key())
    for (const day of [first, later(1)]) expect((await refusal(give(day))).field).toBe('lastDay')
    await refusal(give(later(9), 'hunan-coordinator'))
    expect(await give(later(9))).toBe(later(9))
    expect((await page(roundId)).told?.later).toEqual([{ from: first, to: later(9), reason: '等一方来函', on: today() }])
    expect(await told(roundId, 'signoff.later')).toEqual(['hubei-coordinator', 'hunan-coordinator', 'jiangxi-coordinator'])
    await onDay(later(3), async () => {
      expect(await settleRounds()).not.toContain(roundId)
      await answer('hunan-coordinator', roundId, { rest: true })
    })
    const seen = async (at: Date) => (await jointOf(who('hubei-coordinator'), taskId, today(), at))!.rounds[0]!.lastDay
    expect([await seen(known), await seen(now())].map(inWords)).toEqual([inWords(first), inWords(later(9))])
    await onDay(later(10), async () => {
      expect((await refusal(give(later(20)))).reason).toContain('已结束')
      await settleRounds()
    })
    await expect(owner('delete from sign_off_later_day where round_id = $1', [roundId])).rejects.toThrow('append-only')
  })
  it('有账号的一方寄来公函，秘书处也可以录入；只录没有答复的，该方收到通知，自己可以撤回', async () => {
    const roundId = await opened([await written(), await written('另一项')])
    await one('hunan-coordinator', roundId, 'COMMENT', '里程请核对')
    const fileId = await addLetter(who('secretariat'), roundId, '430000', { name: '复函.pdf', data: Buffer.from('%PDF-1.7 演示复函') })
    const letter = { number: '湘办函〔2026〕1号', on: today(), fileId }
    const seen = await sheet('secretariat', roundId, '430000')
    const record = (more: Parameters<typeof typed>[0]) =>
      answerRound(who('secretariat'), { roundId, party: '430000', base: seen.base, key: key() }, typed({ letter, ...more }))
    const first = seen.items.find((each) => each.answer)!.id
    expect((await refusal(record({ items: { [first]: { reply: 'AGREE', text: '' } } }))).reason).toContain('由该方自己更改')
    expect(await record({ rest: true })).toBe(1)
    expect(await told(roundId, 'signoff.recorded')).toEqual(['hunan-coordinator'])
    expect((await page(roundId)).waiting.map((each) => each.name).sort()).toEqual(['江西', '湖北'])
    const [, recorded] = (await page(roundId)).sheets
    await withdrawSheet(who('hunan-coordinator'), recorded!.id, key())
    expect((await page(roundId)).waiting.map((each) => `${each.name} ${each.waiting}`).sort()).toEqual(['江西 2', '湖北 2', '湖南 1'])
  })
})

describe('撤回会签表', () => {
  it('同意全部之后可以撤回：各项回到待答复，先前的答复重新有效；别方不能；结束后不能', async () => {
    const taskIds = [await written(), await written('另一项')]
    const roundId = await opened(taskIds)
    await one('hunan-coordinator', roundId, 'OBJECT', '走向未定')
    await answer('hunan-coordinator', roundId, {
      items: Object.fromEntries(
        (await sheet('hunan-coordinator', roundId)).items.map((each) => [each.id, { reply: 'AGREE' as const, text: '' }]),
      ),
    })
    expect(await printed(taskIds[0]!)).toEqual([])
    const sheets = (await page(roundId)).sheets
    expect((await refusal(withdrawSheet(who('hunan-coordinator'), sheets[0]!.id, key()))).reason).toContain('其后另有答复')
    for (const account of ['hubei-coordinator', 'secretariat'])
      expect((await refusal(withdrawSheet(who(account), sheets[1]!.id, key()))).reason).toContain('由本方撤回')
    const used = key()
    expect(await withdrawSheet(who('hunan-coordinator'), sheets[1]!.id, used)).toBe(2)
    expect(await withdrawSheet(who('hunan-coordinator'), sheets[1]!.id, used)).toBe(2)
    expect((await refusal(withdrawSheet(who('hunan-coordinator'), sheets[1]!.id, key()))).reason).toContain('已经撤回')
    expect((await sheet('hunan-coordinator', roundId)).items.map((each) => each.answer?.reply ?? null)).toEqual(['OBJECT', null])
    expect(await printed(taskIds[0]!)).toEqual(['湖南 OBJECT'])
    expect((await roundsOf(who('hunan-coordinator'), today())).find((each) => each.id === roundId)).toMatchObject({
      waiting: 1,
      answered: 0,
    })
    expect((await page(roundId)).sheets.map((each) => each.withdrawn)).toEqual([null, today()])
    expect(await told(roundId, 'signoff.withdrawn')).toEqual(['secretariat'])
    await onDay(later(11), async () => {
      expect((await refusal(withdrawSheet(who('hunan-coordinator'), sheets[0]!.id, key()))).reason).toContain('已经结束')
      await settleRounds()
      await expect(
        owner('insert into sign_off_withdrawal (sheet_id, by_id, at) values ($1, $2, now())', [sheets[0]!.id, who('secretariat').userId]),
      ).rejects.toThrow('while its round runs')
    })
  })
  it('撤回之前打开的会签表，撤回之后先看再交', async () => {
    const roundId = await opened([await written()])
    await answer('hunan-coordinator', roundId, { rest: true })
    const seen = await sheet('hunan-coordinator', roundId)
    await withdrawSheet(who('hunan-coordinator'), seen.last!.id, key())
    const stale = answerRound(who('hunan-coordinator'), { roundId, party: '430000', base: seen.base, key: key() }, typed({ rest: true }))
    expect((await refusal(stale)).reason).toContain('没有丢')
  })
})
