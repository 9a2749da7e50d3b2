import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchPatterns } from './search'

const signs = fc.constantFrom(
  ...'\u200b\u00a0\u00b4\u00a8\u0301\u0308\u3000‘’“”（）〔〕【】—–-‒＂＇「」·•〇○ⅣⅨ①㎡㈱％éＡÅK 国湖北Aa1%.*[]\\^$',
)
const wide = (text: string) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))

describe('查找', () => {
  it('要找的几个词都要有；写法不同也找得到；通配符只是字', () => {
    const found = (text: string, typed: string) => searchPatterns(typed).every((each) => new RegExp(each).test(text))
    for (const [text, typed] of [
      ['湖北省发展改革委（演示）', '发展改革委(演示)'],
      ['ＡＩ＋制造\u200b行动', 'ai+制造行动'],
      ['“十五五”规划（2026—2030）', '2026-2030 "十五五"'],
      ['建设用地 100㎡', '100㎡'],
      ['第Ⅳ标段', 'Ⅳ'],
      ['长江 中游', '长江中游'],
      ['50%_.*', '50%_.*'],
    ])
      expect(found(text!, typed!), `${typed} 在 ${text}`).toBe(true)
    for (const [text, typed] of [
      ['湖北省交通运输厅', '湖北 发改'],
      ['5012', '50%2'],
      ['甲乙', '甲.'],
    ])
      expect(found(text!, typed!), `${typed} 不在 ${text}`).toBe(false)
    expect(searchPatterns(' \u200b　')).toEqual([])
  })
  it('任何文字都找得到自己：全角半角、夹进看不见的字符，也找得到', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: signs, minLength: 1, maxLength: 10 }),
        fc.constantFrom('', '\u200b', '\u00a0', ' \ufeff'),
        (text, put) => {
          for (const each of searchPatterns(text)) {
            expect(text).toMatch(new RegExp(each))
            expect(wide([...text].join(put))).toMatch(new RegExp(each))
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
