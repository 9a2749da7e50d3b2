import { describe, expect, it } from 'vitest'
import { testDb } from '../launch/test-db'
import type { Actor } from '../access/actor'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { chooseColumns, dropView, saveView } from './views.commands'
import { preferencesOf } from './views.queries'
import { columnsFrom, queryOf, usualColumns, viewsFrom, withView } from './views'

describe('我的视图', () => {
  it('同名的替换，页码不存，不认识的条件不存', () => {
    const once = withView([], ' 滞后 ', 'light=RED&page=3&evil=1')
    expect(once).toEqual([{ name: '滞后', query: 'light=RED' }])
    expect(withView(once, '滞后', 'light=YELLOW')).toEqual([{ name: '滞后', query: 'light=YELLOW' }])
    expect(queryOf({})).toBe('')
  })
  it('没有名字、名字过长、太多，都说明', () => {
    expect(() => withView([], ' ', '')).toThrow()
    expect(() => withView([], '长'.repeat(31), '')).toThrow()
    expect(() =>
      withView(
        Array.from({ length: 20 }, (_, n) => ({ name: `${n}`, query: '' })),
        '新',
        '',
      ),
    ).toThrow('最多')
  })
  it('存坏了的，当作没有存过', () => {
    expect(viewsFrom({ name: 'x' })).toEqual([])
    expect(columnsFrom(null)).toEqual(usualColumns)
    expect(columnsFrom(['text', 'nonsense'])).toEqual(['text'])
  })
})

testDb()
const person = (account: string): Promise<Actor> =>
  read('system', async (tx) => (await actorOf(tx, (await tx.user.findUniqueOrThrow({ where: { account } })).id, today()))!)

describe('保存以后', () => {
  it('本人下次看见自己的视图和列；别人看不见；删去就没有了', async () => {
    const [mine, other] = [await person('hubei-leader'), await person('hunan-leader')]
    await saveView(mine, '滞后', 'light=RED')
    await chooseColumns(mine, ['text', 'code'])
    expect(await preferencesOf(mine)).toEqual({ views: [{ name: '滞后', query: 'light=RED' }], columns: ['code', 'text'] })
    expect((await preferencesOf(other)).views).toEqual([])
    await dropView(mine, '滞后')
    expect((await preferencesOf(mine)).views).toEqual([])
  })
})
