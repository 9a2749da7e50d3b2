import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { againstDeciding } from './adoption'
import { decisionForm } from './form'
import { against, overBy, stepsOpen, type RoundFacts } from './round'

const [today, tomorrow] = [asDay('2026-11-23'), asDay('2026-11-24')]
const round = (more: Partial<RoundFacts> = {}): RoundFacts => ({
  state: 'DRAFT',
  lastDay: asDay('2026-12-04'),
  items: 3,
  allAnswered: false,
  ...more,
})

describe('会签的一生', () => {
  const cases: [string, Partial<RoundFacts>, string[]][] = [
    ['草稿可以发起、可以撤销', {}, ['open', 'drop']],
    ['没有事项的草稿只能撤销', { items: 0 }, ['drop']],
    ['截止日已到的草稿只能撤销', { lastDay: today }, ['drop']],
    ['会签中、有人没答复：不能提前结束', { state: 'RUNNING' }, []],
    ['会签中、都答复了：可以结束', { state: 'RUNNING', allAnswered: true }, ['end']],
    ['过了截止日：已经结束，什么也不能做', { state: 'RUNNING', allAnswered: true, lastDay: asDay('2026-11-22') }, []],
    ['已结束的不能再动', { state: 'ENDED', allAnswered: true }, []],
    ['已撤销的不能再动', { state: 'DROPPED' }, []],
  ]
  for (const [name, facts, open] of cases) it(name, () => expect(stepsOpen(round(facts), true, today)).toEqual(open))
  it('不是秘书处，一步也不能走', () => expect(stepsOpen(round(), false, today)).toEqual([]))
  it('不能走的，说明为什么', () => {
    expect(against('end', round({ state: 'RUNNING' }), true, today)).toContain('未答复不是同意')
    expect(against('open', round({ state: 'RUNNING' }), true, today)).toContain('会签中')
  })
})

describe('自动结束', () => {
  const running = { state: 'RUNNING' as const, lastDay: today }
  const agree = { reply: 'AGREE' as const, adoption: null }
  it('截止日当天不结束，次日结束', () => {
    expect(overBy(running, [null], today)).toBeNull()
    expect(overBy(running, [null], tomorrow)).toBe('day')
  })
  it('各方各项都同意，当即结束', () => expect(overBy(running, [agree, agree], today)).toBe('all'))
  it('还有意见没处理，或有人不同意，等到截止日：当事方还可以改口', () => {
    expect(overBy(running, [agree, { reply: 'COMMENT', adoption: null }], today)).toBeNull()
    expect(overBy(running, [agree, { reply: 'OBJECT', adoption: 'ADOPTED' }], today)).toBeNull()
    expect(overBy(running, [agree, { reply: 'COMMENT', adoption: 'DECLINED' }], today)).toBe('all')
  })
  it('草稿和已结束的不再结束', () => {
    for (const state of ['DRAFT', 'ENDED', 'DROPPED'] as const) expect(overBy({ ...running, state }, [agree], tomorrow)).toBeNull()
  })
})

describe('处理意见', () => {
  it('采纳可以不写理由，部分采纳、未采纳必须写', () => {
    expect(decisionForm.safeParse({ adoption: 'ADOPTED', reason: '' }).success).toBe(true)
    for (const adoption of ['PARTLY', 'DECLINED']) expect(decisionForm.safeParse({ adoption, reason: ' ' }).success).toBe(false)
  })
  it('会签结束后仍要给每条意见一个交代；同意没有意见可处理', () => {
    expect(againstDeciding('ENDED', 'COMMENT')).toBeNull()
    expect(againstDeciding('RUNNING', 'AGREE')).not.toBeNull()
    expect(againstDeciding('DRAFT', 'OBJECT')).not.toBeNull()
  })
})
