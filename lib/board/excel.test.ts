import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { ledgerDigest, type Digest } from './digest'
import { workbookOf } from './excel'
import type { LedgerRow } from './ledger.queries'

const row = (more: Partial<LedgerRow> = {}): LedgerRow => ({
  id: 't',
  code: '2026-基础-001',
  title: '推进跨江通道',
  area: '重大新老基础设施',
  tag: null,
  light: 'RED',
  progress: 42,
  deadline: asDay('2026-12-31'),
  deadlineWords: '2026年12月底',
  firstDeadline: '2026年12月底',
  moves: 0,
  offices: ['甲厅', '乙厅'],
  regions: ['420000'],
  text: '第一行\n第二行',
  unreported: true,
  awaiting: false,
  deciding: [],
  dueSoon: false,
  pastDue: false,
  overridden: false,
  source: '公开记录',
  flow: 'UNDER_WAY',
  reasons: [{ rule: 'R1', light: 'RED', fact: '时限已过 3 天，未办结', remedy: '' }],
  ...more,
})
async function* streamed(rows: LedgerRow[]) {
  yield* rows
}
async function readOf(digest: Digest) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await new Response(workbookOf(digest)).arrayBuffer())
  return book.worksheets[0]!
}
const read = (rows: LedgerRow[]) => readOf(ledgerDigest({ total: rows.length, rows: streamed(rows) }, asDay('2026-11-23')))

describe('台账导出', () => {
  it('标题合并、三行冻结、A3 横向一页宽，灯有字也有颜色', async () => {
    const sheet = await read([row()])
    expect(sheet.getCell('A1').value).toBe('合作事项进展台账')
    expect(sheet.getCell('B1').master.address).toBe('A1')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet.pageSetup).toMatchObject({ paperSize: 8, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 })
    const light = sheet.getRow(4).getCell(9)
    expect(light.value).toBe('■ 滞后')
    expect(light.fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFF6D5D2' } })
    expect(sheet.getRow(4).getCell(11).value).toBe('第一行\n第二行')
    expect(sheet.getRow(4).getCell(11).alignment.wrapText).toBe(true)
  })
  it('筛选了什么写在标题下，没有筛选的不写', async () => {
    const note = async (asked?: string) =>
      (await readOf(ledgerDigest({ total: 1, rows: streamed([row()]) }, asDay('2026-11-23'), undefined, undefined, asked))).getCell('A2')
        .value
    expect(await note('状态灯“滞后”、参与方“湖北”')).toBe('筛选：状态灯“滞后”、参与方“湖北”　截至 2026年11月23日　共 1 项')
    expect(await note()).toBe('截至 2026年11月23日　共 1 项')
  })
  it('会被当作公式的文字不会运行', async () => {
    const sheet = await read([row({ title: '=HYPERLINK("http://x")', text: '+1' })])
    for (const column of [3, 11]) expect(String(sheet.getRow(4).getCell(column).value)).not.toMatch(/^[=+]/)
  })
  it('一万行一行不少', async () => expect((await read(Array.from({ length: 10_000 }, () => row()))).rowCount).toBe(10_003))
})
