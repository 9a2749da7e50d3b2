import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Digest } from './digest'

const fills = { RED: 'FFF6D5D2', YELLOW: 'FFFBEBC8', GREEN: 'FFDDEFE3', GREY: 'FFEDEFF2', BLUE: 'FFD9E6F5' }
const line = { style: 'thin' as const, color: { argb: 'FF98A2B3' } }
const border = { top: line, bottom: line, left: line, right: line }
const headStyle = {
  font: { bold: true, name: '黑体' },
  alignment: { horizontal: 'center' as const, vertical: 'middle' as const, wrapText: true },
  border,
}
const cellStyle = { alignment: { vertical: 'top' as const, wrapText: true }, border }

/** Draws a digest as a workbook while it is read: merged title, frozen head, wrapped cells, A3 landscape one page wide, light as word and colour. A row that is written is let go. */
export function workbookOf(digest: Digest): ReadableStream<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  draw(digest, out).catch((error: Error) => out.destroy(error))
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}

async function draw(digest: Digest, out: PassThrough): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet(digest.sheet ?? '台账', {
    views: [{ state: 'frozen', ySplit: 3, xSplit: 3 }],
    pageSetup: { paperSize: 8 as never, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:3' },
  })
  sheet.columns = digest.widths.map((width) => ({ width }))
  for (const [text, size] of [
    [digest.title, 18],
    [digest.note, 11],
  ] as const) {
    const row = sheet.addRow([text])
    sheet.mergeCells(row.number, 1, row.number, digest.head.length)
    row.getCell(1).font = { size, bold: size > 12, name: '宋体' }
    row.getCell(1).alignment = { horizontal: size > 12 ? 'center' : 'right' }
    row.commit()
  }
  const head = sheet.addRow(digest.head)
  head.eachCell((cell) => {
    cell.style = headStyle
  })
  head.commit()
  const lightColumn = digest.head.indexOf('状态灯') + 1
  for await (const { light, cells } of digest.rows) {
    const row = sheet.addRow(cells)
    row.eachCell((cell, column) => {
      cell.style =
        column === lightColumn ? { ...cellStyle, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fills[light] } } } : cellStyle
    })
    row.commit()
    if (out.writableNeedDrain) await once(out, 'drain')
  }
  await book.commit()
}
