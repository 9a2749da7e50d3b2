import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Missing, Refused } from '../refusal'
import { now, today } from '@/lib/clock'
import { write } from '@/lib/db'
import { counted } from '@/lib/launch/counted'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import {
  answer,
  decide,
  hubei,
  hunan,
  jiangxi,
  later,
  mechanisms,
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
import { clearReports } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { answerRound } from './answer.commands'
import { makeRound, settleRounds, takeRoundStep } from './commands'
import { writeJoint } from './joint.commands'
import { jointToWrite } from './joint.queries'
import { addLetter } from './letter.commands'
import { letterFile } from './letter.queries'
import { roundOf } from './round.queries'
import { commentsOf } from './comment.queries'
import { roundsOf } from './list.queries'
import { roundsShown } from './shown'
import { jointOf } from './reservation.queries'

const { owner } = testDb()
withRounds()

describe('汇总稿', () => {
  it('仅本地区的文字，本地区的人起草时也不会写进去', async () => {
    const secret = `内部口径${randomUUID().slice(0, 8)}`
    const { taskId, ...where } = await freshPart('江西省交通运输厅（演示）')
    const form = {
      progress: '联合踏勘已完成',
      problems: secret,
      next: '',
      percent: '50',
      percentExplanation: '',
      unlikely: false,
      noChange: false,
      noChangeReason: '',
      corrects: '',
      ticks: {},
    }
    const versionId = await submitReport(who('jiangxi-reporter'), where, form, 'none', randomUUID())
    expect(JSON.stringify(await jointToWrite(who('jiangxi-coordinator'), taskId, today()))).not.toContain('联合踏勘')
    await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: ['problems'] }])
    const page = await jointToWrite(who('jiangxi-coordinator'), taskId, today())
    expect(page?.draft).toContain('联合踏勘已完成')
    expect(JSON.stringify(page)).not.toContain(secret)
    const roundId = await opened([taskId])
    expect(JSON.stringify(await roundOf(who('secretariat'), roundId, today()))).not.toContain(secret)
    const [stored] = await owner<{ n: number; drafted: boolean }>(
      'select count(*)::int n, bool_and(drafted) drafted from joint_text where task_id = $1 and text not like $2',
      [taskId, `%${secret}%`],
    )
    expect(stored).toEqual({ n: 1, drafted: true })
  })
  it('只有汇总方的单位、它的协调办和秘书处能写；两人同时写，后一个看到两份文字', async () => {
    const taskId = await written('第一稿')
    for (const account of ['hunan-coordinator', 'jiangxi-reporter'])
      expect((await refusal(writeJoint(who(account), taskId, { text: '别人的话', refresh: false }, 1, randomUUID()))).reason).toContain(
        '汇总稿',
      )
    const both = await Promise.allSettled([
      writeJoint(who('hubei-reporter'), taskId, { text: '甲', refresh: false }, 1, randomUUID()),
      writeJoint(who('hubei-coordinator'), taskId, { text: '乙', refresh: false }, 1, randomUUID()),
    ])
    const lost = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as Refused] : []))
    expect(lost).toHaveLength(1)
    expect(lost[0]!.detail).toMatchObject({ kind: 'stale', number: 2 })
    await expect(writeJoint(who('wuhan-coordinator'), taskId, { text: '丙', refresh: false }, 2, randomUUID())).rejects.toThrow()
    await expect(owner("update joint_text set text = '改' where task_id = $1", [taskId])).rejects.toThrow('append-only')
  })
})

