import { checkReport, type Checked } from '@/lib/progress/check'
import { errorsOf, reportForm, type TypedForm } from '@/lib/progress/form'
import type { GridRow } from '@/lib/progress/grid.queries'
import { percentIn } from '@/lib/paste'
import type { FieldErrors } from '@/lib/refusal'

// 填报表格的状态：what is typed, and every step back.

export type Row = GridRow & { key: string }
export const textColumns = ['progress', 'problems', 'next'] as const
export const columns = [...textColumns, 'percent'] as const
export type Column = (typeof columns)[number]
export const columnLabel: Record<Column, string> = { progress: '进展情况', problems: '存在问题', next: '下一步安排', percent: '进度' }

/** The cells that lie ahead in a direction, the nearest first: of a column up and down, of the whole grid in reading order left and right. */
export function cellsTowards(step: 'up' | 'down' | 'left' | 'right', row: number, column: Column, count: number): { row: number; column: Column }[] {
  const whole = Array.from({ length: count }, (_, at) => columns.map((each) => ({ row: at, column: each }))).flat()
  const cells = step === 'up' || step === 'down' ? whole.filter((each) => each.column === column) : whole
  const here = cells.findIndex((each) => each.row === row && each.column === column)
  return step === 'down' || step === 'right' ? cells.slice(here + 1) : cells.slice(0, here).reverse()
}

export interface GridState { typed: TypedForm[]; past: { label: string; typed: TypedForm[] }[] }
export type Change =
  | { kind: 'cell'; row: number; change: Partial<TypedForm>; label: string }
  | { kind: 'paste'; row: number; column: Column; cells: string[][]; skip: (row: number) => boolean; asksPercent: (row: number) => boolean }
  | { kind: 'ticks'; rows: number[]; change: Partial<Pick<TypedForm, 'noChange' | 'noChangeReason' | 'unlikely'>> }
  | { kind: 'restore'; typed: Record<number, TypedForm> }
  | { kind: 'undo'; skip: (row: number) => boolean }

/** One more state. Typing on in one cell is one step back; a paste is one. */
export function changed(state: GridState, change: Change): GridState {
  if (change.kind === 'undo') return undone(state, change.skip)
  if (change.kind === 'restore') return { typed: state.typed.map((each, index) => change.typed[index] ?? each), past: state.past }
  if (change.kind === 'cell') {
    const typed = state.typed.map((each, index) => (index === change.row ? { ...each, ...change.change } : each))
    const goesOn = state.past.length > 0 && state.past[state.past.length - 1]!.label === change.label
    return { typed, past: goesOn ? state.past : remember(state, change.label) }
  }
  if (change.kind === 'ticks') return { typed: state.typed.map((each, index) => (change.rows.indexOf(index) >= 0 ? { ...each, ...change.change, ...(change.change.noChange ? { ticks: {} } : {}) } : each)), past: remember(state, '') }
  return { typed: pasted(state.typed, change), past: remember(state, '') }
}
/** The last step back that changes anything; a row that is handed in stays as it was sent. */
function undone({ typed, past }: GridState, skip: (row: number) => boolean): GridState {
  for (let at = past.length - 1; at >= 0; at--) {
    const before = typed.map((each, row) => (skip(row) ? each : past[at]!.typed[row]!))
    if (before.some((each, row) => each !== typed[row])) return { typed: before, past: past.slice(0, at) }
  }
  return { typed, past: [] }
}
const remember = ({ typed, past }: GridState, label: string) => [...past.slice(-49), { label, typed }]

/** A block from its first cell on. A row that asks no percentage takes none: there is no cell in which it could be corrected. */
function pasted(typed: TypedForm[], { row, column, cells, skip, asksPercent }: Extract<Change, { kind: 'paste' }>): TypedForm[] {
  const next = [...typed]
  const first = columns.indexOf(column)
  cells.forEach((line, down) => {
    const at = row + down
    const before = next[at]
    if (!before || skip(at)) return
    const change: Partial<TypedForm> = { noChange: false }
    line.forEach((cell, right) => {
      const into = columns[first + right]
      if (into === 'percent') { if (asksPercent(at)) change.percent = percentIn(cell) } else if (into) change[into] = cell
    })
    next[at] = { ...before, ...change }
  })
  return next
}

/** What is wrong, worth a look and well in a row. */
export function judged(row: Row, typed: TypedForm): Checked {
  const parsed = reportForm.safeParse(typed)
  if (!parsed.success) return { errors: errorsOf(parsed.error), hints: [], ok: [] }
  return checkReport(parsed.data, { ...row.context, milestones: row.milestones.filter((each) => !each.doneOn) })
}
export type { FieldErrors }
