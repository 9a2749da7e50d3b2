import { inert } from '../inert'
import { mostPoints, pointsFor } from './height'
import type { Cell, Row, Sheet, Value } from './sheet'
import { dayFormat, momentFormat, percentFormat, type Style } from './styles'

// 导出的表：a title, what it is of, a head with the buttons of a filter, and rows; every list that leaves as a workbook is one.

/** `wide`: a text of any length, whose column gives room to the others where the paper is small. */
export type ColumnKind = 'text' | 'wide' | 'number' | 'percent' | 'day' | 'moment'
export interface Column {
  label: string
  width: number
  kind: ColumnKind
}
/** A text on a ground of its own colour, RRGGBB. */
export interface Marked {
  text: string
  fill: string
}
export type TableValue = Value | Marked
export interface Table {
  sheet: string
  title: string
  note: string
  columns: readonly Column[]
  rows: AsyncIterable<readonly TableValue[]>
}
export const papers = { A3: 'A3 横向', A4: 'A4 横向' } as const
export type Paper = keyof typeof papers

/** Places of a half-width digit that a line of this paper holds at full size, and the least that a wide column keeps. */
const room = { A3: 196, A4: 134 } as const
const [leastWidth, largestGrowth] = [15, 1.6]
/** Type is a little smaller on the smaller paper. */
const sizes = { A3: 11, A4: 10 } as const

/** Columns as wide as the paper allows: what is left after days and figures goes to the texts, in the measure in which they asked for it. */
export function fitted(columns: readonly Column[], paper: Paper): number[] {
  const asked = (wide: boolean) => columns.filter((each) => (each.kind === 'wide') === wide).reduce((sum, each) => sum + each.width, 0)
  const part = Math.min(largestGrowth, Math.max(0.1, (room[paper] - asked(false)) / Math.max(1, asked(true))))
  return columns.map(({ kind, width }) => (kind === 'wide' ? Math.max(Math.min(width, leastWidth), Math.round(width * part)) : width))
}

function looks(size: number) {
  const cell = { border: true, down: 'top', wrap: true, size } as const
  const body: Record<ColumnKind, Style> = {
    text: cell,
    wide: cell,
    number: { ...cell, across: 'center', format: '0' },
    percent: { ...cell, across: 'center', format: percentFormat },
    day: { ...cell, across: 'center', format: dayFormat },
    moment: { ...cell, across: 'center', format: momentFormat },
  }
  const marked = new Map<string, Style>()
  return {
    body,
    /** for what would be higher than a row can be */
    small: { ...cell, size: 8 } as Style,
    head: { font: '黑体', bold: true, across: 'center', down: 'center', wrap: true, border: true, size } as Style,
    markedBy(fill: string): Style {
      const found = marked.get(fill) ?? { ...cell, fill }
      marked.set(fill, found)
      return found
    },
  }
}

/** The table as a sheet: title and note over all columns, a frozen head that is printed on each page, the filter switched on. */
export function tableSheet({ sheet, title, note, columns, rows }: Table, paper: Paper = 'A3'): Sheet {
  const widths = fitted(columns, paper)
  const look = looks(sizes[paper])
  const cellOf = (value: TableValue, at: number): Cell => {
    if (typeof value === 'object' && value !== null && 'fill' in value)
      return { value: inert(value.text), style: look.markedBy(value.fill) }
    const style = look.body[columns[at]!.kind]
    if (typeof value !== 'string') return { value, style }
    const text = inert(value)
    return { value: text, style: text.length > 200 && pointsFor(text, widths[at]!, style) > mostPoints ? look.small : style }
  }
  async function* drawn(): AsyncGenerator<Row> {
    yield {
      height: 34,
      over: columns.length,
      cells: [{ value: inert(title), style: { size: 18, bold: true, across: 'center', down: 'center' } }],
    }
    yield { height: 20, over: columns.length, cells: [{ value: inert(note), style: { size: 11, across: 'right', down: 'center' } }] }
    yield { cells: columns.map(({ label }) => ({ value: label, style: look.head })) }
    for await (const row of rows) yield { cells: row.map(cellOf) }
  }
  const keys = columns.findIndex((each) => each.kind === 'wide') + 1
  return {
    name: sheet,
    columns: widths.map((width) => ({ width })),
    rows: drawn(),
    frozen: { rows: 3, columns: keys > 4 ? 0 : keys },
    filterRow: 3,
    page: { paper, landscape: true, repeat: [3, 3] },
  }
}
