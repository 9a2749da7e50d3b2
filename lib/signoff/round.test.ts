import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { againstDeciding } from './adoption'
import { decisionForm } from './form'
import { against, againstLastDay, overBy, stepsOpen, type RoundFacts } from './round'

const [today, tomorrow] = [asDay('2026-11-23'), asDay('2026-11-24')]
const round = (more: Partial<RoundFacts> = {}): RoundFacts => ({
  state: 'DRAFT',
  lastDay: asDay('2026-12-04'),
  items: 3,
  allAnswered: false,
  bare: null,
  undecided: 0,
  unkept: 0,
  ...more,
})

describe('会签的一生', () => {
  const cases: [string, Partial<RoundFacts>, string[]][] = [
    ['草稿可以修改、发起、撤销', {}, ['edit', 'open', 'drop']],
    ['没有事项的草稿不能发起', { items: 0 }, ['edit', 'drop']],
    ['有的事项没有文字：不能发起，可以改草稿', { bare: '还没有可会签的文字' }, ['edit', 'drop']],
    ['截止日已到的草稿不能发起，可以改截止日', { lastDay: today }, ['edit', 'drop']],
    ['会签中、有人没答复：可以提醒、推迟，不能提前结束', { state: 'RUNNING' }, ['remind', 'later']],
    ['会签中、都答复了：可以结束', { state: 'RUNNING', allAnswered: true }, ['later', 'end']],
    ['会签中、都答复了、采纳的意见没有改进文字：不能结束', { state: 'RUNNING', allAnswered: true, unkept: 1 }, ['later']],
    ['会签中、都答复了、还有意见没处理：不能结束', { state: 'RUNNING', allAnswered: true, undecided: 1 }, ['later']],
    ['过了截止日：已经结束，什么也不能做', { state: 'RUNNING', allAnswered: true, lastDay: asDay('2026-11-22') }, []],
    ['已结束的不能再动', { state: 'ENDED', allAnswered: true }, []],
    ['已撤销的草稿可以恢复', { state: 'DROPPED' }, ['restore']],
  ]
  for (const [name, facts, open] of cases) it(name, () => expect(stepsOpen(round(facts), true, today)).toEqual(open))
  it('不是秘书处，一步也不能走', () => expect(stepsOpen(round(), false, today)).toEqual([]))
  it('不能走的，说明为什么', () => {
    expect(against('end', round({ state: 'RUNNING' }), true, today)).toContain('未答复不是同意')
    expect(against('open', round({ state: 'RUNNING' }), true, today)).toContain('会签中')
    const answered = { state: 'RUNNING' as const, allAnswered: true }
    expect(against('end', round({ ...answered, unkept: 2, undecided: 1 }), true, today)).toBe(
      '有 2 条意见已采纳，汇总稿却没有改动。请改好汇总稿，或写明不改文字的理由，再结束会签。',
    )
    expect(against('end', round({ ...answered, undecided: 1 }), true, today)).toContain('还有 1 条意见没有处理')
    expect(against('remind', round(answered), true, today)).toBe('各方都已答复。')
    expect(against('open', round({ lastDay: today }), true, today)).toContain('修改草稿')
  })
})

describe('自动结束', () => {
  const running = { state: 'RUNNING' as const, lastDay: today }
  const undone = { changed: false, unchanged: '' }
  const agree = { reply: 'AGREE' as const, adoption: null, ...undone }
  it('截止日当天不结束，次日结束', () => {
    expect(overBy(running, [null], today)).toBeNull()
    expect(overBy(running, [null], tomorrow)).toBe('day')
  })
  it('各方各项都同意，当即结束', () => expect(overBy(running, [agree, agree], today)).toBe('all'))
  it('还有意见没处理，或有人不同意，等到截止日：当事方还可以改口', () => {
    expect(overBy(running, [agree, { reply: 'COMMENT', adoption: null, ...undone }], today)).toBeNull()
    expect(overBy(running, [agree, { reply: 'OBJECT', adoption: 'ADOPTED', changed: true, unchanged: '' }], today)).toBeNull()
    expect(overBy(running, [agree, { reply: 'COMMENT', adoption: 'DECLINED', ...undone }], today)).toBe('all')
  })
  it('草稿和已结束的不再结束', () => {
    for (const state of ['DRAFT', 'ENDED', 'DROPPED'] as const) expect(overBy({ ...running, state }, [agree], tomorrow)).toBeNull()
  })
})

describe('截止日', () => {
  it('在今天之后、一年之内；推迟只能往后', () => {
    expect(againstLastDay(tomorrow, today)).toBeNull()
    expect(againstLastDay(today, today)).toContain('今天之后')
    expect(againstLastDay(asDay('2028-01-01'), today)).toContain('一年')
    expect(againstLastDay(asDay('2026-12-05'), today, asDay('2026-12-04'))).toBeNull()
    for (const wanted of ['2026-12-04', '2026-11-30'])
      expect(againstLastDay(asDay(wanted), today, asDay('2026-12-04'))).toContain('只能推迟')
  })
})

describe('处理意见', () => {
  const typed = { text: '', unchanged: '', base: '1' }
  it('采纳可以不写理由，部分采纳、未采纳必须写', () => {
    expect(decisionForm.safeParse({ adoption: 'ADOPTED', reason: '', ...typed }).success).toBe(true)
    for (const adoption of ['PARTLY', 'DECLINED']) expect(decisionForm.safeParse({ adoption, reason: ' ', ...typed }).success).toBe(false)
  })
  it('会签结束后仍要给每条意见一个交代；同意没有意见可处理', () => {
    expect(againstDeciding('ENDED', 'COMMENT')).toBeNull()
    expect(againstDeciding('RUNNING', 'AGREE')).not.toBeNull()
    expect(againstDeciding('DRAFT', 'OBJECT')).not.toBeNull()
  })
})
