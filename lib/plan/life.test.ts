import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDay, toDate } from '../calendar'
import { against, againstIssue, life, stateOf, stepsOpen, type PlanState, type PlanStep, type Standing } from './life'

const secretariat: Standing = { prepares: true, starts: true, changes: true }
const nobody: Standing = { prepares: false, starts: false, changes: false }
const table: [PlanState, PlanStep[]][] = [
  ['DRAFT', ['prepare', 'carry', 'take', 'add', 'start']],
  ['UNDER_WAY', ['add', 'change', 'succeed']],
  ['OVER', ['change', 'succeed']],
]

describe('方案的一生', () => {
  it.each(table)('%s 时秘书处能做的', (state, steps) => expect(stepsOpen(state, secretariat)).toEqual(steps))
  it('秘书处以外的人，什么时候都只能看', () => {
    for (const [state] of table) expect(stepsOpen(state, nobody)).toEqual([])
  })
  it('不能做的说明为什么', () => {
    expect(against('start', 'UNDER_WAY', secretariat)).toBe('方案“执行中”，不能启动方案。')
    expect(against('prepare', 'OVER', secretariat)).toBe('方案“期满”，不能修改草稿。')
    expect(against('start', 'DRAFT', nobody)).toBe('由本机制的秘书处办理。')
  })
  it('没有启动的是草稿，第一天以前启动的待生效，过了最后一天的是期满', () => {
    const to = asDay('2027-12-31')
    expect([
      stateOf({ startedAt: null, startsFrom: null, to: toDate(to) }, asDay('2028-03-01')),
      stateOf({ startedAt: null, startsFrom: toDate(to), to: toDate(to) }, to),
      stateOf({ startedAt: new Date(), startsFrom: null, to: toDate(to) }, to),
      stateOf({ startedAt: new Date(), startsFrom: null, to: toDate(to) }, asDay('2028-01-01')),
    ]).toEqual(['DRAFT', 'ISSUED', 'UNDER_WAY', 'OVER'])
  })
  it('下达日不能晚于今天，也不能晚于方案的最后一天', () => {
    expect(againstIssue(asDay('2027-05-15'), { to: asDay('2027-12-31') }, asDay('2027-05-15'))).toBeNull()
    expect(againstIssue(asDay('2027-05-16'), { to: asDay('2027-12-31') }, asDay('2027-05-15'))).toContain('晚于今天')
    expect(againstIssue(asDay('2028-01-02'), { to: asDay('2027-12-31') }, asDay('2028-02-01'))).toContain('最后一天')
  })
  it('画出的按钮，就是允许的步骤', () => {
    const standing = fc.record({ prepares: fc.boolean(), starts: fc.boolean(), changes: fc.boolean() })
    fc.assert(
      fc.property(fc.constantFrom<PlanState>('DRAFT', 'UNDER_WAY', 'OVER'), standing, (state, each) => {
        for (const step of Object.keys(life) as PlanStep[])
          expect(stepsOpen(state, each).includes(step)).toBe(against(step, state, each) === null)
      }),
    )
  })
})
