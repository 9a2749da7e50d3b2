import type { KeyboardEvent } from 'react'
import { columns } from '@/lib/progress/cells'
import { type Row } from './grid-state'

// 填报表格的按键：where a key leads from a cell. Texts and percentage stand side by side; milestones, 难以按期 and 本期无变化 stand under each other in the last column.

export type Stop = string
export type Control = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement
export type Step = 'newline' | 'up' | 'down' | 'left' | 'right' | 'undo' | 'redo' | 'send' | 'fill' | null
type Direction = 'up' | 'down' | 'left' | 'right'
interface Cell {
  row: number
  column: Stop
}

/** What stands in the last column of a row, from above. */
export const stackOf = ({ milestones }: Pick<Row, 'milestones'>): Stop[] => [
  ...milestones
    .filter((each) => !each.doneOn)
    .map(({ id }) => [`tick:${id}`, `day:${id}`])
    .flat(),
  'unlikely',
  'noChange',
  'reason',
]

/** The cells that lie ahead in a direction, the nearest first. Up and down stay in their column; left and right go on in the row above or below, and see the last column as one cell. */
export function cellsTowards(step: Direction, row: number, column: Stop, stacks: Stop[][]): Cell[] {
  const place = columns.findIndex((each) => each === column)
  const stacked = place < 0
  const cells = (at: number, some: readonly Stop[]): Cell[] => some.map((each) => ({ row: at, column: each }))
  if (step === 'up' || step === 'down') {
    const lane = stacks.map((stack, at) => cells(at, stacked ? stack : [column])).flat()
    const here = lane.findIndex((each) => each.row === row && each.column === column)
    return step === 'down' ? lane.slice(here + 1) : lane.slice(0, here).reverse()
  }
  const back = [...columns].reverse()
  if (step === 'right')
    return [
      ...(stacked ? [] : cells(row, [...columns.slice(place + 1), ...stacks[row]!])),
      ...stacks.map((stack, at) => (at > row ? cells(at, [...columns, ...stack]) : [])).flat(),
    ]
  return [
    ...cells(row, stacked ? back : back.slice(columns.length - place)),
    ...stacks
      .map((stack, at) => (at < row ? cells(at, [...stack, ...back]) : []))
      .reverse()
      .flat(),
  ]
}

const arrows: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }
/** An arrow leaves the cell where the text ends in its direction; within the text it moves the caret, in a day or a list it chooses, as ever. */
function atEdge(target: Control, key: string): boolean {
  if (target.type === 'checkbox') return true
  if (target.type === 'date' || target.type === 'select-one') return false
  const { selectionStart: from, selectionEnd: to, value } = target as HTMLTextAreaElement | HTMLInputElement
  if (from !== to) return false
  return key === 'ArrowLeft' || key === 'ArrowUp' ? from === 0 : to === value.length
}
/** What a key means in a cell. */
export function stepOf(event: KeyboardEvent<Control>): Step {
  if (event.nativeEvent.isComposing) return null
  const [key, control] = [event.key.toLowerCase(), event.ctrlKey || event.metaKey]
  if (control && !event.altKey && key === 'z') return event.shiftKey ? 'redo' : 'undo'
  if (control && !event.altKey && !event.shiftKey && key === 'y') return 'redo'
  if (event.key === 'Enter') return event.ctrlKey ? 'send' : event.altKey ? 'newline' : event.shiftKey ? 'up' : 'down'
  if (control && key === 'd') return 'fill'
  if (event.shiftKey || control || !(event.altKey || atEdge(event.currentTarget, event.key))) return null
  return arrows[event.key] ?? null
}
