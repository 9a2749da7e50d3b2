import ExcelJS from 'exceljs'
import type { Digest } from './digest'

const fills = { RED: 'FFF6D5D2', YELLOW: 'FFFBEBC8', GREEN: 'FFDDEFE3', GREY: 'FFEDEFF2', BLUE: 'FFD9E6F5' }
const border = { style: 'thin' as const, color: { argb: 'FF98A2B3' } }

/** Draws a digest as a workbook: merged title, frozen head, wrapped cells, A3 landscape one page wide, light as word and colour. */
export async function workbookOf(digest: Digest): Promise<ArrayBuffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('台账', { views: [{ state: 'frozen', ySplit: 3, xSplit: 3 }], pageSetup: { paperSize: 8 as never, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:3' } })
  digest.widths.forEach((width, index) => { sheet.getColumn(index + 1).width = width })
  for (const [text, size] of [[digest.title, 18], [digest.note, 11]] as const) {
    const row = sheet.addRow([text])
    sheet.mergeCells(row.number, 1, row.number, digest.head.length)
    row.getCell(1).font = { size, bold: size > 12, name: '宋体' }
    row.getCell(1).alignment = { horizontal: size > 12 ? 'center' : 'right' }
  }
  const head = sheet.addRow(digest.head)
  head.eachCell((cell) => { cell.font = { bold: true, name: '黑体' }; cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }; cell.border = { top: border, bottom: border, left: border, right: border } })
  for (const { light, cells } of digest.rows) {
    const row = sheet.addRow(cells)
    row.eachCell((cell) => { cell.alignment = { vertical: 'top', wrapText: true }; cell.border = { top: border, bottom: border, left: border, right: border } })
    row.getCell(digest.head.indexOf('状态灯') + 1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fills[light] } }
  }
  return book.xlsx.writeBuffer() as unknown as Promise<ArrayBuffer>
}
