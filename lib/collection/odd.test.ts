import { describe, expect, it } from 'vitest'
import { changedParts } from '@/lib/launch/test-book'
import { comparedSheet, made, openBook, readSheet, rows, today } from '@/lib/launch/test-sheet'
import { compare } from './compare'
import { isRefused } from './mend'
import { readBook } from './reading'

// The same sheet as WPS, LibreOffice, openpyxl and Excel write it, made by hand from one that went out: what they open, this opens.

const [mainPart, milestonePart] = ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']
type Parts = Map<string, Buffer>
const textOf = (parts: Parts, name: string) => parts.get(name)!.toString('utf8')
const put = (parts: Parts, name: string, xml: string) => void parts.set(name, Buffer.from(xml))
const change = (parts: Parts, name: string, by: (xml: string) => string) => put(parts, name, by(textOf(parts, name)))
/** One cell of a sheet in other words of XML. */
const withCell = (xml: string, place: string, cell: string) => {
  const found = new RegExp(`<c r="${place}"(?:[^>]*/>|[^>]*[^/]>.*?</c>)`, 's')
  if (!found.test(xml)) throw new Error(`no cell ${place}`)
  return xml.replace(found, cell)
}
const cell = (place: string, inner: string, kind = 'inlineStr', look = '') => `<c r="${place}"${look} t="${kind}">${inner}</c>`
const inline = (place: string, text: string) => cell(place, `<is><t xml:space="preserve">${text}</t></is>`)
const odd = async (by: (parts: Parts) => void) => changedParts(await made(), by)
const inMain = (place: string, xml: string) => odd((parts) => change(parts, mainPart, (sheet) => withCell(sheet, place, xml)))
const inMilestones = (on: string, done = inline('D2', '是')) =>
  odd((parts) => change(parts, milestonePart, (sheet) => withCell(withCell(sheet, 'D2', done), 'E2', on)))
