import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference } from './difference'

const told = (before: string, after: string) =>
  difference(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`))
    .join('')

describe('改动处', () => {
  it('改了一个数，只标这个数', () => expect(told('已完成 12 项互认事项', '已完成 36 项互认事项')).toBe('已完成 [-12][+36] 项互认事项'))
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
