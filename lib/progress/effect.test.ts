import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDay, anyPart } from '../launch/test-facts'
import { ruleSet } from '../lights/rule-set'
import { lightOfPart } from '../lights/schedule'
import { d, milestone, part, periodsOf } from '../lights/testing'
import { enough, lightAfter } from './effect'
import { effectOf } from './effect-of'
import { afterClearing } from './turn'

const byPercent = (to = '2026-12-31') => ({ period: { to: d(to) }, later: false, asksPercent: true, open: [] })

describe('提交的后果', () => {
  it('12月1日报第四季度：序时按12月1日；报到多少为正常，63% 会滞后，写的时候就看得到', () => {
    const of = part({ deadline: d('2026-12-31'), plannedFrom: d('2026-01-01'), periods: periodsOf(2026, 3) })
    const effect = effectOf(of, ruleSet, byPercent(), d('2026-12-01'))
    expect(effect.planned).toEqual({ percent: 91.8, on: '2026-12-01' })
    expect(enough(effect)).toBe(82)
    const at = (percent: number | null) => lightAfter(effect, { percent, unlikely: false, ticks: [] })
    expect([at(null), at(60), at(63), at(81), at(82), at(99), at(100)]).toEqual([null, 'RED', 'YELLOW', 'YELLOW', 'GREEN', 'GREEN', 'BLUE'])
  })
  it('勾选节点：每一种勾法是什么灯', () => {
    const late = part({
      deadline: null,
      milestones: [milestone({ id: 'a', deadline: d('2026-06-30') }), milestone({ id: 'b', deadline: d('2026-11-30') })],
    })
    const effect = effectOf(late, ruleSet, { ...byPercent(), asksPercent: false, open: ['a', 'b'] }, d('2026-10-20'))
    const at = (...ticks: string[]) => lightAfter(effect, { percent: null, unlikely: false, ticks })
    expect([effect.now, at(), at('a'), at('b'), at('a', 'b')]).toEqual(['RED', 'RED', 'GREEN', 'RED', 'BLUE'])
  })
  it('查表得到的，与审核通过后算出来的相同，每一个百分点', () =>
    fc.assert(
      fc.property(anyPart(true), anyDay, anyDay, fc.nat({ max: 100 }), fc.boolean(), (of, to, day, percent, unlikely) => {
        const effect = effectOf(of, ruleSet, { ...byPercent(), period: { to } }, day)
        const said = { later: false, percent, unlikely, noChange: false, problems: '', ticks: [], periodEnd: to, asOf: to < day ? to : day }
        expect(lightAfter(effect, { percent, unlikely, ticks: [] })).toBe(lightOfPart(afterClearing(of, said, day), ruleSet, day).light)
      }),
      { numRuns: 300 },
    ))
})
