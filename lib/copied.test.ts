import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { laidOut, tableIn, tableOfText } from './copied'
import { pageOf } from './launch/page-of'
import { textOf } from './paste'

const textsIn = (html: string) => tableIn(pageOf(html))?.lines.map((line) => line.map((cell) => cell.text))

describe('复制来的表格', () => {
  it('一格里的几段、换行、列表，都是格内的换行；划去的、隐藏的、脚本不是文字', () => {
    expect(
      textsIn(
        '<table><tr><td><p>一是召开对接会。</p><p>二是印发清单。</p></td><td>资金<br>\n\t未落实</td></tr><tr><td><ul><li>甲</li><li>乙</li></ul></td><td> a&nbsp; b <s>旧</s><span style="display:none">藏</span><script>x</script></td></tr></table>',
      ),
    ).toEqual([
      ['一是召开对接会。\n二是印发清单。', '资金\n未落实'],
      ['甲\n乙', 'a b'],
    ])
    expect(tableIn(pageOf('<table><tr><td>甲</td><td><del>旧</del>新</td></tr></table>'))!.left).toEqual(['划去的文字没有粘贴。'])
  })
  it('横着、竖着合并的，各行仍是一样宽，知道哪些格是重复的', () => {
    const { lines, merged } = tableIn(
      pageOf('<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>'),
    )!
    expect(lines.map((line) => line.map((cell) => `${cell.text}${cell.covered ?? ''}`))).toEqual([
      ['甲', '乙', '乙left'],
      ['甲above', '丙', '丁'],
    ])
    expect(merged).toBe(true)
  })
  it('几张表取最大的一张，套在一格里的取里面的，并且说明；没有表的没有', () => {
    const two = tableIn(pageOf('<table><tr><td>小</td></tr></table><table><tr><td>甲</td><td>乙</td></tr></table>'))!
    expect([two.lines.length, two.left]).toEqual([1, ['复制的内容里有 2 张表，只取了最大的一张。']])
    expect(textsIn('<table><tr><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>')).toEqual([['甲', '乙']])
    expect(tableIn(pageOf('<p>前言</p><table><tr><td>甲</td><td>乙</td></tr></table>'))!.left).toEqual(['表格以外的文字没有粘贴。'])
    expect([textsIn('<p>甲</p>'), textsIn('<table></table>')]).toEqual([undefined, undefined])
  })
  it('合并数写得再大，也只有那么几行、几列', () => {
    const { lines } = laidOut([[{ text: '甲', across: 500, down: 500 }], [{ text: '乙', across: 1, down: 1 }]])
    expect([lines.length, lines[0]!.length]).toEqual([2, 80])
  })
  it('任何合并都铺得开：每行一样宽，每格的文字都在', () => {
    const cell = fc.record({
      text: fc.constantFrom('甲', '乙', '丙', ''),
      across: fc.integer({ min: 1, max: 4 }),
      down: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const { lines } = laidOut(rows)
        expect(new Set(lines.map((line) => line.length)).size).toBeLessThanOrEqual(1)
        expect(lines.flat().filter((each) => !each.covered && each.text).length).toBe(rows.flat().filter((each) => each.text).length)
      }),
    )
  })
  it('公文里的表格只带文字来时，一格的几段接回一格；表格软件的原样', () => {
    const word = tableOfText('一是召开对接会。\n二是印发清单。\t资金未落实\t年底前签约\n完成招标\t\t开工\n')
    expect(word.lines.map((line) => line.map((cell) => cell.text))).toEqual([
      ['一是召开对接会。\n二是印发清单。', '资金未落实', '年底前签约'],
      ['完成招标', '', '开工'],
    ])
    expect(word.uneven).toBe(true)
    const titled = tableOfText('台账\n编号\t进展情况\n甲-1\t一', (line) => line[0] === '编号')
    expect([titled.lines.length, titled.uneven]).toEqual([3, false])
  })
  it('表格软件复制的，一格不多，一格不少', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', '乙', '"', '\t', '\n', 'a') })
    const block = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
    fc.assert(
      fc.property(block, (rows) => {
        const found = tableOfText(textOf(rows))
        expect(found.lines.map((line) => line.map((each) => each.text))).toEqual(rows)
        expect(found.uneven).toBe(false)
      }),
    )
  })
})
