import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, dayOf, earlierOf, laterOf, type Day } from '../calendar'
import { Missing, Refused } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { clearReports } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { statesOf } from './commands'
import { plannedProgress } from './planned'
import { periodsIn } from './period.queries'
import { movePeriod } from './period.commands'
import { applyRuleSets, keepVersion, previewVersion } from './rules.commands'
import { rulesOf } from './rules.queries'
import type { VersionAsked } from './rule-version'
import { ruleSet } from './rule-set'
import { thresholdNames, type Threshold } from './threshold'

// On the demonstration. CLOCK holds the instant still, so that a day to come can be lived through.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const lookUp = async (account: string, day: Day = today()) => {
  const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
  return (await read('system', (tx) => actorOf(tx, user!.id, day)))!
}
beforeAll(async () => {
  for (const account of ['secretariat', 'capitals-secretariat', 'hubei-coordinator', 'jiangxi-reporter', 'jiangxi-coordinator'])
    people[account] = await lookUp(account)
})
afterEach(() => {
  delete process.env.CLOCK
})
const who = (account: string) => people[account]!
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}
const live = (day: Day) => void (process.env.CLOCK = `${day}T02:00:00.000Z`)

/** A part whose cleared progress lies fifteen points below plan on the day it is handed in: yellow by the common rules. */
async function behind(between: () => void = () => undefined): Promise<{ taskId: string; partId: string }> {
  const part = await freshPart('江西省交通运输厅（演示）')
  const [row] = await owner<{ to: Date; issued: Date; deadline: Date }>(
    'select d."to", n.issued_on issued, n."to" deadline from period d join plan n on n.id = d.plan_id where d.id = $1',
    [part.periodId],
  )
  const planned = plannedProgress(
    laterOf(addDays(today(), -120), dayOf(row!.issued)),
    dayOf(row!.deadline),
    earlierOf(dayOf(row!.to), today()),
  )
  const percent = String(Math.floor(planned - 15))
  const versionId = await submitReport(
    who('jiangxi-reporter'),
    part,
    {
      progress: '完成联合踏勘',
      problems: '',
      next: '',
      percent,
      percentExplanation: '',
      unlikely: false,
      noChange: false,
      noChangeReason: '',
      corrects: '',
      ticks: {},
    },
    'none',
    randomUUID(),
  )
  between()
  await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }])
  return part
}
const lightOf = async (taskId: string, day: Day, past = false) =>
  (
    await ledgerOf(
      who('secretariat'),
      { q: (await owner<{ code: string }>('select code from task where id = $1', [taskId]))[0]!.code },
      momentOf(day, past),
    )
  ).rows.find((row) => row.id === taskId)?.light
const asked = (over: Partial<VersionAsked> = {}): VersionAsked => ({
  ...(Object.fromEntries(thresholdNames.map((name) => [name, String(ruleSet[name])])) as Record<Threshold, string>),
  yellowGap: '20',
  redGap: '40',
  from: addDays(today(), 1),
  reason: '联席会议议定放宽',
  ...over,
})
const rows = async (taskId: string) =>
  (await owner<{ n: number }>('select count(*)::int n from task_state where task_id = $1', [taskId]))[0]!.n

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
/** As `npm run verify`, for the rows of some tasks. */
async function differences(taskIds: string[]): Promise<string[]> {
  return read('system', async (tx) => {
    const wrong: string[] = []
    for (const row of await tx.taskState.findMany({ where: { taskId: { in: taskIds } } })) {
      const again = (await statesOf(tx, [row.taskId], row.validFrom)).tasks[0]!
      if (!isDeepStrictEqual(plain([row.facts, row.lights, row.days]), plain([again.facts, again.lights, again.days])))
        wrong.push(`${row.taskId} ${row.validFrom.toISOString()}`)
    }
    return wrong
  })
}
const keep = async (over: Partial<VersionAsked> = {}, account = 'secretariat') => {
  const [{ seen: stamp }, { seen }] = await Promise.all([
    rulesOf(who(account), 'three-provinces').then((found) => found!),
    previewVersion(who(account), 'three-provinces', asked(over)),
  ])
  return keepVersion(who(account), 'three-provinces', asked(over), { base: stamp, seen, key: randomUUID() })
}