/** A look with this format or font added to the workbook; the number of the look. */
function lookWith(parts: Parts, { format, font }: { format?: number; font?: string }): number {
  let number = 0
  change(parts, 'xl/styles.xml', (xml) => {
    const fonts = (xml.match(/<font>/g) ?? []).length
    number = (/<cellXfs.*<\/cellXfs>/s.exec(xml)![0].match(/<xf /g) ?? []).length
    return xml
      .replace('</fonts>', `${font ?? ''}</fonts>`)
      .replace('</cellXfs>', `<xf numFmtId="${format ?? 0}" fontId="${font ? fonts : 0}" fillId="0" borderId="0" xfId="0"/></cellXfs>`)
  })
  return number
}
const relations = (kind: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`
const words = async (data: Buffer) => (await comparedSheet(data)).changed.map((each) => each.cells.map((one) => one.will).join('|')).join()
const notes = async (data: Buffer) => (await comparedSheet(data)).notes.filter((each) => each !== '没有写填表人。').join('\n')
const sheetParts = (parts: Parts) => [...parts.keys()].filter((name) => /worksheets\/sheet|workbook\.xml$|styles\.xml$/.test(name))

describe('别的程序写的征集表，能打开', () => {
  const cases: [string, (parts: Parts) => void][] = [
    [
      '各部分的名字带前缀',
      (parts) => {
        for (const name of sheetParts(parts))
          change(parts, name, (xml) =>
            xml.replace(/<(\/?)([a-zA-Z])/g, '<$1x:$2').replace('xmlns="http://schemas.openxml', 'xmlns:x="http://schemas.openxml'),
          )
      },
    ],
    [
      '文档属性带前缀、写坏了、没有',
      (parts) => {
        put(parts, 'docProps/app.xml', '<ap:Properties xmlns:ap="http://x"><ap:Application>WPS 表格</ap:Application></ap:Properties>')
        put(parts, 'docProps/core.xml', '<坏的')
      },
    ],
    ['主题、图形写坏了', (parts) => put(parts, 'xl/theme/theme1.xml', '<a:theme')],
    [
      '格子和行没有写位置',
      (parts) => change(parts, mainPart, (xml) => xml.replace(/<c r="[A-Z]+\d+"/g, '<c').replace(/<row r="\d+"/g, '<row')),
    ],
    [
      '严格的 OOXML',
      (parts) => {
        for (const name of parts.keys())
          change(parts, name, (xml) =>
            xml
              .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main')
              .replaceAll(
                'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
                'http://purl.oclc.org/ooxml/officeDocument/relationships',
              ),
          )
      },
    ],
    [
      '写成 UTF-16',
      (parts) => {
        const xml = textOf(parts, mainPart).replace('UTF-8', 'UTF-16')
        parts.set(mainPart, Buffer.from(`\ufeff${xml}`, 'utf16le'))
      },
    ],
    ['汉字写成数字', (parts) => change(parts, mainPart, (xml) => xml.replace(/[\u4e00-\u9fff]/g, (each) => `&#${each.codePointAt(0)};`))],
    [
      '部分的名字大小写不同，地址从根写起',
      (parts) => {
        parts.set('xl/Worksheets/Sheet1.xml', parts.get(mainPart)!)
        parts.delete(mainPart)
        change(parts, 'xl/_rels/workbook.xml.rels', (xml) => xml.replace('"worksheets/sheet1.xml"', '"/xl/worksheets/sheet1.xml"'))
      },
    ],
    [
      '别的词汇夹在里面',
      (parts) =>
        change(parts, mainPart, (xml) =>
          xml.replace(
            '</worksheet>',
            '<extLst><ext uri="x"><x14:sheetData xmlns:x14="x"><x14:row r="9"/></x14:sheetData></ext></extLst></worksheet>',
          ),
        ),
    ],
  ]
  it.each(cases)('%s', async (_, by) => expect(await comparedSheet(await odd(by))).toMatchObject({ changed: [], same: 3, faults: [] }))
  it('后缀写成 xls 的 xlsx，看内容', async () =>
    expect(await comparedSheet(await made(), rows, '表.xls')).toMatchObject({ same: 3, faults: [] }))
  it('文字存在公用的表里，分成几段、带拼音、带转义', async () => {
    const data = await odd((parts) => {
      put(
        parts,
        'xl/sharedStrings.xml',
        '<sst><si><t>无关</t></si><si><r><t xml:space="preserve">已完成</t></r><r><rPr><b/><color rgb="FFFF0000"/></rPr><t>初设</t></r><rPh sb="0" eb="2"><t>ジエ</t></rPh></si><si><t>第一行_x000D_&#10;第二行_x005F_x000D_<![CDATA[<甲>]]></t></si></sst>',
      )
      change(parts, 'xl/_rels/workbook.xml.rels', (xml) =>
        xml.replace(
          '</Relationships>',
          '<Relationship Id="rId99" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ),
      )
      change(parts, mainPart, (xml) => withCell(withCell(xml, 'F4', cell('F4', '<v>1</v>', 's')), 'F6', cell('F6', '<v>2</v>', 's')))
    })
    expect(await words(data)).toBe('已完成初设,第一行\n第二行_x000D_<甲>')
  })
  it('六万五千行空行设了格式，照样打开；大片空行以下还有内容的，说明', async () => {
    const blank = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => {
        const cells = [...'ABCDEFGHIJKLM'].map((letter) => `<c r="${letter}${from + at}" s="2"/>`).join('')
        return `<row r="${from + at}" spans="1:13" ht="15">${cells}</row>`
      }).join('')
    const below = (rest: string) =>
      odd((parts) => change(parts, mainPart, (xml) => xml.replace('</sheetData>', `${blank(9, 65_000)}${rest}</sheetData>`)))
    expect(await comparedSheet(await below(''))).toMatchObject({ same: 3, faults: [], notes: ['没有写填表人。'] })
    expect(await notes(await below(`<row r="65001">${inline('F65001', '远处')}</row>`))).toMatch(
      /“征集表”页第 \d+ 行以下隔着 1000 多个空行还有内容，没有读。/,
    )
  }, 30_000)
  it('写坏的地方在要读的页里，说明怎么办', async () => {
    const opened = await openBook('表.xlsx', await odd((parts) => change(parts, mainPart, (xml) => xml.slice(0, -40))))
    expect(opened).toEqual({ refusal: expect.stringMatching(/内容不完整.*下载一份新的征集表/) })
  })
})

