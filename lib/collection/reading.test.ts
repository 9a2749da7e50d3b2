import ExcelJS from 'exceljs'
import JSZip from 'jszip'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { compare, twice, type Standing } from './compare'
import { againstTaking, isRefused, linesToMend, takenInWords } from './mend'
import { openBook } from './open'
import { dayIn, percentOf, readBook, type ReadSheet } from './reading'
import { columns, idOf, names, sheetDigest, type SheetRow } from './sheet'
import { collectionBook } from './workbook'

const today = asDay('2026-10-09')
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const form = {
  progress: '上期进展',
  problems: '',
  next: '',
  percent: '40',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
type Row = SheetRow & Standing
const row = (n: number, more: Partial<Row> = {}): Row => ({
  partId: uuid(n),
  periodId: uuid(900),
  base: 'none',
  code: `2026-基础-00${n}`,
  title: `第 ${n} 项`,
  office: '某局（演示）',
  period: '2026年第三季度',
  due: asDay('2026-10-10'),
  returned: null,
  form,
  last: null,
  lastWaits: false,
  milestones: [],
  context: {
    today,
    period: { name: '2026年第三季度', from: asDay('2026-07-01'), to: asDay('2026-09-30'), closes: asDay('2026-12-10') },
    lastPercent: 40,
    waitingPercent: null,
    asksPercent: true,
    noChangeBefore: 0,
  },
  ...more,
})
const withMilestone = row(2, {
  context: { ...row(2).context, asksPercent: false },
  form: { ...form, percent: '' },
  milestones: [{ id: uuid(77), title: '报送方案', due: asDay('2026-09-30'), dueWords: '', doneOn: null }],
})
const rows = [row(1), withMilestone, row(3, { context: { ...row(3).context, noChangeBefore: 2 } })]
const made = (of: Row[] = rows) => collectionBook(sheetDigest(of, '某局（演示）', today))
const columnOf = (key: string) => columns.findIndex((each) => each.key === key) + 1
type Edit = (main: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void
async function edited(edit: Edit, of: Row[] = rows): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await made(of)) as never)
  edit(book.getWorksheet(names.main)!, book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const set = (main: ExcelJS.Worksheet, line: number, key: string, value: ExcelJS.CellValue) => {
  main.getCell(line, columnOf(key)).value = value
}
async function read(data: Buffer): Promise<ReadSheet> {
  const opened = await openBook('表.xlsx', data)
  if ('refusal' in opened) throw new Error(opened.refusal)
  const found = readBook(opened.book)
  if ('refusal' in found) throw new Error(found.refusal)
  return found
}
const compared = async (edit: Edit, of: Row[] = rows) =>
  compare(await read(await edited(edit, of)), of, () => '这一行不是由您填报的分工', today)
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
      main.getCell(7, 3).value = '张演示'
      main.getCell(7, 5).value = '000-00001111'
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
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await made(of)) as never)
    for (const index of said.keys())
      expect(book.getWorksheet(names.main)!.getCell(4 + index, columnOf('progress')).type).toBe(ExcelJS.ValueType.String)
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
      const sheet = book.getWorksheet(names.milestones)!
      sheet.getCell(2, 4).value = '是'
      sheet.getCell(2, 5).value = '2026年9月28日'
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
      main.spliceRows(5, 1)
      set(main, 5, 'progress', '第三项的新进展')
    })
    expect(found.changed[0]).toMatchObject({ title: '第 3 项' })
    expect(found.notes.join()).toContain('下发时有 3 行，交回 2 行')
  })
  it('下发之后平台上又有改动的，标出来，两处文字都在', async () => {
    const later = rows.map((each, index) =>
      index ? each : { ...each, base: `${uuid(500)}:2`, form: { ...form, progress: '平台上的文字' } },
    )
    const found = compare(await read(await edited((main) => set(main, 4, 'progress', '表里的文字'))), later, () => '', today)
    expect(found.changed[0]).toMatchObject({ stale: true, base: `${uuid(500)}:2`, cells: [{ was: '平台上的文字', will: '表里的文字' }] })
  })
  it('锁定的格锁住，要填的格放开，标识藏起来', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await made()) as never)
    const main = book.getWorksheet(names.main)!
    expect(main.getCell(4, columnOf('title')).protection?.locked ?? true).toBe(true)
    expect(main.getCell(4, columnOf('progress')).protection?.locked).toBe(false)
    expect(main.getCell(5, columnOf('percent')).protection?.locked ?? true).toBe(true)
    expect(main.getColumn(columnOf('id')).hidden).toBe(true)
    expect(main.getCell(4, columnOf('id')).value).toBe(idOf(rows[0]!))
    expect(book.getWorksheet(names.marks)!.state).toBe('veryHidden')
    expect(main.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 8, fitToWidth: 1 })
    expect(String(main.getCell(2, 1).value)).toMatch(/填报单位（盖章）.*严禁填写涉密信息/)
  })
})

