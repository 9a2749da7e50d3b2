import { daysBetween, inWords, type Day } from '../calendar'
import type { LightColour } from '../lights/facts'
import { lights, lightWord } from '../lights/light'
import { countedInWords } from '../lights/progress'
import { meaningOf } from '../plan/words'
import type { Column, Table, TableValue } from '../workbook/table'
import { marksInRow } from './marks'
import { officesInShort } from './offices'
import { leadsOf, saidInWords, updatedOn } from './sides'
import type { ListedRow } from './ledger.queries'
import type { Column as Chosen } from './views'

// 台账、调度清单 as tables: what stands in which column, and as what: a figure, a percent, a day or words.

const fills: Record<LightColour, string> = { RED: 'F6D5D2', YELLOW: 'FBEBC8', GREEN: 'DDEFE3', GREY: 'EDEFF2', BLUE: 'D9E6F5' }
/** The day that a list speaks of, and what is known of its rows beside what stands in them, by task. */
export interface Beside {
  day: Day
  /** 保留意见 */
  reserved?: ReadonlyMap<string, string>
  /** every move of the deadline */
  moved?: ReadonlyMap<string, string[]>
  /** whom to call */
  callable?: ReadonlyMap<string, string>
}
type Filled = Column & { of: (row: ListedRow, number: number, beside: Beside) => TableValue }

/** Of what is closed, how it ended as well. */
const lightIn = ({ light, reasons, outcome }: ListedRow) =>
  `${lights[light].shape} ${lightWord(light, reasons)}${outcome ? `（${outcome}）` : ''}`
const marksIn = (row: ListedRow) => marksInRow(row).join('、')
/** The day that words mean, where they mean one; else the words. */
function dayOr(words: string, day: Day | null): TableValue {
  if (day) return { day }
  const meant = /\d{4}|十.五/.test(words) ? meaningOf(words, 0) : null
  return meant && !meant.none ? { day: meant.to } : words
}
const progress = ({ progress: percent }: ListedRow): TableValue => (percent === null ? '—' : { percent })
const updated = (row: ListedRow): TableValue => {
  const day = updatedOn(row.sides)
  return day ? { day } : '—'
}
const reasons = (row: ListedRow) => row.reasons.map((each) => each.fact).join('；')

/** Columns that a reader may leave out, as they stand on his page. */
const byChoice: Record<Chosen, Filled> = {
  code: { label: '编号', width: 15, kind: 'text', of: (row) => row.code },
  area: { label: '领域', width: 13, kind: 'text', of: (row) => row.area },
  tag: { label: '原领域', width: 10, kind: 'text', of: (row) => row.tag ?? '' },
  progress: { label: '全项进度', width: 9, kind: 'percent', of: progress },
  lead: { label: '牵头', width: 20, kind: 'wide', of: (row) => leadsOf(row.sides).join('、') },
  offices: { label: '责任单位', width: 24, kind: 'wide', of: (row) => row.offices.join('、') },
  text: { label: '全项进展', width: 46, kind: 'wide', of: (row) => row.text },
  problems: { label: '存在问题', width: 30, kind: 'wide', of: (row) => saidInWords(row.sides, 'problems') },
  next: { label: '下一步安排', width: 30, kind: 'wide', of: (row) => saidInWords(row.sides, 'next') },
  updated: { label: '更新日', width: 12, kind: 'day', of: updated },
  source: { label: '来源', width: 18, kind: 'wide', of: (row) => row.source },
}
/** A figure says less than the words beside it: of how many parts it is the mean, and that a closed task stood there when it was closed. */
const ofHowMany: Filled = {
  label: '进度说明',
  width: 10,
  kind: 'text',
  of: (row) => countedInWords(row.counted, row.flow === 'CLOSED', row.progress),
}
const number: Filled = { label: '序号', width: 6, kind: 'number', of: (_, at) => at }
const title: Filled = { label: '事项', width: 32, kind: 'wide', of: (row) => row.title }
const state: Filled = { label: '状态灯', width: 9, kind: 'text', of: (row) => ({ text: lightIn(row), fill: fills[row.light] }) }
const marks: Filled = { label: '标记', width: 11, kind: 'text', of: marksIn }
const deadline: Filled = { label: '现时限', width: 12, kind: 'day', of: (row) => dayOr(row.deadlineWords, row.deadline) }
/** A day says less than the words it was promised in. */
const inPromise: Filled = {
  label: '时限表述',
  width: 14,
  kind: 'text',
  of: (row) => (row.deadline && row.deadlineWords !== inWords(row.deadline) ? row.deadlineWords : ''),
}
const first: Filled = { label: '首次时限', width: 12, kind: 'day', of: (row) => dayOr(row.firstDeadline, row.moves ? null : row.deadline) }
const why: Filled = { label: '状态判定依据', width: 34, kind: 'wide', of: reasons }
const moves: Filled = {
  label: '时限调整',
  width: 28,
  kind: 'wide',
  of: (row, _, { moved }) => (row.moves ? [`${row.moves} 次`, ...(moved?.get(row.id) ?? [])].join('\n') : ''),
}
const reservations: Filled = { label: '保留意见', width: 28, kind: 'wide', of: (row, _, { reserved }) => reserved?.get(row.id) ?? '' }