describe('日子、进度、勾选的各种写法', () => {
  const day = async (on: string) => {
    const { changed, faults } = await comparedSheet(await inMilestones(on))
    return changed[0]?.cells[0]?.will ?? faults[0]?.why
  }
  it('中文程序自带的日期格式，是日子不是数', async () => {
    for (const format of [14, 27, 31, 36, 50, 57, 58]) {
      const data = await odd((parts) => {
        const look = lookWith(parts, { format })
        change(parts, milestonePart, (xml) =>
          withCell(withCell(xml, 'D2', inline('D2', '是')), 'E2', cell('E2', '<v>46293.75</v>', 'n', ` s="${look}"`)),
        )
      })
      expect(await words(data), String(format)).toBe('2026-09-28 完成')
    }
  })
  it('从 1904 年起算的表，日子不差四年', async () => {
    const data = await odd((parts) => {
      const look = lookWith(parts, { format: 14 })
      change(parts, 'xl/workbook.xml', (xml) => xml.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'))
      change(parts, milestonePart, (xml) =>
        withCell(withCell(xml, 'D2', inline('D2', '是')), 'E2', cell('E2', `<v>${46_293 - 1462}</v>`, 'n', ` s="${look}"`)),
      )
    })
    expect(await words(data)).toBe('2026-09-28 完成')
  })
  it('日子写成文字，带看不见的字符、引号、空格、全角', async () => {
    for (const text of [
      '2026-09-28\u200e',
      '“2026年9月28日”',
      '２０２６／９／２８',
      '2026. 9. 28',
      '2026-09-28 00:00:00',
      '\u00a020260928',
    ])
      expect(await day(inline('E2', text)), text).toBe('2026-09-28 完成')
    expect(await day(cell('E2', '<v>2026-09-28T00:00:00Z</v>', 'd'))).toBe('2026-09-28 完成')
    expect(await day(inline('E2', '9月28日'))).toContain('没有写年份')
  })
  it('✔、已完成、1、TRUE 是完成；推进中不是', async () => {
    for (const done of [
      inline('D2', '✔'),
      inline('D2', '已完成'),
      cell('D2', '<v>1</v>', 'n'),
      cell('D2', '<v>1</v>', 'b'),
      inline('D2', ' √ '),
    ])
      expect(await words(await inMilestones(inline('E2', '2026-09-28'), done))).toBe('2026-09-28 完成')
    const { faults } = await comparedSheet(await inMilestones(inline('E2', '2026-09-28'), inline('D2', '推进中')))
    expect(faults[0]?.why).toContain('请在“已完成”里选“是”')
  })
  it('本期无变化一列写“无变化”是勾上；写“无”两可，要问', async () => {
    expect(await words(await inMain('L4', inline('L4', '无变化')))).toBe('是')
    expect((await comparedSheet(await inMain('L4', inline('L4', '无')))).faults[0]?.why).toContain('两种理解')
    expect((await comparedSheet(await inMain('K4', inline('K4', '已完成')))).faults[0]?.why).toContain('两种理解')
  })
  it('进度写 45.5%，记为整数并说明；0.6 按百分比设了格式的是 60', async () => {
    const half = await inMain('I4', inline('I4', '45.5％'))
    expect([await words(half), await notes(half)]).toEqual(['46', '第 4 行：进度只记整数，“45.5％”记为 46%。'])
    const data = await odd((parts) => {
      const look = lookWith(parts, { format: 9 })
      change(parts, mainPart, (xml) => withCell(xml, 'I4', cell('I4', '<v>0.6</v>', 'n', ` s="${look}"`)))
    })
    expect(await words(data)).toBe('60')
  })
  it('错误值、公式不取，说明是哪一格', async () => {
    const why = async (xml: string) =>
      (await comparedSheet(await inMain('F4', xml))).faults.map((each) => `${each.line} ${each.column} ${each.why}`)
    expect(await why(cell('F4', '<v>#REF!</v>', 'e'))).toEqual(['4 进展情况 单元格里是错误值，请重填'])
    expect(await why(cell('F4', '<f>A1</f><v>甲</v>', 'str'))).toEqual(['4 进展情况 单元格是公式，请改填文字或数字'])
  })
  it('联系电话被表格改坏了的，不取，说明', async () => {
    const data = await inMain('E7', inline('E7', '1.38E+10'))
    expect([(await readSheet(data)).filledPhone, await notes(data)]).toEqual([
      '',
      expect.stringMatching(/^第 7 行联系电话没有取：.*改坏了号码/),
    ])
    expect((await readSheet(await inMain('E7', cell('E7', '<v>13800000000</v>', 'n')))).filledPhone).toBe('13800000000')
  })
})

describe('没有取的，都说明', () => {
  it('划去的文字不取：一格里的几个字、整格', async () => {
    const some = await inMain(
      'F4',
      cell('F4', '<is><r><rPr><strike/></rPr><t>旧话。</t></r><r><rPr><strike val="0"/></rPr><t>新进展。</t></r></is>'),
    )
    expect([await words(some), await notes(some)]).toEqual(['新进展。', '“征集表”页第 4 行“进展情况”划去的文字没有取：“旧话。”。'])
    const whole = await odd((parts) => {
      const look = lookWith(parts, { font: '<font><strike/><sz val="11"/></font>' })
      change(parts, mainPart, (xml) => withCell(xml, 'G4', cell('G4', '<is><t>不再成问题</t></is>', 'inlineStr', ` s="${look}"`)))
    })
    expect([await words(whole), await notes(whole)]).toEqual(['', '“征集表”页第 4 行“存在问题”划去的文字没有取：“不再成问题”。'])
  })
  it('整行划去的，标识还认得，说明', async () => {
    const data = await odd((parts) => {
      const look = lookWith(parts, { font: '<font><strike/><sz val="11"/></font>' })
      change(parts, mainPart, (xml) => xml.replace(/(<c r="[A-Z]+6" s=")\d+"/g, `$1${look}"`))
    })
    const found = await comparedSheet(data)
    expect(isRefused(found)).toBe(false)
    expect(found.notes.join()).toContain('第 6 行的事项被划去了')
  })
  it('批注、图片、添的列、添的页、添的行', async () => {
    const commented = await odd((parts) => {
      put(
        parts,
        'xl/comments/comment1.xml',
        '<comments><authors><author/></authors><commentList><comment ref="F4" authorId="0"><text><t>请核</t></text></comment></commentList></comments>',
      )
      put(parts, 'xl/worksheets/_rels/sheet1.xml.rels', relations('comments', '/xl/comments/comment1.xml'))
    })
    expect(await notes(commented)).toBe('“征集表”页第 4 行“进展情况”有批注，批注里的话没有取，请打开文件查看。')
    const drawn = await odd((parts) => put(parts, 'xl/worksheets/_rels/sheet1.xml.rels', relations('drawing', '../drawings/drawing1.xml')))
    expect(await notes(drawn)).toBe('“征集表”页有图片或图形，没有取；需要作佐证的请另行上传。')
    const wider = await odd((parts) =>
      change(parts, mainPart, (xml) =>
        xml
          .replace(/(<row r="3".*?)<\/row>/s, `$1${inline('P3', '备注')}</row>`)
          .replace(/(<row r="5".*?)<\/row>/s, `$1${inline('P5', '另报')}</row>`),
      ),
    )
    expect(await notes(wider)).toBe('“征集表”页“备注”一列不是下发时的列，第 5 行的内容没有取。')
    const further = await odd((parts) => {
      change(parts, 'xl/workbook.xml', (xml) => xml.replace('<sheets>', '<sheets><sheet name="附件一" sheetId="90" r:id="rId90"/>'))
      change(parts, mainPart, (xml) => xml.replace('</sheetData>', `<row r="9">${inline('C9', '另：请关注')}</row></sheetData>`))
    })
    expect((await notes(further)).split('\n')).toEqual(['第 9 行不是下发时的行，没有取。', '另有“附件一”页，没有取。'])
  })
  it('锁定的格被改了字，照取要填的，说明没有取的', async () => {
    const data = await odd((parts) =>
      change(parts, mainPart, (xml) => withCell(withCell(xml, 'D4', inline('D4', '改成别的局')), 'F4', inline('F4', '新进展'))),
    )
    expect([await words(data), await notes(data)]).toEqual([
      '新进展',
      '第 4 行锁定的格（事项、责任单位、上期已通过）里的字有改动，没有取。',
    ])
  })
  it('早先下发的表，校验短一截，照样取回', async () => {
    const data = await odd((parts) => change(parts, mainPart, (xml) => xml.replace(/>([0-9a-f]{12}):[0-9a-f]{12}</g, '>$1<')))
    expect(await comparedSheet(data)).toMatchObject({ same: 3, faults: [], notes: ['没有写填表人。'] })
  })
  it('别的程序把汉字写成数字，密级标志也认得', async () => {
    const data = await inMain('F4', inline('F4', [...'附件为机密★'].map((each) => `&#${each.codePointAt(0)};`).join('')))
    expect(await openBook('表.xlsx', data)).toMatchObject({ marked: true })
  })
  it('读到哪一页、哪一行、超过多少，说得清', async () => {
    const many = Array.from({ length: 2100 }, (_, at) => `<row r="${at + 10}">${inline(`F${at + 10}`, '多')}</row>`).join('')
    const opened = await openBook(
      '表.xlsx',
      await odd((parts) => change(parts, mainPart, (xml) => xml.replace('</sheetData>', `${many}</sheetData>`))),
    )
    expect('book' in opened && readBook(opened.book)).toEqual({
      refusal: expect.stringMatching(/^“征集表”页到第 2003 行已超过 2000 行.*整行删除/),
    })
    expect(compare(await readSheet(await made()), rows, () => '', today).faults).toEqual([])
  })
})
