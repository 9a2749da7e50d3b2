import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays } from '../calendar'
import { Missing, Refused } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { statesOf } from '@/lib/lights/commands'
import { clearReports, takeStep } from './clearing.commands'
import { submitReport } from './commands'
import { saveDraft } from './draft.commands'
import type { TypedForm } from './form'
import { gridOf } from './grid.queries'
import { reportToWrite } from './queries'

// On the demonstration: the offices, plans and reports that a fresh installation shows.

const { owner } = testDb()
const people: Record<string, Actor> = {}
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
  for (const account of [
    'hubei-reporter',
    'hubei-reviewer',
    'hubei-coordinator',
    'jiangxi-reporter',
    'jiangxi-coordinator',
    'hunan-coordinator',
    'wuhan-coordinator',
  ]) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
const who = (account: string) => people[account]!

const jtt = '湖北省交通运输厅（演示）'
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('提交审核', () => {
  it('同一张表单提交八次、再提交三次：只有一份填报，回答相同', async () => {
    const { taskId: _, ...where } = await freshPart(jtt)
    const key = randomUUID()
    const hand = () => submitReport(who('hubei-reporter'), where, form(), 'none', key)
    const first = await Promise.all(Array.from({ length: 8 }, hand))
    const later = [await hand(), await hand(), await hand()]
    expect(new Set([...first, ...later]).size).toBe(1)
    const [count] = await owner<{ n: number }>(
      'select count(*)::int n from report_version v join report r on r.id = v.report_id where r.part_id = $1 and r.period_id = $2',
      [where.partId, where.periodId],
    )
    expect(count?.n).toBe(1)
    expect((await refusal(submitReport(who('hubei-reporter'), where, form({ progress: '另一段话' }), 'none', key))).reason).toContain(
      '内容与这次不同',
    )
  })

  it('二十个人同时写同一份：一个成功，其余各自看到对方的文字', async () => {
    const { taskId: _, ...where } = await freshPart(jtt)
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        submitReport(
          who(index % 2 ? 'hubei-reporter' : 'hubei-coordinator'),
          where,
          form({ progress: `第 ${index} 人的文字` }),
          'none',
          randomUUID(),
        ),
      ),
    )
    const lost = all.flatMap((each) => (each.status === 'rejected' ? [each.reason as Refused] : []))
    expect(lost).toHaveLength(19)
    for (const each of lost) expect(each).toBeInstanceOf(Refused)
  })

  it('十万字：草稿、提交、退回都说一句话，什么也没有写入', async () => {
    const { taskId: _, ...where } = await freshPart(jtt)
    const long = '长'.repeat(100_000)
    for (const key of ['progress', 'problems', 'next', 'percent', 'percentExplanation', 'noChangeReason', 'corrects'] as const) {
      expect((await refusal(saveDraft(who('hubei-reporter'), where, form({ [key]: long }), 'none'))).detail).toMatchObject({
        kind: 'fields',
        errors: { [key]: expect.stringMatching(/^.+不能超过 \d+ 字。$/) },
      })
      expect((await refusal(submitReport(who('hubei-reporter'), where, form({ [key]: long }), 'none', randomUUID()))).detail).toMatchObject(
        { kind: 'fields', errors: { [key]: expect.any(String) } },
      )
    }
    expect(await owner('select 1 from draft where part_id = $1', [where.partId])).toEqual([])
    const versionId = await submitReport(who('hubei-reporter'), where, form(), 'none', randomUUID())
    const refused = await refusal(takeStep(who('hubei-reviewer'), { versionId, step: 'return', reason: long, section: 'progress' }))
    expect([refused.field, refused.reason]).toEqual(['reason', '退回理由不能超过 500 字，现有 100000 字。'])
  })

  /** A new part, in the period in which the grid asks for it. */
  const asked = async () => {
    const { partId, taskId } = await freshPart(jtt)
    const row = (await gridOf(who('hubei-reporter'), today())).rows.find((each) => each.partId === partId)!
    return { taskId, partId, periodId: row.periodId }
  }
  it('从前存下的草稿带密级标志的，那一栏不带入，其余照旧，并说明', async () => {
    const { taskId, ...where } = await asked()
    await saveDraft(who('hubei-reporter'), where, form({ problems: '没有标志', corrects: '留着' }), 'none')
    await owner(
      `update draft set content = content || '{"problems": "附件为秘密★", "ticks": {"机密★": "2026-01-01"}}' where part_id = $1`,
      [where.partId],
    )
    const found = (await reportToWrite(who('hubei-reporter'), taskId, today(), where))!
    expect(found.form).toEqual(form({ problems: '', corrects: '留着' }))
    expect(found.notes.left).toEqual(['存在问题', '完成日期'])
    expect((await gridOf(who('hubei-reporter'), today())).rows.find((row) => row.partId === where.partId)).toMatchObject({
      drafted: true,
      form: { problems: '' },
      notes: { left: ['存在问题', '完成日期'] },
    })
    await owner(`update draft set based_on = 'older' where part_id = $1`, [where.partId])
    expect(JSON.stringify(await reportToWrite(who('hubei-reporter'), taskId, today(), where))).not.toContain('★')
  })

  it('写了又改回原样，等于没写：不留草稿；粘贴前的文字留到提交为止', async () => {
    const { taskId, ...where } = await asked()
    const me = who('hubei-reporter')
    const rowOf = async () => (await gridOf(me, today())).rows.find((each) => each.partId === where.partId)!
    const { start, seen } = await rowOf()
    expect([seen, (await saveDraft(me, where, { ...start, progress: '甲' }, 'none', null)).kept]).toEqual([null, true])
    expect(await rowOf()).toMatchObject({ drafted: true, form: { progress: '甲' } })
    const back = { ...start, progress: `${start.progress} `, noChangeReason: '勾了又取消' }
    expect((await saveDraft(me, where, back, 'none', (await rowOf()).seen)).kept).toBe(false)
    expect(await rowOf()).toMatchObject({ drafted: false, seen: null, form: start })
    expect(await owner('select 1 from draft where part_id = $1', [where.partId])).toEqual([])

    const [before, marked] = [form({ progress: '粘贴前的' }), form({ progress: '机密★' })]
    await saveDraft(me, where, form({ progress: '粘贴来的' }), 'none', null, [marked, before])
    expect((await rowOf()).earlier).toEqual([before])
    expect((await reportToWrite(me, taskId, today(), where))!.earlier).toEqual([before])
    await saveDraft(me, where, start, 'none', (await rowOf()).seen, [before])
    expect(await rowOf()).toMatchObject({ drafted: false, earlier: [before] })
    await submitReport(me, where, form({ progress: '提交的' }), 'none', randomUUID(), (await rowOf()).seen)
    expect(await owner('select 1 from draft where part_id = $1', [where.partId])).toEqual([])
  })

  it('写于他人改动之前的草稿，写了又改回原样也还在', async () => {
    const { taskId, ...where } = await asked()
    const me = who('hubei-reporter')
    await saveDraft(me, where, form({ progress: '改前写的' }), 'none', null)
    await owner("update draft set based_on = 'older' where part_id = $1", [where.partId])
    const page = (await reportToWrite(me, taskId, today(), where))!
    expect((await saveDraft(me, where, page.start, 'none', page.seen)).at.toISOString()).toBe(page.seen)
    expect((await reportToWrite(me, taskId, today(), where))!.staleDraft?.progress).toBe('改前写的')
  })

  it('存在问题写“无”，就是没有问题：不提示，不算问题', async () => {
    const { taskId, ...where } = await asked()
    await submitReport(who('hubei-reporter'), where, form({ problems: '暂无' }), 'none', randomUUID())
    expect((await reportToWrite(who('hubei-reporter'), taskId, today(), where))!.form.problems).toBe('')
  })

  it('更正被退回后再打开，上期还是上期已通过的，不是本期正在更正的文字', async () => {
    const { taskId, ...where } = await asked()
    const first = await submitReport(who('hubei-reporter'), where, form({ progress: '第一版' }), 'none', randomUUID())
    await clearReports(who('hubei-reviewer'), [{ versionId: first }])
    await clearReports(who('hubei-coordinator'), [{ versionId: first }])
    const open = () => reportToWrite(who('hubei-reporter'), taskId, today(), where)
    const correcting = (await open())!
    expect([correcting.state, correcting.last, correcting.lastPercent]).toEqual(['CLEARED', null, null])
    const second = await submitReport(
      who('hubei-reporter'),
      where,
      form({ progress: '更正的文字', corrects: '笔误' }),
      correcting.base,
      randomUUID(),
    )
    await takeStep(who('hubei-reviewer'), { versionId: second, step: 'return', reason: '再改', section: 'progress' })
    const again = (await open())!
    expect([again.state, again.form.progress, again.last, again.lastPercent, again.noChangeBefore]).toEqual([
      'DRAFT',
      '更正的文字',
      null,
      null,
      0,
    ])
    expect((await gridOf(who('hubei-reporter'), today())).rows.find((row) => row.partId === where.partId)).toMatchObject({
      periodId: where.periodId,
      returned: '再改',
      form: { progress: '更正的文字' },
      last: null,
    })
  })

  it('他人先保存了，后来者看到两份文字，自己的草稿还在', async () => {
    const { taskId, ...where } = await asked()
    const version = await submitReport(who('hubei-reporter'), where, form({ progress: '先写的文字' }), 'none', randomUUID())
    await takeStep(who('hubei-reporter'), { versionId: version, step: 'withdraw' })
    await saveDraft(who('hubei-coordinator'), where, form({ progress: '后写的文字' }), 'none')
    const stale = await refusal(submitReport(who('hubei-coordinator'), where, form({ progress: '后写的文字' }), 'none', randomUUID()))
    expect(stale.detail).toMatchObject({ kind: 'stale', theirs: { progress: '先写的文字' } })
    const page = await reportToWrite(who('hubei-coordinator'), taskId, today(), where)
    expect(page?.staleDraft?.progress).toBe('后写的文字')
    const mine = (await reportToWrite(who('hubei-reporter'), taskId, today(), where))!
    await saveDraft(who('hubei-reporter'), where, form({ progress: '改前写的' }), 'none', mine.seen)
    const row = (await gridOf(who('hubei-reporter'), today())).rows.find((each) => each.partId === where.partId)
    expect(row).toMatchObject({ drafted: false, form: { progress: '先写的文字' }, stale: { progress: '改前写的' } })
  })

  it('两个窗口写同一项：后一个不悄悄盖掉前一个，看过两处文字再写才以它为准；旧窗口也不能把旧文字提交上去', async () => {
    const { taskId, ...where } = await asked()
    const me = who('hubei-reporter')
    const first = (await saveDraft(me, where, form({ progress: '第一个窗口写的' }), 'none', null)).at.toISOString()
    expect((await reportToWrite(me, taskId, today(), where))?.seen).toBe(first)
    expect((await gridOf(me, today())).rows.find((row) => row.partId === where.partId)?.seen).toBe(first)
    const overtaken = await refusal(saveDraft(me, where, form({ progress: '第二个窗口写的' }), 'none', null))
    expect(overtaken.detail).toEqual({ kind: 'stale', theirs: form({ progress: '第一个窗口写的' }), base: 'none', seen: first })
    expect((await refusal(submitReport(me, where, form({ progress: '第二个窗口写的' }), 'none', randomUUID(), null))).detail).toMatchObject(
      { kind: 'stale', theirs: { progress: '第一个窗口写的' } },
    )
    expect((await saveDraft(me, where, form({ progress: '第一个窗口写的' }), 'none', null)).kept).toBe(true)
    const now = (await reportToWrite(me, taskId, today(), where))!.seen
    await saveDraft(me, where, form({ progress: '看过以后写的' }), 'none', now)
    const last = (await reportToWrite(me, taskId, today(), where))!
    expect(last.form.progress).toBe('看过以后写的')
    await submitReport(me, where, form({ progress: '看过以后写的，再改' }), 'none', randomUUID(), last.seen)
  })

  it('进度 101、别人的节点、超长的文字：各在其栏，一处不漏', async () => {
    const { taskId: _, ...where } = await freshPart(jtt)
    const bad = async (more: Partial<TypedForm>) =>
      (await refusal(submitReport(who('hubei-reporter'), where, form(more), 'none', randomUUID()))).detail as {
        errors: Record<string, string>
      }
    expect((await bad({ percent: '101', problems: '长'.repeat(4001) })).errors).toEqual({
      percent: expect.stringContaining('0 到 100'),
      problems: expect.stringContaining('4000'),
    })
    const [foreign] = await owner<{ id: string }>(
      'select m.id from milestone m join part p on p.id = m.part_id where p.region_code = $1 limit 1',
      ['430000'],
    )
    expect((await bad({ ticks: { [foreign!.id]: today() } })).errors[`tick:${foreign!.id}`]).toContain('不属于本分工')
    expect((await bad({ progress: '附件机密★五年' })).errors.progress).toContain('密级标志')
  })

  it('带密级标志的文字不进草稿：服务器上一个字也没有，先前的草稿不动，并说明是哪一栏', async () => {
    const { taskId: _, ...where } = await freshPart(jtt)
    const kept = async () => JSON.stringify(await owner('select content from draft where part_id = $1', [where.partId]))
    const save = (more: Partial<TypedForm>) => saveDraft(who('hubei-reporter'), where, form(more), 'none')
    for (const more of [{ progress: '附件为机密★五年' }, { next: '秘密 ★' }, { noChangeReason: '绝密★' }, { ticks: { 甲: '秘密★' } }])
      await refusal(save(more))
    expect(await kept()).toBe('[]')
    await save({ progress: '可以写的文字' })
    const refused = await refusal(save({ progress: '附件为机密★五年' }))
    expect(refused.reason).toBe('进展情况里有密级标志。严禁录入涉密信息。')
    expect(refused.detail).toEqual({ kind: 'fields', errors: { progress: refused.reason } })
    expect(await kept()).toContain('可以写的文字')
    expect(await kept()).not.toContain('机密')
  })

  it('写了下降原因又改回高于上期的，原因不随填报提交', async () => {
    const { taskId: _, ...where } = await freshPart(jtt)
    const versionId = await submitReport(
      who('hubei-reporter'),
      where,
      form({ percent: '60', percentExplanation: '口径调整' }),
      'none',
      randomUUID(),
    )
    expect(await owner('select percent_explanation from report_version where id = $1', [versionId])).toEqual([{ percent_explanation: '' }])
  })

  it('已停止填报的报告期不再接收，并说明更正的办法；最后一期哪天都能补报', async () => {
    const { partId } = await freshPart(jtt)
    const periods = await owner<{ id: string }>('select id from asked_period where part_id = $1 order by "from"', [partId])
    process.env.CLOCK = `${addDays(today(), 400)}T04:00:00Z`
    try {
      const hand = (periodId: string) => submitReport(who('hubei-reporter'), { partId, periodId }, form(), 'none', randomUUID())
      expect(periods.length).toBeGreaterThan(1)
      for (const { id } of periods.slice(0, -1)) expect((await refusal(hand(id))).reason).toContain('停止填报')
      await hand(periods.at(-1)!.id)
    } finally {
      delete process.env.CLOCK
    }
  })
})

