import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, beijingDay } from '../calendar'
import { actorOf } from '@/lib/access/queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { ledgerOf, tasksIn, wholeLedger, type ListedRow } from './ledger.queries'
import { marksInRow } from './marks'
import { updatedOn } from './sides'

const { owner } = testDb()
const someone = async (account: string): Promise<Actor> => {
  const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
  return (await read('system', (tx) => actorOf(tx, user!.id, today())))!
}
const most = 10_000
const now = () => momentOf(today(), false)
async function all(actor: Actor, moment = now()): Promise<ListedRow[]> {
  const found: ListedRow[] = []
  for await (const row of (await wholeLedger(actor, {}, moment)).rows) found.push(row)
  return found
}

describe('台账各列', () => {
  it('存在问题、下一步安排、更新日是各方最近一次审核通过的填报所写，过去某天是那天所知', async () => {
    const actor = await someone('hubei-coordinator')
    for (const moment of [now(), momentOf(addDays(today(), -60), true)]) {
      const rows = await all(actor, moment)
      const cleared = await owner<{ task_id: string; problems: string; cleared_at: Date }>(
        `select distinct on (p.id) p.task_id, v.problems, v.cleared_at from part p join report e on e.part_id = p.id join period d on d.id = e.period_id join report_version v on v.report_id = e.id
         where v.state = 'CLEARED' and v.cleared_at <= $1 and p.at <= $1 and (p.ended_at is null or p.ended_at > $1) order by p.id, d."to" desc, v.number desc`,
        [moment.known],
      )
      expect(cleared.length).toBeGreaterThan(0)
      for (const row of rows) {
        const own = cleared.filter((each) => each.task_id === row.id)
        expect(
          row.sides
            .map((each) => each.problems)
            .filter(Boolean)
            .sort(),
        ).toEqual(
          own
            .map((each) => each.problems)
            .filter(Boolean)
            .sort(),
        )
        expect(updatedOn(row.sides)).toBe(
          own
            .map((each) => beijingDay(each.cleared_at))
            .sort()
            .at(-1) ?? null,
        )
      }
    }
  })
})

describe('已过时限', () => {
  it('列出的正好是时限已过而没有办结、终止、暂缓的事项，每行都标着', async () => {
    const actor = await someone('secretariat')
    const rows = await all(actor)
    const ids = await tasksIn(actor, { marker: 'past' }, now(), most)
    const past = rows.filter((row) => row.deadline && row.deadline < today() && !['CLOSED', 'ENDED', 'SUSPENDED'].includes(row.flow))
    expect(past.length).toBeGreaterThan(0)
    expect([...ids].sort()).toEqual(past.map((row) => row.id).sort())
    expect(
      rows
        .filter((row) => marksInRow(row).includes('已过时限'))
        .map((row) => row.id)
        .sort(),
    ).toEqual([...ids].sort())
    expect((await ledgerOf(actor, { marker: 'past' }, now())).total).toBe(ids.length)
  })
})
