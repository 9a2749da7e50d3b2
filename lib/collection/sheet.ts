import { createHash } from 'node:crypto'
import { asDay, inWords, parseDay, type Day } from '../calendar'
import { noChangeReasons } from '../progress/check'
import type { TypedForm } from '../progress/form'
import { plain, shield } from '../workbook/raw'
import type { Value } from '../workbook/sheet'

// 征集表：what an office without an account gets to fill in, as a workbook; everything else in it is locked, and every row knows whose it is.

export const names = { main: '征集表', milestones: '节点', guide: '填表说明', marks: '标识' } as const
export const version = '征集表-1'
/** Most rows of one sheet that are read: more than any that goes out has. */
export const mostLines = 2000
/** What of a returned workbook is read. */
export const wanted = { sheets: [names.main, names.milestones, names.marks], mostRows: mostLines }

export const columns = [
  { key: 'number', label: '序号', width: 6, input: false },
  { key: 'code', label: '编号', width: 13, input: false },
  { key: 'title', label: '事项', width: 28, input: false },
  { key: 'office', label: '责任单位', width: 18, input: false },
  { key: 'last', label: '上期已通过', width: 36, input: false },
  { key: 'progress', label: '进展情况', width: 44, input: true },
  { key: 'problems', label: '存在问题', width: 28, input: true },
  { key: 'next', label: '下一步安排', width: 28, input: true },
  { key: 'percent', label: '进度（%）', width: 9, input: true },
  { key: 'percentExplanation', label: '进度下降的原因', width: 16, input: true },
  { key: 'unlikely', label: '难以按期', width: 9, input: true },
  { key: 'noChange', label: '本期无变化', width: 9, input: true },
  { key: 'noChangeReason', label: '无变化原因', width: 14, input: true },
  { key: 'id', label: '标识', width: 4, input: false },
  { key: 'sum', label: '校验', width: 4, input: false },
] as const
export type ColumnKey = (typeof columns)[number]['key']
export const milestoneColumns = [
  { key: 'title', label: '事项', width: 36, input: false },
  { key: 'milestone', label: '节点', width: 40, input: false },
  { key: 'due', label: '时限', width: 18, input: false },
  { key: 'done', label: '已完成', width: 10, input: true },
  { key: 'on', label: '完成日期', width: 18, input: true },
  { key: 'id', label: '标识', width: 4, input: false },
  { key: 'sum', label: '校验', width: 4, input: false },
] as const
export const yes = '是'
export const fillerMark = '填表人'
/** Nothing was completed before. */
export const firstDay = asDay('2000-01-01')

/** What of a grid row a sheet needs. */
export interface SheetRow {
  partId: string
  periodId: string
  base: string
  code: string
  title: string
  office: string
  period: string
  due: Day
  returned: string | null
  form: TypedForm
  last: Pick<TypedForm, 'progress' | 'problems' | 'next' | 'percent'> | null
  lastWaits: boolean
  context: { asksPercent: boolean; noChangeBefore: number }
  milestones: { id: string; title: string; due: Day | null; dueWords: string; doneOn: Day | null }[]
}

/** Twelve characters over what must not change: they tell a cut or pasted row. */
export const sumOf = (...fixed: string[]): string => createHash('sha256').update(JSON.stringify(fixed)).digest('hex').slice(0, 12)
export const idOf = (row: Pick<SheetRow, 'partId' | 'periodId' | 'base'>): string => `${row.partId}|${row.periodId}|${row.base}`
/** Locked cells of a row whose words may be changed without harm; what is changed there is not taken, and told. */
export const told = ['title', 'office', 'last'] as const
export const toldSum = (texts: readonly string[]): string => sumOf(...texts.map((text) => plain(shield(text))))
/** Over the identifiers of all rows, in any order: a sorted sheet is whole, a cut one is not. */
export const wholeSum = (ids: readonly string[]): string => sumOf(...[...ids].sort())

export interface Cells {
  id: string
  sum: string
  texts: Value[]
}
export interface SheetDigest {
  title: string
  note: string
  head: string[]
  rows: (Cells & { asksPercent: boolean; mustChoose: boolean })[]
  milestones: Cells[]
  guide: string[]
  marks: string[]
  reasons: readonly string[]
}

