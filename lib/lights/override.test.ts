import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { Refused } from '../refusal'
import { effectWords, overrideFrom } from './override'

const today = asDay('2026-11-23')
const good = { light: 'GREEN', reason: ' 成果已形成，仅待用印 ', to: '2026-12-10' }
const field = (asked: Partial<typeof good>) => {
  try {
    overrideFrom({ ...good, ...asked }, today)
  } catch (error) {
    return (error as Refused).field
  }
  return null
}

describe('改灯', () => {
  it('自今天起，到所写的日子为止，理由去掉首尾空白', () =>
    expect(overrideFrom(good, today)).toEqual({ light: 'GREEN', reason: '成果已形成，仅待用印', from: today, to: '2026-12-10' }))
  it('须有理由、有截止日，截止日不早于今天、不超过半年', () => {
    expect(field({ reason: '  ' })).toBe('reason')
    expect(field({ reason: '长'.repeat(501) })).toBe('reason')
    for (const to of ['', '2026-02-30', '2026-11-22', '2027-12-31']) expect(field({ to })).toBe('to')
    expect(field({ to: today })).toBeNull()
  })
  it('不能改成已办结，办结须经核验', () => expect(field({ light: 'BLUE' })).toBe('light'))
  it('没有的灯不收', () => expect(field({ light: 'PINK' })).toBe('light'))
})

describe('改灯以前', () => {
  it('先说明各方将看到什么、到哪一天、可以恢复；没有选灯的什么也不说', () => {
    expect(effectWords('RED', 'GREEN', asDay('2026-12-10'))).toBe(
      '至2026年12月10日，各方看到的将由 ■ 滞后 改为 ● 正常，总览、台账按此计数；按规则的状态写在旁边，可以随时恢复。',
    )
    expect(effectWords('RED', '', null)).toBe('')
    expect(effectWords('RED', 'toString', null)).toBe('')
  })
})
