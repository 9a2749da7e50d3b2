import { describe, expect, it } from 'vitest'
import { officesInShort, saidInRow } from './offices'

describe('台账里的责任单位', () => {
  it('同一类单位只写一次，省和市分开；叫法不同的照写', () => {
    expect(officesInShort(['湖北省发展改革委', '湖南省发展改革委', '武汉市发展改革委', '江西省发展改革委'])).toEqual([
      '湖北、湖南、江西省发展改革委',
      '武汉市发展改革委',
    ])
    expect(officesInShort(['湖北省交通运输厅', '湖南省发展改革委', '城市合作秘书处'])).toEqual([
      '湖北省交通运输厅',
      '湖南省发展改革委',
      '城市合作秘书处',
    ])
  })
  it('理由不重复本行已有的单位，只写地区；同一地区有两个单位的，写全', () => {
    const fact = '湖北省发展改革委：截至2026年9月30日进度 42%'
    expect(saidInRow(fact, ['湖北省发展改革委', '湖南省发展改革委'])).toBe('湖北省：截至2026年9月30日进度 42%')
    expect(saidInRow(fact, ['湖北省发展改革委', '湖北省交通运输厅'])).toBe(fact)
    expect(saidInRow('时限 2026年9月29日 已过 60 天，未办结', ['湖北省发展改革委'])).toBe('时限 2026年9月29日 已过 60 天，未办结')
  })
})
