import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDay, toDate } from '../calendar'
import { bookIn, changedBook, changedParts, partIn, type TestBook, type TestSheet } from '@/lib/launch/test-book'
import { columnOf, comparedSheet, form, made, openBook, readSheet, row, rows, today, uuid, type Row } from '@/lib/launch/test-sheet'
import { compare, twice } from './compare'
import { againstTaking, isRefused, linesToMend, takenInWords } from './mend'
import { readBook } from './reading'
import { columns, idOf, names, sheetDigest } from './sheet'

type Edit = (main: TestSheet, book: TestBook) => void
const edited = async (edit: Edit, of: Row[] = rows): Promise<Buffer> =>
  changedBook(await made(of), (book) => edit(book.sheet(names.main), book))
const set = (main: TestSheet, line: number, key: string, value: string | number) => main.set(line, columnOf(key), value)
const compared = async (edit: Edit, of: Row[] = rows) => comparedSheet(await edited(edit, of), of)
const why = async (edit: Edit) => {
  const { faults } = await compared(edit)
  return faults.map((each) => `${each.line} ${each.column} ${each.why}`).join('\n')
}

describe('征集表的来回', () => {
  it('退回过的一项，表里写明退回的理由，交回时不影响核对', async () => {
    const of = [{ ...rows[0]!, returned: '请写明完成的日期。' }, ...rows.slice(1)]
    expect(sheetDigest(of, '某局（演示）', today).rows[0]!.texts.join()).toContain('已退回：请写明完成的日期。')
    expect(await compared(() => undefined, of)).toMatchObject({ changed: [], faults: [] })
  })
  it('原样交回，没有一处改动，也没有一处错误', async () => {
    const found = await compared(() => undefined)
    expect(found).toMatchObject({ changed: [], same: 3, faults: [], notes: ['没有写填表人。'] })
  })
  it('只列出改动的格：原为、将为；填表人随文件', async () => {
    const found = await compared((main) => {
      set(main, 4, 'progress', '完成联合踏勘\n并形成清单')
      set(main, 4, 'percent', 60)
      set(main, 4, 'unlikely', '是')
      main.set(7, 3, '张演示')
      main.set(7, 5, '000-00001111')
    })
    expect(found.filledBy).toBe('张演示')
    expect(found.filledPhone).toBe('000-00001111')
    expect(found.changed).toHaveLength(1)
    expect(found.changed[0]).toMatchObject({
      line: 4,
      title: '第 1 项',
      stale: false,
      cells: [
        { column: '进展情况', was: '上期进展', will: '完成联合踏勘\n并形成清单' },
        { column: '进度（%）', was: '40', will: '60' },
        { column: '难以按期', was: '否', will: '是' },
      ],
    })
    expect(found.changed[0]!.typed).toMatchObject({ progress: '完成联合踏勘\n并形成清单', percent: '60', unlikely: true })
  })
  it('选了本期无变化又改了文字的，核对时说明；只选无变化的不说', async () => {
    const notes = async (edit: Edit) => (await compared(edit)).notes.join()
    expect(
      await notes((main) => {
        set(main, 4, 'noChange', '是')
        set(main, 4, 'progress', '新写的')
        set(main, 4, 'percent', 60)
      }),
    ).toMatch(/第 4 行“第 1 项”选了“本期无变化”，又改了进展情况、进度（%）/)
    expect(await notes((main) => set(main, 4, 'noChange', '是'))).not.toContain('无变化')
  })
  it('以 = + - @ 开头的文字在表里不会运行，读回来一字不差', async () => {
    const said = ['=1+1', '+86', '-见附件', '@某局', '＝合计', "=cmd|' /C calc'!A0"]
    const of = said.map((text, index) => row(index + 1, { form: { ...form, progress: text } }))
    const main = (await bookIn(await made(of))).sheet(names.main)
    for (const index of said.keys()) expect(main.cell(4 + index, columnOf('progress'))).toMatchObject({ type: 'string' })
    expect(await compared(() => undefined, of)).toMatchObject({ same: said.length, changed: [] })
    const typed = await compared((main) => said.forEach((text, index) => set(main, 4 + index, 'next', text)), of)
    expect(typed.changed.map((each) => each.typed.next)).toEqual(said)
  })
  it('任何文字写进去都读得回来', async () => {
    const text = fc.string({
      unit: fc.constantFrom('甲', '𠮷', 'é', '＝', '=', '\n', '"', "'", '<', '&', '·', '\u200b', '👨‍👩‍👧', ' '),
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), async (all) => {
        const of = all.map((said, index) => row(index + 1, { form: { ...form, progress: said } }))
        expect((await compared(() => undefined, of)).changed).toEqual([])
      }),
      { numRuns: 3 },
    )
  })
  it('节点勾了完成并有日子的，成为一处改动', async () => {
    const found = await compared((_, book) => {
      const sheet = book.sheet(names.milestones)
      sheet.set(2, 4, '是')
      sheet.set(2, 5, '2026年9月28日')
    })
    expect(found.changed[0]).toMatchObject({
      title: '第 2 项',
      cells: [{ column: '节点：报送方案', was: '未完成', will: '2026-09-28 完成' }],
      typed: { ticks: { [uuid(77)]: '2026-09-28' } },
    })
  })
  it('每一行写明报告期；交回的日子已过的，不再说请于那天前交回', () => {
    const guide = (...dues: string[]) => {
      const { guide } = sheetDigest(
        dues.map((due, index) => row(index + 1, { due: asDay(due) })),
        '某局（演示）',
        today,
      )
      return guide[1]
    }
    expect(sheetDigest(rows, '某局（演示）', today).rows.map((each) => each.texts[2])).toEqual(
      [1, 2, 3].map((n) => `第 ${n} 项\n报告期：2026年第三季度`),
    )
    expect(guide('2026-10-10', '2026-10-20')).toContain('请于2026年10月10日前交回。')
    expect(guide('2026-10-09')).toContain('请于2026年10月9日前交回。')
    expect(guide('2026-10-08')).toMatch(/。报送截止已过，请尽快交回。$/)
    expect(guide('2026-07-10', '2026-10-10')).toContain('报送截止已过的报告期请尽快交回，其余请于2026年10月10日前交回。')
  })
  it('重新排了序、删了行、改了列宽，认得出；删了行的要说明', async () => {
    const found = await compared((main) => {
      main.removeLine(5)
      set(main, 5, 'progress', '第三项的新进展')
    })
    expect(found.changed[0]).toMatchObject({ title: '第 3 项' })
    expect(found.notes.join()).toContain('下发时有 3 行，交回 2 行')
  })
  it('下发之后平台上又有改动的，标出来，两处文字都在', async () => {
    const later = rows.map((each, index) =>
      index ? each : { ...each, base: `${uuid(500)}:2`, form: { ...form, progress: '平台上的文字' } },
    )
    const found = compare(await readSheet(await edited((main) => set(main, 4, 'progress', '表里的文字'))), later, () => '', today)
    expect(found.changed[0]).toMatchObject({ stale: true, base: `${uuid(500)}:2`, cells: [{ was: '平台上的文字', will: '表里的文字' }] })
  })
  it('锁定的格锁住，要填的格放开，标识藏起来；时限、进度是日子和数', async () => {
    const book = await bookIn(await made())
    const main = book.sheet(names.main)
    const locked = (line: number, key: string) => main.cell(line, columnOf(key))?.style?.protection?.locked ?? true
    expect([locked(4, 'title'), locked(4, 'progress'), locked(5, 'percent')]).toEqual([true, false, true])
    expect(main.sheet.columns?.[columnOf('id') - 1]?.hidden).toBe(true)
    expect(main.at(4, columnOf('id'))).toBe(idOf(rows[0]!))
    expect(book.sheet(names.marks).sheet.veryHidden).toBe(true)
    expect(main.sheet.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 'a3', fitToWidth: 1 })
    expect(main.text(2, 1)).toMatch(/填报单位（盖章）.*严禁填写涉密信息/)
    expect(main.at(4, columnOf('percent'))).toBe(40)
    expect(book.sheet(names.milestones).at(2, 3)).toEqual(toDate(asDay('2026-09-30')))
  })
  it('每行够高，填了更多的字还会再长高', async () => {
    const of = [row(1, { form: { ...form, progress: '完成联合踏勘。'.repeat(40) } })]
    const sheet = await partIn(await made(of), 'xl/worksheets/sheet1.xml')
    expect(Number(/<row r="4" ht="([\d.]+)"><c/.exec(sheet)?.[1])).toBeGreaterThan(180)
  })
})

