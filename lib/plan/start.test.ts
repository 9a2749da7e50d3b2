import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, asDay, type Day } from '../calendar'
import { proposedFor, nextDays } from './carry'
import { isPromise, missingOf, type Prepared } from './missing'
import { atStart, goesOn, isUnfinished, type Listed } from './start'

const day = asDay('2027-12-31')
const promise = { words: '年底', from: day, to: day }
const listed: Listed = {
  started: false,
  carriedFromHome: false,
  proposed: promise,
  current: { words: '', from: null, to: null },
  flow: null,
  startsOn: asDay('2027-01-01'),
}
const today = asDay('2027-01-20')
const whole: Prepared = {
  words: '年底',
  to: day,
  parts: [
    { role: 'LEAD', assembling: true },
    { role: 'SUPPORT', assembling: false },
  ],
  milestones: [],
  finished: false,
}

describe('启动前还缺什么', () => {
  it('齐全的没有所缺', () => expect(missingOf(whole)).toEqual([]))
  it.each<[string, Partial<Prepared>, string[]]>([
    ['没有单位', { parts: [] }, ['没有责任单位']],
    ['没有牵头', { parts: [{ role: 'SUPPORT', assembling: true }] }, ['没有牵头单位']],
    ['没有汇总方', { parts: [{ role: 'LEAD', assembling: false }] }, ['没有汇总方']],
    [
      '两个汇总方',
      {
        parts: [
          { role: 'LEAD', assembling: true },
          { role: 'LEAD', assembling: true },
        ],
      },
      ['汇总方有 2 个，应当只有一个'],
    ],
    ['没有时限', { words: '', to: null }, ['没有时限']],
    ['说法没有日子', { words: '适时', to: null }, ['时限“适时”没有日子']],
    ['长期坚持就是说没有日子', { words: '长期坚持', to: null }, []],
    ['节点没有时限', { milestones: [{ title: '报审', words: '', to: null }] }, ['节点“报审”没有时限']],
    ['结转以后办结了', { finished: true, parts: [] }, ['已办结或终止，请移出草稿']],
  ])('%s', (_, change, missing) => expect(missingOf({ ...whole, ...change })).toEqual(missing))
  it('当且仅当真的缺，才拒绝', () => {
    const parts = fc.array(fc.record({ role: fc.constantFrom<'LEAD' | 'SUPPORT'>('LEAD', 'SUPPORT'), assembling: fc.boolean() }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(parts, fc.constantFrom('', '年底', '长期坚持', '适时'), fc.option(fc.constant(day)), (some, words, to) => {
        const lacks =
          some.length === 0 ||
          !some.some((part) => part.role === 'LEAD') ||
          some.filter((part) => part.assembling).length !== 1 ||
          !(to !== null || words === '长期坚持')
        expect(missingOf({ words, to, parts: some, milestones: [], finished: false }).length > 0).toBe(lacks)
      }),
    )
  })
})

describe('启动时一项任务怎样', () => {
  it('新任务作出首次承诺；启动日未到的未启动', () => {
    expect(atStart(listed, today)).toEqual({ home: true, deadline: 'FIRST', flow: 'UNDER_WAY' })
    expect(atStart(listed, asDay('2026-12-20')).flow).toBe('NOT_STARTED')
  })
  it('结转的作出新的承诺；承诺没有变的不算调整', () => {
    const carried = { ...listed, started: true, carriedFromHome: true, flow: { state: 'UNDER_WAY', outcome: null } }
    expect(atStart(carried, today)).toEqual({ home: true, deadline: 'CARRY_OVER', flow: null })
    expect(atStart({ ...carried, current: promise }, today).deadline).toBeNull()
  })
  it('本年度已落实、转下年的重新推进', () =>
    expect(atStart({ ...listed, started: true, carriedFromHome: true, flow: { state: 'CLOSED', outcome: goesOn } }, today).flow).toBe(
      'UNDER_WAY',
    ))
  it('另一机制主列的，主列和时限都不动', () =>
    expect(atStart({ ...listed, started: true }, today)).toEqual({ home: false, deadline: null, flow: null }))
  it('无论怎样年年结转，首次承诺只有一次，且总是第一行', () => {
    const promised = fc.integer({ min: 0, max: 1500 }).map((n) => {
      const to = addDays(asDay('2027-01-01'), n)
      return { words: to as string, from: to, to }
    })
    fc.assert(
      fc.property(fc.array(fc.record({ proposed: promised, home: fc.boolean() }), { minLength: 1, maxLength: 8 }), (years) => {
        const rows: { cause: 'FIRST' | 'CARRY_OVER'; to: Day }[] = []
        let current: Listed['current'] = { words: '', from: null, to: null }
        for (const each of years) {
          const { deadline } = atStart(
            { ...listed, started: rows.length > 0, carriedFromHome: rows.length > 0 && each.home, proposed: each.proposed, current },
            today,
          )
          if (deadline) {
            rows.push({ cause: deadline, to: each.proposed.to })
            current = each.proposed
          }
        }
        expect(rows[0]).toEqual({ cause: 'FIRST', to: years[0]!.proposed.to })
        expect(rows.filter((row) => row.cause === 'FIRST')).toHaveLength(1)
      }),
    )
  })
})

describe('结转', () => {
  it('未完成的、暂缓的、转下年的结转；办结和终止的不结转', () => {
    expect(
      [null, { state: 'UNDER_WAY', outcome: null }, { state: 'SUSPENDED', outcome: null }, { state: 'CLOSED', outcome: goesOn }].map(
        isUnfinished,
      ),
    ).toEqual([true, true, true, true])
    expect(
      [
        { state: 'CLOSED', outcome: '完成' },
        { state: 'ENDED', outcome: null },
      ].map(isUnfinished),
    ).toEqual([false, false])
  })
  it('够得到新方案的时限带入，够不到的另定；长期坚持的仍是长期坚持', () => {
    expect(proposedFor(promise, asDay('2027-01-01'))).toEqual(promise)
    expect(proposedFor(promise, asDay('2028-01-01'))).toEqual({ words: '', from: null, to: null })
    expect(isPromise(proposedFor({ words: '长期坚持', from: null, to: null }, asDay('2028-01-01')))).toBe(true)
  })
  it('下一方案紧接着，一样长', () => {
    expect(nextDays({ from: asDay('2026-01-01'), to: asDay('2026-12-31') })).toEqual({ from: '2027-01-01', to: '2027-12-31' })
    expect(nextDays({ from: asDay('2021-01-01'), to: asDay('2025-12-31') })).toEqual({ from: '2026-01-01', to: '2030-12-31' })
  })
})
