import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, type Day } from '../calendar'
import type { LightColour } from '../lights/facts'
import { lightOrder } from '../lights/light'
import { actorOf } from '@/lib/access/queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { pairsOf, turnOf, turns, type Turn } from './change'
import { tasksIn } from './ledger.queries'
import { boardOf } from './queries'

const kinds = Object.keys(turns) as Turn[]
const light = fc.constantFrom(...lightOrder)

describe('与某日相比，状态灯的变化', () => {
  it('两天的灯不同，正好归入一句话；相同，哪一句也不归', () =>
    fc.assert(
      fc.property(light, light, (was, now) => {
        const said = kinds.filter((kind) => pairsOf(kind).some((pair) => pair.was === was && pair.now === now))
        expect(said).toEqual(was === now ? [] : [turnOf(was, now)])
      }),
    ))
  it('滞后转预警是好转，不算新转预警；由预警转正常是恢复；由未启动、暂缓、待批复转正常是启动或恢复推进', () => {
    const said = (
      [
        ['RED', 'YELLOW'],
        ['GREEN', 'YELLOW'],
        ['GREY', 'YELLOW'],
        ['YELLOW', 'GREEN'],
        ['GREY', 'GREEN'],
        ['YELLOW', 'RED'],
        ['RED', 'BLUE'],
        ['GREEN', 'GREY'],
      ] as const
    ).map(([was, now]) => turnOf(was, now))
    expect(said).toEqual(['eased', 'warned', 'warned', 'recovered', 'resumed', 'red', 'finished', 'rested'])
  })
})

const { owner } = testDb()
const someone = async (account: string): Promise<Actor> => {
  const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
  return (await read('system', (tx) => actorOf(tx, user!.id, today())))!
}
const many = 10_000
const lightsOn = async (actor: Actor, day: Day, past: boolean) => {
  const lists = await Promise.all(lightOrder.map((each) => tasksIn(actor, { light: each }, momentOf(day, past), many)))
  return new Map(lists.flatMap((ids, at) => ids.map((id) => [id, lightOrder[at]!] as const)))
}

describe('总览的对比和它打开的台账', () => {
  it('每一句的数等于它的台账；各句合起来正好是两天灯色不同的事项，没有一项说两遍、没有一项不说', async () => {
    for (const account of ['hubei-leader', 'secretariat', 'capitals-secretariat']) {
      const actor = await someone(account)
      const moment = momentOf(today(), false)
      const after = await lightsOn(actor, moment.day, false)
      for (const back of [7, 56, 120]) {
        const against = addDays(moment.day, -back)
        const before = await lightsOn(actor, against, true)
        const { changes: found } = await boardOf(actor, {}, moment, against)
        const lists = new Map(
          await Promise.all(
            [...kinds, 'turned' as const, 'moved' as const, 'added' as const].map(
              async (kind) => [kind, await tasksIn(actor, { against, change: kind }, moment, many)] as const,
            ),
          ),
        )
        for (const [kind, ids] of lists) expect(found![kind], `${account} ${back} ${kind}`).toBe(ids.length)
        const differ = [...after].filter(([id, now]) => before.has(id) && before.get(id) !== now)
        for (const kind of kinds)
          expect(lists.get(kind)!.slice().sort()).toEqual(
            differ
              .filter(([id, now]) => turnOf(before.get(id) as LightColour, now) === kind)
              .map(([id]) => id)
              .sort(),
          )
        expect(kinds.flatMap((kind) => lists.get(kind)!).sort()).toEqual(differ.map(([id]) => id).sort())
        expect(lists.get('turned')!.slice().sort()).toEqual(differ.map(([id]) => id).sort())
      }
    }
  })
})
