import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { Missing, Refused } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { tasksIn } from '@/lib/board/ledger.queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import type { BulkChange } from './bulk'
import { changeInBulk } from './bulk.commands'
import { bulkPreview } from './bulk.queries'
import { makePlan, withdrawTask } from './commands'
import { proposeDeadlines } from './propose.commands'
import { planOf } from './queries'
import { takeRecords } from './take.commands'
import { recordsToTake } from './take.queries'
import { saveTask } from './task.commands'
import { taskToEdit } from './task.queries'
import { undoAct } from './undo.commands'

// What is done to many at once, and taken back while nothing was built on it.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
let mechanismId = ''
beforeAll(async () => {
  for (const account of ['secretariat', 'capitals-secretariat', 'hubei-coordinator']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
  mechanismId = (await owner<{ id: string }>("select id from mechanism where code = 'three-provinces'"))[0]!.id
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
const year = Number(today().slice(0, 4)) + 1
const draft = () =>
  makePlan(
    who('secretariat'),
    mechanismId,
    {
      name: `试编方案${randomUUID().slice(0, 6)}`,
      kind: 'YEARLY',
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      cadence: 'MONTHLY',
      periods: [],
    },
    null,
    randomUUID(),
  )
const filter = { kind: 'ITEM' as const, area: '', year: null, party: '', q: '', page: 1 }
const lastAct = async (planId: string) => (await planOf(who('secretariat'), planId, today()))!.acts[0]!.id

describe('从公开记录取用', () => {
  it('一次取用几项，带入标题、来源、参与方协调办；再取同一项被拒；没有改动的可撤销，撤销以后可再取', async () => {
    const planId = await draft()
    const open = (await recordsToTake(who('secretariat'), planId, filter, today()))!.rows.slice(0, 3)
    const ids = open.map((row) => row.id)
    expect(await takeRecords(who('secretariat'), planId, ids, randomUUID())).toBe(3)
    const plan = (await planOf(who('secretariat'), planId, today()))!
    expect(plan.areas.flatMap((area) => area.rows.map((row) => row.title)).sort()).toEqual(open.map((row) => row.title).sort())
    expect((await refusal(takeRecords(who('secretariat'), planId, ids.slice(0, 1), randomUUID()))).reason).toContain('已在本方案里')
    await undoAct(who('secretariat'), await lastAct(planId))
    expect((await planOf(who('secretariat'), planId, today()))?.total).toBe(0)
    expect(await takeRecords(who('secretariat'), planId, ids.slice(0, 1), randomUUID())).toBe(1)
  })
  it('取用后改过一项，就不能再整批撤销', async () => {
    const planId = await draft()
    const [first] = (await recordsToTake(who('secretariat'), planId, filter, today()))!.rows
    await takeRecords(who('secretariat'), planId, [first!.id], randomUUID())
    const act = await lastAct(planId)
    const taskId = (await planOf(who('secretariat'), planId, today()))!.areas[0]!.rows[0]!.taskId
    const found = (await taskToEdit(who('secretariat'), planId, taskId, today()))!
    await saveTask(who('secretariat'), planId, taskId, { ...found.typed, annualGoal: '已经改过' }, found.base)
    expect((await refusal(undoAct(who('secretariat'), act))).reason).toContain('已有改动')
    await expect(undoAct(who('capitals-secretariat'), act)).rejects.toBeInstanceOf(Missing)
  })
  it('已有未完成任务的，列入的是那一项，不另立；原任务已办结的，另立新任务；移出再取用，还是原来那一项', async () => {
    const [planId, other] = [await draft(), await draft()]
    const count = async () => (await owner<{ n: number }>('select count(*)::int n from task'))[0]!.n
    const cited = (sql: string) =>
      owner<{ id: string; record_id: string }>(
        `select t.id, t.record_id from task t join plan_item i on i.task_id = t.id and i.ended_at is null and i.home join plan n on n.id = i.plan_id and n.mechanism_id = $1 join record_entry r on r.id = t.record_id and r.kind = 'ITEM'
        join lateral (select state::text from flow_change f where f.task_id = t.id order by at desc limit 1) f on f.state ${sql} where (select count(*) from task o where o.record_id = t.record_id) = 1 order by t.code limit 1`,
        [mechanismId],
      )
    const [open] = await cited("= 'UNDER_WAY'")
    const before = await count()
    const row = (await recordsToTake(who('secretariat'), planId, { ...filter, q: open!.record_id }, today()))!.rows[0]!
    expect([row.listed, row.open]).toEqual([null, expect.any(String)])
    expect(await takeRecords(who('secretariat'), planId, [open!.record_id], randomUUID())).toBe(1)
    expect(await count()).toBe(before)
    expect((await planOf(who('secretariat'), planId, today()))!.areas[0]!.rows[0]).toMatchObject({ taskId: open!.id, live: true })
    const [over] = await cited(
      "= 'CLOSED' and f.state = 'CLOSED' and not exists (select 1 from flow_change g where g.task_id = t.id and g.outcome = '本年度已落实、转下年')",
    )
    await takeRecords(who('secretariat'), planId, [over!.record_id], randomUUID())
    expect(await count()).toBe(before + 1)
    const fresh = (
      await owner<{ record_id: string }>(
        "select id record_id from record_entry r where kind = 'ITEM' and area_code is not null and not exists (select 1 from task t where t.record_id = r.id) order by position desc limit 1",
      )
    )[0]!.record_id
    await takeRecords(who('secretariat'), other, [fresh], randomUUID())
    const made = (await planOf(who('secretariat'), other, today()))!.areas[0]!.rows[0]!.taskId
    await withdrawTask(who('secretariat'), other, made)
    await takeRecords(who('secretariat'), other, [fresh], randomUUID())
    expect((await planOf(who('secretariat'), other, today()))!.areas[0]!.rows[0]!.taskId).toBe(made)
  })
  it('时限在列表里一次补齐几项：读不懂的说在那一行，一项也不写；他人已写的不盖掉；长期坚持没有日子', async () => {
    const planId = await draft()
    const ids = (await recordsToTake(who('secretariat'), planId, { ...filter, page: 2 }, today()))!.rows
      .filter((row) => !row.open)
      .slice(0, 2)
    await takeRecords(
      who('secretariat'),
      planId,
      ids.map((row) => row.id),
      randomUUID(),
    )
    const rows = async () => (await planOf(who('secretariat'), planId, today()))!.areas.flatMap((area) => area.rows)
    const [one, two] = await rows()
    const propose = (typed: [string, string][]) =>
      proposeDeadlines(
        who('secretariat'),
        planId,
        typed.map(([taskId, words]) => ({ taskId, words })),
      )
    const refused = await refusal(
      propose([
        [one!.taskId, '年底前'],
        [two!.taskId, '等通知'],
      ]),
    )
    expect((refused.detail as { errors: Record<string, string> }).errors).toEqual({
      [two!.taskId]: expect.stringContaining('没有读懂“等通知”'),
    })
    expect((await rows()).map((row) => row.lacksDeadline)).toEqual([true, true])
    expect(
      await propose([
        [one!.taskId, '年底前'],
        [two!.taskId, '长期坚持'],
      ]),
    ).toBe(2)
    expect((await rows()).map((row) => [row.words, row.lacksDeadline])).toEqual([
      ['年底前', false],
      ['长期坚持', false],
    ])
    const [item] = await owner<{ to: string }>('select "to"::text from plan_item where plan_id = $1 and task_id = $2', [
      planId,
      one!.taskId,
    ])
    expect(item!.to).toBe(`${year}-12-31`)
    expect(((await refusal(propose([[one!.taskId, '6月底']]))).detail as { errors: Record<string, string> }).errors[one!.taskId]).toContain(
      '他人已写明时限“年底前”',
    )
  })
  it('各方不能取用', async () => {
    const planId = await draft()
    expect(await recordsToTake(who('hubei-coordinator'), planId, filter, today())).toBeNull()
    expect((await refusal(takeRecords(who('hubei-coordinator'), planId, ['T001'], randomUUID()))).reason).toContain('秘书处')
  })
})

describe('批量变更', () => {
  const office = '江西省交通运输厅（演示）'
  async function two() {
    const tasks = [await freshPart(office), await freshPart(office)]
    return tasks.map((each) => each.taskId).sort()
  }
  const tag = async (name: string): Promise<BulkChange> => ({
    kind: 'tag',
    tagId: (await owner<{ id: string }>('select id from field_tag where name = $1', [name]))[0]!.id,
  })
  const preview = (taskIds: string[], change: BulkChange) => bulkPreview(who('secretariat'), taskIds, change)
  const tags = async (taskIds: string[]) =>
    (
      await owner<{ tag: string | null }>('select field_tag tag from task_state where task_id = any($1) and valid_to is null', [taskIds])
    ).map((row) => row.tag)
  it('按预览变更，须有理由；各处即变；撤销后恢复，每一步都留痕', async () => {
    const taskIds = await two()
    const change = await tag('水利')
    const { seen, rows } = await preview(taskIds, change)
    expect(rows?.map((row) => [row.before, row.after, row.against])).toEqual([
      ['—', '水利', null],
      ['—', '水利', null],
    ])
    expect((await refusal(changeInBulk(who('secretariat'), { taskIds, change, reason: ' ', seen }, randomUUID()))).field).toBe('reason')
    const act = await changeInBulk(who('secretariat'), { taskIds, change, reason: '归口调整', seen }, randomUUID())
    expect(await tags(taskIds)).toEqual(['水利', '水利'])
    await undoAct(who('secretariat'), act)
    expect(await tags(taskIds)).toEqual([null, null])
    expect((await refusal(undoAct(who('secretariat'), act))).reason).toMatch(/已经撤销|新的变动/)
    expect(await owner('select 1 from task_revision where task_id = any($1)', [taskIds])).toHaveLength(4)
  })
  it('预览以后被人改过的，须重新预览；变更以后又有变动的，不能撤销', async () => {
    const taskIds = await two()
    const change: BulkChange = { kind: 'cadence', cadence: 'HALF_YEAR' }
    const before = await preview(taskIds, change)
    const first = await changeInBulk(
      who('secretariat'),
      {
        taskIds: [taskIds[0]!],
        change: { kind: 'cadence', cadence: 'NONE' },
        reason: '先改一项',
        seen: (await preview([taskIds[0]!], { kind: 'cadence', cadence: 'NONE' })).seen,
      },
      randomUUID(),
    )
    expect(
      (await refusal(changeInBulk(who('secretariat'), { taskIds, change, reason: '改', seen: before.seen }, randomUUID()))).reason,
    ).toContain('重新预览')
    await new Promise((done) => setTimeout(done, 5))
    await changeInBulk(who('secretariat'), { taskIds, change, reason: '改', seen: (await preview(taskIds, change)).seen }, randomUUID())
    expect((await refusal(undoAct(who('secretariat'), first))).reason).toContain('新的变动')
  })
  it('五人同时确认同一预览：只变更一次', async () => {
    const taskIds = await two()
    const change = await tag('科技')
    const { seen } = await preview(taskIds, change)
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => changeInBulk(who('secretariat'), { taskIds, change, reason: '归口调整', seen }, randomUUID())),
    )
    expect(all.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(await owner('select 1 from task_revision where task_id = any($1)', [taskIds])).toHaveLength(2)
  })
  it('别的机制的任务不在其中；汇总方改为另一个有分工的单位', async () => {
    const ids = await tasksIn(who('secretariat'), {}, momentOf(today(), false), 200)
    const { tasks } = await bulkPreview(who('capitals-secretariat'), ids, null)
    expect(tasks.length).toBeLessThan(ids.length)
    const [pair] = await owner<{ task_id: string; office_id: string }>(
      `select p.task_id, p.office_id from part p join task_state s on s.task_id = p.task_id and s.valid_to is null and s.flow = 'UNDER_WAY' join plan_item i on i.task_id = p.task_id and i.home join plan n on n.id = i.plan_id and n.mechanism_id = $1 where not p.assembling and p.ended_at is null and n.demo limit 1`,
      [mechanismId],
    )
    const change: BulkChange = { kind: 'assembling', officeId: pair!.office_id }
    await changeInBulk(
      who('secretariat'),
      { taskIds: [pair!.task_id], change, reason: '轮值方变更', seen: (await preview([pair!.task_id], change)).seen },
      randomUUID(),
    )
    expect(await owner('select office_id from part where task_id = $1 and assembling and ended_at is null', [pair!.task_id])).toEqual([
      { office_id: pair!.office_id },
    ])
  })
})
