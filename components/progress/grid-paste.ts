import { cellsOf, hasMerged, isBlock, singleCell } from '@/lib/paste'
import { columnLabel, columns, type Column } from './grid-state'

// 填报表格的粘贴：what was copied, and into which columns it goes. A row of heads is no report: it says where the columns belong.

/** `into`: for each copied column, where it goes; null where there is no such column. */
export interface Block { cells: string[][]; into: (Column | null)[]; headed: boolean; dropped: number; merged: boolean }

const headOf = (cell: string): Column | null => columns.find((each) => cell.replace(/\s|[（(].*$/g, '') === columnLabel[each]) ?? null
/** The first row names columns of the grid: two of them, or the only one that was copied. */
const isHead = (line: readonly string[]): boolean => line.filter((cell) => headOf(cell)).length >= Math.min(2, line.length)

/** What a paste brings into this column: words for one cell, or a block of cells. */
export function pastedInto(column: Column, text: string, html: string): { words: string } | { block: Block } {
  if (!isBlock(text, html)) return { words: text.replace(/\r\n?/g, '\n').replace(/\n+$/, '') }
  const single = singleCell(text)
  if (single !== null) return { words: single }
  const all = cellsOf(text)
  const headed = isHead(all[0]!)
  const cells = headed ? all.slice(1) : all
  const wide = all.reduce((most, line) => Math.max(most, line.length), 0)
  const first = columns.indexOf(column)
  const into = Array.from({ length: wide }, (_, at) => (headed ? headOf(all[0]![at] ?? '') : columns[first + at] ?? null))
  const dropped = into.filter((each, at) => each === null && cells.some((line) => (line[at] ?? '').trim() !== '')).length
  return { block: { cells, into, headed, dropped, merged: hasMerged(html) } }
}

/** What became of it, in a sentence for each thing worth knowing. `room`: rows from the clicked one on. */
export function pasteInWords({ cells, headed, dropped, merged }: Block, room: number): string {
  const lines = Math.min(cells.length, room)
  return [
    `已粘贴 ${lines} 行${cells.length > lines ? `，多出的 ${cells.length - lines} 行没有对应的事项，未粘贴` : ''}。`,
    headed && '首行是表头，已按列名放入。',
    dropped > 0 && `有 ${dropped} 列没有对应的栏，未粘贴${headed ? '' : '；请核对各栏有没有错位，连同表头一起复制可按列名放入'}。`,
    merged && '复制的内容里有合并的单元格，只有第一格有文字，其余各格已成为空白，请核对。',
    '按“撤销”可退回。',
  ].filter(Boolean).join('')
}