describe('写错的格，说明第几行、哪一列、为什么', () => {
  const cases: [string, Edit, RegExp][] = [
    ['进度写六成', (main) => set(main, 4, 'percent', '六成'), /^4 进度（%） 进度写的是“六成”/],
    ['进度写 0.6', (main) => set(main, 4, 'percent', 0.6), /如是百分之 60，请填 60/],
    ['进度 101', (main) => set(main, 4, 'percent', 101), /^4 进度（%）.*0 到 100/],
    [
      '进度是公式',
      (main) => main.set(4, columnOf('percent'), 60, { type: 'formula', formula: '30+30', formulaResult: 60 }),
      /^4 进度（%） 单元格是公式/,
    ],
    [
      '进展是公式',
      (main) => main.set(4, columnOf('progress'), '甲', { type: 'formula', formula: 'A1', formulaResult: '甲' }),
      /^4 进展情况 单元格是公式/,
    ],
    ['进展超过 4000 字', (main) => set(main, 4, 'progress', '长'.repeat(4001)), /^4 进展情况 .*4000/],
    ['进展带密级标志', (main) => set(main, 4, 'progress', '附件为机密★五年'), /^4 进展情况 .*密级标志/],
    ['难以按期写“也许”', (main) => set(main, 4, 'unlikely', '也许'), /^4 难以按期 .*请选“是”或留空/],
    [
      '连续第三期无变化，原因不在所列',
      (main) => {
        set(main, 6, 'noChange', '是')
        set(main, 6, 'noChangeReason', '说不清')
      },
      /^6 无变化原因 .*待批复/,
    ],
    ['有节点的事项填了进度', (main) => set(main, 5, 'percent', 50), /^5 进度（%） .*不填进度/],
    [
      '合并了单元格',
      (main) => {
        const [startCol, endCol] = [columnOf('progress') - 1, columnOf('progress') - 1]
        main.sheet.merges = [...(main.sheet.merges ?? []), { startRow: 3, endRow: 4, startCol, endCol }]
      },
      /^4 进展情况 单元格已合并/,
    ],
    [
      '添了一行',
      (main) => {
        main.set(12, columnOf('progress'), '新添的')
      },
      /^12 事项 .*没有标识/,
    ],
    ['标识坏了', (main) => set(main, 4, 'id', '坏的'), /^4 事项 .*标识已损坏/],
    ['标识与编号不符', (main) => set(main, 4, 'id', String(main.at(6, columnOf('id')))), /^4 编号 .*不符/],
    [
      '节点的日子晚于今天',
      (_, book) => {
        const sheet = book.sheet(names.milestones)
        sheet.set(2, 4, '是')
        sheet.set(2, 5, '2026-10-10')
      },
      /节点：报送方案 完成日期不能晚于今天/,
    ],
    [
      '节点没有日子',
      (_, book) => {
        book.sheet(names.milestones).set(2, 4, '是')
      },
      /请填完成日期/,
    ],
    [
      '节点的日子写“九月底”',
      (_, book) => {
        const sheet = book.sheet(names.milestones)
        sheet.set(2, 4, '是')
        sheet.set(2, 5, '九月底')
      },
      /“九月底”读不出是哪一天/,
    ],
    [
      '节点只写了日子',
      (_, book) => {
        book.sheet(names.milestones).set(2, 5, '2026-09-28')
      },
      /请在“已完成”里选“是”/,
    ],
  ]
  it.each(cases)('%s', async (_, edit, said) => expect(await why(edit)).toMatch(said))
  it('不是自己的分工、已停止填报的报告期', async () => {
    const sheet = await readSheet(await made())
    expect(compare(sheet, rows.slice(1), () => '这一行不是由您填报的分工', today).faults[0]).toEqual({
      line: 4,
      column: '事项',
      why: '这一行不是由您填报的分工',
      row: 4,
    })
    expect(compare(sheet, rows, () => '', asDay('2026-12-11')).faults[0]?.why).toContain('停止填报')
  })
})

