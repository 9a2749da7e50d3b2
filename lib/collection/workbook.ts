import ExcelJS from 'exceljs'
import { columns, fillerMark, milestoneColumns, names, yes, type SheetDigest } from './sheet'

const line = { style: 'thin' as const, color: { argb: 'FF98A2B3' } }
const border = { top: line, bottom: line, left: line, right: line }
const shut: Partial<ExcelJS.Style> = {
  font: { name: '仿宋', size: 11 },
  alignment: { vertical: 'top', wrapText: true },
  border,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF1F3F5' } },
  protection: { locked: true },
}
const free: Partial<ExcelJS.Style> = {
  font: { name: '仿宋', size: 11 },
  alignment: { vertical: 'top', wrapText: true },
  border,
  protection: { locked: false },
  numFmt: '@',
}
const head: Partial<ExcelJS.Style> = {
  font: { name: '黑体', size: 11, bold: true },
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  border,
  protection: { locked: true },
}
const list = (words: readonly string[], strict: boolean): ExcelJS.DataValidation => ({
  type: 'list',
  allowBlank: true,
  formulae: [`"${words.join(',')}"`],
  showErrorMessage: strict,
  errorTitle: '请从所列中选择',
  error: words.join('、'),
})
const page = (rows: string): Partial<ExcelJS.PageSetup> => ({
  paperSize: 8 as never,
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: rows,
  margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
})

/** Draws 征集表: A3 landscape one page wide, merged title, frozen bold head, only what is to be filled in unlocked; identifiers hidden. */
export async function collectionBook(digest: SheetDigest): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await drawMain(
    book.addWorksheet(names.main, {
      views: [{ state: 'frozen', ySplit: 3, xSplit: 3 }],
      pageSetup: page('1:3'),
      headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
    }),
    digest,
  )
  if (digest.milestones.length)
    await drawMilestones(book.addWorksheet(names.milestones, { views: [{ state: 'frozen', ySplit: 1 }], pageSetup: page('1:1') }), digest)
  const guide = book.addWorksheet(names.guide, { pageSetup: page('1:1') })
  guide.columns = [{ width: 110 }]
  for (const text of ['填表说明', ...digest.guide])
    guide.addRow([text]).getCell(1).style = {
      font: { name: text === '填表说明' ? '黑体' : '仿宋', size: 14 },
      alignment: { wrapText: true, vertical: 'top' },
    }
  await guide.protect('', {})
  const marks = book.addWorksheet(names.marks, { state: 'veryHidden' })
  for (const each of digest.marks) marks.addRow([each])
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function drawMain(sheet: ExcelJS.Worksheet, digest: SheetDigest) {
  sheet.columns = columns.map(({ width, key }) => ({ width, hidden: key === 'id' || key === 'sum' }))
  const shown = columns.length - 2
  for (const [text, size, name, height] of [
    [digest.title, 22, '方正小标宋简体', 36],
    [digest.note, 12, '仿宋', 22],
  ] as const) {
    const row = sheet.addRow([text])
    sheet.mergeCells(row.number, 1, row.number, shown)
    row.height = height
    row.getCell(1).style = {
      font: { size, name },
      alignment: { horizontal: size > 12 ? 'center' : 'left', vertical: 'middle' },
      protection: { locked: true },
    }
  }
  const top = sheet.addRow(digest.head)
  top.height = 34
  columns.forEach((_, at) => {
    top.getCell(at + 1).style = head
  })
  for (const { id, sum, texts, asksPercent, mustChoose } of digest.rows) {
    const row = sheet.addRow([...texts, id, sum])
    columns.forEach(({ key, input }, at) => {
      const cell = row.getCell(at + 1)
      const open = input && (asksPercent || (key !== 'percent' && key !== 'percentExplanation'))
      cell.style = !open ? shut : key === 'percent' ? { ...free, numFmt: '0' } : free
      if (key === 'unlikely' || key === 'noChange') cell.dataValidation = list([yes], true)
      if (key === 'noChangeReason') cell.dataValidation = list(digest.reasons, mustChoose)
      if (key === 'percent' && open)
        cell.dataValidation = {
          type: 'whole',
          operator: 'between',
          formulae: [0, 100],
          allowBlank: true,
          showErrorMessage: true,
          errorTitle: '进度',
          error: '请填 0 到 100 之间的整数。',
        }
    })
  }
  const foot = sheet.addRow([fillerMark, '', '', '联系电话', '', '审核人（签字）：', '', '', '', '', '', '', '', fillerMark])
  foot.height = 28
  for (let at = 1; at <= shown; at++)
    foot.getCell(at).style =
      at === 3 || at === 5
        ? { ...free, alignment: { vertical: 'middle' } }
        : { font: { name: '黑体', size: 11 }, alignment: { vertical: 'middle' }, protection: { locked: true } }
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatRows: true, formatColumns: true })
}

async function drawMilestones(sheet: ExcelJS.Worksheet, digest: SheetDigest) {
  sheet.columns = milestoneColumns.map(({ width, key }) => ({ width, hidden: key === 'id' || key === 'sum' }))
  const top = sheet.addRow(milestoneColumns.map((each) => each.label))
  milestoneColumns.forEach((_, at) => {
    top.getCell(at + 1).style = head
  })
  for (const { id, sum, texts } of digest.milestones) {
    const row = sheet.addRow([...texts, id, sum])
    milestoneColumns.forEach(({ key, input }, at) => {
      row.getCell(at + 1).style = input ? free : shut
      if (key === 'done') row.getCell(at + 1).dataValidation = list([yes], true)
    })
  }
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatRows: true, formatColumns: true })
}
