import type { Cell, Copied } from '../copied'
import { isNothing } from '../written'
import type { Column } from './cells'
import { columnsOf, type Columns } from './paste-columns'
import { isHeadLine, isNaming, isTarget, type Meaning, type Target } from './paste-heads'
import {
  beginsWithOthers,
  isOthers,
  officesIn,
  periodIn,
  rowNamed,
  rowsTitled,
  saysOthers,
  titleIn,
  type Found,
  type Named,
  type Said,
} from './paste-names'

// 粘贴的安排：which line goes into which row, or why it goes nowhere. A block that names tasks goes only to what it names; every line is placed or said.

export const whyLeft = {
  head: '表头',
  title: '标题、小标题',
  sum: '合计',
  other: '别的单位、地区的部分',
  unknown: '不在这张表里',
  near: '名称只是相近',
  conflict: '编号和事项各指一项',
  several: '可能是几项中的一项',
  period: '另一报告期的',
  sent: '那一项已提交',
  over: '多出的行，没有对应的事项',
  unnamed: '没有写明是哪一项',
  empty: '没有要粘贴的文字',
  chosen: '选了不粘贴',
} as const
export type Why = keyof typeof whyLeft

/** `at`: which line of what was copied, from 1; `row`: of the grid, or -1; `near`: rows that may be meant; `follows`: goes on from the line above; `cells`: the words for each cell. */
export interface PlannedLine {
  at: number
  says: string
  row: number
  why: Why | null
  near: number[]
  unsure: boolean
  follows: boolean
  cells: Partial<Record<Target, string>>
}
export interface Plan extends Columns {
  named: boolean
  lines: PlannedLine[]
}
/** What a person has set right: the meaning of columns, the row of lines (by `at`; -1: none). */
export interface Choices {
  columns: Readonly<Record<number, Meaning | null>>
  lines: Readonly<Record<number, number>>
}
export interface Where {
  row: number
  column: Column
  known: readonly Named[]
  isSent: (row: number) => boolean
}

type Line = Cell[]
const shown = (line: Line) => line.filter((cell) => cell.covered !== 'left' && cell.text.trim())
const summing = /^(?:合计|小计|总计|共计)/
const section = /^[(（]?[一二三四五六七八九十]+[、)）.．]/

function saidIn(line: Line, meanings: readonly (Meaning | null)[], known: readonly Named[]): Said {
  const all = (meaning: Meaning) =>
    meanings.flatMap((each, at) => (each === meaning && line[at]!.text.trim() ? [line[at]!.text.trim()] : []))
  const cell = all('title')[0] ?? ''
  const [title, first] = [titleIn(cell), cell.split('\n')[0]!]
  return {
    id: all('id')[0] ?? '',
    code: all('code')[0] ?? '',
    // Below a title stand reasons of its light in our own list.
    title: rowsTitled(first, known).length ? first : title,
    offices: all('office').map(officesIn).flat(),
    parties: all('parties').map(officesIn).flat(),
    period: all('period')[0] ?? periodIn(cell),
  }
}
/** The words of a line for each cell; what a merged cell repeats from the left or from above is said once. */
function cellsIn(line: Line, meanings: readonly (Meaning | null)[]): PlannedLine['cells'] {
  const found: PlannedLine['cells'] = {}
  meanings.forEach((meaning, at) => {
    const { text, covered } = line[at]!
    if (!isTarget(meaning) || covered || /^[-—–/\\~～]*$/.test(text.trim())) return
    if (meaning === 'percent' && isNothing(text)) return
    found[meaning] = text.trim()
  })
  return found
}

/** A line that is no item: the heads once more, a title over all columns, a sum. */
function noItem(line: Line, meanings: readonly (Meaning | null)[], headed: boolean, named: boolean): 'head' | 'title' | 'sum' | null {
  const own = shown(line)
  if (headed && isHeadLine(line.map((cell) => (cell.covered === 'left' ? '' : cell.text)))) return 'head'
  if (own.slice(0, 2).some((cell) => summing.test(cell.text.trim())) && named) return 'sum'
  const alone = own.length === 1
  if (alone && line.length > 2 && line.filter((cell) => cell.covered === 'left').length * 2 >= line.length - 1) return 'title'
  if (!alone || !named) return null
  const at = line.indexOf(own[0]!)
  if (isTarget(meanings[at] ?? null)) return null
  return section.test(own[0]!.text.trim()) || meanings[at] === 'aside' || meanings[at] === null ? 'title' : null
}
/** Whether the line names nothing by itself: its names are left blank, or stand in cells merged with those above. */
function namesNothing(line: Line, meanings: readonly (Meaning | null)[]): boolean {
  const naming = line.filter((_, at) => ['id', 'code', 'title'].indexOf(meanings[at] ?? '') >= 0)
  const number = line.filter((cell, at) => meanings[at] === 'aside' && /^\d{1,3}$/.test(cell.text.trim()) && cell.covered !== 'above')
  return naming.every((cell) => !cell.text.trim() || cell.covered === 'above') && !number.length
}

interface Walk {
  down: number
  above: Found | null
}
function placed(line: Line, walk: Walk, plan: Columns & { named: boolean }, where: Where): Found & { follows?: boolean } {
  const { known } = where
  const said = saidIn(line, plan.meanings, known)
  if (!plan.named) {
    const row = where.row + walk.down++
    const others = known[row] && saysOthers(said, known[row].office)
    if (others) return { row: -1, why: 'other', near: [row] }
    return row < known.length ? { row } : { row: -1, why: 'over', near: [] }
  }
  if (namesNothing(line, plan.meanings)) {
    // Without heads, nothing but a merged cell says that a line goes on with the item above.
    const goesOn = plan.head ?? line.some((cell, at) => isNaming(plan.meanings[at]!) && cell.covered === 'above' && cell.text.trim())
    if (!walk.above || !goesOn) return { row: -1, why: 'unnamed', near: [] }
    const row = walk.above.row
    const others = row >= 0 && isOthers(said.offices, known[row]!.office)
    return others ? { row: -1, why: 'other', near: [row], follows: true } : { ...walk.above, follows: true }
  }
  walk.above = rowNamed(said, known, known[where.row])
  return walk.above
}