describe('审核', () => {
  it('自己写的自己不能审；别的地区当它不存在；逐级通过后冻结', async () => {
    const { taskId: _, ...where } = await freshPart(jtt)
    const versionId = await submitReport(who('hubei-coordinator'), where, form(), 'none', randomUUID())
    await takeStep(who('hubei-reviewer'), { versionId, step: 'pass' })
    expect((await refusal(takeStep(who('hubei-coordinator'), { versionId, step: 'clear' }))).reason).toContain('不能审核自己填写的内容')
    await expect(takeStep(who('hunan-coordinator'), { versionId, step: 'clear' })).rejects.toBeInstanceOf(Missing)
    await expect(takeStep(who('wuhan-coordinator'), { versionId, step: 'clear' })).rejects.toBeInstanceOf(Missing)
    await expect(
      owner("update report_version set state = 'CLEARED', cleared_at = now(), cleared_by_id = author_id where id = $1", [versionId]),
    ).rejects.toThrow()
  })

  it('两个人同时审核通过：只算一次', async () => {
    const { taskId: _, ...where } = await freshPart('江西省交通运输厅（演示）')
    const versionId = await submitReport(who('jiangxi-reporter'), where, form(), 'none', randomUUID())
    const both = await Promise.allSettled([
      clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }]),
      clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }]),
    ])
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(both.map((each) => (each.status === 'rejected' ? (each.reason as Refused).reason : ''))).toContain(
      '“共建跨界通道（演示）”：“已通过”的填报不能审核通过，请刷新后再看。',
    )
    await expect(owner("update report_version set progress = '改' where id = $1", [versionId])).rejects.toThrow('frozen')
    await expect(owner("update audit_entry set event = 'x'")).rejects.toThrow('append-only')
  })

  it('市里的草稿，省协调办看不到；审核通过的才看到', async () => {
    const where = await freshPart('武汉市发展改革委（演示）')
    await submitReport(who('wuhan-coordinator'), { partId: where.partId, periodId: where.periodId }, form(), 'none', randomUUID())
    const seen = (account: string) =>
      read(who(account), (tx) => tx.reportVersion.count({ where: { state: { not: 'CLEARED' }, regionCode: '420100' } }))
    expect(await seen('hubei-coordinator')).toBe(0)
    expect(await seen('wuhan-coordinator')).toBeGreaterThan(0)
    expect(await reportToWrite(who('hubei-coordinator'), where.taskId, today(), { partId: where.partId, periodId: null })).toBeNull()
  })
})

