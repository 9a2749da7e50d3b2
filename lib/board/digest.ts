import { inWords, type Day } from '../calendar'
import { inert } from '../inert'
import { lights } from '../lights/light'
import { marksInRow } from './marks'
import type { LedgerRow } from './ledger.queries'

export interface Digest {
  title: string
  note: string
  sheet?: string
  head: string[]
  widths: number[]
  rows: AsyncIterable<{ light: LedgerRow['light']; cells: string[] }>
}

const cellsOf = (row: LedgerRow, number: number, reserved: string, moved: string[]): string[] =>
  [
    String(number),
    row.code,
    row.title,
    row.area,
    row.offices.join('、'),
    row.firstDeadline,
    row.deadlineWords,
    row.progress === null ? '—' : `${row.progress}%`,
    `${lights[row.light].shape} ${lights[row.light].word}`,
    marksInRow(row).join('、'),
    row.text,
    row.reasons.map((each) => `${each.fact}（${each.rule}）`).join('；'),
    row.source,
    row.moves ? [`${row.moves} 次`, ...moved].join('\n') : '',
    reserved,
  ].map(inert)

async function* drawn(rows: AsyncIterable<LedgerRow>, reserved: ReadonlyMap<string, string>, moved: ReadonlyMap<string, string[]>) {
  let number = 0
  for await (const row of rows)
    yield { light: row.light, cells: cellsOf(row, ++number, reserved.get(row.id) ?? '', moved.get(row.id) ?? []) }
}

/** 台账 as a sheet: title, note, head, rows as they are read; every cell a text. `reserved`: 保留意见, `moved`: every move of the deadline, by task; `asked`: what was filtered, in words. */
export function ledgerDigest(
  { total, rows }: { total: number; rows: AsyncIterable<LedgerRow> },
  day: Day,
  reserved: ReadonlyMap<string, string> = new Map(),
  moved: ReadonlyMap<string, string[]> = new Map(),
  asked = '',
): Digest {
  return {
    title: '合作事项进展台账',
    note: inert(`${asked && `筛选：${asked}　`}截至 ${inWords(day)}　共 ${total} 项`),
    head: [
      '序号',
      '编号',
      '事项',
      '领域',
      '责任单位',
      '首次时限',
      '现时限',
      '全项进度',
      '状态灯',
      '标记',
      '全项进展',
      '灯的理由',
      '来源',
      '时限调整',
      '保留意见',
    ],
    widths: [6, 16, 34, 16, 28, 16, 16, 8, 14, 12, 50, 40, 24, 40, 40],
    rows: drawn(rows, reserved, moved),
  }
}