describe('亮灯规则的新版本', () => {
  it('试算什么也不存；发布后今天的灯不变，执行日零时起变，以前的不重画', async () => {
    const { taskId } = await behind()
    const before = [await rows(taskId), (await owner<{ n: number }>('select count(*)::int n from rule_set'))[0]!.n]
    const preview = await previewVersion(who('secretariat'), 'three-provinces', asked())
    expect(preview.turns.filter((each) => each.taskId === taskId).map((each) => [each.office, each.from, each.to])).toEqual([
      [null, 'YELLOW', 'GREEN'],
      ['江西省交通运输厅（演示）', 'YELLOW', 'GREEN'],
    ])
    expect(preview.turns.find((each) => each.taskId === taskId)?.why).toContain('规则 Y1')
    expect([await rows(taskId), (await owner<{ n: number }>('select count(*)::int n from rule_set'))[0]!.n]).toEqual(before)

    const [day, next] = [today(), addDays(today(), 1)]
    // Of tasks of its own: whole boards change by what other tests do meanwhile.
    const others = [await behind(), await behind()]
    const lights = async (of: Day, past: boolean) => Promise.all(others.map((each) => lightOf(each.taskId, of, past)))
    const shown = await lights(day, false)
    expect(shown).toEqual(['YELLOW', 'YELLOW'])
    await keep()
    expect(await rows(taskId)).toBe(before[0]! + 1)
    expect(await lightOf(taskId, day)).toBe('YELLOW')
    expect(await lightOf(taskId, next)).toBe('GREEN')
    expect(await lights(day, false)).toEqual(shown)
    // 到了执行日：无人办理，零点一分起就是新规则的灯；昨天仍是昨天的灯。
    process.env.CLOCK = `${day}T16:01:00.000Z`
    expect(today()).toBe(next)
    expect(await lightOf(taskId, next)).toBe('GREEN')
    expect(await lightOf(taskId, day, true)).toBe('YELLOW')
    expect(await lights(day, true)).toEqual(shown)
    expect((await rulesOf(who('secretariat'), 'three-provinces'))?.present.yellowGap).toBe(20)
    expect(await differences([taskId])).toEqual([])
  })

  it('执行日以后有新的办理，状态行按新规则写，与底表相符；重复执行不再写', async () => {
    const { taskId } = await behind()
    const day = addDays(today(), 2)
    live(day)
    const other = await behind(() => void (process.env.CLOCK = `${day}T03:00:00.000Z`))
    expect(await lightOf(other.taskId, day)).toBe('GREEN')
    delete process.env.CLOCK
    expect(await applyRuleSets()).toBe(0)
    expect(await differences([taskId, other.taskId])).toEqual([])
  })

  it('只有本机制的秘书处可以发布；别的机制的人不知道有它', async () => {
    expect(await refusal(previewVersion(who('hubei-coordinator'), 'three-provinces', asked()))).toBeInstanceOf(Refused)
    await expect(previewVersion(who('capitals-secretariat'), 'three-provinces', asked())).rejects.toBeInstanceOf(Missing)
    expect(await rulesOf(who('capitals-secretariat'), 'three-provinces')).toBeNull()
  })

  it('未经试算、试算后又改、他人先发布的，都说明理由；执行日最早为明天，同一执行日以后发布的为准', async () => {
    const far = addDays(today(), 30)
    const { seen: stamp } = (await rulesOf(who('secretariat'), 'three-provinces'))!
    const { seen } = await previewVersion(who('secretariat'), 'three-provinces', asked({ from: far, yellowGap: '15' }))
    const send = (over: Partial<VersionAsked>, sent: { seen?: string; base?: string } = {}) =>
      keepVersion(who('secretariat'), 'three-provinces', asked({ from: far, ...over }), { base: stamp, seen, key: randomUUID(), ...sent })
    expect((await refusal(send({ yellowGap: '15' }, { seen: '' }))).reason).toContain('请先试算')
    expect((await refusal(send({ yellowGap: '16' }))).reason).toContain('请先试算')
    expect((await refusal(previewVersion(who('secretariat'), 'three-provinces', asked({ from: today() })))).field).toBe('from')
    expect((await refusal(previewVersion(who('secretariat'), 'three-provinces', asked({ from: far, yellowGap: '40' })))).field).toBe(
      'redGap',
    )
    for (const [field, value] of [
      ['milestoneRedAfter', '0'],
      ['dueSoon', '1.5'],
      ['filingValidMonths', ''],
      ['reason', ''],
      ['from', '2026-02-30'],
      ['from', 'x'],
    ] as const)
      expect(
        (await refusal(previewVersion(who('secretariat'), 'three-provinces', asked({ from: far, yellowGap: '15', [field]: value })))).field,
      ).toBe(field)
    const both = await Promise.allSettled([send({ yellowGap: '15' }), send({ yellowGap: '15' })])
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((each) => each.status === 'rejected') as PromiseRejectedResult
    expect((lost.reason as Refused).reason).toContain('您打开以后')
    await keep({ from: far, yellowGap: '18' })
    live(far)
    expect((await rulesOf(who('secretariat'), 'three-provinces'))?.present.yellowGap).toBe(18)
  })

  it('版本发布后不能改、不能删，也不能倒填执行日', async () => {
    await expect(owner(`update rule_set set thresholds = '{}' where mechanism_id is not null`)).rejects.toThrow('may only be ended')
    await expect(owner('delete from rule_set')).rejects.toThrow('may only be ended')
    await expect(
      owner(
        `insert into rule_set (id, mechanism_id, version, thresholds, "from", at) select gen_random_uuid(), id, '倒填', '{}', (now() at time zone 'Asia/Shanghai')::date, now() from mechanism limit 1`,
      ),
    ).rejects.toThrow('rule_set_begins_later')
  })
})

