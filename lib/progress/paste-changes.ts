import { isNothing, readPercent, readTick, saysNone } from '../written'
import type { TypedForm } from './form'
import { targetLabel, targets, type Target } from './paste-heads'
import { whyLeft, type Plan, type PlannedLine, type Why } from './paste-plan'

// 粘贴以后每一行成为什么，以及怎么说：an empty cell keeps what was there; of several lines of one item the words stand one below the other.

/** What of a row stands before, and whether it has a cell for 进度. */
export interface Before {
  typed: TypedForm
  asksPercent: boolean
}
export interface Changed {
  row: number
  change: Partial<TypedForm>
  /** the cells that say something else than before */
  cells: Target[]
}
export interface Changes {
  rows: Changed[]
  /** cells whose words are taken away: 无 in place of a problem */
  emptied: number
  notes: string[]
}
/** More rows than a screen shows are looked at first. */
export const mostUnseen = 8

const words = ['progress', 'problems', 'next', 'percentExplanation', 'noChangeReason'] as const
const ticks = ['unlikely', 'noChange'] as const
const said = (lines: readonly PlannedLine[], target: Target): string[] =>
  lines.flatMap((line) => line.cells[target] ?? []).filter((each, at, all) => all.indexOf(each) === at)

/** What the lines of one row bring to it. `notes`: what of them cannot be taken, or not as it is written. */
function changeOf(lines: readonly PlannedLine[], { asksPercent }: Before, notes: string[]): Partial<TypedForm> {
  const change: Partial<TypedForm> = {}
  for (const each of words) {
    const every = said(lines, each)
    // 无 beside a problem says nothing.
    const some = each === 'problems' ? every.filter((one) => !saysNone(one) && !isNothing(one)) : every
    const all = some.length ? some : every.slice(0, 1)
    if (all.length) change[each] = all.join('\n')
  }
  const percents = said(lines, 'percent')
  if (percents.length && !asksPercent) notes.push('有的事项不填进度，进度一列没有粘贴到那里。')
  else if (percents.length > 1) notes.push(`“${lines[0]!.says}”几行的进度不同（${percents.join('、')}），没有粘贴。`)
  else if (percents[0] !== undefined) {
    const read = readPercent(percents[0])
    if ('why' in read) change.percent = percents[0]
    else if (read.value !== null) change.percent = String(read.value)
    if ('note' in read && read.note) notes.push(`${read.note}。`)
  }
  for (const each of ticks) {
    const [first] = said(lines, each)
    if (first === undefined) continue
    const read = readTick(first)
    if ('why' in read) notes.push(`“${lines[0]!.says}”的${targetLabel[each]}${read.why}，没有粘贴。`)
    else change[each] = read.value
  }
  // Who brings words has something to report.
  if (change.noChange === undefined && Object.keys(change).length) change.noChange = false
  return change
}

/** What each row becomes by a plan. */
export function changesOf(plan: Plan, before: readonly Before[]): Changes {
  const rows: Changed[] = []
  const notes: string[] = []
  let emptied = 0
  const order = plan.lines.map((line) => line.row).filter((row, at, all) => row >= 0 && all.indexOf(row) === at)
  for (const row of order) {
    const there = before[row]!
    const change = changeOf(
      plan.lines.filter((line) => line.row === row),
      there,
      notes,
    )
    const cells = targets.filter((each) => each in change && change[each] !== there.typed[each])
    if (cells.length) rows.push({ row, change, cells })
    const [was, will] = [there.typed.problems, change.problems]
    if (will !== undefined && (isNothing(will) || saysNone(will)) && !(isNothing(was) || saysNone(was))) emptied++
  }
  return { rows, emptied, notes: notes.filter((each, at) => notes.indexOf(each) === at) }
}

/** Why it is shown before it is done; nothing where it may be done at once. */
export const askedFirst = (plan: Plan, { rows, emptied }: Changes): string[] => [
  ...plan.asks,
  ...(emptied ? [`有 ${emptied} 项原有的存在问题，粘贴后成为“无”。`] : []),
  ...(rows.length > mostUnseen ? [`将改动 ${rows.length} 项，请看过再粘贴。`] : []),
]

const listed = (lines: readonly PlannedLine[]) => {
  const few = lines.slice(0, 3).map((each) => `第 ${each.at} 行“${each.says.length > 16 ? `${each.says.slice(0, 16)}…` : each.says}”`)
  return `${few.join('、')}${lines.length > few.length ? ` 等 ${lines.length} 行` : ''}`
}
/** The lines that go nowhere, by their reason; heads are no news. */
export function leftInWords({ lines }: Plan): string[] {
  const reasons = (Object.keys(whyLeft) as Why[]).filter((why) => why !== 'head' && lines.some((each) => each.why === why))
  return reasons.map(
    (why) => `${listed(lines.filter((each) => each.why === why))}${why === 'title' || why === 'sum' ? '是' : '：'}${whyLeft[why]}`,
  )
}
/** The columns that go nowhere and are not known to say something else. */
export function columnsInWords({ words, meanings, ledger }: Plan): string {
  if (ledger && meanings.some((each) => each === 'whole')) return '这是台账：全项进展、全项进度说的是整个任务，不是本单位的一份，没有粘贴。'
  const unknown = words.flatMap((each, at) => (meanings[at] === null ? [each ? `“${each}”` : `第 ${at + 1} 列`] : []))
  return unknown.length ? `没有对应的栏、未粘贴的列：${unknown.join('、')}。` : ''
}
/** What became of it, in a sentence for each thing worth knowing. */
export function pasteInWords(plan: Plan, { notes }: Changes, besides: readonly string[]): string {
  const done = plan.lines.filter((each) => each.row >= 0).length
  const left = leftInWords(plan)
  return [
    done ? `已粘贴 ${done} 行${plan.named ? '，按编号或事项对到各项' : ''}。` : '没有粘贴。',
    left.length > 0 && `未粘贴：${left.join('；')}。`,
    columnsInWords(plan),
    ...notes,
    ...besides,
    done > 0 && '按“撤销”可退回。',
  ]
    .filter(Boolean)
    .join('')
}
