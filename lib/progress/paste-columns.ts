import type { Copied } from '../copied'
import { folded, readPercent } from '../written'
import { columns, type Column } from './cells'
import { findHead, isNaming, isTarget, targetLabel, withoutWhole, type Head, type Meaning } from './paste-heads'
import { bareCode, isCode, isOfficeLike, rowsLike, rowsTitled, type Named } from './paste-names'

// 粘贴的各列放到哪里：by the heads where there are some, else by what stands in them, else from the clicked cell to the right.

/** `asks`: what a person has to look at before it is done. */
export interface Columns {
  head: Head | null
  words: string[]
  meanings: (Meaning | null)[]
  ledger: boolean
  asks: string[]
}
type Line = Copied['lines'][number]

const light = /^[■▲●○✓◆◇□△☐‖⏸]?\s*(?:滞后|预警|正常|未启动|待批复|暂缓|已办结|已完成)$/
const shapes = /^[■▲●○✓◆◇□△‖]/
const valuesOf = (lines: readonly Line[], at: number): string[] =>
  lines.map((line) => line[at]!).flatMap((cell) => (cell.covered || !cell.text.trim() ? [] : [cell.text.trim()]))
const most = (values: readonly string[], is: (value: string) => boolean) =>
  values.length > 0 && values.filter(is).length * 2 > values.length
const isSerial = (values: readonly string[]) =>
  values.length > 1 && values.every((each, at) => Number(each) === Number(values[0]) + at && /^\d{1,3}$/.test(each))

/** What a column without a head names, if it names anything of ours. */
function nameIn(values: readonly string[], known: readonly Named[]): Meaning | null {
  if (most(values, (each) => /^[\da-f-]{36}\|[\da-f-]{36}\|/.test(each))) return 'id'
  if (values.some((each) => isCode(each) || known.some(({ code }) => bareCode(code) === bareCode(each)))) return 'code'
  const same = (each: string) => rowsTitled(each.split('\n')[0]!, known).length > 0
  // A sentence of a report may hold a title; a name is about as long as one.
  const like = (each: string) =>
    each.length <= 80 && !/[。；]/.test(each) && rowsLike(each, known, 0.6).some((row) => each.length <= known[row]!.title.length * 1.6 + 6)
  return values.some(same) || most(values.slice(0, 40), like) ? 'title' : null
}
function guessed(lines: readonly Line[], clicked: Column, known: readonly Named[]): Columns {
  const width = lines[0]?.length ?? 0
  // A title above or between says nothing of its column.
  const full = width > 2 ? lines.filter((line) => line.filter((cell) => cell.covered !== 'left' && cell.text.trim()).length > 1) : lines
  const values = Array.from({ length: width }, (_, at) => valuesOf(lines, at))
  const found = values.map((each) => nameIn(each, known))
  const meanings = found.map((each, at): Meaning | null => (found.indexOf(each) === at ? each : each && 'aside'))
  const named = meanings.some(isNaming)
  const ledger = values.some((each) => each.length > 0 && each.every((one) => light.test(one)) && each.some((one) => shapes.test(one)))
  values.forEach((each, at) => {
    if (meanings[at]) return
    if (isSerial(each) && (named || (at === 0 && width > 1 && clicked !== 'percent'))) meanings[at] = 'aside'
    else if (most(valuesOf(full, at), isOfficeLike)) meanings[at] = 'office'
  })
  const into = columns.slice(columns.indexOf(clicked))
  let next = 0
  const all = meanings.map((each, at): Meaning | null => {
    if (each || (named && !values[at]!.length)) return each
    return ledger ? 'whole' : (into[next++] ?? null)
  })
  const asks = [
    named && !ledger && all.some(isTarget) && '没有表头，各列放到哪一栏是按次序排的，请核对。',
    !named && meanings.some((each) => each === 'office') && '没有表头，照次序粘贴到各行；没有写是哪些事项，请核对。',
    !named && meanings.some((each) => each === 'aside') && '第一列像是序号，没有粘贴；没有表头，请核对各栏有没有错位。',
  ].filter((each): each is string => Boolean(each))
  return { head: null, words: values.map(() => ''), meanings: all, ledger, asks }
}

/** One column for each cell of a report: of several, that of the plain name, else the last; a column of words is no percentage. */
function settled(found: (Meaning | null)[], head: Head, lines: readonly Line[], asks: string[]): (Meaning | null)[] {
  const meanings = [...found]
  const percent = meanings.indexOf('percent')
  const worded = percent >= 0 && most(valuesOf(lines, percent), (each) => 'why' in readPercent(each) && !/\d/.test(each))
  if (worded) {
    meanings[percent] = meanings.indexOf('progress') >= 0 ? null : 'progress'
    asks.push(`“${head.words[percent]}”一列写的不是百分数，${meanings[percent] ? '已当作进展情况' : '没有粘贴'}，请核对。`)
  }
  for (const target of Object.keys(targetLabel) as (keyof typeof targetLabel)[]) {
    const places = meanings.map((each, at) => (each === target ? at : -1)).filter((at) => at >= 0)
    if (places.length < 2) continue
    const plain = places.filter((at) => folded(head.words[at]!).replace(/\(.*\)/, '') === targetLabel[target])
    const told = target === 'progress' ? places.filter((at) => /进展/.test(head.words[at]!)) : []
    const kept = plain[plain.length - 1] ?? told[told.length - 1] ?? places[places.length - 1]!
    places.forEach((at) => {
      if (at !== kept) meanings[at] = null
    })
    asks.push(`有 ${places.length} 列都像“${targetLabel[target]}”，取了“${head.words[kept]}”一列，请核对。`)
  }
  return meanings
}

/** What each column of a copied table is. */
export function columnsOf({ lines }: Copied, clicked: Column, known: readonly Named[]): Columns {
  const head = findHead(lines)
  if (!head) return guessed(lines, clicked, known)
  const body = lines.slice(head.to)
  const { columns: found, ledger } = withoutWhole(head.columns, head.words)
  const asks: string[] = []
  // 编号 that only counts the lines names nothing.
  const counted = found.map((each, at) => (each === 'code' && !valuesOf(body, at).some((one) => !/^\d{1,3}$/.test(one)) ? 'aside' : each))
  const meanings = settled(counted, head, body, asks)
  if (ledger && meanings.some(isTarget)) asks.push('这张表是台账改的：只取了“进展情况”等栏，全项进展、全项进度没有粘贴。')
  if (!meanings.some(isTarget) && !ledger) asks.push('没有认出哪一列是进展情况，请在下面选定。')
  return { head, words: head.words, meanings, ledger, asks }
}