describe('发起会签', () => {
  it('同一张表单提交两次只有一轮；两人同时发起，只发起一次', async () => {
    const [taskId, key] = [await written(), randomUUID()]
    const make = () =>
      makeRound(
        who('secretariat'),
        mechanisms['three-provinces']!,
        { title: '年度方案', purpose: '调度会', lastDay: later(10), taskIds: [taskId] },
        key,
      )
    const [roundId, again] = await Promise.all([make(), make()])
    expect(again).toBe(roundId)
    const both = await Promise.allSettled([
      takeRoundStep(who('secretariat'), roundId, 'open', randomUUID()),
      takeRoundStep(who('secretariat'), roundId, 'open', randomUUID()),
    ])
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect((await owner<{ n: number }>('select count(*)::int n from sign_off_party where round_id = $1', [roundId]))[0]?.n).toBe(3)
    expect(
      (await owner<{ n: number }>("select count(*)::int n from notice where kind = 'signoff.opened' and href like $1", [`%${roundId}%`]))[0]
        ?.n,
    ).toBe(3)
  })
  it('别的机制的秘书处、协调员不能发起；没有文字的任务说明白；草稿别人看不到', async () => {
    const { taskId } = await freshPart('湖北省交通运输厅（演示）')
    const ask = (account: string) =>
      makeRound(
        who(account),
        mechanisms['three-provinces']!,
        { title: '年度方案', purpose: '调度会', lastDay: later(10), taskIds: [taskId] },
        randomUUID(),
      )
    for (const account of ['capitals-secretariat', 'hubei-coordinator']) await refusal(ask(account))
    const roundId = await ask('secretariat')
    expect((await refusal(takeRoundStep(who('secretariat'), roundId, 'open', randomUUID()))).reason).toContain('还没有可会签的文字')
    expect(await roundOf(who('hubei-coordinator'), roundId, today())).toBeNull()
    await takeRoundStep(who('secretariat'), roundId, 'drop', randomUUID())
    expect((await roundOf(who('secretariat'), roundId, today()))?.steps).toEqual(['restore'])
    expect(await roundOf(who('hubei-coordinator'), roundId, today())).toBeNull()
    const listed = (await roundsOf(who('secretariat'), today())).find((each) => each.id === roundId)!
    expect([roundsShown.all.has(listed), roundsShown.dropped.has(listed)]).toEqual([false, true])
  })
})

