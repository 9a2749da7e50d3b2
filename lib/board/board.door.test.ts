import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, type Day } from '../calendar'
import { lightOrder } from '../lights/light'
import { actorOf } from '@/lib/access/queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import type { Filter } from './filter'
import { ledgerOf, sum } from './ledger.queries'
import { lastMonthEnd } from './months'
import { boardOf } from './queries'

// 总览的每个数字都是它那张台账的总数，不论按哪一方看、与哪一天比。

const { owner } = testDb()
let hubei: Actor
beforeAll(async () => {
  const [user] = await owner<{ id: string }>("select id from app_user where account = 'hubei-coordinator'")
  hubei = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
})
const moment = () => momentOf(today(), false)
const total = async (filter: Filter, day: Day | null = null) =>
  (await ledgerOf(hubei, filter, day ? momentOf(day, true) : moment(), 1)).total

describe('本地区一栏', () => {
  const figures = async (filter: Filter) =>
    (await boardOf(hubei, filter, moment())).areas.flatMap((area) =>
      lightOrder.map((part) => ({ area: area.code, part, n: area.byParty['420000']?.[part] ?? 0 })),
    )
  it('按别的参与方看时，只计那一方也参与的任务，与点开的台账一致', async () => {
    const filter: Filter = { party: '430000', mechanism: 'three-provinces' }
    const [narrowed, all] = [await figures(filter), await figures({ mechanism: 'three-provinces' })]
    const count = (some: { n: number }[]) => some.reduce((n, each) => n + each.n, 0)
    expect(count(narrowed)).toBeGreaterThan(0)
    expect(count(narrowed)).toBeLessThan(count(all))
    for (const { area, part, n } of narrowed) expect(await total({ ...filter, area, part, column: '420000' }), `${area} ${part}`).toBe(n)
  })
  it('按本方牵头看时也一致', async () => {
    const filter: Filter = { party: '420000', role: 'lead' }
    for (const { area, part, n } of await figures(filter)) expect(await total({ ...filter, area, part }), `${area} ${part}`).toBe(n)
  })
})

describe('各状态灯旁的比较', () => {
  it('没有选对比日，比的是所看那天的上月末', async () => {
    const board = await boardOf(hubei, {}, moment())
    expect([board.before.on, board.before.chosen]).toEqual([lastMonthEnd(today()), false])
    const past = addDays(today(), -40)
    expect((await boardOf(hubei, {}, momentOf(past, true))).before.on).toBe(lastMonthEnd(past))
  })
  it('选了对比日，比的就是那一天', async () => {
    const since = addDays(today(), -45)
    const { before } = await boardOf(hubei, { mechanism: 'three-provinces' }, moment(), since)
    expect([before.on, before.chosen]).toEqual([since, true])
    expect(sum(before.counts!)).toBe(await total({ mechanism: 'three-provinces' }, since))
    for (const light of lightOrder) expect(await total({ mechanism: 'three-provinces', light }, since), light).toBe(before.counts![light])
  })
})
