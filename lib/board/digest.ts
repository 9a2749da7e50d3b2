import { inWords, type Day } from '../calendar'
import { lights } from '../lights/light'
import type { LedgerRow } from './queries'

/** Text that a spreadsheet would run is made inert with a leading apostrophe-like space it does not run. */
export const inert = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `\u200B${text}` : text)

export interface Digest { title: string; note: string; head: string[]; widths: number[]; rows: { light: LedgerRow['light']; cells: string[] }[] }

/** 台账 as a sheet: title, note, head, rows; every cell a text. */
export function ledgerDigest(rows: LedgerRow[], day: Day): Digest {
  return {
    title: '合作事项进展台账', note: `截至 ${inWords(day)}　共 ${rows.length} 项`,
    head: ['序号', '编号', '事项', '领域', '责任单位', '首次时限', '现时限', '进度', '状态灯', '标记', '进展情况', '灯的理由', '来源'], widths: [6, 16, 34, 16, 28, 16, 16, 8, 14, 12, 50, 40, 24],
    rows: rows.map((row, index) => ({
      light: row.light,
      cells: [String(index + 1), row.code, row.title, row.area, row.offices.join('、'), row.firstDeadline, row.deadlineWords, row.progress === null ? '—' : `${row.progress}%`, `${lights[row.light].shape} ${lights[row.light].word}`,
        [row.overridden && '改灯', row.unreported && '未报', row.awaiting && '已报待审', row.dueSoon && '临期'].filter(Boolean).join('、'), row.text, row.reasons.map((each) => `${each.fact}（${each.rule}）`).join('；'), row.source].map(inert),
    })),
  }
}