describe('写错的格，说明第几行、哪一列、为什么', () => {
  const cases: [string, Edit, RegExp][] = [
    ['进度写六成', (main) => set(main, 4, 'percent', '六成'), /^4 进度（%） 进度写的是“六成”/],
    ['进度写 0.6', (main) => set(main, 4, 'percent', 0.6), /如是百分之 60，请填 60/],
    ['进度 101', (main) => set(main, 4, 'percent', 101), /^4 进度（%）.*0 到 100/],
    ['进度是公式', (main) => set(main, 4, 'percent', { formula: '30+30', result: 60 }), /^4 进度（%） 单元格是公式/],
    ['进展是公式', (main) => set(main, 4, 'progress', { formula: 'A1', result: '甲' }), /^4 进展情况 单元格是公式/],
    ['进展是错误值', (main) => set(main, 4, 'progress', { error: '#REF!' }), /错误值/],
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
    ['合并了单元格', (main) => main.mergeCells(4, columnOf('progress'), 5, columnOf('progress')), /^4 进展情况 单元格已合并/],
    [
      '添了一行',
      (main) => {
        main.getCell(12, columnOf('progress')).value = '新添的'
      },
      /^12 事项 .*没有标识/,
    ],
    ['标识坏了', (main) => set(main, 4, 'id', '坏的'), /^4 事项 .*标识已损坏/],
    ['标识与编号不符', (main) => set(main, 4, 'id', String(main.getCell(6, columnOf('id')).value)), /^4 编号 .*不符/],
    [
      '节点的日子晚于今天',
      (_, book) => {
        const sheet = book.getWorksheet(names.milestones)!
        sheet.getCell(2, 4).value = '是'
        sheet.getCell(2, 5).value = '2026-10-10'
      },
      /节点：报送方案 完成日期不能晚于今天/,
    ],
    [
      '节点没有日子',
      (_, book) => {
        book.getWorksheet(names.milestones)!.getCell(2, 4).value = '是'
      },
      /请填完成日期/,
    ],
    [
      '节点的日子写“九月底”',
      (_, book) => {
        const sheet = book.getWorksheet(names.milestones)!
        sheet.getCell(2, 4).value = '是'
        sheet.getCell(2, 5).value = '九月底'
      },
      /“九月底”不是一个日子/,
    ],
    [
      '节点只写了日子',
      (_, book) => {
        book.getWorksheet(names.milestones)!.getCell(2, 5).value = '2026-09-28'
      },
      /请在“已完成”里选“是”/,
    ],
  ]
  it.each(cases)('%s', async (_, edit, said) => expect(await why(edit)).toMatch(said))
  it('不是自己的分工、已停止填报的报告期', async () => {
    const sheet = await read(await made())
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
      book.getWorksheet(names.milestones)!.getCell(2, 4).value = '是'
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
      const sheet = book.getWorksheet(names.milestones)!
      sheet.getCell(3, 1).value = '新添的事项'
      sheet.getCell(3, 4).value = '是'
    })
    expect([isRefused(found), linesToMend(found), againstTaking(found, found.changed[0]!)]).toEqual([false, [12], ''])
    expect(found.notes.join()).toContain('“节点”页第 3 行不是下发时的行')
  })
  it.each<[string, Edit]>([
    ['标识坏了', (main) => set(main, 4, 'id', '坏的')],
    ['标识与编号不符', (main) => set(main, 4, 'id', String(main.getCell(6, columnOf('id')).value))],
    [
      '节点的标识坏了',
      (_, book) => {
        const sheet = book.getWorksheet(names.milestones)!
        sheet.getCell(2, 6).value = `${uuid(2)}|${uuid(78)}`
        sheet.getCell(2, 4).value = '是'
      },
    ],
    [
      '同一项出现两次',
      (main) => {
        for (let at = 1; at <= columns.length; at++) main.getCell(7, at).value = main.getCell(4, at).value
      },
    ],
    [
      '填表人写得太长',
      (main) => {
        main.getCell(7, 3).value = '长'.repeat(51)
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

describe('进度和日期的各种写法', () => {
  it('60、60%、六十分号全角、按百分比设格式的 0.6，都是 60', () => {
    expect([
      percentOf({ kind: 'number', number: 60, percent: false }),
      percentOf({ kind: 'text', text: '60%' }),
      percentOf({ kind: 'text', text: ' 60％ ' }),
      percentOf({ kind: 'number', number: 0.6, percent: true }),
      percentOf({ kind: 'number', number: 0.57, percent: true }),
    ]).toEqual([{ percent: '60' }, { percent: '60' }, { percent: '60' }, { percent: '60' }, { percent: '57' }])
    expect(percentOf({ kind: 'text', text: '８５％' })).toEqual({ percent: '85' })
  })
  it('日期写成文字、数字、日期格式，都认', () => {
    for (const cell of [
      { kind: 'text', text: '2026-9-30' },
      { kind: 'text', text: '2026.09.30' },
      { kind: 'text', text: '2026/9/30' },
      { kind: 'text', text: '2026年9月30日' },
      { kind: 'day', day: '2026-09-30' },
      { kind: 'number', number: 46295, percent: false },
    ] as const)
      expect(dayIn(cell)).toEqual({ day: '2026-09-30' })
    for (const text of ['20260930', '２０２６年９月３０日', '2026/9/30 0:00:00'])
      expect(dayIn({ kind: 'text', text })).toEqual({ day: '2026-09-30' })
    expect(dayIn({ kind: 'number', number: 20260930, percent: false })).toEqual({ day: '2026-09-30' })
    for (const text of ['2026-02-30', '9月30日', '年底', '20261330', '202609']) expect(dayIn({ kind: 'text', text })).toHaveProperty('why')
  })
})

describe('不该收的文件，整份不收，说明理由', () => {
  const opened = async (data: Buffer, name = '表.xlsx') => {
    const found = await openBook(name, data)
    if ('refusal' in found) return found.refusal
    const sheet = readBook(found.book)
    return 'refusal' in sheet ? sheet.refusal : '收下了'
  }
  const zipped = async (change: (zip: JSZip) => void) => {
    const zip = await JSZip.loadAsync(new Uint8Array(await made()))
    change(zip)
    return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
  }
  const cases: [string, () => Promise<Buffer>, RegExp][] = [
    ['空文件', async () => Buffer.alloc(0), /空的/],
    ['不是表格', async () => Buffer.from('%PDF-1.7'), /只能读取 xlsx/],
    ['截断的压缩包', async () => Buffer.from(new Uint8Array((await made()).subarray(0, 3000))), /损坏/],
    ['解开后过大', () => zipped((zip) => zip.file('xl/media/a.bin', Buffer.alloc(60 * 1024 * 1024) as never)), /解开后过大/],
    ['一百多万个左尖括号，读得快，也不算数', () => zipped((zip) => zip.file('docProps/junk.xml', '<'.repeat(1_200_000))), /收下了/],
    ['带宏', () => zipped((zip) => zip.file('xl/vbaProject.bin', 'x')), /宏/],
    [
      '带 DTD 实体',
      () =>
        zipped((zip) =>
          zip.file('xl/sharedStrings.xml', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'),
        ),
      /DTD/,
    ],
    ['外部链接', () => zipped((zip) => zip.file('xl/externalLinks/externalLink1.xml', '<externalLink/>')), /指向外部/],
    [
      '外部数据源',
      () =>
        zipped((zip) =>
          zip.file(
            'xl/_rels/connections.xml.rels',
            '<Relationships><Relationship Id="r" Type="http://x/connections" Target="http://x" TargetMode="External"/></Relationships>',
          ),
        ),
      /指向外部/,
    ],
    ['工作表的内容坏了', () => zipped((zip) => zip.file('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row><c')), /打不开/],
    ['没有征集表这一页', () => edited((_, book) => book.removeWorksheet(book.getWorksheet(names.main)!.id)), /没有找到“征集表”/],
    ['没有标识页', () => edited((_, book) => book.removeWorksheet(book.getWorksheet(names.marks)!.id)), /不是由本系统下发/],
    ['删了一列', () => edited((main) => main.spliceColumns(columnOf('next'), 1)), /缺少这些列：下一步安排/],
    [
      '一万行',
      () =>
        edited((main) => {
          for (let at = 0; at < 10_000; at++) main.addRow(['', '', '', '', '', '多'])
        }),
      /行数超过 500/,
    ],
  ]
  it.each(cases)('%s', async (_, make, said) => expect(await opened(await make())).toMatch(said))
  it('读得太久的，到时为止', async () =>
    expect(await openBook('表.xlsx', await made(), 1)).toEqual({ refusal: expect.stringContaining('10 秒') }))
  it('邮箱自动成的超链接不算外部链接', async () =>
    expect(
      await opened(
        await edited((main) => {
          main.getCell(7, 5).value = { text: 'a@b.c', hyperlink: 'mailto:a@b.c' }
        }),
      ),
    ).toBe('收下了'))
})
