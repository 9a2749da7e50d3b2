import { expect, it } from 'vitest'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { reportToWrite } from './queries'
import { reportsToWrite } from './review.queries'

const { owner } = testDb()

it('“无变化”只在点了就能勾上的地方给出：有上期文字，还没有写过、没有退回或撤回', async () => {
  const given = new Set<boolean>()
  for (const account of ['jiangxi-reporter', 'changsha-reporter', 'hubei-coordinator']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    const actor = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
    for (const row of await reportsToWrite(actor, today())) {
      const page = await reportToWrite(actor, row.taskId, today(), { partId: row.partId, periodId: row.periodId })
      expect(row.repeats, row.title).toBe(page!.last !== null && page!.state === null && page!.draftAt === null)
      given.add(row.repeats)
    }
  }
  expect([...given].sort()).toEqual([false, true])
})
