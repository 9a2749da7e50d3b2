// 导出为 CSV：a row at a time; the mark at its head tells spreadsheets that it is UTF-8.
import { inert } from '../inert'

const cell = (text: string) => {
  const still = inert(text)
  return /[",\r\n]/.test(still) ? `"${still.replace(/"/g, '""')}"` : still
}
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

export async function* csvOf(head: readonly string[], rows: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(head)}`
  for await (const row of rows) yield csvLine(row)
}
