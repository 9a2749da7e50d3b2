import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressOf, filterFrom, listAddress, taskAddress } from './filter'

it('地址里的筛选条件，读出再写回不变', () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          area: fc.constant('ecology'),
          light: fc.constantFrom('RED', 'BLUE'),
          page: fc.integer({ min: 1, max: 99 }),
          q: fc.stringMatching(/^[a-z]{1,9}$/),
        },
        { requiredKeys: [] },
      ),
      (filter) => {
        const params = Object.fromEntries(new URL(addressOf('http://x/tasks', filter as never)).searchParams)
        expect(filterFrom(params)).toEqual(filter)
      },
    ),
  )
})
it('写错的条件不作数，也不报错', () => expect(filterFrom({ light: 'PINK', page: '-1', asOf: '2026-02-30', plan: 'x' })).toEqual({}))
it('台账地址只带筛选，不带页码和排序；任务地址带着它所在的台账，回去时还在那里', () => {
  const filter = filterFrom({ party: '420000', part: 'RED', page: '3', sort: 'light', asOf: '2026-06-30' })
  expect(listAddress(filter, { area: 'ecology' })).toBe('/tasks?party=420000&part=RED&asOf=2026-06-30&area=ecology')
  expect(taskAddress('x', filter)).toBe('/tasks/x?party=420000&part=RED&sort=light&page=3&asOf=2026-06-30')
})
