import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptBefore, shareable, split, whole } from './sharing'

const words = fc.record({ progress: fc.string(), problems: fc.string(), next: fc.string() })

describe('共享与仅本地区', () => {
  it('仅本地区的一节，共享的文字里没有它', () => {
    const { shared, local } = split({ progress: '甲', problems: '乙', next: '丙' }, ['problems'])
    expect(shared).toEqual({ progress: '甲', problems: '', next: '丙' })
    expect(local).toEqual([{ section: 'problems', text: '乙' }])
  })
  it('不认识的节名不起作用，空的一节没有可留的', () => {
    expect(split({ progress: '甲', problems: '', next: '' }, ['problems', 'figures', '__proto__']).local).toEqual([])
  })
  it('本地区读到的，总是原来的全部文字', () => {
    fc.assert(
      fc.property(words, fc.subarray([...shareable]), (said, keep) => {
        const { shared, local } = split(said, keep)
        const { progress, problems, next } = whole({ ...shared, local })
        expect({ progress, problems, next }).toEqual(said)
        for (const section of keep) expect(shared[section]).toBe('')
      }),
    )
  })
  it('更正仅本地区的一节，改了字也仍先留在本地区；没留过的、删空的不算', () => {
    const cleared = {
      progress: '甲',
      problems: '',
      next: '',
      local: [
        { section: 'problems', text: '两地口径不一' },
        { section: 'next', text: '丙' },
      ],
    }
    const now = { progress: '甲', problems: '两地口径不一致', next: '' }
    expect(keptBefore(now, [cleared])).toEqual([])
    expect(keptBefore(now, [cleared], cleared)).toEqual(['problems'])
  })
})
