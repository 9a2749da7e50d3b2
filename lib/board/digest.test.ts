import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { bookIn, bytesOf } from '@/lib/launch/test-book'
import { tableSheet, type Paper, type Table } from '../workbook/table'
import { workbookOf } from '../workbook/write'
import { ledgerTable, reviewTable } from './digest'
import { askedFrom, columnsAsked, exportAddress, namesSides } from './export'
import type { ListedRow } from './ledger.queries'
import { columns, usualColumns } from './views'

const row = (more: Partial<ListedRow> = {}): ListedRow => ({
  id: 't',
  code: '2026-基础-001',
  title: '推进跨江通道',
  area: '重大新老基础设施',
  tag: null,
  light: 'RED',
  progress: 42,
  counted: null,
  deadline: asDay('2026-12-31'),
  deadlineWords: '2026年12月底',
  firstDeadline: '2026年12月底',
  moves: 0,
  offices: ['甲厅', '乙厅'],
  regions: ['420000'],
  text: '第一行\n第二行',
  unreported: true,
  awaiting: false,
  returnedUntil: null,
  deciding: [],
  dueSoon: false,
  pastDue: false,
  overridden: false,
  scheduled: [],
  missed: 0,
  carrying: false,
  source: '公开记录',
  flow: 'UNDER_WAY',
  outcome: null,
  reasons: [{ rule: 'R1', light: 'RED', fact: '时限已过 3 天，未办结', remedy: '' }],
  sides: [
    { party: '湖北', office: '甲厅', lead: true, problems: '用地指标未落实', next: '年内开工', updated: asDay('2026-10-09') },
    { party: '湖南', office: '乙厅', lead: false, problems: '', next: '对接', updated: null },
  ],
  ...more,
})
async function* streamed(rows: ListedRow[]) {
  yield* rows
}
const list = (rows: ListedRow[]) => ({ total: rows.length, taskIds: [], rows: streamed(rows) })
const day = asDay('2026-11-23')
const all = columnsAsked({ list: 'ledger', paper: 'A3', all: true }, [])
const readOf = async (table: Table, paper?: Paper) => (await bookIn(await bytesOf(workbookOf([tableSheet(table, paper)])))).sheets[0]!
const read = (rows: ListedRow[], chosen = all) => readOf(ledgerTable(list(rows), chosen, { day }))