describe('错一格，只挡住那一行', () => {
  it('写错的行不取回，写对的行照取；两页的错都归到那一行', async () => {
    const found = await compared((main, book) => {
      set(main, 4, 'progress', '写对的')
      set(main, 5, 'progress', '节点写错的')
      set(main, 6, 'percent', 150)
      book.sheet(names.milestones).set(2, 4, '是')
    })
    expect(isRefused(found)).toBe(false)
    expect(found.same).toBe(0)
    expect(linesToMend(found)).toEqual([5, 6])
    expect(found.changed.map((each) => [each.line, againstTaking(found, each)])).toEqual([
      [4, ''],
      [5, '节点·完成日期：选了已完成，请填完成日期'],
    ])
    expect(takenInWords(1, [{ name: '表.xlsx', compared: found }])).toBe('已取回 1 项到您的草稿。还有 2 项须改正后重新交回：第 5、6 行。')
    expect(
      takenInWords(1, [
        { name: '表.xlsx', compared: found },
        { name: '二.xlsx', refusal: '损坏' },
      ]),
    ).toBe('已取回 1 项到您的草稿。还有 2 项须改正后重新交回：“表.xlsx”第 5、6 行。整份没有取回：“二.xlsx”。')
  })
  it('添的一行不取回，也不挡别的行；添的节点只是说明', async () => {
    const found = await compared((main, book) => {
      set(main, 4, 'progress', '写对的')
      set(main, 12, 'progress', '新添的')
      const sheet = book.sheet(names.milestones)
      sheet.set(3, 1, '新添的事项')
      sheet.set(3, 4, '是')
    })
    expect([isRefused(found), linesToMend(found), againstTaking(found, found.changed[0]!)]).toEqual([false, [12], ''])
    expect(found.notes.join()).toContain('“节点”页第 3 行不是下发时的行')
  })
  it.each<[string, Edit]>([
    ['标识坏了', (main) => set(main, 4, 'id', '坏的')],
    ['标识与编号不符', (main) => set(main, 4, 'id', String(main.at(6, columnOf('id'))))],
    [
      '节点的标识坏了',
      (_, book) => {
        const sheet = book.sheet(names.milestones)
        sheet.set(2, 6, `${uuid(2)}|${uuid(78)}`)
        sheet.set(2, 4, '是')
      },
    ],
    [
      '同一项出现两次',
      (main) => {
        for (let at = 1; at <= columns.length; at++) main.set(7, at, main.at(4, at))
      },
    ],
    [
      '填表人写得太长',
      (main) => {
        main.set(7, 3, '长'.repeat(51))
      },
    ],
  ])('%s，整份不收', async (_, edit) =>
    expect(
      isRefused(
        await compared((main, book) => {
          set(main, 6, 'progress', '写对的')
          edit(main, book)
        }),
      ),
    ).toBe(true),
  )
  it('两份里都有的一项，两份里都不取', () => {
    const one = { filledBy: '', filledPhone: '', changed: [], same: 0, faults: [], notes: [] }
    const changed = (line: number) => [
      { line, partId: uuid(1), periodId: uuid(900), base: 'none', title: '第 1 项', office: '', stale: false, cells: [], typed: form },
    ]
    expect(
      twice([
        { name: '甲', compared: { ...one, changed: changed(4) } },
        { name: '乙', compared: { ...one, changed: changed(5) } },
      ]).map((faults) => faults.map((each) => each.row)),
    ).toEqual([[4], [5]])
  })
})

