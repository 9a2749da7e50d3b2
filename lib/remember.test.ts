import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor } from './access/actor'
import { newestSeen, read, sees, write } from './db'
import { testDb } from './launch/test-db'
import { remembered } from './remember'

testDb()
/** One request of somebody, who saw this entry of the trail as the newest. */
const asking = (entry: bigint): Actor => {
  const actor: Actor = {
    userId: randomUUID(),
    name: '',
    officeId: null,
    officeName: '',
    regionCode: '420000',
    grants: [],
    mustChangePassword: false,
    sightRegions: ['420000'],
    mechanismIds: [],
  }
  sees(actor, entry)
  return actor
}
/** Something to compute, and how often it was. */
function counted(fails = 0) {
  let times = 0
  return {
    times: () => times,
    compute: async () => {
      times++
      await new Promise((done) => setTimeout(done, 20))
      if (times <= fails) throw new Error('未能算出')
      return times
    },
  }
}

describe('记得算过的', () => {
  it('没有新的留痕，不再算；有了，重算', async () => {
    const [key, { times, compute }] = [[randomUUID()], counted()]
    expect([await remembered(asking(7n), key, compute), await remembered(asking(7n), key, compute)]).toEqual([1, 1])
    expect(await remembered(asking(8n), key, compute)).toBe(2)
    expect(times()).toBe(2)
  })
  it('几个人同时问，只算一次', async () => {
    const [key, { times, compute }] = [[randomUUID()], counted()]
    expect(await Promise.all([7n, 7n, 7n].map((entry) => remembered(asking(entry), key, compute)))).toEqual([1, 1, 1])
    expect(times()).toBe(1)
  })
  it('没算出来的不记，下一个人再算', async () => {
    const [key, { compute }] = [[randomUUID()], counted(1)]
    await expect(Promise.all([remembered(asking(7n), key, compute), remembered(asking(7n), key, compute)])).rejects.toThrow('未能算出')
    expect(await remembered(asking(7n), key, compute)).toBe(2)
  })
  it('在读的事务里自己算，不等排在后面的人', async () => {
    const [key, { compute }, actor] = [[randomUUID()], counted(), asking(7n)]
    const [inside, outside] = await Promise.all([read(actor, () => remembered(actor, key, compute)), remembered(actor, key, compute)])
    expect([inside, outside]).toEqual(expect.arrayContaining([1]))
  })
  it('自己写过以后，看见的不再是写之前的', async () => {
    const actor = asking(7n)
    await write(actor, async () => undefined)
    expect(newestSeen(actor)).toBeUndefined()
  })
})
