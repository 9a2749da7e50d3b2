import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedSentences, difference } from './difference'

const told = (before: string, after: string) =>
  difference(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`))
    .join('')

describe('改动处', () => {
  it('改了一个数，只标这个数', () => expect(told('已完成 12 项互认事项', '已完成 36 项互认事项')).toBe('已完成 [-12][+36] 项互认事项'))
  it('数字整个改：12 改 13，不标成“1”后面换了一位', () => {
    expect(told('已完成 12 项', '已完成 13 项')).toBe('已完成 [-12][+13] 项')
    expect(told('投资 1,250.5 万元，占 35%', '投资 1,260.5 万元，占 36%')).toBe('投资 [-1,250.5][+1,260.5] 万元，占 [-35%][+36%]')
  })
  it('碰巧相同的一两个字，不把改动切碎', () =>
    expect(told('完成目录比对，新增一批事项。', '统一办事指南和材料清单。')).toBe(
      '[-完成目录比对，新增一批事项][+统一办事指南和材料清单]。',
    ))
  it('留下的和去掉的合起来是原文，留下的和加上的合起来是新文', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const pieces = difference(before, after)
        expect(
          pieces
            .filter((each) => each.kind !== 'added')
            .map((each) => each.text)
            .join(''),
        ).toBe(before)
        expect(
          pieces
            .filter((each) => each.kind !== 'removed')
            .map((each) => each.text)
            .join(''),
        ).toBe(after)
      }),
    ))
})

describe('改动的句子', () => {
  const changed = (before: string, after: string) => changedSentences(before, after).map((each) => [each.changed, each.text])
  it('只标改了的那一句，其余照原样', () =>
    expect(changed('已召开 2 次协调会。各方按分工推进。\n下一步抓紧。', '已召开 3 次协调会。各方按分工推进。\n下一步抓紧。')).toEqual([
      [true, '已召开 3 次协调会。'],
      [false, '各方按分工推进。'],
      [false, '\n'],
      [false, '下一步抓紧。'],
    ]))
  it('加在最后的一句，只标那一句；去掉的一句，也看得出来', () => {
    expect(changed('甲方已完成。', '甲方已完成。乙方正在推进。')).toEqual([
      [false, '甲方已完成。'],
      [true, '乙方正在推进。'],
    ])
    expect(changedSentences('甲方已完成。乙方正在推进。', '甲方已完成。').filter((each) => each.changed)).toHaveLength(1)
  })
  it('各句合起来是新文；没有改动就没有改动的句子', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(
          changedSentences(before, after)
            .map((each) => each.text)
            .join(''),
        ).toBe(after)
        expect(changedSentences(after, after).some((each) => each.changed)).toBe(false)
      }),
    ))
})