describe('台账导出', () => {
  it('标题合并、表头冻结并每页重印、筛选已打开、A3 横向一页宽，灯有字也有颜色', async () => {
    const sheet = await read([row()])
    expect(sheet.text(1, 1)).toBe('合作事项进展台账')
    const last = all.length + 9
    expect(sheet.sheet.merges).toContainEqual({ startRow: 0, endRow: 0, startCol: 0, endCol: last - 1 })
    expect(sheet.sheet.freezePane).toEqual({ rows: 3, columns: 3 })
    expect(sheet.sheet.autoFilter?.range).toMatch(/^A3:[A-Z]+4$/)
    expect(sheet.sheet.pageSetup).toMatchObject({ paperSize: 'a3', orientation: 'landscape', fitToWidth: 1, printTitlesRow: '$3:$3' })
    const light = sheet.cell(4, sheet.column('状态灯'))
    expect(light).toMatchObject({ value: '■ 滞后', style: { fill: { pattern: 'solid', fgColor: { rgb: 'F6D5D2' } } } })
    expect(sheet.cell(4, sheet.column('全项进展'))).toMatchObject({ value: '第一行\n第二行', style: { alignment: { wrapText: true } } })
  })
  it('数是数，百分比是百分比，日子是日子；没有填过的是“—”，说不成日子的照原话', async () => {
    const sheet = await read([
      row(),
      row({ progress: null, deadline: null, deadlineWords: '长期坚持', firstDeadline: '长期坚持', sides: [] }),
    ])
    const of = (label: string, line = 4) => sheet.cell(line, sheet.column(label))
    expect(of('序号')).toMatchObject({ value: 1 })
    expect(of('全项进度')).toMatchObject({ value: 0.42, style: { numFmt: '0%' } })
    for (const label of ['现时限', '首次时限'])
      expect(of(label)).toMatchObject({ value: new Date('2026-12-31T00:00:00Z'), style: { numFmt: 'yyyy-mm-dd' } })
    expect(of('时限表述')?.value).toBe('2026年12月底')
    expect(of('更新日')?.value).toEqual(new Date('2026-10-09T00:00:00Z'))
    expect(['全项进度', '现时限', '更新日'].map((label) => of(label, 5)?.value)).toEqual(['—', '长期坚持', '—'])
  })
  it('存在问题、下一步安排、牵头写明是谁的', async () => {
    const sheet = await read([row()])
    const of = (label: string) => sheet.text(4, sheet.column(label))
    expect([of('牵头'), of('存在问题'), of('下一步安排')]).toEqual(['甲厅', '湖北：用地指标未落实', '湖北：年内开工\n湖南：对接'])
  })
  it('列与页面所选的一样，次序也一样；要全部的给全部', async () => {
    expect((await read([row()], usualColumns)).row(3)).toEqual([
      '序号',
      '编号',
      '事项',
      '领域',
      '状态灯',
      '标记',
      '全项进度',
      '进度说明',
      '首次时限',
      '现时限',
      '时限表述',
      '责任单位',
      '状态判定依据',
    ])
    const heads = (await read([row()])).row(3)
    for (const label of Object.values(columns)) expect(heads).toContain(label)
  })
  it('各方所报只在有列要用时才读：不读也一样的列，正是不说要读的', async () => {
    for (const each of Object.keys(columns) as (keyof typeof columns)[]) {
      const [known, unknown] = [await read([row()], [each]), await read([row({ sides: [] })], [each])]
      expect(namesSides([each]), each).toBe(known.row(4).join('|') !== unknown.row(4).join('|'))
    }
  })
  it('时限调整、保留意见：有的才有这一列', async () => {
    const beside = { day, reserved: new Map([['t', '湖北：暂不同意']]), moved: new Map([['t', ['2026年9月1日 延期']]]) }
    const sheet = await readOf(ledgerTable(list([row({ moves: 1 })]), usualColumns, beside))
    expect(sheet.text(4, sheet.column('保留意见'))).toBe('湖北：暂不同意')
    expect(sheet.text(4, sheet.column('时限调整'))).toBe('1 次\n2026年9月1日 延期')
    expect((await read([row()])).row(3)).not.toContain('保留意见')
  })
  it('筛选了什么写在标题下，没有筛选的不写', async () => {
    const note = async (asked?: string) => (await readOf(ledgerTable(list([row()]), all, { day }, asked))).text(2, 1)
    expect(await note('状态灯“滞后”、参与方“湖北”')).toBe('筛选：状态灯“滞后”、参与方“湖北”　截至 2026年11月23日　共 1 项')
    expect(await note()).toBe('截至 2026年11月23日　共 1 项')
  })
  it('全项进度是几个分工的平均，已办结的写明结果、是办结时所报，旁边各有一格', async () => {
    const closed = row({ light: 'BLUE', flow: 'CLOSED', outcome: '完成', progress: 67, counted: { reported: 3, of: 4 } })
    const sheet = await read([closed])
    const of = (label: string) => sheet.text(4, sheet.column(label))
    expect([of('状态灯'), of('进度说明')]).toEqual(['✓ 已办结（完成）', '办结时，3/4个分工'])
  })
  it('会被当作公式的文字不会运行', async () => {
    const sheet = await read([row({ title: '=HYPERLINK("http://x")', text: '+1' })])
    for (const label of ['事项', '全项进展']) {
      const cell = sheet.cell(4, sheet.column(label))
      expect(cell?.type).toBe('string')
      expect(String(cell?.value)).not.toMatch(/^[=+]/)
    }
  })
  it('一万行一行不少', async () =>
    expect(
      (
        await read(
          Array.from({ length: 10_000 }, () => row()),
          usualColumns,
        )
      ).lines,
    ).toBe(10_003))
})

describe('调度清单', () => {
  it('写明过了几天、卡在哪里、找谁；留出一列当场写', async () => {
    const late = row({ deadline: asDay('2026-11-20'), pastDue: true })
    const sheet = await readOf(reviewTable(list([late]), { day, callable: new Map([['t', '甲厅：张演示 000-0001']]) }), 'A4')
    const of = (label: string) => sheet.at(4, sheet.column(label))
    expect(sheet.text(2, 1)).toContain('滞后、预警、已过时限的事项')
    expect([of('事项'), of('状态')]).toEqual(['推进跨江通道\n2026-基础-001', '■ 滞后\n未报、已过时限'])
    expect([of('已过天数'), of('存在问题'), of('联系人、电话'), of('调度意见')]).toEqual([
      3,
      '湖北：用地指标未落实',
      '甲厅：张演示 000-0001',
      null,
    ])
    expect(sheet.sheet.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', fitToWidth: 1 })
  })
})

describe('导出什么，写在地址里', () => {
  it('筛选跟着走；写错的按平常的给', () => {
    const address = exportAddress({ light: 'RED', page: 3 }, { list: 'review', paper: 'A4', all: true })
    expect(address).toBe('/tasks/export?light=RED&list=review&paper=A4&columns=all')
    expect(askedFrom({ list: 'review', paper: 'A4', columns: 'all' })).toEqual({ list: 'review', paper: 'A4', all: true })
    expect(askedFrom({ list: 'toString', paper: 'A9' })).toEqual({ list: 'ledger', paper: 'A3', all: false })
  })
})
