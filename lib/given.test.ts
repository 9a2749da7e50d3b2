import { describe, expect, it } from 'vitest'
import { asDay, inShort, parseDay } from './calendar'
import { askedOf, codeFrom, idFrom, idsFrom, isId, isOneOf, regionFrom, daysRefused } from './given'
import { Missing } from './refusal'

const id = '01a221c3-31c9-779b-a9a5-1b791a7fdb5e'

describe('来自外面的', () => {
  it('编号只有一种写法；别的东西什么也不指', () => {
    expect(idFrom(id)).toBe(id)
    for (const other of [
      id.toUpperCase(),
      `{${id}}`,
      id.replaceAll('-', ''),
      `${id}\n`,
      '-'.repeat(36),
      'f'.repeat(36),
      '',
      null,
      undefined,
      7,
      [id],
      { not: id },
    ]) {
      expect(isId(other)).toBe(false)
      expect(() => idFrom(other)).toThrow(Missing)
    }
    expect(idsFrom([id, id])).toEqual([id, id])
    for (const other of [id, null, {}, [id, 'x'], [[id]]]) expect(() => idsFrom(other)).toThrow(Missing)
  })
  it('代码也是', () => {
    expect([codeFrom('three-provinces'), regionFrom('420000')]).toEqual(['three-provinces', '420000'])
    for (const other of ['', '%00', 'a b', 'x'.repeat(41), { not: '' }]) expect(() => codeFrom(other)).toThrow(Missing)
    for (const other of ['', '42000', '４２００００', 420000]) expect(() => regionFrom(other)).toThrow(Missing)
  })
  it('表里的名字，不是每个对象都有的', () =>
    expect(['LEAD', 'toString', '__proto__', 'constructor', 7, ['LEAD']].map((each) => isOneOf(each, { LEAD: '牵头' }))).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]))
  it('地址里重复的取第一个，存不住的不要', () =>
    expect(
      askedOf([
        ['q', ['甲', '乙']],
        ['q', '丙'],
        ['tag', '\u0000'],
        ['page', undefined],
        ['area', []],
        ['toString', 'x'],
      ]),
    ).toEqual({ q: '甲', toString: 'x' }))
  it('日子在 1900 年到 2199 年之间', () =>
    expect(
      ['2026-11-23', '1900-01-01', '2199-12-31', '1899-12-31', '2200-01-01', '0000-01-01', '9999-12-31', '2026-02-30']
        .map(parseDay)
        .map(Boolean),
    ).toEqual([true, true, true, false, false, false, false, false]))
  it('要看的日子不是日子、还没有到、先后颠倒，各说各的；能看的不说', () => {
    const today = asDay('2026-12-01')
    expect(daysRefused({ asOf: '2026-06-30', against: '2026-06-01', from: '2027-01-01', to: '2027-03-01' }, today)).toEqual({})
    expect(daysRefused({ asOf: '2026-02-30', against: '上月' }, today)).toEqual({
      asOf: '“2026-02-30”读不出是哪一天，请写成 2026-09-30 这样，以下是今天（2026年12月1日）的情况。',
      against: '“上月”读不出是哪一天，请写成 2026-09-30 这样。',
    })
    expect(daysRefused({ asOf: '2027-01-01', to: '2027-01-01' }, today, ['asOf', 'to'])).toEqual({
      asOf: '2027年1月1日还没有到，以下是今天（2026年12月1日）的情况。',
      to: '2027年1月1日还没有到。',
    })
    expect(daysRefused({ from: '2026-12-01', to: '2026-11-30' }, today)).toEqual({ to: '2026年11月30日早于起始的2026年12月1日。' })
  })
  it('不写年份的日子，只在当年', () => {
    expect(inShort(asDay('2026-12-31'), asDay('2026-12-01'))).toBe('12月31日')
    expect(inShort(asDay('2027-01-11'), asDay('2026-12-01'))).toBe('2027年1月11日')
  })
})