const compound = (stream: string) =>
  Buffer.from(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(1000)}${Buffer.from(stream, 'utf16le').toString('latin1')}`, 'latin1')

describe('不该收的文件，整份不收，说明理由', () => {
  const opened = async (data: Buffer, name = '表.xlsx') => {
    const found = await openBook(name, data)
    if ('refusal' in found) return found.refusal
    const sheet = readBook(found.book)
    return 'refusal' in sheet ? sheet.refusal : '收下了'
  }
  const zipped = async (change: (parts: Map<string, Buffer>) => void) => changedParts(await made(), change)
  const cases: [string, () => Promise<Buffer>, RegExp][] = [
    ['空文件', async () => Buffer.alloc(0), /空的/],
    ['不是表格', async () => Buffer.from('%PDF-1.7'), /只能读取 xlsx.*加密软件/],
    ['改了后缀的网页', async () => Buffer.from('\ufeff<html><table><tr><td>1'), /^这是网页或文本.*另存为/],
    ['设了打开密码', async () => compound('EncryptedPackage'), /^文件设了打开密码.*取消密码/],
    ['改了后缀的旧格式', async () => compound('Workbook'), /^这是旧格式（xls、et）的表格.*另存为/],
    ['压缩包', () => zipped((zip) => void zip.delete('xl/workbook.xml')), /^这是压缩包，不是表格/],
    [
      '表格的另一种格式',
      () =>
        zipped((zip) => {
          zip.delete('xl/workbook.xml')
          zip.set('xl/workbook.bin', Buffer.from('x'))
        }),
      /xlsb.*另存为/,
    ],
    [
      '空行多得解开后过大',
      () => zipped((zip) => zip.set('xl/worksheets/sheet1.xml', Buffer.from(`<worksheet>${' '.repeat(30_000_000)}</worksheet>`))),
      /大片设过格式的空行、空列.*“删除”整行/,
    ],
    ['截断的压缩包', async () => Buffer.from(new Uint8Array((await made()).subarray(0, 3000))), /损坏/],
    ['解开后过大', () => zipped((zip) => zip.set('xl/media/a.bin', Buffer.alloc(60 * 1024 * 1024))), /解开后过大/],
    [
      '一百多万个左尖括号，读得快，也不算数',
      () => zipped((zip) => zip.set('docProps/junk.xml', Buffer.from('<'.repeat(1_200_000)))),
      /收下了/,
    ],
    ['带宏', () => zipped((zip) => zip.set('xl/vbaProject.bin', Buffer.from('x'))), /宏/],
    [
      '带 DTD 实体',
      () =>
        zipped((zip) =>
          zip.set(
            'xl/sharedStrings.xml',
            Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'),
          ),
        ),
      /DTD/,
    ],
    [
      '外部链接',
      () => zipped((zip) => zip.set('xl/externalLinks/externalLink1.xml', Buffer.from('<externalLink/>'))),
      /指向别的文件.*断开链接/,
    ],
    [
      '外部数据源',
      () =>
        zipped((zip) =>
          zip.set(
            'xl/_rels/connections.xml.rels',
            Buffer.from(
              '<Relationships><Relationship Id="r" Type="http://x/connections" Target="http://x" TargetMode="External"/></Relationships>',
            ),
          ),
        ),
      /指向别的文件.*断开链接/,
    ],
    [
      '工作表的内容坏了',
      () => zipped((zip) => zip.set('xl/worksheets/sheet1.xml', Buffer.from('<worksheet><sheetData><row><c'))),
      /打不开/,
    ],
    ['没有征集表这一页', () => edited((_, book) => book.removeSheet(names.main)), /没有找到“征集表”/],
    ['没有标识页', () => edited((_, book) => book.removeSheet(names.marks)), /不是由本系统下发/],
    ['删了一列', () => edited((main) => main.set(3, columnOf('next'), '其他')), /缺少这些列：下一步安排/],
    [
      '一万行',
      () =>
        edited((main) => {
          for (let line = 8; line < 10_000; line++) main.set(line, 6, '多')
        }),
      /^“征集表”页到第 2001 行已超过 2000 行，.*整行删除/,
    ],
  ]
  it.each(cases)('%s', async (_, make, said) => expect(await opened(await make())).toMatch(said))
  it('读得太久的，到时为止', async () =>
    expect(await openBook('表.xlsx', await made(), 1)).toEqual({
      refusal: expect.stringMatching(/没有读完。请选中表格最后一行以下的空行/),
    }))
  it('邮箱自动成的超链接不算外部链接', async () =>
    expect(
      await opened(
        await edited((main) => {
          main.set(7, 5, 'a@b.c', { hyperlink: { target: 'mailto:a@b.c' } })
        }),
      ),
    ).toBe('收下了'))
})
