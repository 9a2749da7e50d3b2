import type { Day } from '../calendar'
import { idWritten } from '../given'
import type { TypedForm } from '../progress/form'
import { plain, textIn, unstruckIn, type RawBook, type RawCell, type RawRow, type RawSheet } from '../workbook/raw'
import { percentOfNumber, readDay, readPercent, readPhone, readTick, type Read, type TickWords } from '../written'
import { leftOut } from './left'
import { columns, fillerMark, milestoneColumns, mostLines, names, sumOf, told, toldSum, version, wholeSum, type ColumnKey } from './sheet'

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
export type At = (row: RawRow, key: string) => RawCell | null

/** Where each column stands, by its head; null with the heads that are missing. */
function placed(rows: RawRow[], wanted: readonly { key: string; label: string }[]): { at: At; head: RawRow } | { missing: string[] } {
  const head = rows.find((row) => wanted.filter((each) => row.cells.some((cell) => unstruckIn(cell) === each.label)).length >= 4)
  const places = new Map(wanted.map((each) => [each.key, head ? head.cells.findIndex((cell) => unstruckIn(cell) === each.label) : -1]))
  const missing = wanted.filter((each) => (places.get(each.key) ?? -1) < 0).map((each) => each.label)
  return missing.length ? { missing } : { at: (row, key) => row.cells[places.get(key) ?? -1] ?? null, head: head! }
}

/** What a cell says, by the reader of its kind; a cell that cannot be taken says why. */
const readBy = <T>(cell: RawCell | null, reader: (text: string) => Read<T>): Read<T> =>
  cell?.kind === 'refused' ? { why: cell.why } : reader(textIn(cell))
export const percentIn = (cell: RawCell | null): Read<number | null> =>
  cell?.kind === 'number' ? percentOfNumber(cell.number, cell.percent) : readBy(cell, readPercent)
const dayWritten = (cell: RawCell | null): Read<Day | null> => readBy(cell, readDay)
/** Of what a tick in a column speaks, and which of the usual words say something else there. */
const ended = ['已完成', '完成', '全部完成', '已办结', '已', '未', '未完成', '没有完成', '尚未完成', '未办结']
const tickWords: Record<'unlikely' | 'noChange' | 'done', TickWords> = {
  unlikely: { yes: ['难以按期', '有困难', '困难'], no: ['能按期', '可按期', '按期', '正常'], unsure: ended },
  noChange: { yes: ['无变化', '本期无变化', '没有变化', '同上期', '与上期相同'], no: ['有变化'], unsure: ['有', '无', '没有', ...ended] },
  done: { yes: ['已办', '办结'], no: ['推进中', '进行中', '正在办理'] },
}
const tickIn = (cell: RawCell | null, column: keyof typeof tickWords): Read<boolean> =>
  readBy(cell, (text) => readTick(text, tickWords[column]))

const texts = ['progress', 'problems', 'next', 'percentExplanation', 'noChangeReason'] as const

interface Told {
  fault: (column: ColumnKey, why: string) => void
  note: (words: string) => void
}
function typedIn(row: RawRow, at: At, { fault, note }: Told): Partial<TypedForm> {
  const typed: Partial<TypedForm> = {}
  for (const key of texts) {
    const cell = at(row, key)
    if (cell?.kind === 'refused') fault(key, cell.why)
    else typed[key] = textIn(cell)
  }
  for (const key of ['unlikely', 'noChange'] as const) {
    const found = tickIn(at(row, key), key)
    if ('why' in found) fault(key, found.why)
    else typed[key] = found.value
  }
  const percent = percentIn(at(row, 'percent'))
  if ('why' in percent) fault('percent', percent.why)
  else {
    typed.percent = percent.value === null ? '' : String(percent.value)
    if (percent.note) note(percent.note)
  }
  return typed
}

/** Who filled it in, from the last line; a telephone that is none is left out and told. */
function fillerIn(row: RawRow, at: At, sheet: ReadSheet): void {
  sheet.filledBy = textIn(at(row, 'title'))
  const phone = readBy(at(row, 'last'), readPhone)
  if ('why' in phone) sheet.notes.push(`第 ${row.line} 行联系电话没有取：${phone.why}。`)
  else sheet.filledPhone = phone.value
}

const inputs = columns.filter((each) => each.input).map((each) => each.key)

