// The cells of one sheet as they stand, up to the last row that is wanted.
import { Text, unescaped } from './parts.mjs'
import { attributesOf, scan } from './xml.mjs'

const mostColumns = 40
/** After so many rows without content only the question is left whether any follows. */
const longestGap = 1000

/** Column of a place such as B7, from 1; 0 where it names none. */
export function columnOf(place) {
  let column = 0
  for (const letter of /^\$?([A-Z]{1,3})/i.exec(place ?? '')?.[1]?.toUpperCase() ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
export const lineOf = (place) => Number(/(\d+)$/.exec(place ?? '')?.[1] ?? 0)

const refused = (why) => ({ kind: 'refused', why })
function dayOf(serial, from1904) {
  const whole = Math.floor(serial) + (from1904 ? 1462 : 0)
  // 1900 is no leap year, but workbooks count as if it were.
  const days = whole < 60 ? whole + 1 : whole
  if (!(serial >= 1) || days > 2_958_465) return refused('日期无法识别')
  return { kind: 'day', day: new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10) }
}

/** What a cell says, by its kind and its look. */
function cellFrom({ kind, value, text, formula, look }, { texts, from1904 }) {
  if (formula) return refused('单元格是公式，请改填文字或数字')
  if (kind === 'e') return refused('单元格里是错误值，请重填')
  const said = kind === 's' ? texts[Number(value)] : kind === 'inlineStr' ? text.done() : null
  if (kind === 's' && !said) throw new Error('a text is missing')
  if (said) return worded(look?.struck ? { text: '', struck: said.text + said.struck } : said)
  if (value === '') return null
  const plain =
    kind === 'b'
      ? { kind: 'text', text: value === '1' || value === 'true' ? '是' : '否' }
      : kind === 'str'
        ? { kind: 'text', text: unescaped(value) }
        : kind === 'd'
          ? { kind: 'day', day: value.slice(0, 10) }
          : numbered(Number(value), look, from1904)
  return look?.struck ? { kind: 'text', text: '', struck: plain.text ?? plain.day ?? value } : plain
}
const worded = ({ text, struck }) =>
  text.trim() === '' && struck.trim() === '' ? null : { kind: 'text', text, ...(struck.trim() === '' ? {} : { struck }) }
const numbered = (number, look, from1904) =>
  Number.isNaN(number)
    ? refused('单元格里是错误值，请重填')
    : look?.day
      ? dayOf(number, from1904)
      : { kind: 'number', number, percent: Boolean(look?.percent) }

/** Marks all cells of a merged range that stand in a row that was read: which of them is meant, nobody can tell. */
function merge(rows, range) {
  const [first, last = first] = range.split(':')
  const [top, bottom, left, right] = [lineOf(first), lineOf(last), columnOf(first), Math.min(columnOf(last), mostColumns)]
  for (const { line, cells } of rows)
    if (line >= top && line <= bottom) for (let at = left; at <= right; at++) cells[at - 1] = refused('单元格已合并，请取消合并后分别填写')
}

/**
 * The rows of a sheet that have content, at most so many.
 * `full`: the row at which there were too many; `beyond`: the row below which, after a long gap, something stands that was not read; `wide`: a row with something beyond the columns that are read.
 */
export function rowsIn(xml, context, mostRows, passed = () => undefined) {
  const found = { rows: [], full: null, beyond: null, wide: null }
  let [line, column, gap] = [0, 0, 0]
  let row = null
  let cell = null
  scan(xml, {
    open(name, raw, path) {
      const within = path.at(-1)
      if (name === 'row' && within === 'sheetData') {
        line = Number(attributesOf(raw).r ?? line + 1)
        column = 0
        row = { line, cells: [] }
        if (line % 500 === 0) passed(line)
        if (found.full !== null) return rest
        if (gap >= longestGap) return beyond(found, line - gap)
      } else if (name === 'c' && within === 'row') {
        const { r: place, s: look, t: kind = 'n' } = attributesOf(raw)
        column = columnOf(place) || column + 1
        cell = { kind, value: '', text: new Text(), formula: false, look: context.looks[Number(look ?? 0)] }
      } else if (name === 'f' && within === 'c') cell.formula = true
      else if (name === 'mergeCell') merge(found.rows, attributesOf(raw).ref ?? '')
      else if (cell) cell.text.open(name, raw)
    },
    close(name, path) {
      if (name === 'c' && path.at(-1) === 'row') {
        const said = cellFrom(cell, context)
        if (said && column <= mostColumns) row.cells[column - 1] = said
        else if (said) found.wide ??= line
        cell = null
      } else if (name === 'row' && row) {
        if (row.cells.length) {
          if (found.rows.length < mostRows) found.rows.push({ line: row.line, cells: Array.from(row.cells, (each) => each ?? null) })
          else found.full = row.line
          gap = 0
        } else gap++
        row = null
      } else if (cell) cell.text.close(name)
    },
    text(said, path) {
      if (!cell) return
      if (path.at(-1) === 'v') cell.value += said
      else cell.text.text(said, path)
    },
  })
  return found
}
const rest = { until: 'sheetData' }
const beyond = (found, line) => ({
  ...rest,
  passed(xml) {
    if (/<(?:[\w.-]+:)?(?:v|t)[\s>]/.test(xml)) found.beyond = line
  },
})
