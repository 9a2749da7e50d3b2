import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, isBlock, percentIn, textOf } from './paste'

describe('粘贴', () => {
  it('单元格里的换行、制表符、引号，原样回来', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', '乙', '"', '\t', '\n', 'a', ' ') })
    const block = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(block, (rows) => {
        expect(cellsOf(textOf(rows))).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })
  it('任何文字都读得完，不丢普通字符', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cellsOf(text).flat().join('').length).toBeLessThanOrEqual(text.length)
      }),
    ))
  it('表格末尾的换行不算一行；Windows 的换行也认', () =>
    expect(cellsOf('一\t二\r\n三\t四\r\n')).toEqual([
      ['一', '二'],
      ['三', '四'],
    ]))
  it('普通单元格里的引号就是引号', () => expect(cellsOf('推进“双城”"试点"\t完成')).toEqual([['推进“双城”"试点"', '完成']]))
  it('没有收尾的引号，照原样', () => expect(cellsOf('"只有开头\t乙')).toEqual([['"只有开头', '乙']]))
  it('从公文、聊天里复制的几段话是一格里的文字，从表格里复制的才是一块', () => {
    expect(isBlock('第一段\r\n第二段', '<p>第一段</p><p>第二段</p>')).toBe(false)
    expect(isBlock('一、\t第一段\r\n二、\t第二段', '<p>一、</p>')).toBe(false)
    expect(isBlock('第一段\n第二段', '')).toBe(false)
    expect(isBlock('甲\r\n乙\r\n', '<html><body><table border=0><tr><td>甲</td></tr></table>')).toBe(true)
    expect(isBlock('甲\t乙', '')).toBe(true)
  })
  it('百分号可写可不写，全角、小数点后的零也认', () =>
    expect(['65', '65%', ' 65％ ', '６５％', '65.00%', '65.', '65.5', '0.65'].map(percentIn)).toEqual([
      '65',
      '65',
      '65',
      '65',
      '65',
      '65',
      '66',
      '0.65',
    ]))
  it('一横、空格，就是没有写', () => expect(['—', '——', '-', ' ', ''].map(percentIn)).toEqual(['', '', '', '', '']))
})
