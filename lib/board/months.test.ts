import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { lastMonthEnd, monthEnds, monthLabel } from './months'

describe('月末', () => {
  it('十二个月末，跨年，二月按实际天数', () => {
    const ends = monthEnds(asDay('2026-11-24'), 12)
    expect([ends[0], ends[3], ends.at(-1)]).toEqual(['2025-11-30', '2026-02-28', '2026-10-31'])
    expect(ends).toHaveLength(12)
    expect(monthLabel(ends[0]!)).toBe('11月')
  })
  it('月末当天，这个月还没有过完', () => expect(lastMonthEnd(asDay('2026-10-31'))).toBe('2026-09-30'))
})