describe('答复', () => {
  it('别的地区不能替我方答复，数据库也不让', async () => {
    const roundId = await opened([await written()])
    const { base } = await sheet('hubei-coordinator', roundId)
    expect(
      (await refusal(answerRound(who('secretariat'), { roundId, party: hubei, base, key: randomUUID() }, typed({ rest: true })))).reason,
    ).toContain('须凭来函')
    for (const account of ['hunan-coordinator', 'wuhan-coordinator', 'hubei-reporter'])
      expect(
        (await refusal(answerRound(who(account), { roundId, party: hubei, base, key: randomUUID() }, typed({ rest: true })))).reason,
      ).toContain('不能代表这一方')
    for (const account of ['capitals-secretariat'])
      await expect(
        answerRound(who(account), { roundId, party: hubei, base, key: randomUUID() }, typed({ rest: true })),
      ).rejects.toBeInstanceOf(Missing)
    const forged = write(who('hunan-coordinator'), ({ tx, at }) =>
      tx.signOffSheet.create({
        data: {
          roundId,
          regionCode: hubei,
          number: 99,
          via: 'ONLINE',
          whole: true,
          approverName: '演示',
          approverPost: '演示',
          byId: who('hunan-coordinator').userId,
          at,
        },
      }),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })
  it('本方两位协调员同时答复：一个成功，另一个请先看', async () => {
    const roundId = await opened([await written()])
    const { base, items } = await sheet('hubei-coordinator', roundId)
    const both = await Promise.allSettled([
      answerRound(who('hubei-coordinator'), { roundId, party: hubei, base, key: randomUUID() }, typed({ rest: true })),
      answerRound(
        { ...who('hubei-coordinator') },
        { roundId, party: hubei, base, key: randomUUID() },
        typed({ items: { [items[0]!.id]: { reply: 'OBJECT', text: '走向未定' } } }),
      ),
    ])
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect((both.find((each) => each.status === 'rejected') as PromiseRejectedResult).reason.reason).toContain('没有丢')
  })
  it('一边答复一边结束：要么算数，要么说明已结束，不会半途', async () => {
    const roundId = await opened([await written()], { days: 1 })
    const { base } = await sheet('hubei-coordinator', roundId)
    const late = new Date(`${later(2)}T04:00:00Z`)
    const [given] = await Promise.allSettled([
      answerRound(who('hubei-coordinator'), { roundId, party: hubei, base, key: randomUUID() }, typed({ rest: true })),
      settleRounds(late),
    ])
    const [row] = await owner<{ n: number; state: string }>(
      'select (select count(*)::int from sign_off_answer a join sign_off_sheet s on s.id = a.sheet_id where s.round_id = $1) n, state from sign_off_round where id = $1',
      [roundId],
    )
    expect(row).toEqual({ n: given.status === 'fulfilled' ? 1 : 0, state: 'ENDED' })
    if (given.status === 'rejected') expect((given.reason as Refused).reason).toContain('已经结束')
    await expect(
      owner(
        "insert into sign_off_sheet (id, round_id, region_code, number, via, whole, approver_name, approver_post, by_id, at) values (gen_random_uuid(), $1, $2, 98, 'ONLINE', true, '甲', '乙', $3, now())",
        [roundId, hubei, who('hubei-coordinator').userId],
      ),
    ).rejects.toThrow('takes no')
  })
  it('九十项，同意全部：语句不多，一次写完；打开会签表不超过 12 条语句', async () => {
    const { taskId } = await freshPart('湖北省交通运输厅（演示）')
    const taskIds = Array.from({ length: 90 }, () => randomUUID())
    await owner(
      "insert into task (id, code, title, area_code, kind, source, starts_on, created_at) select n, 'N-' || n, '共建通道（演示）', area_code, kind, source, starts_on, created_at from task, unnest($1::uuid[]) n where id = $2",
      [taskIds, taskId],
    )
    await owner(
      "insert into task_state select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'task_id', n, 'code', 'N-' || n))).* from task_state s, unnest($1::uuid[]) n where task_id = $2 and valid_to is null",
      [taskIds, taskId],
    )
    await owner(
      "insert into joint_text (id, task_id, number, text, figures, figures_on, built_on, drafted, by_id, at) select gen_random_uuid(), n, 1, '完成 1 项', '[]', now(), '{}', false, $2, now() from unnest($1::uuid[]) n",
      [taskIds, who('hubei-reporter').userId],
    )
    const roundId = await opened(taskIds)
    const opening = await counted(() => sheet('hubei-coordinator', roundId))
    expect(opening.result.items).toHaveLength(90)
    expect(opening.statements).toBeGreaterThan(5)
    expect(opening.statements).toBeLessThanOrEqual(12)
    const { base } = opening.result
    const acted = await counted(() =>
      answerRound(who('hubei-coordinator'), { roundId, party: hubei, base, key: randomUUID() }, typed({ rest: true })),
    )
    expect(acted.result).toBe(90)
    expect(acted.statements).toBeLessThanOrEqual(25)
  })
  it('来函也算答复：本方或秘书处录入；没有账号的只能由秘书处录入；扫描件按内容检查，机制成员可看，别的机制看不到', async () => {
    const [task] = await owner<{ id: string }>(
      "select i.task_id id from plan_item i join plan n on n.id = i.plan_id join joint_text j on true where n.mechanism_id = $1 and exists (select 1 from report r join report_version v on v.report_id = r.id where r.task_id = i.task_id and v.state = 'CLEARED' and v.progress <> '') limit 1",
      [mechanisms.capitals],
    )
    const roundId = await opened([task!.id], { mechanism: 'capitals', by: 'capitals-secretariat' })
    const page = (await roundOf(who('capitals-secretariat'), roundId, today()))!
    expect(page.answersFor.map((each) => `${each.name} ${each.hand}`)).toEqual(
      ['武汉', '长沙', '合肥', '南昌'].map((name) => `${name} letter`),
    )
    expect((await sheet('wuhan-coordinator', roundId)).party.name).toBe('武汉')
    const pdf = { name: '复函.pdf', data: Buffer.from('%PDF-1.7 演示复函') }
    expect(
      (await refusal(addLetter(who('capitals-secretariat'), roundId, '340100', { name: '复函.pdf', data: Buffer.from('MZ') }))).field,
    ).toBe('letter.fileId')
    await refusal(addLetter(who('wuhan-coordinator'), roundId, '340100', pdf))
    const fileId = await addLetter(who('capitals-secretariat'), roundId, '340100', pdf)
    expect((await refusal(answer('capitals-secretariat', roundId, { rest: true }, '340100'))).reason).toContain('凭来函')
    await answer('capitals-secretariat', roundId, { rest: true, letter: { number: '合办函〔2026〕1号', on: today(), fileId } }, '340100')
    const given = (await roundOf(who('wuhan-coordinator'), roundId, today()))!.items[0]!.answers.find(
      (each) => each?.regionCode === '340100',
    )
    expect(given).toMatchObject({ reply: 'AGREE', via: 'LETTER', letterNumber: '合办函〔2026〕1号' })
    expect(Buffer.from((await letterFile(who('wuhan-coordinator'), roundId, fileId))!.data).toString()).toContain('复函')
    expect(await letterFile(who('jiangxi-coordinator'), roundId, fileId)).toBeNull()
    expect(
      (await refusal(answer('capitals-secretariat', roundId, { rest: true, letter: { number: '二', on: today(), fileId } }, '360100')))
        .reason,
    ).toContain('不能用于这次答复')
  })
})

/** The order of the parties is a setting, which another file may change meanwhile: 湖北, 湖南, 江西. */
const inOrder = <T>(page: { parties: { code: string }[] }, answers: readonly T[]): T[] =>
  ['420000', '430000', '360000'].map((code) => answers[page.parties.findIndex((each) => each.code === code)]!)

describe('改稿', () => {
  it('只改文字，答复仍然有效；改了数字，这一项请各方重新答复，其他项不动，旧答复留作历史', async () => {
    const [taskId, other] = [await written('完成 12 项清单'), await written('另一项')]
    const roundId = await opened([taskId, other])
    await answer('hubei-coordinator', roundId, { rest: true })
    await answer('hunan-coordinator', roundId, { rest: true })
    const state = async () => {
      const page = (await roundOf(who('secretariat'), roundId, today()))!
      return Object.fromEntries(
        page.items.map((item) => [
          item.taskId === taskId ? 'changed' : 'other',
          inOrder(page, item.answers)
            .map((each) => each?.reply ?? '-')
            .join(),
        ]),
      )
    }
    expect((await writeJoint(who('hubei-reporter'), taskId, { text: '清单 12 项均已完成', refresh: false }, 1, randomUUID())).asked).toBe(
      'wording',
    )
    expect(await state()).toEqual({ changed: 'AGREE,AGREE,-', other: 'AGREE,AGREE,-' })
    const seen = await sheet('jiangxi-coordinator', roundId)
    expect((await writeJoint(who('hubei-reporter'), taskId, { text: '清单 13 项均已完成', refresh: false }, 2, randomUUID())).asked).toBe(
      'figures',
    )
    expect(await state()).toEqual({ changed: '-,-,-', other: 'AGREE,AGREE,-' })
    const asked = (await roundOf(who('secretariat'), roundId, today()))!
    const { earlier } = asked.items.find((item) => item.taskId === taskId)!
    expect(inOrder(asked, earlier).map((each) => each?.number ?? null)).toEqual([1, 1, null])
    expect(
      (
        await refusal(
          answerRound(who('jiangxi-coordinator'), { roundId, party: jiangxi, base: seen.base, key: randomUUID() }, typed({ rest: true })),
        )
      ).reason,
    ).toContain('有了改动')
    expect((await roundsOf(who('hunan-coordinator'), today())).find((each) => each.id === roundId)?.waiting).toBe(1)
    expect((await sheet('hunan-coordinator', roundId)).items.find((each) => each.taskId === taskId)?.again).toBe(true)
    expect(
      (
        await owner<{ n: number }>("select count(*)::int n from notice where kind = 'signoff.asked-again' and href like $1", [
          `%${roundId}%`,
        ])
      )[0]?.n,
    ).toBe(3)
    await answer('hunan-coordinator', roundId, { rest: true })
    expect(
      (
        await owner<{ n: number }>(
          'select count(*)::int n from sign_off_answer a join sign_off_sheet s on s.id = a.sheet_id where s.round_id = $1 and a.region_code = $2',
          [roundId, hunan],
        )
      )[0]?.n,
    ).toBe(3)
  })
})

describe('意见、保留、沉默', () => {
  it('意见由汇总方或秘书处处理，未采纳的和暂不同意的印在有这段文字的地方；意见方改口才撤下', async () => {
    const taskId = await written()
    const roundId = await opened([taskId])
    await one('hunan-coordinator', roundId, 'COMMENT', '里程请核对')
    await one('jiangxi-coordinator', roundId, 'OBJECT', '走向未定')
    expect(await printed(taskId)).toEqual(['江西 OBJECT', '湖南 COMMENT'])
    const { comments } = (await commentsOf(who('hubei-reporter'), roundId, today()))!
    expect(comments.map((each) => [each.party, each.mayDecide, each.adoption])).toEqual([
      ['湖南', true, null],
      ['江西', true, null],
    ])
    for (const account of ['hunan-coordinator', 'jiangxi-coordinator'])
      await refusal(decide(account, comments[0]!.id, { unchanged: '不必' }))
    expect((await refusal(decide('secretariat', comments[0]!.id, { adoption: 'DECLINED' }))).field).toBe('reason')
    await decide('secretariat', comments[0]!.id, { adoption: 'DECLINED', reason: '以批复为准' })
    expect(await printed(taskId)).toEqual(['江西 OBJECT', '湖南 COMMENT'])
    await decide('hubei-reporter', comments[0]!.id, { text: '完成 12 项清单，里程已核对' })
    await decide('hubei-reporter', comments[1]!.id, { reason: '已补充' })
    expect(await printed(taskId)).toEqual(['江西 OBJECT'])
    expect((await refusal(answer('jiangxi-coordinator', roundId, { rest: true }))).reason).toContain('都已答复')
    await one('jiangxi-coordinator', roundId, 'AGREE', '')
    expect(await printed(taskId)).toEqual([])
    expect((await commentsOf(who('hubei-reporter'), roundId, today()))!.comments).toHaveLength(2)
    await answer('hubei-coordinator', roundId, { rest: true })
    expect(await settleRounds()).toContain(roundId)
  })
  it('到期没答复的是未反馈，哪里都不算同意；重复结算没有第二次', async () => {
    const taskId = await written()
    const roundId = await opened([taskId], { days: 2 })
    await answer('hubei-coordinator', roundId, { rest: true })
    expect((await refusal(takeRoundStep(who('secretariat'), roundId, 'end', randomUUID()))).reason).toContain('未答复不是同意')
    await onDay(later(3), async () => {
      expect((await refusal(answer('hunan-coordinator', roundId, { rest: true }))).reason).toContain('已经结束')
      expect(await printed(taskId, later(3))).toEqual(['江西 未反馈', '湖南 未反馈'])
      const both = await Promise.all([settleRounds(), settleRounds()])
      expect(both.flat().filter((each) => each === roundId)).toHaveLength(1)
      const view = await jointOf(who('hubei-coordinator'), taskId, later(3), now())
      expect(view?.rounds[0]).toMatchObject({ over: true, agreed: ['湖北'], waiting: [] })
    })
    expect(await printed(taskId, today())).toEqual([])
  })
})
