import { inWords, type Day } from '../calendar'
import { noChangeReasons, type CheckContext } from '../progress/check'
import { errorsOf, reportForm, type TypedForm } from '../progress/form'
import type { Fault, ReadRow, ReadSheet } from './reading'
import { columns } from './sheet'
import { takesReports } from '../progress/period'

// 取回前的核对：for each row, only the cells that change, as they were and as they will be; and what stands against taking them.

export interface Standing {
  partId: string
  periodId: string
  base: string
  title: string
  office: string
  form: TypedForm
  context: Omit<CheckContext, 'milestones'>
  milestones: { id: string; title: string; doneOn: Day | null }[]
}
export interface Difference {
  column: string
  was: string
  will: string
}
export interface ChangedRow {
  line: number
  partId: string
  periodId: string
  base: string
  title: string
  office: string
  stale: boolean
  cells: Difference[]
  typed: TypedForm
}
export interface Compared {
  filledBy: string
  filledPhone: string
  changed: ChangedRow[]
  same: number
  faults: Fault[]
  notes: string[]
}

const keys = ['progress', 'problems', 'next', 'percent', 'percentExplanation', 'noChangeReason'] as const
const words: readonly string[] = ['progress', 'problems', 'next', 'percent']
const flags = ['unlikely', 'noChange'] as const
const label = (key: string) => columns.find((each) => each.key === key)?.label ?? key
const said = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/** The row's form with what the sheet says put in; a cell that says the same stays as it is. */
function put(row: Standing, read: ReadRow): { typed: TypedForm; cells: Difference[] } {
  const typed: TypedForm = { ...row.form, ticks: { ...row.form.ticks } }
  const cells: Difference[] = []
  for (const key of keys) {
    const will = read.typed[key]
    if (will === undefined || will === said(row.form[key]) || (key === 'percent' && !row.context.asksPercent && will === '')) continue
    typed[key] = will
    cells.push({ column: label(key), was: row.form[key], will })
  }
  for (const key of flags) {
    const will = read.typed[key]
    if (will === undefined || will === row.form[key]) continue
    typed[key] = will
    cells.push({ column: label(key), was: row.form[key] ? '是' : '否', will: will ? '是' : '否' })
  }
  for (const milestone of row.milestones.filter((each) => !each.doneOn)) {
    const [was, will] = [row.form.ticks[milestone.id] ?? '', read.ticks[milestone.id] ?? '']
    if (was === will) continue
    if (will) typed.ticks[milestone.id] = will
    else delete typed.ticks[milestone.id]
    cells.push({ column: `节点：${milestone.title}`, was: was ? `${was} 完成` : '未完成', will: will ? `${will} 完成` : '未完成' })
  }
  return { typed, cells }
}

/** What makes a row unfit to be taken: never what is merely missing, for that is asked in the grid. */
function faultsOf(row: Standing, read: ReadRow, typed: TypedForm, cells: Difference[], today: Day): Fault[] {
  const faults: Fault[] = []
  const fault = (column: string, why: string) => void faults.push({ line: read.line, column, why, row: read.line })
  if (!takesReports(row.context.period, today)) fault('事项', `${row.context.period.name}已于${inWords(row.context.period.closes)}停止填报`)
  const changes = new Set(cells.map((each) => each.column))
  const parsed = reportForm.safeParse(typed)
  for (const [key, why] of Object.entries(parsed.success ? {} : errorsOf(parsed.error)))
    if (changes.has(label(key))) fault(label(key), why ?? '')
  if (
    typed.noChange &&
    typed.noChangeReason &&
    changes.has(label('noChangeReason')) &&
    row.context.noChangeBefore >= 2 &&
    !noChangeReasons.includes(typed.noChangeReason as never)
  )
    fault(label('noChangeReason'), `已连续两期无变化，原因须从所列中选择：${noChangeReasons.join('、')}`)
  if (!row.context.asksPercent && typed.percent !== row.form.percent) fault(label('percent'), '这一项有节点或没有时限，不填进度')
  const known = new Map(row.milestones.map((each) => [each.id, each]))
  for (const [id, day] of Object.entries(read.ticks)) {
    const milestone = known.get(id)
    if (!milestone) fault('节点', '这个节点不属于这一项')
    else if (milestone.doneOn) fault(`节点：${milestone.title}`, '这个节点已在此前的填报中通过')
    else if (day > today) fault(`节点：${milestone.title}`, `完成日期不能晚于今天（${inWords(today)}）`)
  }
  return faults
}

/** 本期无变化 beside other words: only one of the two can be handed in, so it is said before the row is taken. */
function contradiction(row: Standing, read: ReadRow, typed: TypedForm, cells: Difference[]): string[] {
  const said = cells.filter((each) => words.some((key) => label(key) === each.column)).map((each) => each.column)
  return typed.noChange && said.length
    ? [
        `第 ${read.line} 行“${row.title}”选了“本期无变化”，又改了${said.join('、')}。取回后按无变化办理，提交上期文字；要提交改动的，请在填报表格里取消勾选。`,
      ]
    : []
}

/** One returned sheet against what stands on the platform. `strange`: why a row is not in this person's grid. */
export function compare(sheet: ReadSheet, rows: readonly Standing[], strange: (read: ReadRow) => string, today: Day): Compared {
  const found: Compared = {
    filledBy: sheet.filledBy,
    filledPhone: sheet.filledPhone,
    changed: [],
    same: 0,
    faults: [...sheet.faults],
    notes: [...sheet.notes],
  }
  for (const read of sheet.rows) {
    const row = rows.find((each) => each.partId === read.partId && each.periodId === read.periodId)
    if (!row) {
      found.faults.push({ line: read.line, column: '事项', why: strange(read), row: read.line })
      continue
    }
    const { typed, cells } = put(row, read)
    found.faults.push(...faultsOf(row, read, typed, cells, today))
    found.notes.push(...contradiction(row, read, typed, cells))
    if (!cells.length) {
      if (!found.faults.some((each) => each.row === read.line)) found.same++
      continue
    }
    found.changed.push({
      line: read.line,
      partId: row.partId,
      periodId: row.periodId,
      base: row.base,
      title: row.title,
      office: row.office,
      stale: read.base !== row.base,
      cells,
      typed,
    })
  }
  // What concerns the whole file first, then row by row.
  found.faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0) || a.line - b.line)
  return found
}

/** The same part in two files: only one of them can be meant. */
export function twice(files: readonly { name: string; compared: Compared }[]): Fault[][] {
  return files.map(({ compared }, index) =>
    compared.changed.flatMap((row) => {
      const other = files.find(
        (file, at) => at !== index && file.compared.changed.some((each) => each.partId === row.partId && each.periodId === row.periodId),
      )
      return other ? [{ line: row.line, column: '事项', why: `“${other.name}”里也有这一项，请只上传其中一份`, row: row.line }] : []
    }),
  )
}
