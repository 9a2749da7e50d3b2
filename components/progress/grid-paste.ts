import { cellsOf, hasMerged, isBlock, singleCell } from '@/lib/paste'
import { columnLabel, columns, type Column } from './grid-state'

// 填报表格的粘贴：what was copied, and into which columns it goes. A row of heads is no report: it says where the columns belong, and a number or title of a task which row a line is of.

/** `into`: for each copied column, where it goes; null where there is no such column. `rows`: for each copied line, the row of the grid that it goes into; -1 where there is none. */
export interface Block {
  cells: string[][]
  into: (Column | null)[]
  rows: number[]
  headed: boolean
  named: boolean
  dropped: number
  merged: boolean
}
/** What of the grid's rows a sheet may name. */
export interface Named {
  code: string
  title: string
  office: string
  period: string
}

const plain = (cell: string): string => cell.replace(/\s|[（(].*$/g, '')
const headOf = (cell: string): Column | null => columns.find((each) => plain(cell) === columnLabel[each]) ?? null
/** The columns that say which task a line is about; of several, a number is surer than a title. */
const naming = [
  ['编号', 'code'],
  ['事项', 'title'],
  ['任务', 'title'],
] as const
const namesTask = (cell: string) => naming.find(([word]) => plain(cell) === word)?.[1]
/** The first row names columns of the grid: two of them, or the only one that was copied; the name of a task counts as one. */
const isHead = (line: readonly string[]): boolean =>
  line.some((cell) => headOf(cell)) && line.filter((cell) => headOf(cell) ?? namesTask(cell)).length >= Math.min(2, line.length)

/** The row that a line names, or -1. Of several of the same task it is that of the clicked row's office and period. */
function rowNamed(word: string, by: 'code' | 'title', known: readonly Named[], clicked: Named | undefined): number {
  const same = known.map((_, at) => at).filter((at) => known[at]![by] === word.trim())
  const closer = same.length > 1 ? same.filter((at) => known[at]!.office === clicked?.office && known[at]!.period === clicked.period) : same
  return closer.length === 1 ? closer[0]! : -1
}
/** For each line the row that it names; null where the sheet names none of ours. */
function rowsNamed(
  head: readonly string[],
  cells: readonly string[][],
  row: number,
  known: readonly Named[],
): { rows: number[]; at: number } | null {
  for (const [word, by] of naming) {
    const at = head.map(plain).indexOf(word)
    const rows = at < 0 ? [] : cells.map((line) => rowNamed(line[at] ?? '', by, known, known[row]))
    if (rows.some((each) => each >= 0)) return { rows, at }
  }
  return null
}

/** What a paste brings into this cell: words, or a block of cells. A block with heads goes where its heads say, and to the rows that it names. */
export function pastedInto(
  column: Column,
  row: number,
  text: string,
  html: string,
  known: readonly Named[],
): { words: string } | { block: Block } {
  if (!isBlock(text, html)) return { words: text.replace(/\r\n?/g, '\n').replace(/\n+$/, '') }
  const single = singleCell(text)
  if (single !== null) return { words: single }
  const all = cellsOf(text)
  const headed = isHead(all[0]!)
  const head = headed ? all[0]! : []
  const cells = headed ? all.slice(1) : all
  const named = rowsNamed(head, cells, row, known)
  const wide = all.reduce((most, line) => Math.max(most, line.length), 0)
  const first = columns.indexOf(column)
  const into = Array.from({ length: wide }, (_, at) => (headed ? headOf(head[at] ?? '') : (columns[first + at] ?? null)))
  const dropped = into.filter(
    (each, at) => each === null && !(named && namesTask(head[at] ?? '')) && cells.some((line) => (line[at] ?? '').trim() !== ''),
  ).length
  const rows = named?.rows ?? cells.map((_, down) => (row + down < known.length ? row + down : -1))
  return { block: { cells, into, rows, headed, named: named !== null, dropped, merged: hasMerged(html) } }
}

/** What became of it, in a sentence for each thing worth knowing. */
export function pasteInWords({ rows, headed, named, dropped, merged }: Block): string {
  const lines = rows.filter((row) => row >= 0).length
  const over = rows.length - lines
  return [
    `已粘贴 ${lines} 行${over > 0 ? `，${named ? `有 ${over} 行的事项不在这张表里` : `多出的 ${over} 行没有对应的事项`}，未粘贴` : ''}。`,
    headed && `首行是表头，已按列名放入${named ? '，并按编号或事项对到各行' : ''}。`,
    dropped > 0 && `有 ${dropped} 列没有对应的栏，未粘贴${headed ? '' : '；请核对各栏有没有错位，连同表头一起复制可按列名放入'}。`,
    merged && '复制的内容里有合并的单元格，只有第一格有文字，其余各格已成为空白，请核对。',
    '按“撤销”可退回。',
  ]
    .filter(Boolean)
    .join('')
}
