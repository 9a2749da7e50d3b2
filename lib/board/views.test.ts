import { describe, expect, it } from 'vitest'
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
    expect(() => withView(Array.from({ length: 20 }, (_, n) => ({ name: `${n}`, query: '' })), '新', '')).toThrow('最多')
  })
  it('存坏了的，当作没有存过', () => {
    expect(viewsFrom({ name: 'x' })).toEqual([])
    expect(columnsFrom(null)).toEqual(usualColumns)
    expect(columnsFrom(['text', 'nonsense'])).toEqual(['text'])
  })
})
