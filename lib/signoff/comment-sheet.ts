import { beijingDay, dayOf, inWords, type Day } from '../calendar'
import { adoptionWords, type Decided } from './adoption'
import type { Table, TableValue } from '../workbook/table'
import { replies, type SignOffReply } from './answer'

// 征求意见及采纳情况表：item by item, whose comment, what became of it and why.

export interface Comment extends Decided {
  position: number
  title: string
  party: string
  reply: SignOffReply
  text: string
  number: number
  approverName: string
  approverPost: string
  letterNumber: string | null
  letterOn: Date | null
  at: Date
  still: boolean
}

/** How a comment came, in words: who approved it, or by which letter. */
export const cameBy = ({
  approverName,
  approverPost,
  letterNumber,
  letterOn,
  at,
}: Pick<Comment, 'approverName' | 'approverPost' | 'letterNumber' | 'letterOn' | 'at'>): string =>
  `${inWords(beijingDay(at))}，${approverName}（${approverPost}）${letterNumber ? `，来函 ${letterNumber}${letterOn ? `（${inWords(dayOf(letterOn))}）` : ''}` : ''}`

/** The comments as a table. `made`: the day it is drawn. */
export function commentTable(
  round: { title: string; purpose: string },
  comments: readonly Comment[],
  silent: readonly string[],
  made: Day,
): Table {
  async function* rows(): AsyncGenerator<TableValue[]> {
    for (const [at, each] of comments.entries())
      yield [
        at + 1,
        each.title,
        each.party,
        `${replies[each.reply].label}：${each.text}`,
        `第 ${each.number} 稿${each.still ? '' : '（其后数字有改动）'}`,
        adoptionWords(each),
        cameBy(each),
      ]
  }
  return {
    title: `“${round.title}”征求意见及采纳情况表`,
    note: `用于：${round.purpose}　填报时间：${inWords(made)}${silent.length ? `　未反馈：${silent.join('、')}` : ''}`,
    sheet: '采纳情况',
    columns: [
      { label: '序号', width: 6, kind: 'number' },
      { label: '事项', width: 34, kind: 'wide' },
      { label: '意见单位', width: 12, kind: 'text' },
      { label: '意见内容', width: 50, kind: 'wide' },
      { label: '所对文稿', width: 16, kind: 'text' },
      { label: '采纳情况和理由', width: 44, kind: 'wide' },
      { label: '签批和来函', width: 30, kind: 'wide' },
    ],
    rows: rows(),
  }
}
