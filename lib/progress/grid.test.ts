import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { gridOf } from './grid.queries'
import { reportsToWrite } from './review.queries'

const { owner } = testDb()

describe('填报表格', () => {
  it.each([0, 45, 100, 190, 400])('今天起第 %i 天：总览和待办说的分工数，就是表格的行数；表格的每一行都在待办里', async (ahead) => {
    const day = addDays(today(), ahead)
    const rows = new Map<string, number>()
    for (const account of ['hubei-coordinator', 'hubei-reporter', 'hunan-reporter', 'wuhan-reporter', 'changsha-reporter']) {
      const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
      const actor = (await read('system', (tx) => actorOf(tx, user!.id, day)))!
      const [grid, inbox] = [await gridOf(actor, day), await reportsToWrite(actor, day)]
      rows.set(account, grid.rows.length)
      expect(grid.rows.map((row) => row.partId).sort(), account).toEqual([...new Set(inbox.map((row) => row.partId))].sort())
      for (const row of grid.rows)
        expect(
          inbox.some((each) => each.partId === row.partId && each.periodId === row.periodId),
          row.title,
        ).toBe(true)
    }
    if (ahead === 0) for (const [account, count] of rows) expect(count, account).toBeGreaterThan(0)
  })
  it('分工很多的，先列一部分，已报的不占位置，其余不会永远看不到', async () => {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', ['hubei-coordinator'])
    const actor = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
    const all = await gridOf(actor, today())
    expect([all.more, all.rows.length > 3]).toEqual([false, true])
    const few = await gridOf(actor, today(), 3)
    expect([few.rows.length, few.more]).toEqual([3, true])
    for (const row of few.rows) expect(all.rows.map((each) => each.partId)).toContain(row.partId)
    expect(await gridOf(actor, today(), all.rows.length)).toMatchObject({ rows: all.rows })
  })
})
