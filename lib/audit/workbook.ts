import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { inert } from '../inert'

/** Rows as a workbook, drawn while they are read; every cell is a text that nothing runs. */
export function workbookOf(
  name: string,
  head: readonly string[],
  widths: readonly number[],
  rows: AsyncIterable<readonly string[]>,
): ReadableStream<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  draw(out, name, head, widths, rows).catch((error: Error) => out.destroy(error))
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}

async function draw(
  out: PassThrough,
  name: string,
  head: readonly string[],
  widths: readonly number[],
  rows: AsyncIterable<readonly string[]>,
): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = widths.map((width) => ({ width }))
  const top = sheet.addRow([...head])
  top.font = { bold: true }
  top.commit()
  for await (const row of rows) {
    sheet.addRow(row.map(inert)).commit()
    if (out.writableNeedDrain) await once(out, 'drain')
  }
  await book.commit()
}
