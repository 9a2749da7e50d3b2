import { checkReport, type Checked } from '@/lib/progress/check'
import { errorsOf, reportForm, type TypedForm } from '@/lib/progress/form'
import type { GridRow } from '@/lib/progress/grid.queries'
import type { FieldErrors } from '@/lib/refusal'

// 填报表格的状态：what is typed, every step back, and every step forward again.

export type Row = GridRow & { key: string }

interface Kept {
  label: string
  typed: TypedForm[]
}
/** `past`: what stood before each step, the latest last; `ahead`: what was taken back, the latest last. */
export interface GridState {
  typed: TypedForm[]
  past: Kept[]
  ahead: Kept[]
}
export type Change =
  | { kind: 'cell'; row: number; change: Partial<TypedForm>; label: string }
  | { kind: 'paste'; rows: readonly { row: number; change: Partial<TypedForm> }[] }
  | { kind: 'ticks'; rows: number[]; change: Partial<Pick<TypedForm, 'noChange' | 'noChangeReason' | 'unlikely'>> }
  | { kind: 'restore'; typed: Record<number, TypedForm> }
  | { kind: 'undo'; skip: (row: number) => boolean }
  | { kind: 'redo'; skip: (row: number) => boolean }

/** One more state. Typing on in one cell is one step back; a paste is one. Whoever goes on writing has no way forward to what he took back. */
export function changed(state: GridState, change: Change): GridState {
  if (change.kind === 'undo') return undone(state, change.skip)
  if (change.kind === 'redo') return redone(state, change.skip)
  if (change.kind === 'restore') return { ...state, typed: state.typed.map((each, index) => change.typed[index] ?? each) }
  if (change.kind === 'cell') {
    const typed = state.typed.map((each, index) => (index === change.row ? { ...each, ...change.change } : each))
    const goesOn = state.ahead.length === 0 && state.past.length > 0 && state.past[state.past.length - 1]!.label === change.label
    return { typed, past: goesOn ? state.past : remember(state, change.label), ahead: [] }
  }
  if (change.kind === 'ticks')
    return {
      typed: state.typed.map((each, index) =>
        change.rows.indexOf(index) >= 0 ? { ...each, ...change.change, ...(change.change.noChange ? { ticks: {} } : {}) } : each,
      ),
      past: remember(state, ''),
      ahead: [],
    }
  return { typed: pasted(state.typed, change.rows), past: remember(state, ''), ahead: [] }
}
/** The nearest step of a trail that changes anything, and what is left of the trail; a row that is handed in stays as it was sent. */
function stepInto(
  trail: Kept[],
  typed: TypedForm[],
  skip: (row: number) => boolean,
): { typed: TypedForm[]; label: string; rest: Kept[] } | null {
  for (let at = trail.length - 1; at >= 0; at--) {
    const { label, typed: kept } = trail[at]!
    const next = typed.map((each, row) => (skip(row) ? each : kept[row]!))
    if (next.some((each, row) => each !== typed[row])) return { typed: next, label, rest: trail.slice(0, at) }
  }
  return null
}
function undone({ typed, past, ahead }: GridState, skip: (row: number) => boolean): GridState {
  const step = stepInto(past, typed, skip)
  return step ? { typed: step.typed, past: step.rest, ahead: [...ahead, { label: step.label, typed }] } : { typed, past: [], ahead }
}
function redone({ typed, past, ahead }: GridState, skip: (row: number) => boolean): GridState {
  const step = stepInto(ahead, typed, skip)
  return step ? { typed: step.typed, past: [...past, { label: step.label, typed }], ahead: step.rest } : { typed, past, ahead: [] }
}
const remember = ({ typed, past }: GridState, label: string) => [...past.slice(-49), { label, typed }]

const pasted = (typed: TypedForm[], rows: readonly { row: number; change: Partial<TypedForm> }[]): TypedForm[] =>
  typed.map((each, index) => {
    const found = rows.find(({ row }) => row === index)
    return found ? { ...each, ...found.change } : each
  })

const missing = { progress: '进展情况', percent: '进度', percentExplanation: '进度下降的原因', noChangeReason: '无变化的原因' } as const
/** What keeps rows back: “2 项还差进度”. What is there and wrong is not missing. */
export function heldInWords(held: { typed: TypedForm; errors: FieldErrors }[]): string {
  const faults = held.flatMap(({ typed, errors }) => Object.keys(errors).map((key) => ({ key: key as keyof typeof missing, typed })))
  const lacks = faults.every(({ key, typed }) => key in missing && typed[key].trim() === '')
  const names = Object.keys(missing).filter((key) => faults.some((fault) => fault.key === key))
  return `${held.length} 项${lacks ? `还差${names.map((key) => missing[key as keyof typeof missing]).join('、')}` : '有待改正'}`
}
/** The cells in which a fault of a row is mended, the likeliest first. */
export const mendedAt = (errors: FieldErrors): string[] => [
  ...Object.keys(errors).map((key) => (key === 'noChangeReason' ? 'reason' : key.replace(/^tick:/, 'day:'))),
  'progress',
  'noChange',
]

/** What is wrong, worth a look and well in a row. */
export function judged(row: Row, typed: TypedForm): Checked {
  const parsed = reportForm.safeParse(typed)
  if (!parsed.success) return { errors: errorsOf(parsed.error), hints: [], ok: [] }
  return checkReport(parsed.data, { ...row.context, milestones: row.milestones.filter((each) => !each.doneOn) })
}
export type { FieldErrors }
