import { parseDay, type Day } from '../calendar'
import { idWritten } from '../given'
import type { TypedForm } from '../progress/form'
import { plain, textIn, type RawBook, type RawCell, type RawRow, mostLines } from './raw'
import { columns, fillerMark, milestoneColumns, names, sumOf, version, wholeSum, yes, type ColumnKey } from './sheet'

// 读回征集表：what was filled in, cell by cell, and what cannot be taken as it stands, with row, column and why.

/** What the first column of a sheet says: the part, the period, and what stood when it went out. */
const rowNumber = new RegExp(`^(${idWritten})\\|(${idWritten})\\|(${idWritten}:\\d{1,9}|none)$`)

/** `row`: the line of the main page that is not taken because of it; null: nothing of this file is. */
export interface Fault {
  line: number
  column: string
  why: string
  row: number | null
}
export interface ReadRow {
  line: number
  partId: string
  periodId: string
  base: string
  title: string
  typed: Partial<TypedForm>
  ticks: Record<string, string>
}
export interface ReadSheet {
  made: string
  filledBy: string
  filledPhone: string
  rows: ReadRow[]
  faults: Fault[]
  notes: string[]
}

const label = new Map<string, string>([...columns, ...milestoneColumns].map((each) => [each.key, each.label]))
type At = (row: RawRow, key: string) => RawCell | null

/** Where each column stands, by its head; null with the heads that are missing. */
function placed(rows: RawRow[], wanted: readonly { key: string; label: string }[]): { at: At; head: number } | { missing: string[] } {
  const head = rows.find((row) => wanted.filter((each) => row.cells.some((cell) => textIn(cell) === each.label)).length >= 4)
  const places = new Map(wanted.map((each) => [each.key, head ? head.cells.findIndex((cell) => textIn(cell) === each.label) : -1]))
  const missing = wanted.filter((each) => (places.get(each.key) ?? -1) < 0).map((each) => each.label)
  return missing.length ? { missing } : { at: (row, key) => row.cells[places.get(key) ?? -1] ?? null, head: head!.line }
}

/** 60, 60%, and 0.6 of a cell that is formatted as percent; words and plain fractions are not guessed at. */
export function percentOf(cell: RawCell | null): { percent: string } | { why: string } {
  if (!cell) return { percent: '' }
  if (cell.kind === 'refused') return { why: cell.why }
  const said = textIn(cell).normalize('NFKC')
  const number =
    cell.kind === 'number'
      ? cell.percent
        ? Math.round(cell.number * 1e6) / 1e4
        : cell.number
      : /^\d{1,3}(\.0+)?\s*%?$/.test(said)
        ? Number.parseFloat(said)
        : NaN
  if (said === '' || said === '—') return { percent: '' }
  if (Number.isInteger(number) && number >= 0 && number <= 100) return { percent: String(number) }
  return {
    why: `进度写的是“${said.slice(0, 20)}”，请填 0 到 100 的整数，例如 60${number > 0 && number < 1 ? `（如是百分之 ${Math.round(number * 100)}，请填 ${Math.round(number * 100)}）` : ''}`,
  }
}

/** A day as people write it in a sheet, or as the sheet keeps it. */
export function dayIn(cell: RawCell | null): { day: Day | null } | { why: string } {
  if (!cell) return { day: null }
  if (cell.kind === 'refused') return { why: cell.why }
  const said = textIn(cell).normalize('NFKC')
  if (said === '') return { day: null }
  const serial = cell.kind === 'number' || /^\d{5}$/.test(said) ? Number(said) : NaN
  if (Number.isInteger(serial) && serial > 36_525 && serial < 73_051)
    return { day: new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) as Day }
  const found =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?$/.exec(said) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(said)
  const day = found && parseDay(`${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`)
  return day ? { day } : { why: `“${said.slice(0, 20)}”不是一个日子，请写成 2026-09-30` }
}

/** 是, or nothing. */
function tickIn(cell: RawCell | null): { on: boolean } | { why: string } {
  if (cell?.kind === 'refused') return { why: cell.why }
  const said = textIn(cell)
  if (['', '否', '—'].includes(said)) return { on: false }
  return [yes, '√', '✓', '☑', 'Y', 'y'].includes(said) ? { on: true } : { why: `写的是“${said.slice(0, 20)}”，请选“是”或留空` }
}

const texts = ['progress', 'problems', 'next', 'percentExplanation', 'noChangeReason'] as const

function typedIn(row: RawRow, at: At, fault: (column: ColumnKey, why: string) => void): Partial<TypedForm> {
  const typed: Partial<TypedForm> = {}
  for (const key of texts) {
    const cell = at(row, key)
    if (cell?.kind === 'refused') fault(key, cell.why)
    else typed[key] = textIn(cell)
  }
  for (const key of ['unlikely', 'noChange'] as const) {
    const found = tickIn(at(row, key))
    if ('why' in found) fault(key, found.why)
    else typed[key] = found.on
  }
  const percent = percentOf(at(row, 'percent'))
  if ('why' in percent) fault('percent', percent.why)
  else typed.percent = percent.percent
  return typed
}

const inputs = columns.filter((each) => each.input).map((each) => each.key)

