import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresIn } from '../progress/figures'
import { draftText, longest, sideBySide, wordingOnly, type Quoted, type SharedPart } from './joint'

const part = (party: string, progress: string, more: Partial<SharedPart> = {}): SharedPart => ({
  partId: party,
  party,
  office: `${party}交通厅`,
  period: '三季度',
  versionId: party,
  progress,
  problems: '',
  next: '',
  ...more,
})
const joint = (text: string, figures: Quoted[] = []) => ({ text, figures })
const half: Quoted[] = [{ key: 'task', label: '总体', value: '50%' }]

describe('系统起草汇总稿', () => {
  it('各方分列，问题和下一步随后；没说的不写', () => {
    expect(
      draftText([part('湖北', '接线方案比选完成', { problems: '资金未落实。' }), part('湖南', '现场踏勘两轮。', { next: '报审初设' })]),
    ).toBe('湖北：接线方案比选完成。\n湖南：现场踏勘两轮。\n存在问题：湖北：资金未落实。\n下一步安排：湖南：报审初设。')
  })
  it('各方说法一字不差的，只写一遍', () => expect(draftText([part('湖北', '已通车。'), part('湖南', '已通车。')])).toBe('已通车。'))
  it('同一方有两个单位的，写单位名称', () =>
    expect(draftText([part('湖北', '甲。'), part('湖北', '乙。', { office: '湖北发改委' })])).toBe('湖北交通厅：甲。\n湖北发改委：乙。'))
  it('谁也没有共享文字的，没有初稿', () => expect(draftText([part('湖北', ''), part('湖南', ' ')])).toBeNull())
  it('再长也存得下，且前后没有空白', () => {
    const words = fc.string({ maxLength: 4000 }).map((text) => text.trim())
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words, words), { minLength: 1, maxLength: 5 }), (all) => {
        const text = draftText(all.map(([progress, problems, next], at) => part(`第${at}方`, progress, { problems, next })))
        if (text !== null) {
          expect(text.length).toBeLessThanOrEqual(longest)
          expect(text.trim()).toBe(text)
          expect(text).not.toBe('')
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('各方文字并列', () => {
  it('都说的、只有一方说的、数字对不上的，分得清', () => {
    const [hubei, hunan] = sideBySide(
      [part('湖北', '方案已定。全长 120 公里。资金到位。'), part('湖南', '方案已定。全长 125 公里。')],
      'progress',
    )
    expect(hubei!.sentences.map((each) => each.agreement)).toEqual(['same', 'figures', 'own'])
    expect(hunan!.sentences.map((each) => each.agreement)).toEqual(['same', 'figures'])
    expect(
      sideBySide([part('湖北', '甲。'), part('湖南', '甲。'), part('江西', '乙。')], 'progress').map(
        (each) => each.sentences[0]!.agreement,
      ),
    ).toEqual(['same', 'same', 'own'])
  })
})

describe('只改文字，还是改了数字', () => {
  const cases: [string, string, string, boolean][] = [
    ['换一种说法', '已完成 12 项清单', '清单 12 项均已完成', true],
    ['改了数', '完成 12 项', '完成 13 项', false],
    ['改了单位', '投资 12 万元', '投资 12 亿元', false],
    ['改了日期', '2026年9月底前', '2026年10月底前', false],
    ['两个数对调', '湖北 60%，湖南 70%', '湖北 70%，湖南 60%', false],
    ['汉字数字改了', '新增三项', '新增四项', false],
    ['删去一个数', '完成 12 项，占 60%', '完成 12 项', false],
    ['全角改半角', '１２项', '12 项', true],
  ]
  for (const [name, before, after, same] of cases)
    it(`${name}：${same ? '答复仍然有效' : '重新征求'}`, () => expect(wordingOnly(joint(before), joint(after))).toBe(same))
  it('附列数据改了，也重新征求', () => expect(wordingOnly(joint('甲', half), joint('甲', [{ ...half[0]!, value: '60%' }]))).toBe(false))
  it('附列数据只是改了称呼，不重新征求', () =>
    expect(wordingOnly(joint('甲', half), joint('乙', [{ ...half[0]!, label: '合计' }]))).toBe(true))
  it('答复失效，当且仅当数字有变', () => {
    const words = fc.constantFrom('完成清单', '投资', '12 项', '60%', '三项', '2026年', '，', '推进一体化')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), fc.array(words, { maxLength: 8 }), (a, b) => {
        const [before, after] = [a.join('。'), b.join('。')]
        expect(wordingOnly(joint(before), joint(after))).toBe(figuresIn(before).join('|') === figuresIn(after).join('|'))
      }),
    )
  })
})