function plannedLine(line: Line, at: number, walk: Walk, plan: Columns & { named: boolean }, where: Where, choices: Choices): PlannedLine {
  const own = shown(line)
  const cells = cellsIn(line, plan.meanings)
  const saidAs = plan.meanings.findIndex((each) => each === 'title' || each === 'code')
  const says = ((saidAs >= 0 && line[saidAs]!.text.trim()) || own[0]?.text.trim() || '').split('\n')[0]!
  const base = { at, says, near: [] as number[], unsure: false, follows: false, cells }
  const none = noItem(line, plan.meanings, plan.head !== null, plan.named)
  if (none === 'title') walk.above = null
  if (none) return { ...base, row: -1, why: none }
  const found = placed(line, walk, plan, where)
  const [near, follows] = ['near' in found ? found.near : [], found.follows ?? false]
  const why = 'why' in found ? found.why : null
  const whole = { ...base, near, follows, unsure: found.unsure ?? false, row: found.row, why }
  const chosen = choices.lines[at]
  if (chosen !== undefined)
    return chosen < 0 ? { ...whole, row: -1, why: 'chosen' } : settledIn({ ...whole, row: chosen, why: null, unsure: false }, where)
  const foreign = Object.values(cells).some((text) => whole.row >= 0 && beginsWithOthers(text, where.known[whole.row]!.office))
  return foreign ? { ...whole, row: -1, why: 'other', near: [whole.row] } : settledIn(whole, where)
}
const settledIn = (line: PlannedLine, where: Where): PlannedLine => {
  if (line.row < 0) return line
  if (where.isSent(line.row)) return { ...line, row: -1, why: 'sent', near: [] }
  return Object.keys(line.cells).length ? line : { ...line, row: -1, why: 'empty', near: [] }
}

/** A line of one cell above lines of several is a title, though no heads say so. */
const titleFirst = (lines: readonly Line[]): boolean => {
  const [first, ...rest] = lines.map((line) => shown(line).length)
  return first === 1 && (lines[0]?.length ?? 0) > 2 && rest.length > 0 && rest.every((each) => each > 1)
}

/** Where each line of what was copied goes. */
export function planOf(copied: Copied, where: Where, choices: Choices = { columns: {}, lines: {} }): Plan {
  const found = columnsOf(copied, where.column, where.known)
  const meanings = found.meanings.map((each, at) => (at in choices.columns ? choices.columns[at]! : each))
  const named = meanings.some((each) => each === 'id' || each === 'code' || each === 'title')
  // Whoever has set a column right has seen what was asked of them.
  const plan = { ...found, meanings, named, asks: Object.keys(choices.columns).length ? [] : [...found.asks] }
  const walk: Walk = { down: 0, above: null }
  const titled = !found.head && !named && titleFirst(copied.lines)
  if (titled) plan.asks.push('第一行像是标题，没有粘贴，请核对。')
  const lines = copied.lines.flatMap((line, index): PlannedLine[] => {
    const at = index + 1
    const blank = !shown(line).length
    const before = found.head && index < found.head.to
    if (blank) {
      if (!before) walk.down++
      return []
    }
    const aside = before ? (index < found.head!.from ? 'title' : 'head') : titled && index === 0 ? 'title' : null
    if (aside) return [{ at, says: shown(line)[0]!.text.trim(), row: -1, why: aside, near: [], unsure: false, follows: false, cells: {} }]
    return [plannedLine(line, at, walk, plan, where, choices)]
  })
  return { ...plan, lines, asks: [...plan.asks, ...askedOf(copied, lines, named)] }
}

/** What of the lines a person has to look at. */
function askedOf(copied: Copied, lines: readonly PlannedLine[], named: boolean): string[] {
  const at = (some: readonly PlannedLine[]) =>
    `第 ${some
      .slice(0, 6)
      .map((each) => each.at)
      .join('、')}${some.length > 6 ? ' 等' : ''} 行`
  const open = lines.filter((each) => each.near.length > 0 && each.row < 0 && each.why !== 'other' && each.why !== 'chosen')
  const unsure = lines.filter((each) => each.unsure && each.row >= 0)
  const joined = lines.filter((each) => each.row >= 0 && lines.some((other) => other !== each && other.row === each.row))
  const merged = copied.lines.some(
    (line, index) =>
      line.some((cell) => cell.covered === 'above' && cell.text.trim()) && !lines.some((each) => each.at === index + 1 && each.follows),
  )
  return [
    copied.uneven && '单元格里有换行，行是拼起来的，请核对每一行。',
    open.length > 0 && `${at(open)}说的是哪一项，请选定；不选的不粘贴。`,
    unsure.length > 0 && `${at(unsure)}的事项名称对得上，编号不同，请核对。`,
    joined.length > 0 && `${at(joined)}有同一项的几行，文字接在一起。`,
    merged && !named && '有合并的单元格，文字只粘贴到第一格的那一行。',
    lines.some((each) => each.why === 'other') &&
      lines.every((each) => each.row < 0) &&
      '有的行写的不是本单位，没有粘贴；确是本单位的，请选定。',
  ].filter((each): each is string => Boolean(each))
}
