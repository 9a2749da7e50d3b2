import { readPercent } from './written'

// 粘贴：a block copied from a spreadsheet, as rows of cells.

/** Most rows and columns that one paste may bring. */
export const mostRows = 500

/**
 * Rows and cells of tab-separated text as spreadsheets copy it: a cell that begins with a quote runs to the next single quote mark and may hold
 * tabs and line breaks, with quotes doubled. A quote inside an unquoted cell is a quote. The line break at the end of the block is no row.
 */
export const cellsOf = (text: string): string[][] => linesOf(text).slice(0, mostRows)
/** The same, however many there are. */
export function linesOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  const end = text.replace(/\r\n?/g, '\n')
  const row = () => rows[rows.length - 1]!
  while (at <= end.length) {
    const [cell, next] = end[at] === '"' ? quoted(end, at) : plain(end, at)
    row().push(cell)
    at = next + 1
    if (end[next] === '\n') rows.push([])
    else if (next >= end.length) break
  }
  const last = row()
  if (rows.length > 1 && last.length <= 1 && (last[0] ?? '') === '') rows.pop()
  return rows
}

function plain(text: string, from: number): [string, number] {
  let at = from
  while (at < text.length && text[at] !== '\t' && text[at] !== '\n') at++
  return [text.slice(from, at), at]
}

/** A quoted cell; one whose quote never ends, or goes on after its end, is read as it stands. */
function quoted(text: string, from: number): [string, number] {
  let cell = ''
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at]
    else if (text[at + 1] === '"') {
      cell += '"'
      at++
    } else if (at + 1 >= text.length || text[at + 1] === '\t' || text[at + 1] === '\n') return [cell, at + 1]
    else break
  }
  return plain(text, from)
}

/** The text that a spreadsheet copies for these cells. */
export const textOf = (rows: string[][]): string =>
  rows.map((row) => row.map((cell) => (/["\t\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join('\t')).join('\n')

/**
 * Whether what was copied is a block of cells. Spreadsheets and tables of letters say so in HTML; where no HTML comes along, tabs do.
 * Paragraphs are words for one cell: spread over the rows below they would stand in other tasks.
 */
export const isBlock = (text: string, html: string): boolean => (html.trim() ? /<table[\s>]/i.test(html) : text.indexOf('\t') >= 0)

/** 进度 as its field holds it: the whole number that is read, or what was written where none can be. */
export function percentIn(cell: string): string {
  const read = readPercent(cell)
  return 'why' in read ? cell.trim() : read.value === null ? '' : String(read.value)
}
