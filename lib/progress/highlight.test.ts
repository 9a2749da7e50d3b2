import { describe, expect, it } from 'vitest'
import { proposal, sentenceFrom } from './highlight'

describe('标志性成果', () => {
  it('取进展的第一句作初稿', () => expect(proposal('跨省通办 36 项上线。下一步扩围。')).toBe('跨省通办 36 项上线'))
  it('一句话要有，不能长', () => {
    expect(() => sentenceFrom('  ')).toThrow()
    expect(() => sentenceFrom('长'.repeat(61))).toThrow()
    expect(sentenceFrom(' 通车\n运营 ')).toBe('通车 运营')
  })
})