function ledgerColumns(chosen: readonly Chosen[], { reserved, moved }: Beside): Filled[] {
  const of = (...keys: Chosen[]) => keys.filter((key) => chosen.includes(key)).map((key) => byChoice[key])
  return [
    ...[
      number,
      ...of('code'),
      title,
      ...of('area', 'tag'),
      state,
      marks,
      ...of('progress'),
      ...(chosen.includes('progress') ? [ofHowMany] : []),
      first,
      deadline,
      inPromise,
    ],
    ...[...of('lead', 'offices', 'text', 'problems', 'next', 'updated', 'source'), why],
    ...[...(moved?.size ? [moves] : []), ...(reserved?.size ? [reservations] : [])],
  ]
}
async function* drawn(rows: AsyncIterable<ListedRow>, columns: readonly Filled[], beside: Beside) {
  let at = 0
  for await (const row of rows) {
    at++
    yield columns.map((each) => each.of(row, at, beside))
  }
}
const noteOf = (asked: string, day: Day, total: number) => `${asked && `筛选：${asked}　`}截至 ${inWords(day)}　共 ${total} 项`
interface List {
  total: number
  rows: AsyncIterable<ListedRow>
}

/** 台账 as a table, with the columns that its reader chose. `asked`: what was filtered, in words. */
export function ledgerTable({ total, rows }: List, chosen: readonly Chosen[], beside: Beside, asked = ''): Table {
  const columns = ledgerColumns(chosen, beside)
  return { sheet: '台账', title: '合作事项进展台账', note: noteOf(asked, beside.day, total), columns, rows: drawn(rows, columns, beside) }
}

/** For a small sheet of paper: what belongs together stands in one column. */
const reviewColumns: Filled[] = [
  number,
  { label: '事项', width: 22, kind: 'wide', of: (row) => `${row.title}\n${row.code}` },
  {
    label: '状态',
    width: 10,
    kind: 'text',
    of: (row) => ({ text: [lightIn(row), marksIn(row)].filter(Boolean).join('\n'), fill: fills[row.light] }),
  },
  deadline,
  {
    label: '已过天数',
    width: 6,
    kind: 'number',
    of: (row, _, { day }) => (row.deadline && row.pastDue ? daysBetween(row.deadline, day) : null),
  },
  byChoice.progress,
  { label: '责任单位', width: 18, kind: 'wide', of: (row) => officesInShort(row.offices).join('、') },
  { ...why, width: 20 },
  { ...byChoice.problems, width: 22 },
  { ...byChoice.next, width: 20 },
  { label: '联系人、电话', width: 22, kind: 'wide', of: (row, _, { callable }) => callable?.get(row.id) ?? '' },
]
const toBeSaid: Filled = { label: '调度意见', width: 16, kind: 'wide', of: () => '' }

/** 调度清单 as a table: what is red, yellow or past its deadline, what stands in the way, whom to call; a column is left to write in at the meeting. */
export function reviewTable({ total, rows }: List, beside: Beside, asked = ''): Table {
  const columns = [...reviewColumns, ...(beside.reserved?.size ? [{ ...reservations, width: 18 }] : []), toBeSaid]
  return {
    sheet: '调度清单',
    title: '调度清单',
    note: `滞后、预警、已过时限的事项　${noteOf(asked, beside.day, total)}`,
    columns,
    rows: drawn(rows, columns, beside),
  }
}
