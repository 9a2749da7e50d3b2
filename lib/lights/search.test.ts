import { expect, it } from 'vitest'
import { holding, pairsAsked, wordsAsked } from './search'

it('一个词按相邻两字去找，一个字按打头的字去找', () => {
  expect(pairsAsked('航道整治')).toBe("'航道' & '道整' & '整治'")
  expect(pairsAsked('江')).toBe("'江':*")
  expect(pairsAsked('𠮷野家')).toBe("'𠮷野' & '野家'")
})
it('会被当作查询符号的字，只是字', () => expect(pairsAsked("a'b\\&")).toBe("'a''' & '''b' & 'b\\\\' & '\\\\&'"))
it('几个词都要有；全角半角、括号样式不分，重复的只算一次', () => {
  expect(wordsAsked('　ＧＡ１２ （演示）  ga12 ')).toEqual(['ga12', '(演示)'])
  expect(wordsAsked(' \u3000 ')).toEqual([])
})
it('查的字里的百分号、下划线只是字', () => expect(holding('50%_')).toBe('%50\\%\\_%'))
