import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, asDay } from '../calendar'
import { Missing, Refused } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { taskAt } from '@/lib/board/task.queries'
import { momentOf, now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { sqlNow, sqlToday, testDb } from '@/lib/launch/test-db'
import { turnsAtStart } from '@/lib/lights/start.queries'
import { statesOf } from '@/lib/lights/commands'
import { carryOver } from './carry.commands'
import { tasksToCarry } from './carry.queries'
import { makePlan, withdrawTask } from './commands'
import { emptyTask, type TypedTask } from './form'
import { planOf, plansOf } from './queries'
import { beginIssued, revokeStart } from './issue.commands'
import { startPlan } from './start.commands'
import { addTask, saveTask } from './task.commands'
import { taskToEdit } from './task.queries'
import { undoAct } from './undo.commands'

// The life of plans on real PostgreSQL: what is prepared shows nowhere, what starts starts once, and a change repaints no past day.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
const ids: Record<string, string> = {}
const office = async (name: string) => (ids[name] ??= (await owner<{ id: string }>('select id from office where name = $1', [name]))[0]!.id)
beforeAll(async () => {
  for (const account of ['secretariat', 'capitals-secretariat', 'observer', 'hubei-coordinator', 'hubei-reporter']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
  for (const each of await owner<{ id: string; code: string }>('select id, code from mechanism')) ids[each.code] = each.id
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
/** A draft of next year, or of another span. */
const draft = (more: object = {}) =>
  makePlan(
    who('secretariat'),
    ids['three-provinces']!,
    {
      name: `试编方案${randomUUID().slice(0, 6)}`,
      kind: 'YEARLY',
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      cadence: 'QUARTERLY',
      periods: [],
      ...more,
    },
    null,
    randomUUID(),
  )
async function whole(more: Partial<TypedTask> = {}): Promise<TypedTask> {
  return {
    ...emptyTask,
    title: '共建跨界生态廊道',
    areaCode: 'ecology',
    kind: '工程',
    source: '测试',
    annualGoal: '完成前期工作',
    words: '年底',
    day: `${year}-12-31`,
    parts: [
      {
        officeId: await office('湖北省生态环境厅（演示）'),
        role: 'LEAD',
        assembling: true,
        duty: '本方段落',
        weight: '1',
        cadence: 'EACH_PERIOD',
      },
      {
        officeId: await office('湖南省生态环境厅（演示）'),
        role: 'SUPPORT',
        assembling: false,
        duty: '',
        weight: '1',
        cadence: 'EACH_PERIOD',
      },
    ],
    milestones: [{ id: '', title: '印发方案', nature: 'OWN', words: '6月底', day: `${year}-06-30`, weight: '1', of: '' }],
    ...more,
  }
}
const add = async (planId: string, more: Partial<TypedTask> = {}) => addTask(who('secretariat'), planId, await whole(more), randomUUID())
const agreed = () => ({ issuedOn: today(), agreedBy: '第十二次省会城市会商会议纪要（演示）' })
/** A plan with one whole task, started today. */
async function started() {
  const planId = await draft({ from: `${year - 1}-01-01`, to: `${year - 1}-12-31` })
  const taskId = await add(planId)
  await startPlan(who('secretariat'), planId, agreed())
  return { planId, taskId }
}
async function edit(planId: string, taskId: string, change: (typed: TypedTask) => TypedTask) {
  const found = (await taskToEdit(who('secretariat'), planId, taskId, today()))!
  await saveTask(who('secretariat'), planId, taskId, change(found.typed), found.base)
}
const agrees = async (taskId: string) => {
  const rows = await owner<{ valid_from: Date; title: string }>(
    'select valid_from, title, id from task_state where task_id = $1 order by valid_from',
    [taskId],
  )
  for (const row of rows) {
    const stored = await read('system', (tx) => tx.taskState.findFirst({ where: { taskId, validFrom: row.valid_from } }))
    const again = await read('system', (tx) => statesOf(tx, [taskId], row.valid_from))
    const { id: _, validTo: __, ...bare } = stored!
    expect(JSON.parse(JSON.stringify(again.tasks[0]))).toEqual(JSON.parse(JSON.stringify(bare)))
    const parts = await read('system', (tx) =>
      tx.partState.findMany({ where: { taskId, validFrom: row.valid_from }, orderBy: { partId: 'asc' } }),
    )
    const asked = [...again.parts].sort((a, b) => a.partId.localeCompare(b.partId))
    expect(JSON.parse(JSON.stringify(asked))).toEqual(JSON.parse(JSON.stringify(parts.map(({ id: ___, validTo: ____, ...part }) => part))))
  }
  return rows.length
}

describe('方案草稿', () => {
  it('启动以前，任务不在台账、任务页、状态行里；各方看得到草稿，观察员看不到，别的机制也看不到', async () => {
    const planId = await draft()
    const taskId = await add(planId, { title: `草稿事项${randomUUID().slice(0, 8)}` })
    const moment = momentOf(today(), false)
    expect((await ledgerOf(who('secretariat'), { q: '草稿事项' }, moment)).total).toBe(0)
    expect(await taskAt(who('secretariat'), taskId, moment)).toBeNull()
    expect(await owner('select 1 from task_state where task_id = $1', [taskId])).toEqual([])
    expect((await planOf(who('hubei-coordinator'), planId, today()))?.total).toBe(1)
    expect(await planOf(who('observer'), planId, today())).toBeNull()
    expect(JSON.stringify(await plansOf(who('observer'), today()))).not.toContain(planId)
    expect(await planOf(who('capitals-secretariat'), planId, today())).toBeNull()
    await expect(addTask(who('capitals-secretariat'), planId, await whole(), randomUUID())).rejects.toBeInstanceOf(Missing)
    expect((await refusal(addTask(who('hubei-coordinator'), planId, await whole(), randomUUID()))).reason).toContain('秘书处')
  })
  it('同一张新增表单提交五次，只有一项任务', async () => {
    const planId = await draft()
    const key = randomUUID()
    const typed = await whole()
    const made = await Promise.all(Array.from({ length: 5 }, () => addTask(who('secretariat'), planId, typed, key)))
    expect(new Set(made).size).toBe(1)
    expect((await planOf(who('secretariat'), planId, today()))?.total).toBe(1)
  })
  it('两位秘书处同志同时改一项：后保存的看到对方的内容，再保存即可', async () => {
    const planId = await draft()
    const taskId = await add(planId)
    const found = (await taskToEdit(who('secretariat'), planId, taskId, today()))!
    await edit(planId, taskId, (typed) => ({ ...typed, annualGoal: '甲写的' }))
    const told = await refusal(saveTask(who('secretariat'), planId, taskId, { ...found.typed, annualGoal: '乙写的' }, found.base))
    const detail = told.detail as { theirs: TypedTask; base: string }
    expect(detail.theirs.annualGoal).toBe('甲写的')
    await saveTask(who('secretariat'), planId, taskId, { ...found.typed, annualGoal: '乙写的' }, detail.base)
  })
  it('移出草稿的不再列入，可以撤销', async () => {
    const planId = await draft()
    const taskId = await add(planId)
    await withdrawTask(who('secretariat'), planId, taskId)
    expect((await planOf(who('secretariat'), planId, today()))?.total).toBe(0)
    expect((await refusal(withdrawTask(who('secretariat'), planId, taskId))).reason).toContain('已不在草稿里')
    const [withdrawn] = (await planOf(who('secretariat'), planId, today()))!.acts
    await undoAct(who('secretariat'), withdrawn!.id)
    expect((await planOf(who('secretariat'), planId, today()))?.total).toBe(1)
  })
})

describe('启动', () => {
  it('缺什么，逐项说明；补齐后启动，进入台账', async () => {
    const planId = await draft({ from: `${year - 1}-01-01`, to: `${year - 1}-12-31` })
    const title = `待启动事项${randomUUID().slice(0, 8)}`
    const taskId = await add(planId, { title, words: '', day: '', parts: [] })
    const told = await refusal(startPlan(who('secretariat'), planId, agreed()))
    expect(told.detail).toEqual({ kind: 'lacking', tasks: [{ taskId, title, missing: ['没有责任单位', '没有时限'] }] })
    const full = await whole()
    await edit(planId, taskId, (typed) => ({ ...typed, words: '长期坚持', day: '', parts: full.parts }))
    expect(await startPlan(who('secretariat'), planId, agreed())).toBe(1)
    const { rows } = await ledgerOf(who('hubei-coordinator'), { q: title }, momentOf(today(), false))
    expect(rows.map((row) => row.deadlineWords)).toEqual(['长期坚持'])
    expect(await agrees(taskId)).toBe(1)
  })
  it('五人同时启动：一人成功，其余被告知；任务只列入一次', async () => {
    const planId = await draft({ from: `${year - 1}-01-01`, to: `${year - 1}-12-31` })
    const taskId = await add(planId)
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => startPlan(who('secretariat'), planId, agreed())))
    expect(all.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    for (const each of all) if (each.status === 'rejected') expect((each.reason as Refused).reason).toContain('不能启动方案')
    expect(await owner('select 1 from deadline where task_id = $1', [taskId])).toHaveLength(1)
    expect(await owner('select 1 from task_state where task_id = $1', [taskId])).toHaveLength(1)
  })
  it('下达日不能在将来；启动后的方案，名称、起止、报告期数据库也不让改', async () => {
    const { planId } = await started()
    const other = await draft()
    await add(other)
    expect((await refusal(startPlan(who('secretariat'), other, { ...agreed(), issuedOn: addDays(today(), 1) }))).field).toBe('issuedOn')
    await expect(owner('update plan set name = $2 where id = $1', [planId, '别名'])).rejects.toThrow('a started plan stands')
    await expect(owner('update period set due = due + 1 where plan_id = $1', [planId])).rejects.toThrow('on record')
    await expect(owner("update plan_item set words = '别的' where plan_id = $1", [planId])).rejects.toThrow('stands')
  })
  it('第一天以前启动的待生效：任务、灯、时限都不动，草稿不能再改，可以撤回；到第一天起执行', async () => {
    const planId = await draft({ from: `${year + 1}-01-01`, to: `${year + 1}-12-31` })
    const taskId = await add(planId, { words: `${year + 1}年底`, day: `${year + 1}-12-31` })
    expect((await refusal(startPlan(who('secretariat'), planId, { ...agreed(), agreedBy: ' ' }))).field).toBe('agreedBy')
    await startPlan(who('secretariat'), planId, agreed())
    const view = async (account = 'secretariat') => (await planOf(who(account), planId, today()))!
    expect([(await view()).state, (await view()).startsFrom, (await view('observer')).agreedBy]).toEqual([
      'ISSUED',
      `${year + 1}-01-01`,
      agreed().agreedBy,
    ])
    expect(await owner('select 1 from task_state where task_id = $1', [taskId])).toEqual([])
    expect((await refusal(addTask(who('secretariat'), planId, await whole(), randomUUID()))).reason).toContain('先撤回启动')
    await expect(revokeStart(who('hubei-coordinator'), planId)).rejects.toBeInstanceOf(Refused)
    await revokeStart(who('secretariat'), planId)
    expect([(await view()).state, (await view()).agreedBy]).toEqual(['DRAFT', null])
    expect((await refusal(revokeStart(who('secretariat'), planId))).reason).toContain('草稿')
    await startPlan(who('secretariat'), planId, agreed())
    const [first, second] = [new Date(`${year}-12-31T16:00:01Z`), new Date(`${year}-12-31T16:05:00Z`)]
    const both = await Promise.all([beginIssued(first, planId), beginIssued(second, planId)])
    expect(both.sort()).toEqual([0, 1])
    expect(await owner('select flow::text from task_state where task_id = $1 and valid_to is null', [taskId])).toEqual([
      { flow: 'UNDER_WAY' },
    ])
    expect((await refusal(revokeStart(who('secretariat'), planId))).reason).toContain('执行中')
  })
  it('五百项一次启动，语句不逐项增加：用时远不到一项的五百倍', async () => {
    const count = async (tasks: number) => {
      const planId = await draft({ from: `${year - 1}-01-01`, to: `${year - 1}-12-31` })
      await add(planId)
      await owner(
        `with t as (insert into task (id, code, title, area_code, kind, source, starts_on, created_at) select gen_random_uuid(), 'S-' || gen_random_uuid(), '批量', 'ecology', '工程', '测试', ${sqlToday()}, ${sqlNow()} from generate_series(2, $2::int) returning id),
        p as (insert into part (id, task_id, office_id, region_code, role, duty, assembling, at) select gen_random_uuid(), t.id, o.office_id, o.region_code, 'LEAD', '', true, ${sqlNow()} from t, (select id office_id, region_code from office where name = $3) o)
        insert into plan_item (id, plan_id, task_id, number, annual_goal, home, at, words, "from", "to") select gen_random_uuid(), $1, t.id, 1000 + row_number() over (), '', false, ${sqlNow()}, '年底', $4, $4 from t`,
        [planId, tasks, '江西省生态环境厅（演示）', `${year}-12-31`],
      )
      const begun = Date.now()
      expect(await startPlan(who('secretariat'), planId, agreed())).toBe(tasks)
      return Date.now() - begun
    }
    const single = await count(1)
    expect(await count(500)).toBeLessThan(single * 100)
  }, 60_000)
})

describe('结转', () => {
  it('未完成的随新方案走，首次承诺不丢，时限调整计一次；旧方案最后一期仍可补报；昨天的台账不变', async () => {
    const { planId, taskId } = await started()
    const before = await read('system', (tx) => tx.taskState.findFirst({ where: { taskId, validTo: null } }))
    const next = await makePlan(
      who('secretariat'),
      ids['three-provinces']!,
      {
        name: `下一方案${randomUUID().slice(0, 6)}`,
        kind: 'YEARLY',
        from: `${year}-01-01`,
        to: `${year}-12-31`,
        cadence: 'QUARTERLY',
        periods: [],
      },
      planId,
      randomUUID(),
    )
    expect((await planOf(who('secretariat'), next, today()))?.total).toBe(0)
    expect(await carryOver(who('secretariat'), next, [taskId], randomUUID())).toBe(1)
    expect((await planOf(who('secretariat'), next, today()))?.areas[0]?.rows[0]).toMatchObject({ taskId, carried: true, live: true })
    await edit(next, taskId, (typed) => ({ ...typed, words: `${year}年底`, day: `${year}-12-31`, annualGoal: '建成' }))
    await startPlan(who('secretariat'), next, agreed())
    const still = await read('system', (tx) => tx.taskState.findFirst({ where: { taskId, validTo: null } }))
    expect(still).toMatchObject({ deadlineWords: before!.deadlineWords, moves: 0, planIds: [planId] })
    expect(await beginIssued(new Date(`${year - 1}-12-31T15:59:59Z`), next)).toBe(0)
    expect(await beginIssued(new Date(`${year - 1}-12-31T16:00:01Z`), next)).toBe(1)
    expect(await beginIssued(new Date(`${year - 1}-12-31T16:05:01Z`), next)).toBe(0)
    const after = await read('system', (tx) => tx.taskState.findFirst({ where: { taskId, validTo: null } }))
    expect(after).toMatchObject({ firstDeadline: before!.firstDeadline, deadlineWords: `${year}年底`, moves: 1, planIds: [planId, next] })
    const periods = (after!.facts as unknown as { facts: { periods: { to: string }[] } }).facts.periods.map((each) => each.to)
    expect(periods).toEqual(
      [`${year - 1}-12-31`, `${year}-03-31`, `${year}-06-30`, `${year}-09-30`, `${year}-12-31`].filter((each) => each >= today()),
    )
    expect(await agrees(taskId)).toBe(2)
    const asked = await owner<{ n: number }>('select count(distinct id)::int n from asked_period where task_id = $1', [taskId])
    expect(asked[0]?.n).toBe(periods.length)
  })
  it('启动前说明灯怎样变；启动以后、第一天以前灯不变；到第一天，变的正是所说的', async () => {
    const planId = await draft({ from: `${year - 1}-01-01`, to: `${year - 1}-12-31` })
    const [late, fine] = [
      await add(planId, { words: '8月底', day: `${year - 1}-08-31`, milestones: [] }),
      await add(planId, { words: '长期坚持', day: '', milestones: [] }),
    ]
    await startPlan(who('secretariat'), planId, agreed())
    const form = {
      name: `承接方案${randomUUID().slice(0, 6)}`,
      kind: 'YEARLY',
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      cadence: 'QUARTERLY',
      periods: [],
    }
    const next = await makePlan(who('secretariat'), ids['three-provinces']!, form as Parameters<typeof makePlan>[2], planId, randomUUID())
    await carryOver(who('secretariat'), next, [late, fine], randomUUID())
    await edit(next, late, (typed) => ({ ...typed, words: `${year}年底`, day: `${year}-12-31` }))
    const { turns, carried } = await turnsAtStart(who('secretariat'), next, today())
    expect(carried).toBe(2)
    expect(turns.map(({ taskId, from, to }) => ({ taskId, from, to }))).toEqual([{ taskId: late, from: 'RED', to: 'GREEN' }])
    const lightOn = async (day: string) =>
      (
        await owner<{ light: string }>(
          'select lights[width_bucket($2::date, days)]::text light from task_state where task_id = $1 and valid_to is null',
          [late, day],
        )
      )[0]!.light
    await startPlan(who('secretariat'), next, agreed())
    expect([await lightOn(today()), await lightOn(`${year}-01-01`)]).toEqual(['RED', 'RED'])
    expect(await beginIssued(new Date(`${year - 1}-12-31T16:00:01Z`), next)).toBe(1)
    expect(await lightOn(`${year}-01-01`)).toBe('GREEN')
    expect(await agrees(late)).toBe(2)
  })
  it('勾选的才结转；撤销后如同没有结转过，移出的不再勾选，再结转时写好的还在', async () => {
    const { planId, taskId } = await started()
    const next = await makePlan(
      who('secretariat'),
      ids['three-provinces']!,
      {
        name: `再下一方案${randomUUID().slice(0, 6)}`,
        kind: 'YEARLY',
        from: `${year}-01-01`,
        to: `${year}-12-31`,
        cadence: 'QUARTERLY',
        periods: [],
      },
      planId,
      randomUUID(),
    )
    const open = async () => (await tasksToCarry(who('secretariat'), next, today()))!.rows
    const carries = (taskIds: string[]) => carryOver(who('secretariat'), next, taskIds, randomUUID())
    expect(await open()).toMatchObject([{ taskId, takenOut: false }])
    expect((await refusal(carries([]))).reason).toContain('先勾选')
    expect((await refusal(carries([randomUUID()]))).reason).toContain('刷新后再选')
    await carries([taskId])
    expect(await open()).toEqual([])
    // What an act brought can leave by undoing it, and is offered again as if it had never been there.
    const [act] = await owner<{ id: string }>("select id from plan_act where plan_id = $1 and kind = 'tasks.carried'", [next])
    await undoAct(who('secretariat'), act!.id)
    expect(await open()).toMatchObject([{ taskId, takenOut: false }])
    await carries([taskId])
    await edit(next, taskId, (typed) => ({ ...typed, annualGoal: '写好的目标' }))
    await withdrawTask(who('secretariat'), next, taskId)
    expect(await open()).toMatchObject([{ taskId, takenOut: true }])
    await carries([taskId])
    expect((await planOf(who('secretariat'), next, today()))?.areas[0]?.rows[0]).toMatchObject({ taskId, annualGoal: '写好的目标' })
  })
})

describe('启动后的变更', () => {
  it('须写明理由；各处都变，变更以前的日子不变，重算一致', async () => {
    const { planId, taskId } = await started()
    const known = now()
    await new Promise((done) => setTimeout(done, 5))
    expect(
      ((await refusal(edit(planId, taskId, (typed) => ({ ...typed, title: '新名称' })))).detail as { errors: object }).errors,
    ).toHaveProperty('reason')
    const lead = await office('湖南省生态环境厅（演示）')
    await edit(planId, taskId, (typed) => ({
      ...typed,
      title: '新名称',
      areaCode: 'strategy',
      annualGoal: '新目标',
      reason: '协调会商定',
      parts: typed.parts.map((part) => ({ ...part, assembling: part.officeId === lead, role: 'LEAD', duty: '新职责', weight: '2' })),
      milestones: [
        { ...typed.milestones[0]!, title: '印发新方案' },
        { id: '', title: '开工', nature: 'OWN', words: '9月底', day: `${year}-09-30`, weight: '1', of: '' },
      ],
    }))
    const past = { day: today(), known, past: true }
    const [then, since] = [
      (await taskAt(who('hubei-coordinator'), taskId, past))!,
      (await taskAt(who('hubei-coordinator'), taskId, momentOf(today(), false)))!,
    ]
    expect([
      then.state.title,
      then.area,
      then.items[0]?.annualGoal,
      then.parts.map((part) => [part.role, part.duty, part.assembling]),
    ]).toEqual([
      '共建跨界生态廊道',
      '绿色生态环境',
      '完成前期工作',
      [
        ['LEAD', '本方段落', true],
        ['SUPPORT', '', false],
      ],
    ])
    expect([
      since.state.title,
      since.area,
      since.items[0]?.annualGoal,
      since.parts.map((part) => [part.role, part.duty, part.assembling]),
    ]).toEqual([
      '新名称',
      '战略决策',
      '新目标',
      [
        ['LEAD', '新职责', false],
        ['LEAD', '新职责', true],
      ],
    ])
    expect(since.facts.milestones.map((each) => [each.title, each.deadline])).toEqual([
      ['印发新方案', `${year}-06-30`],
      ['开工', `${year}-09-30`],
    ])
    expect(then.facts.milestones.map((each) => each.title)).toEqual(['印发方案'])
    expect(await agrees(taskId)).toBe(2)
  })
  it('时限只能通过延期；没有变更记录，数据库不让改', async () => {
    const { planId, taskId } = await started()
    const told = await refusal(
      edit(planId, taskId, (typed) => ({
        ...typed,
        day: `${year}-11-30`,
        words: '11月底',
        reason: '想晚一点',
        milestones: typed.milestones.map((each) => ({ ...each, words: '7月底', day: `${year}-07-31` })),
      })),
    )
    expect((told.detail as { errors: Record<string, string> }).errors).toMatchObject({
      words: expect.stringContaining('延期') as string,
      'milestones.0.day': expect.stringContaining('延期') as string,
    })
    await expect(owner("update task set title = '悄悄改' where id = $1", [taskId])).rejects.toThrow('only with a revision')
    await expect(owner("update part set duty = '悄悄改' where task_id = $1", [taskId])).rejects.toThrow('only with a revision')
    await expect(owner('delete from part where task_id = $1', [taskId])).rejects.toThrow('only be ended')
    await edit(planId, taskId, (typed) => ({ ...typed, title: '另一名称', reason: '核定' }))
    await expect(owner('update task_revision set reason = reason where task_id = $1', [taskId])).rejects.toThrow('append-only')
  })
  it('方案启动后新增的任务，当天列入，须内容齐全', async () => {
    const { planId } = await started()
    expect((await refusal(add(planId, { parts: [] }))).reason).toContain('没有责任单位')
    const title = `新增事项${randomUUID().slice(0, 8)}`
    const whole = { title, words: asDay(`${year}-12-31`) }
    const unreasoned = await refusal(add(planId, whole))
    expect((unreasoned.detail as { errors: object }).errors).toHaveProperty('reason')
    const taskId = await add(planId, { ...whole, reason: '两地商定增列' })
    expect((await ledgerOf(who('hubei-coordinator'), { q: title }, momentOf(today(), false))).total).toBe(1)
    expect(await agrees(taskId)).toBe(1)
  })
})