function mainRows(rows: RawRow[], at: At, head: number, sheet: ReadSheet): string[] {
  const ids: string[] = []
  for (const row of rows.filter((each) => each.line > head)) {
    const id = textIn(at(row, 'id'))
    if (id === fillerMark) {
      sheet.filledBy = textIn(at(row, 'title'))
      sheet.filledPhone = textIn(at(row, 'last'))
      continue
    }
    const fault = (column: ColumnKey, why: string, of: number | null = row.line) =>
      void sheet.faults.push({ line: row.line, column: label.get(column) ?? column, why, row: of })
    const found = rowNumber.exec(id)
    if (!found) {
      if (id || inputs.some((key) => textIn(at(row, key))))
        fault('title', id ? '这一行的标识已损坏，不知道是哪一项' : '这一行不是下发时的行，没有标识，不能取回', id ? null : row.line)
      continue
    }
    ids.push(id)
    if (textIn(at(row, 'sum')) !== sumOf(id, textIn(at(row, 'code')))) {
      fault('code', '这一行的标识与编号不符：可能是从别处复制来的，或锁定的格被改动', null)
      continue
    }
    sheet.rows.push({
      line: row.line,
      partId: found[1]!,
      periodId: found[2]!,
      base: found[3]!,
      title: textIn(at(row, 'title')),
      typed: typedIn(row, at, fault),
      ticks: {},
    })
  }
  return ids
}

function milestoneRows(rows: RawRow[], at: At, head: number, sheet: ReadSheet): void {
  for (const row of rows.filter((each) => each.line > head)) {
    const id = textIn(at(row, 'id'))
    const [done, on] = [tickIn(at(row, 'done')), dayIn(at(row, 'on'))]
    const empty = 'on' in done && !done.on && 'day' in on && on.day === null
    if (!id && empty) continue
    const [partId = '', milestoneId = ''] = id.split('|')
    const owner = sheet.rows.find((each) => each.partId === partId)
    const fault = (column: string, why: string, of: number | null = owner?.line ?? null) =>
      void sheet.faults.push({ line: row.line, column: `${names.milestones}·${label.get(column) ?? column}`, why, row: of })
    if (!id) {
      sheet.notes.push(`“${names.milestones}”页第 ${row.line} 行不是下发时的行，没有标识，不取回。`)
      continue
    }
    if (textIn(at(row, 'sum')) !== sumOf(id) || !milestoneId) {
      fault('milestone', '这一行的标识已损坏，不知道是哪个节点', null)
      continue
    }
    if (!owner) {
      if (!empty) sheet.notes.push(`“${names.milestones}”页第 ${row.line} 行的事项没有交回，这个节点不取回。`)
      continue
    }
    if ('why' in done) fault('done', done.why)
    if ('why' in on) fault('on', on.why)
    if ('why' in done || 'why' in on || empty) continue
    if (!done.on) fault('done', '填了完成日期，请在“已完成”里选“是”')
    else if (!on.day) fault('on', '选了已完成，请填完成日期')
    else owner.ticks[milestoneId] = on.day
  }
}

/** What a returned workbook says. A refusal is about the whole file. */
export function readBook(book: RawBook): ReadSheet | { refusal: string } {
  const of = (name: string) => book.sheets.find((each) => each.name === name)?.rows
  const [main, marks, milestones] = [of(names.main), of(names.marks), of(names.milestones)]
  if (!main) return { refusal: `没有找到“${names.main}”这一页。请上传由本系统下发的征集表。` }
  const [kind = '', made = '', count = '', whole = ''] = (marks ?? []).map((row) => textIn(row.cells[0]))
  if (kind !== version) return { refusal: '文件里没有下发时的标识，不是由本系统下发的征集表，或已被另建。请在下发的文件上填写。' }
  if ([main, milestones ?? []].some((rows) => rows.length > mostLines)) return { refusal: `行数超过 ${mostLines} 行，不是下发的征集表。` }
  const place = placed(main, columns)
  if ('missing' in place) return { refusal: `缺少这些列：${place.missing.join('、')}。请在下发的文件上填写，不要删列、改表头。` }
  const sheet: ReadSheet = { made: plain(made), filledBy: '', filledPhone: '', rows: [], faults: [], notes: [] }
  const ids = mainRows(main, place.at, place.head, sheet)
  if (milestones) {
    const second = placed(milestones, milestoneColumns)
    if ('missing' in second) return { refusal: `“${names.milestones}”页缺少这些列：${second.missing.join('、')}。` }
    milestoneRows(milestones, second.at, second.head, sheet)
  }
  for (const twice of ids.filter((id, index) => ids.indexOf(id) !== index))
    sheet.faults.push({
      line:
        sheet.rows
          .filter((row) => twice.startsWith(row.partId))
          .map((row) => row.line)
          .reverse()[0] ?? 0,
      column: '标识',
      why: '同一项在表里出现了两次',
      row: null,
    })
  if (wholeSum(ids) !== whole) sheet.notes.push(`下发时有 ${count} 行，交回 ${ids.length} 行，与下发的不一致：没有交回的行不会改动。`)
  if (!sheet.filledBy) sheet.notes.push('没有写填表人。')
  if (sheet.filledBy.length > 50 || sheet.filledPhone.length > 50)
    sheet.faults.push({ line: 0, column: '填表人、联系电话', why: '不能超过 50 字', row: null })
  return sheet
}