describe('退回后重新提交', () => {
  it('过去的状态仍是当时所报：先报 80%，退回后报完成，重算每一行都与存的相同', async () => {
    const { taskId, ...where } = await freshPart('江西省交通运输厅（演示）')
    const versionId = await submitReport(who('jiangxi-reporter'), where, form({ percent: '80' }), 'none', randomUUID())
    await takeStep(who('jiangxi-coordinator'), { versionId, step: 'return', section: 'progress', reason: '请写明日期' })
    const [row] = await owner<{ revision: number }>('select revision from report_version where id = $1', [versionId])
    await submitReport(
      who('jiangxi-reporter'),
      where,
      form({ percent: '100', progress: '全部完成' }),
      `${versionId}:${row!.revision}`,
      randomUUID(),
    )
    await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }])
    const stored = await owner<{ valid_from: Date; lights: string; facts: unknown }>(
      'select valid_from, lights::text lights, facts from task_state where task_id = $1 order by valid_from',
      [taskId],
    )
    expect(stored.length).toBeGreaterThanOrEqual(5)
    for (const { valid_from, lights, facts } of stored) {
      const [again] = (await read('system', (tx) => statesOf(tx, [taskId], valid_from))).tasks
      expect(JSON.parse(JSON.stringify({ lights: `{${String(again!.lights)}}`, facts: again!.facts }))).toEqual({ lights, facts })
    }
  })
})
