import { toDate, type Day } from '../calendar'
import { mostPoints, pointsFor } from './height'
import { escaped, type Style, type Styles } from './styles'

// 工作表：what a sheet of a workbook is, and how it is written, row by row. A number, a percent and a day are written as what they are.

/** What stands in a cell. A percent is given in hundredths, 60 for 60%; a moment as `2026-11-23 10:42:07`, on the clock of its place. */
export type Value = string | number | null | { percent: number } | { day: Day } | { moment: string }
export interface Cell {
  value: Value
  style?: Style | undefined
}
export interface Row {
  cells: Cell[]
  /** in points, and then it stays so; else as high as its texts need */
  height?: number
  /** its first cell goes over so many columns */
  over?: number
}
export interface Choice {
  /** of the cells of these rows and this column, from 1 */
  column: number
  from: number
  to: number
  title: string
  /** said to whoever enters something else */
  error: string
  /** whether something else is refused */
  strict: boolean
  kind: { words: readonly string[] } | { whole: readonly [number, number] } | { daySince: Day }
}
export interface Sheet {
  name: string
  columns: readonly { width: number; hidden?: boolean }[]
  rows: Iterable<Row> | AsyncIterable<Row>
  frozen?: { rows: number; columns: number }
  /** the row whose cells carry the buttons of the filter */
  filterRow?: number
  page?: { paper: 'A3' | 'A4'; landscape: boolean; repeat: readonly [number, number] }
  choices?: readonly Choice[]
  /** only open cells can be filled in */
  guarded?: boolean
  /** can be shown by no menu */
  buried?: boolean
}

export const columnName = (at: number): string =>
  (at > 26 ? columnName(Math.floor((at - 1) / 26)) : '') + String.fromCharCode(65 + ((at - 1) % 26))
const [dayMs, firstSerial] = [86_400_000, 25_569]
const serialOf = (day: Day): number => Math.round(toDate(day).getTime() / dayMs) + firstSerial
const shown = (value: Value): string => (value === null ? '' : typeof value === 'object' ? '2026-12-31' : String(value))

function cellXml(place: string, { value, style }: Cell, styles: Styles): string {
  const head = `<c r="${place}" s="${styles.numberOf(style)}"`
  if (value === null || value === '') return `${head}/>`
  if (typeof value === 'string')
    return `${head} t="inlineStr"><is><t xml:space="preserve">${escaped(value.replace(/\r\n?/g, '\n'))}</t></is></c>`
  return `${head}><v>${numberOf(value)}</v></c>`
}
function numberOf(value: Exclude<Value, string | null>): number {
  if (typeof value === 'number') return value
  if ('percent' in value) return value.percent / 100
  return 'day' in value ? serialOf(value.day) : Date.parse(`${value.moment.replace(' ', 'T')}Z`) / dayMs + firstSerial
}

function rowXml(line: number, { cells, height, over }: Row, sheet: Sheet, styles: Styles): string {
  const needed = cells.map(({ value, style }, at) => {
    const { width = 9, hidden = false } = sheet.columns[at] ?? {}
    return hidden || (over !== undefined && at === 0) ? 0 : pointsFor(shown(value), width, style ?? {})
  })
  // Without customHeight a row grows while it is filled in, and LibreOffice measures it anew.
  const points = Math.min(mostPoints, Math.max(15, ...needed))
  const high = height === undefined ? ` ht="${Math.round(points * 4) / 4}"` : ` ht="${height}" customHeight="1"`
  return `<row r="${line}"${high}>${cells.map((cell, at) => cellXml(`${columnName(at + 1)}${line}`, cell, styles)).join('')}</row>`
}

function viewXml({ frozen }: Sheet): string {
  if (!frozen) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
  const { rows, columns } = frozen
  const pane = rows && columns ? 'bottomRight' : rows ? 'bottomLeft' : 'topRight'
  return `<sheetViews><sheetView workbookViewId="0"><pane${columns ? ` xSplit="${columns}"` : ''}${rows ? ` ySplit="${rows}"` : ''} topLeftCell="${columnName(columns + 1)}${rows + 1}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`
}

function choiceXml({ column, from, to, title, error, strict, kind }: Choice): string {
  const [type, formulas] =
    'words' in kind
      ? ['list', [`"${kind.words.join(',')}"`]]
      : 'whole' in kind
        ? ['whole', kind.whole.map(String)]
        : ['date', [String(serialOf(kind.daySince))]]
  const operator = type === 'date' ? ' operator="greaterThanOrEqual"' : ''
  return (
    `<dataValidation type="${type}"${operator} allowBlank="1"${strict ? ' showErrorMessage="1"' : ''} errorTitle="${escaped(title)}" error="${escaped(error)}"` +
    ` sqref="${columnName(column)}${from}:${columnName(column)}${to}">` +
    `${formulas.map((each, at) => `<formula${at + 1}>${escaped(each)}</formula${at + 1}>`).join('')}</dataValidation>`
  )
}

/** The part of a sheet that follows its rows. */
function tailXml({ guarded, filterRow, columns, choices = [], page }: Sheet, last: number, merged: readonly string[]): string {
  const margins = '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
  return [
    guarded ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>' : '',
    filterRow ? `<autoFilter ref="${filtered(filterRow, columns.length, last)}"/>` : '',
    merged.length ? `<mergeCells count="${merged.length}">${merged.map((each) => `<mergeCell ref="${each}"/>`).join('')}</mergeCells>` : '',
    choices.length ? `<dataValidations count="${choices.length}">${choices.map(choiceXml).join('')}</dataValidations>` : '',
    page
      ? `${margins}<pageSetup paperSize="${page.paper === 'A3' ? 8 : 9}" orientation="${page.landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>` +
        '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>'
      : '',
  ].join('')
}
const filtered = (row: number, columns: number, last: number) => `A${row}:${columnName(columns)}${Math.max(row, last)}`

/** The sheet as XML, piece by piece while its rows are read. `ended` learns the last row. */
export async function* sheetXml(sheet: Sheet, styles: Styles, ended: (last: number) => void): AsyncGenerator<string> {
  const { columns, page } = sheet
  yield (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    (page ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '') +
    viewXml(sheet) +
    '<sheetFormatPr defaultRowHeight="15"/>' +
    `<cols>${columns.map(({ width, hidden }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`).join('')}</cols>` +
    '<sheetData>'
  )
  const merged: string[] = []
  let line = 0
  let pieces = ''
  for await (const row of sheet.rows) {
    line++
    if (row.over !== undefined && row.over > 1) merged.push(`A${line}:${columnName(row.over)}${line}`)
    pieces += rowXml(line, row, sheet, styles)
    if (pieces.length < 1 << 16) continue
    yield pieces
    pieces = ''
  }
  ended(line)
  yield `${pieces}</sheetData>${tailXml(sheet, line, merged)}</worksheet>`
}

/** The names that a sheet needs in the workbook: which rows are printed on each page, and what is filtered. */
export function namesXml({ name, page, filterRow, columns }: Sheet, at: number, last: number): string {
  const quoted = `'${name.replace(/'/g, "''")}'`
  const where = (range: string) => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
  return [
    filterRow
      ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${escaped(quoted)}!${where(filtered(filterRow, columns.length, last))}</definedName>`
      : '',
    page
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escaped(quoted)}!$${page.repeat[0]}:$${page.repeat[1]}</definedName>`
      : '',
  ].join('')
}
