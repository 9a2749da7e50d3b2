import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, asDay, type Day } from '../calendar'
import { actorOf } from '@/lib/access/queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { appendStates } from '@/lib/lights/commands'
import { taskAt } from '@/lib/board/task.queries'
import { silentOffices } from './chase.queries'
import { gridOf } from './grid.queries'
import { loadPart, periodsAskedOf } from './part.queries'
import { reportToWrite } from './queries'
import { reportsToWrite } from './review.queries'

// 后加入的不欠以前的: who joins later owes nothing for before.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
beforeAll(async () => {
  for (const account of ['secretariat', 'hubei-reporter', 'hubei-coordinator']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
  // An office of its own, so that nobody else's list grows by what is made here.
  const [office] = await owner<{ id: string }>(
    "insert into office (id, name, kind, region_code, clearing_office_id) select gen_random_uuid(), $1, 'RESPONSIBLE', region_code, clearing_office_id from office where id = $2 returning id",
    [`演示局${randomUUID().slice(0, 8)}`, who('hubei-reporter').officeId],
  )
  people['hubei-reporter'] = { ...who('hubei-reporter'), officeId: office!.id }
})

const noon = (day: Day) => `${day}T04:00:00.000Z`
interface Given {
  startsOn?: Day
  listedOn?: Day
  partOn?: Day
  cadence?: string
}
/** A plan of the last twelve months with twelve periods, each due ten days after its end and open for ninety more; a task in it with one part. */
async function given({ startsOn, listedOn, partOn, cadence = 'EACH_PERIOD' }: Given = {}) {
  const [planId, taskId, partId] = [randomUUID(), randomUUID(), randomUUID()]
  const ends = Array.from({ length: 12 }, (_, index) => addDays(today(), 15 - index * 30)).reverse()
  const begins = addDays(ends[0]!, -29)
  await owner(
    `insert into plan (id, mechanism_id, name, kind, "from", "to", issued_on, cadence, created_at) select $1, id, $2, 'YEARLY', $3, $4, $3, 'MONTHLY', $5 from mechanism where code = 'three-provinces'`,
    [planId, `后加入${planId}`, begins, ends.at(-1), noon(begins)],
  )
  for (const [index, to] of ends.entries())
    await owner('insert into period (id, plan_id, name, "from", "to", due, closes) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6)', [
      planId,
      `第${index + 1}期`,
      addDays(to, -29),
      to,
      addDays(to, 10),
      addDays(to, 100),
    ])
  await owner('update plan set started_at = $2 where id = $1', [planId, noon(begins)])
  await owner(
    "insert into task (id, code, title, area_code, kind, source, starts_on, created_at) values ($1, $2, '共建跨界通道（演示）', 'infrastructure', '工程', '测试', $3, $4)",
    [taskId, `J-${taskId}`, startsOn ?? begins, noon(begins)],
  )
  await owner(
    "insert into plan_item (id, plan_id, task_id, number, annual_goal, home, home_from, at) values (gen_random_uuid(), $1, $2, 1, '', true, $3, $3)",
    [planId, taskId, noon(listedOn ?? begins)],
  )
  await owner(
    `insert into part (id, task_id, office_id, region_code, role, duty, assembling, cadence, at) select $1, $2, id, region_code, 'LEAD', '本方', true, $3::part_cadence, $4 from office where id = $5`,
    [partId, taskId, cadence, noon(partOn ?? listedOn ?? begins), who('hubei-reporter').officeId],
  )
  await owner(
    `insert into deadline (id, task_id, words, "from", "to", cause, at) values (gen_random_uuid(), $1, '年底', $2, $2, 'FIRST', $3)`,
    [taskId, ends.at(-1), noon(begins)],
  )
  await owner(`insert into flow_change (id, task_id, state, "on", at) values (gen_random_uuid(), $1, 'UNDER_WAY', $2, $3)`, [
    taskId,
    begins,
    noon(begins),
  ])
  await read('system', (tx) => appendStates(tx, [taskId], new Date(noon(addDays(today(), -1)))))
  return { taskId, partId, ends }
}
const askedInView = async (partId: string) =>
  (await owner<{ to: string }>('select "to"::text "to" from asked_period where part_id = $1 order by "to"', [partId])).map((row) =>
    asDay(row.to),
  )
const askedByRule = (partId: string) =>
  read('system', async (tx) => periodsAskedOf((await loadPart(tx, partId))!).map((period) => period.to))

describe('应报的报告期', () => {
  const cases: [string, Given, (ends: Day[]) => Day[]][] = [
    ['一开始就有的，各期都应报', {}, (ends) => ends],
    ['启动后新增的分工，加入以前结束的各期不报，当期要报', { partOn: addDays(today(), -20) }, (ends) => ends.slice(-2)],
    ['启动后新增的任务也一样', { listedOn: addDays(today(), -20) }, (ends) => ends.slice(-2)],
    ['启动日较晚的任务，启动以前结束的各期不报', { startsOn: addDays(today(), -5) }, (ends) => ends.slice(-1)],
    ['加入的那一天正是期末，这一期要报', { partOn: addDays(today(), -15) }, (ends) => ends.slice(-2)],
    ['有变化才报的，不催', { cadence: 'ON_CHANGE' }, () => []],
  ]
  it.each(cases)('%s', async (_, more, expected) => {
    const { partId, taskId, ends } = await given(more)
    expect(await askedInView(partId)).toEqual(expected(ends))
    expect(await askedByRule(partId)).toEqual(expected(ends))
    const [row] = await owner<{ facts: { facts: { parts: { periods: { to: Day }[] }[] } } }>(
      'select facts from task_state where task_id = $1 and valid_to is null',
      [taskId],
    )
    expect(row!.facts.facts.parts[0]!.periods.map((period) => period.to)).toEqual(expected(ends))
  })
  it('演示里每一项分工，两处算出的都相同', async () => {
    const parts = await owner<{ id: string }>(
      `select p.id from part p join plan_item i on i.task_id = p.task_id and i.home where p.ended_at is null order by p.id limit 400`,
    )
    for (const { id } of parts) expect(await askedByRule(id), id).toEqual(await askedInView(id))
  })
})

describe('后加入的分工', () => {
  it('昨天才加入的：不是未报，不在待填、催报之列，填报页打开的是当期', async () => {
    const { taskId, partId, ends } = await given({ partOn: addDays(today(), -1) })
    const view = await taskAt(who('secretariat'), taskId, momentOf(today(), false))
    expect(view!.parts[0]!.unreported).toBe(false)
    expect(view!.state.unreported).toBe(false)
    const mine = (await reportsToWrite(who('hubei-reporter'), today())).filter((row) => row.partId === partId)
    expect(mine.map((row) => row.due)).toEqual([addDays(ends.at(-1)!, 10)])
    const { chase, ours } = await silentOffices(who('hubei-coordinator'), today())
    expect([...chase, ...ours].flatMap((each) => each.tasks).filter((task) => task.id === taskId)).toEqual([])
    const page = await reportToWrite(who('hubei-reporter'), taskId, today(), { partId, periodId: null })
    expect([page!.period.to, page!.periods.length]).toEqual([ends.at(-1), 1])
    expect((await gridOf(who('hubei-reporter'), today(), 1000)).rows.find((row) => row.partId === partId)?.due).toBe(
      addDays(ends.at(-1)!, 10),
    )
  })
  it('各期都结束后才加入的，不应报，但可以报最后一期', async () => {
    const { taskId, partId, ends } = await given({ partOn: addDays(today(), 20) })
    const page = await reportToWrite(who('hubei-reporter'), taskId, today(), { partId, periodId: null })
    expect(page!.period.to).toBe(ends.at(-1))
  })
})