function mainRows(rows: RawRow[], at: At, head: RawRow, sheet: ReadSheet): string[] {
  const ids: string[] = []
  for (const row of rows.filter((each) => each.line > head.line)) {
    const id = unstruckIn(at(row, 'id'))
    if (id === fillerMark) {
      fillerIn(row, at, sheet)
      continue
    }
    const fault = (column: ColumnKey, why: string, of: number | null = row.line) =>
      void sheet.faults.push({ line: row.line, column: label.get(column) ?? column, why, row: of })
    const found = rowNumber.exec(id)
    if (!found) {
      if (id || inputs.some((key) => textIn(at(row, key))))
        fault('title', id ? '这一行的标识已损坏，不知道是哪一项' : '这一行不是下发时的行，没有标识，不能取回', id ? null : row.line)
      else if (row.cells.some((cell) => textIn(cell))) sheet.notes.push(`第 ${row.line} 行不是下发时的行，没有取。`)
      continue
    }
    ids.push(id)
    const [sum, locked] = unstruckIn(at(row, 'sum')).split(':')
    if (sum !== sumOf(id, unstruckIn(at(row, 'code')))) {
      fault('code', '这一行的标识与编号不符：可能是从别处复制来的，或锁定的格被改动', null)
      continue
    }
    // A sheet that went out before this was kept has no second sum.
    if (locked && locked !== toldSum(told.map((key) => unstruckIn(at(row, key)))))
      sheet.notes.push(`第 ${row.line} 行锁定的格（${told.map((key) => label.get(key)).join('、')}）里的字有改动，没有取。`)
    sheet.rows.push({
      line: row.line,
      partId: found[1]!,
      periodId: found[2]!,
      base: found[3]!,
      title: unstruckIn(at(row, 'title')),
      typed: typedIn(row, at, { fault, note: (words) => void sheet.notes.push(`第 ${row.line} 行：${words}。`) }),
      ticks: {},
    })
  }
  return ids
}

function milestoneRows(rows: RawRow[], at: At, head: RawRow, sheet: ReadSheet): void {
  for (const row of rows.filter((each) => each.line > head.line)) {
    const id = unstruckIn(at(row, 'id'))
    const [done, on] = [tickIn(at(row, 'done'), 'done'), dayWritten(at(row, 'on'))]
    const empty = 'value' in done && !done.value && 'value' in on && on.value === null
    if (!id && empty) continue
    const [partId = '', milestoneId = ''] = id.split('|')
    const owner = sheet.rows.find((each) => each.partId === partId)
    const fault = (column: string, why: string, of: number | null = owner?.line ?? null) =>
      void sheet.faults.push({ line: row.line, column: `${names.milestones}·${label.get(column) ?? column}`, why, row: of })
    if (!id) {
      sheet.notes.push(`“${names.milestones}”页第 ${row.line} 行不是下发时的行，没有标识，不取回。`)
      continue
    }
    if (unstruckIn(at(row, 'sum')) !== sumOf(id) || !milestoneId) {
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
    if (!done.value) fault('done', '填了完成日期，请在“已完成”里选“是”')
    else if (!on.value) fault('on', '选了已完成，请填完成日期')
    else owner.ticks[milestoneId] = on.value
  }
}

/** Why a sheet holds more rows than any that went out. */
const tooFull = ({ name, full }: RawSheet) =>
  `“${name}”页到第 ${full} 行已超过 ${mostLines} 行，下发的征集表没有这么多行。请把自行添加的行整行删除，保存后再交。`

/** What a returned workbook says. A refusal is about the whole file. */
export function readBook(book: RawBook): ReadSheet | { refusal: string } {
  const of = (name: string) => book.sheets.find((each) => each.name === name)
  const [main, marks, milestones] = [of(names.main), of(names.marks), of(names.milestones)]
  if (!main) return { refusal: `没有找到“${names.main}”这一页。请上传由本系统下发的征集表。` }
  const [kind = '', made = '', count = '', whole = ''] = (marks?.rows ?? []).map((row) => textIn(row.cells[0]))
  if (kind !== version) return { refusal: '文件里没有下发时的标识，不是由本系统下发的征集表，或已被另建。请在下发的文件上填写。' }
  const full = [main, milestones].find((sheet) => sheet?.full)
  if (full) return { refusal: tooFull(full) }
  const place = placed(main.rows, columns)
  if ('missing' in place) return { refusal: `缺少这些列：${place.missing.join('、')}。请在下发的文件上填写，不要删列、改表头。` }
  const sheet: ReadSheet = { made: plain(made), filledBy: '', filledPhone: '', rows: [], faults: [], notes: [] }
  const ids = mainRows(main.rows, place.at, place.head, sheet)
  sheet.notes.push(...leftOut(main, columns, place.head))
  if (milestones) {
    const second = placed(milestones.rows, milestoneColumns)
    if ('missing' in second) return { refusal: `“${names.milestones}”页缺少这些列：${second.missing.join('、')}。` }
    milestoneRows(milestones.rows, second.at, second.head, sheet)
    sheet.notes.push(...leftOut(milestones, milestoneColumns, second.head))
  }
  const others = book.others.filter((name) => name !== names.guide)
  if (others.length) sheet.notes.push(`另有${others.map((name) => `“${name}”`).join('、')}页，没有取。`)
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