const lastWords = ({ last, lastWaits }: Pick<SheetRow, 'last' | 'lastWaits'>) =>
  !last
    ? '（尚无）'
    : [
        lastWaits && '（已报，待审核）',
        last.progress,
        last.problems && `存在问题：${last.problems}`,
        last.next && `下一步：${last.next}`,
        last.percent && `进度 ${last.percent}%`,
      ]
        .filter(Boolean)
        .join('\n')
const dayOrText = (typed: string): Value => {
  const day = parseDay(typed)
  return day ? { day } : shield(typed)
}
const numberOr = (percent: string) => (/^\d{1,3}$/.test(percent) ? Number(percent) : percent)
/** When to hand it back, of a sheet whose rows may belong to several periods. */
function returnBy(made: Day, dues: readonly Day[]): string {
  const [next] = dues.filter((due) => due >= made).sort()
  if (dues.every((due) => due >= made)) return next ? `请于${inWords(next)}前交回。` : ''
  return next ? `报送截止已过的报告期请尽快交回，其余请于${inWords(next)}前交回。` : '报送截止已过，请尽快交回。'
}
/** With its period, for rows of several stand in one sheet; and with what a return asks of whoever fills it in again. */
const titleOf = (row: SheetRow) => `${row.title}\n报告期：${row.period}${row.returned ? `\n已退回：${row.returned}` : ''}`
const guideOf = (made: Day, dues: readonly Day[]) => [
  '一、严禁填写涉密信息。工作秘密请不要填入本表。',
  `二、只填白色的格：进展情况、存在问题、下一步安排、进度、难以按期、本期无变化及原因；灰色的格已锁定，不要增删行、列，不要合并单元格。${returnBy(made, dues)}`,
  '三、进展情况等三栏已带入上次的文字，请在原文上改；确无变化的，“本期无变化”选“是”。连续第三期无变化，原因须从所列中选择。',
  '四、进度填 0 到 100 的整数，例如 60；低于上期的，写明原因。有节点的事项不填进度，在“节点”页里选“是”并填完成日期。',
  '五、完成日期写成 2026-09-30 这样的日子，不晚于填表当天。每格文字不超过 4000 字。不要用公式。',
  '六、表末请写填表人和联系电话，打印、审签、盖章后把本文件（不是扫描件）交回下发单位，由其核对差异后取回平台。',
  `七、本表${inWords(made)}下发，其后平台上有改动的，取回时会并列两处文字，由下发单位核定。`,
]

/** 征集表 of these rows. `who`: the office that is to fill it in, or all of them. */
export function sheetDigest(rows: SheetRow[], who: string, made: Day): SheetDigest {
  const periods = [...new Set(rows.map((row) => row.period))].join('、')
  const open = rows.flatMap((row) => row.milestones.filter((each) => !each.doneOn).map((each) => ({ row, each })))
  const main = rows.map((row, index) => {
    const { form } = row
    const fixed = [row.code, titleOf(row), row.office] as const
    const texts = [
      index + 1,
      ...fixed.map(shield),
      shield(lastWords(row)),
      ...[form.progress, form.problems, form.next].map(shield),
      row.context.asksPercent ? numberOr(form.percent) : '—',
      shield(form.percentExplanation),
      form.unlikely ? yes : '',
      form.noChange ? yes : '',
      shield(form.noChangeReason),
    ]
    return {
      id: idOf(row),
      sum: `${sumOf(idOf(row), row.code)}:${toldSum([titleOf(row), row.office, lastWords(row)])}`,
      texts,
      asksPercent: row.context.asksPercent,
      mustChoose: row.context.noChangeBefore >= 2,
    }
  })
  return {
    title: `合作事项进展征集表（${periods}）`,
    note: `填报单位（盖章）：${who}　　　　填报时间：　　　　年　　月　　日　　　　严禁填写涉密信息`,
    head: columns.map((each) => each.label),
    rows: main,
    milestones: open.map(({ row, each }) => {
      const id = `${row.partId}|${each.id}`
      return {
        id,
        sum: sumOf(id),
        texts: [
          shield(titleOf(row)),
          shield(each.title),
          each.due ? { day: each.due } : shield(each.dueWords),
          each.id in row.form.ticks ? yes : '',
          dayOrText(row.form.ticks[each.id] ?? ''),
        ],
      }
    }),
    guide: guideOf(
      made,
      rows.map((row) => row.due),
    ),
    marks: [version, made, String(main.length), wholeSum(main.map((each) => each.id))],
    reasons: noChangeReasons,
  }
}