describe('调整报告期', () => {
  const open = async (id: string) =>
    (await periodsIn(who('secretariat'), 'three-provinces'))!.plans.flatMap((plan) => plan.periods).find((period) => period.id === id)!
  it('没有提交过的可以推后，写明理由；那一刻以前的状态仍按原来的日子；已提交的不能', async () => {
    const [plan] = await owner<{ id: string; mechanism: string }>(
      `select n.id, m.id mechanism from plan n join mechanism m on m.id = n.mechanism_id where m.code = 'three-provinces' and n.started_at is not null`,
    )
    const year = Number(today().slice(0, 4)) + 1
    const id = randomUUID()
    // A started plan gets no further period; what this looks at is one to come in which nothing can have been handed in.
    await owner(
      `do $$ begin set local session_replication_role = replica; insert into period (id, plan_id, name, "from", "to", due, closes) values ('${id}', '${plan!.id}', '次年第一季度（演示）', '${year}-01-01', '${year}-03-31', '${year}-04-12', '${year}-06-10'); end $$`,
    )
    const { taskId } = await freshPart('江西省交通运输厅（演示）')
    const period = await open(id)
    const move = (over: Partial<{ due: string; closes: string; reason: string }> = {}, base = period.base) =>
      movePeriod(
        who('secretariat'),
        id,
        { due: `${year}-04-15`, closes: `${year}-06-10`, reason: '清明假期', ...over },
        { base, key: randomUUID() },
      )
    expect((await refusal(move({ reason: ' ' }))).field).toBe('reason')
    expect((await refusal(move({ due: `${year}-03-30` }))).field).toBe('due')
    expect((await refusal(move({ closes: `${year}-04-10` }))).field).toBe('closes')
    await expect(
      movePeriod(
        who('capitals-secretariat'),
        id,
        { due: `${year}-04-15`, closes: `${year}-06-10`, reason: '越权' },
        { base: period.base, key: randomUUID() },
      ),
    ).rejects.toBeInstanceOf(Missing)
    await move()
    expect((await refusal(move())).reason).toContain('您打开以后')
    const states = await owner<{ due: string }>(
      `select (select p->>'due' from jsonb_array_elements(facts->'facts'->'periods') p where p->>'name' = '次年第一季度（演示）') due from task_state where task_id = $1 order by valid_from`,
      [taskId],
    )
    expect(states.map((each) => each.due)).toEqual([`${year}-04-12`, `${year}-04-15`])
    expect(await differences([taskId])).toEqual([])
    expect((await open(id)).changes).toMatchObject([{ dueBefore: `${year}-04-12`, due: `${year}-04-15`, reason: '清明假期' }])
    const handed = (await periodsIn(who('secretariat'), 'three-provinces'))!.plans
      .flatMap((each) => each.periods)
      .find((each) => each.handedIn > 0)!
    expect(
      (
        await refusal(
          movePeriod(
            who('secretariat'),
            handed.id,
            { due: addDays(handed.due, 30), closes: addDays(handed.closes, 30), reason: '推后' },
            { base: handed.base, key: randomUUID() },
          ),
        )
      ).reason,
    ).toContain('已有')
    await expect(owner('update period set due = due + 1 where id = $1', [id])).rejects.toThrow('on record')
  })
})
