import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressOf, filterFrom } from './filter'

it('地址里的筛选条件，读出再写回不变', () => {
  fc.assert(fc.property(fc.record({ area: fc.constant('ecology'), light: fc.constantFrom('RED', 'BLUE'), page: fc.integer({ min: 1, max: 99 }), q: fc.stringMatching(/^[a-z]{1,9}$/) }, { requiredKeys: [] }), (filter) => {
    const params = Object.fromEntries(new URL(addressOf('http://x/tasks', filter as never)).searchParams)
    expect(filterFrom(params)).toEqual(filter)
  }))
})
it('写错的条件不作数，也不报错', () => expect(filterFrom({ light: 'PINK', page: '-1', asOf: '2026-02-30', plan: 'x' })).toEqual({}))
