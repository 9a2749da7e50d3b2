import { describe, expect, it } from 'vitest'
import { candidatesAsked, proposal, sentenceFrom } from './highlight'

describe('标志性成果', () => {
  it('取进展的第一句作初稿', () => expect(proposal('跨省通办 36 项上线。下一步扩围。')).toBe('跨省通办 36 项上线'))
  it('一句话要有，不能长', () => {
    expect(() => sentenceFrom('  ')).toThrow()
    expect(() => sentenceFrom('长'.repeat(61))).toThrow()
    expect(sentenceFrom(' 通车\n运营 ')).toBe('通车 运营')
  })
})

const one = (title: string, area: string, more: Partial<{ office: string; progress: string; finished: string[] }> = {}) => ({
  task: { title, code: `2026-${title}`, area: { code: area } },
  office: '湖北省交通运输厅（演示）',
  progress: '全线贯通',
  finished: ['初步设计报审（2026年9月30日）'],
  ...more,
})
const rows = [
  one('跨省通办', 'public-services'),
  one('过江通道', 'infrastructure'),
  one('港口联盟', 'infrastructure', { office: '湖南省发展改革委（演示）' }),
]
const titles = (asked: Parameters<typeof candidatesAsked>[1]) => candidatesAsked(rows, asked).map((each) => each.task.title)

describe('可选取的成果', () => {
  it('不问，全部；按领域，按事项、单位、节点里的字，几个词都要有，全角半角一样', () => {
    expect(titles({})).toHaveLength(3)
    expect(titles({ area: 'infrastructure' })).toEqual(['过江通道', '港口联盟'])
    expect(titles({ q: '交通 报审' })).toEqual(['跨省通办', '过江通道'])
    expect(titles({ area: 'infrastructure', q: '发展改革' })).toEqual(['港口联盟'])
    expect(titles({ q: '２０２６－过江' })).toEqual(['过江通道'])
    expect(titles({ q: '没有的词' })).toEqual([])
  })
})
