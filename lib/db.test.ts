import { describe, expect, it } from 'vitest'
import type { Actor } from './access/actor'
import { read, write, type Tx } from './db'
import { testDb } from './launch/test-db'
import { freshPart } from './launch/test-part'

const actor = (): Actor => ({
  userId: '00000000-0000-4000-8000-000000000000',
  name: '',
  officeId: null,
  officeName: '',
  regionCode: '420000',
  grants: [],
  mustChangePassword: false,
  sightRegions: ['420000'],
  mechanismIds: [],
})
const transaction = async (tx: Tx) => (await tx.$queryRaw<{ id: string }[]>`select pg_current_xact_id()::text id`)[0]!.id
const scope = async (tx: Tx) => (await tx.$queryRaw<{ regions: string }[]>`select current_setting('board.regions') regions`)[0]!.regions

describe('一次请求的读', () => {
  it('同时问的，共用一个事务；不同的人、先后的请求，各用各的', async () => {
    const [one, other] = [actor(), { ...actor(), sightRegions: ['430000'] }]
    const [a, b, c] = await Promise.all([read(one, transaction), read(one, transaction), read(other, transaction)])
    expect(a).toBe(b)
    expect(c).not.toBe(a)
    expect(await read(one, transaction)).not.toBe(a)
    expect(await Promise.all([read(one, scope), read(other, scope)])).toEqual(['420000', '430000'])
  })
  it('一问出错，只有它出错；排在后面的照样得到回答', async () => {
    const one = actor()
    const asked = await Promise.allSettled([
      read(one, scope),
      read(one, (tx) => tx.$queryRaw`select 1 / 0`),
      read(one, scope),
      read(one, async () => {
        throw new Error('不是数据库的错')
      }),
      read(one, scope),
    ])
    expect(asked.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
  })
  it('读中再读，是同一个事务，不会互相等待', async () => {
    const one = actor()
    const [outer, inner] = await read(one, async (tx) => [await transaction(tx), await read(one, transaction)])
    expect(inner).toBe(outer)
  })
})

const { owner } = testDb()

describe('同一任务的先后', () => {
  it('后开始而先办完的，不会被先开始的盖住：先开始的重办一遍，用更晚的时刻', async () => {
    const { taskId } = await freshPart('湖北省交通运输厅（演示）')
    let runs = 0
    let go = () => undefined as void
    const wait = new Promise<void>((done) => {
      go = done
    })
    const slow = write('system', async ({ touch }) => {
      if (!runs++) await wait
      await touch(taskId)
    })
    await new Promise((done) => setTimeout(done, 30))
    await write('system', ({ touch }) => touch(taskId))
    go()
    await slow
    expect(runs).toBe(2)
    const rows = await owner<{ valid_from: Date; valid_to: Date | null }>(
      'select valid_from, valid_to from task_state where task_id = $1 order by valid_from',
      [taskId],
    )
    expect(rows).toHaveLength(3)
    rows.slice(1).forEach((row, index) => {
      expect(row.valid_from > rows[index]!.valid_from).toBe(true)
      expect(rows[index]!.valid_to).toEqual(row.valid_from)
    })
  })
})
