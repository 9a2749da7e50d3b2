import type { Choice, Row, Sheet, Value } from '../workbook/sheet'
import { dayFormat, textFormat, type Style } from '../workbook/styles'
import { columns, fillerMark, firstDay, milestoneColumns, names, yes, type Cells, type SheetDigest } from './sheet'

// 画征集表：what is to be filled in stands open on white, everything else is locked on grey.

const cell = { font: '仿宋', border: true, down: 'top', wrap: true } as const
const shut: Style = { ...cell, fill: 'F1F3F5' }
const free: Style = { ...cell, open: true, format: textFormat }
const percent: Style = { ...free, format: '0' }
const day: Style = { ...free, format: dayFormat }
const shutDay: Style = { ...shut, format: dayFormat }
const head: Style = { font: '黑体', bold: true, border: true, across: 'center', down: 'center', wrap: true }
const footLabel: Style = { font: '黑体', down: 'center' }
const footOpen: Style = { font: '仿宋', down: 'center', open: true, format: textFormat }

const hidden = ({ width, key }: { width: number; key: string }) => ({ width, hidden: key === 'id' || key === 'sum' })
const list = (column: number, from: number, to: number, words: readonly string[], strict: boolean): Choice => ({
  ...{ column, from, to, strict },
  ...{ title: '请从所列中选择', error: words.join('、'), kind: { words } },
})
const columnOf = (all: readonly { key: string }[], key: string) => all.findIndex((each) => each.key === key) + 1

/** 征集表 as sheets: A3 landscape one page wide, merged title, frozen bold head, only what is to be filled in unlocked; identifiers hidden. */
export function collectionSheets(digest: SheetDigest): Sheet[] {
  return [
    mainSheet(digest),
    ...(digest.milestones.length ? [milestoneSheet(digest)] : []),
    {
      name: names.guide,
      columns: [{ width: 100 }],
      rows: ['填表说明', ...digest.guide].map((text, at) => ({
        cells: [{ value: text, style: { font: at ? '仿宋' : '黑体', size: 14, down: 'top', wrap: true } }],
      })),
      page: { paper: 'A4', landscape: false, repeat: [1, 1] },
      guarded: true,
    },
    { name: names.marks, columns: [{ width: 20 }], rows: digest.marks.map((value) => ({ cells: [{ value }] })), buried: true },
  ]
}

function mainSheet(digest: SheetDigest): Sheet {
  const shown = columns.length - 2
  const first = 4
  return {
    name: names.main,
    columns: columns.map(hidden),
    rows: mainRows(digest, shown),
    frozen: { rows: 3, columns: 3 },
    page: { paper: 'A3', landscape: true, repeat: [1, 3] },
    choices: digest.rows.length ? mainChoices(digest, first) : [],
    guarded: true,
  }
}

function* mainRows({ title, note, head: labels, rows }: SheetDigest, shown: number): Generator<Row> {
  yield {
    height: 36,
    over: shown,
    cells: [{ value: title, style: { font: '方正小标宋简体', size: 22, across: 'center', down: 'center' } }],
  }
  yield { height: 22, over: shown, cells: [{ value: note, style: { font: '仿宋', size: 12, down: 'center' } }] }
  yield { height: 34, cells: labels.map((value) => ({ value, style: head })) }
  for (const { id, sum, texts, asksPercent } of rows)
    yield {
      cells: [...texts, id, sum].map((value, at) => {
        const { key, input } = columns[at]!
        const open = input && (asksPercent || (key !== 'percent' && key !== 'percentExplanation'))
        return { value, style: !open ? shut : key === 'percent' ? percent : free }
      }),
    }
  const foot = [fillerMark, '', '', '联系电话', '', '审核人（签字）：', '', '', '', '', '', '', '', fillerMark]
  yield { height: 28, cells: foot.map((value, at) => ({ value, style: at === 2 || at === 4 ? footOpen : footLabel })) }
}

function mainChoices({ rows, reasons }: SheetDigest, first: number): Choice[] {
  const last = first + rows.length - 1
  const of = (key: string) => columnOf(columns, key)
  return [
    list(of('unlikely'), first, last, [yes], true),
    list(of('noChange'), first, last, [yes], true),
    ...rows.map(({ mustChoose }, at) => list(of('noChangeReason'), first + at, first + at, reasons, mustChoose)),
    ...rows.flatMap(({ asksPercent }, at): Choice[] =>
      asksPercent
        ? [
            {
              ...{ column: of('percent'), from: first + at, to: first + at, strict: true },
              ...{ title: '进度', error: '请填 0 到 100 之间的整数。', kind: { whole: [0, 100] } },
            },
          ]
        : [],
    ),
  ]
}

function milestoneSheet({ milestones }: SheetDigest): Sheet {
  const of = (key: string) => columnOf(milestoneColumns, key)
  const last = milestones.length + 1
  return {
    name: names.milestones,
    columns: milestoneColumns.map(hidden),
    rows: [
      { height: 28, cells: milestoneColumns.map(({ label }) => ({ value: label, style: head })) },
      ...milestones.map(({ id, sum, texts }: Cells) => ({
        cells: [...texts, id, sum].map((value, at) => ({ value, style: milestoneStyle(milestoneColumns[at]!, value) })),
      })),
    ],
    frozen: { rows: 1, columns: 0 },
    page: { paper: 'A3', landscape: true, repeat: [1, 1] },
    choices: [
      list(of('done'), 2, last, [yes], true),
      {
        ...{ column: of('on'), from: 2, to: last, strict: true, title: '完成日期' },
        ...{ error: '请填日子，例如 2026-09-30。', kind: { daySince: firstDay } },
      },
    ],
    guarded: true,
  }
}
const milestoneStyle = ({ key, input }: { key: string; input: boolean }, value: Value): Style =>
  key === 'on' ? day : input ? free : typeof value === 'object' && value !== null ? shutDay : shut
