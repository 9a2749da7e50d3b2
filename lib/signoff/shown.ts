import { isOneOf } from '../given'
import type { RoundState } from '@/prisma/generated/enums'
import type { SignOffReply } from './answer'
import { isKept, type Kept } from './kept'

// 显示哪些：parts of a long list that one asks for by its address, each with its count. The first is the whole.

export interface Part<Row> {
  label: string
  has(row: Row): boolean
}

/** The part of a list that an address asks for, and what each part counts; parts of which there is nothing are not offered. A name that is none shows the whole. */
export function shownOf<Asked, Row extends Asked, Name extends string>(
  parts: Record<Name, Part<Asked>>,
  rows: readonly Row[],
  asked: string | undefined,
) {
  const names = Object.keys(parts) as Name[]
  const name = isOneOf(asked, parts) ? (asked as Name) : names[0]!
  return {
    name,
    rows: rows.filter((row) => parts[name].has(row)),
    choices: names
      .map((each) => ({ name: each, label: parts[each].label, count: rows.filter((row) => parts[each].has(row)).length }))
      .filter((each) => each.count > 0 || each.name === name || each.name === names[0]),
  }
}

export const commentsShown = {
  all: { label: '全部', has: () => true },
  open: { label: '待处理', has: (row: Kept) => !isKept(row) },
  decided: { label: '已处理', has: (row: Kept) => isKept(row) },
}

interface Round {
  stands: RoundState
  waiting: number | null
}
/** Of the list of rounds; drafts that were dropped only where one asks for them. */
export const roundsShown = {
  all: { label: '全部', has: (row: Round) => row.stands !== 'DROPPED' },
  mine: { label: '本方待答复', has: (row: Round) => row.stands === 'RUNNING' && Boolean(row.waiting) },
  running: { label: '会签中', has: (row: Round) => row.stands === 'RUNNING' },
  draft: { label: '草稿', has: (row: Round) => row.stands === 'DRAFT' },
  ended: { label: '已结束', has: (row: Round) => row.stands === 'ENDED' },
  dropped: { label: '已撤销的草稿', has: (row: Round) => row.stands === 'DROPPED' },
}

interface Item {
  drafted: boolean
  answers: readonly ({ reply: SignOffReply } | null)[]
}
export const itemsShown = {
  all: { label: '全部', has: () => true },
  remarks: { label: '有意见', has: (item: Item) => item.answers.some((each) => each && each.reply !== 'AGREE') },
  waiting: { label: '待答复', has: (item: Item) => item.answers.some((each) => !each) },
}
/** The same once a round is over: nothing is waited for any more. */
export const itemsShownAfter = { ...itemsShown, waiting: { ...itemsShown.waiting, label: '未反馈' } }
interface OwnItem {
  drafted: boolean
  answer: { reply: SignOffReply } | null
}
/** Of the sheet of one party. */
export const sheetShown = {
  all: { label: '全部', has: () => true },
  waiting: { label: '本方待答复', has: (item: OwnItem) => !item.answer },
  remarks: { label: '本方有意见', has: (item: OwnItem) => item.answer !== null && item.answer.reply !== 'AGREE' },
  drafted: { label: '系统起草', has: (item: OwnItem) => item.drafted },
}
/** Of a draft, whose texts are read before they go out. */
export const draftShown = {
  all: { label: '全部', has: () => true },
  drafted: { label: '系统起草', has: (item: Item) => item.drafted },
}
