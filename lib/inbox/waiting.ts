import { inWords, type Day } from '../calendar'
import { placeOfRequest } from '../plan/waiting'
import { ownInWords, type WaitingCount } from '../progress/review'
import { owedKinds, placeOfOwed, slowWords, untilWords, type Owed, type OwedKind, type Slow } from './owed'
import { placeOfComments, placeOfSheet, type SignOffWaiting } from '../signoff/waiting'

// 待办：what waits for a person, counted and named the same in the menu, on the first page and in the inbox.

export interface Waits extends SignOffWaiting {
  /** parts to report for */ toWrite: number
  /** reports to clear */ toClear: number
  /** extensions and closings to answer, decide or verify */
  toDecide: { id: string; taskId: string; title: string; what: string; by: Day | null }[]
  /** what the lights ask for outside the rhythm of reports */
  owed: Owed[]
  /** decisions that take long: told, not counted, since they wait for whoever decides */
  slow: Slow[]
}
export const nothingWaits: Waits = { toWrite: 0, toClear: 0, toSign: [], comments: [], kept: [], toDecide: [], owed: [], slow: [] }

/** Comments of sign-off to deal with. */
export const commentsIn = ({ comments }: Pick<Waits, 'comments'>): number => comments.reduce((sum, each) => sum + each.answers.length, 0)
/** All that waits. What others owe, and rounds that merely run, wait for nobody. */
export const totalOf = (waits: Waits): number =>
  waits.toWrite + waits.toClear + waits.toSign.length + commentsIn(waits) + waits.toDecide.length + waits.owed.length

/** The figures of the menu, by the page that they open. */
export const menuCounts = (waits: Waits): Record<string, number> => ({
  '/inbox': totalOf(waits),
  '/report': waits.toWrite,
  '/reviews': waits.toClear,
  '/sign-offs': waits.toSign.length + commentsIn(waits),
})

/** One line of what waits: what it is, where it is dealt with, and what stands small beside it. */
export interface WaitingLine {
  text: string
  href: string
  note: string
}
/** What is owed, kind by kind. */
export const owedByKind = (owed: readonly Owed[]): [OwedKind, Owed[]][] =>
  (Object.keys(owedKinds) as OwedKind[])
    .map((kind): [OwedKind, Owed[]] => [kind, owed.filter((each) => each.kind === kind)])
    .filter(([, rows]) => rows.length > 0)
const by = (day: Day | null) => (day ? `${inWords(day)}前` : '')

/** What waits besides one's own reports, as lines; of many decisions the first, and how many more. */
export function waitingLines(waits: Waits, own: WaitingCount, decisions = 2): WaitingLine[] {
  const rest = waits.toDecide.length - decisions
  return [
    ...(waits.toClear || ownInWords(own) ? [{ text: `待审核 ${waits.toClear} 件`, href: '/reviews', note: ownInWords(own) }] : []),
    ...waits.toSign.map((each) => ({
      text: `会签“${each.title}”：${each.waiting} 项待答复`,
      href: placeOfSheet(each),
      note: `${inWords(each.lastDay)}截止`,
    })),
    ...waits.toDecide
      .slice(0, rest === 1 ? decisions + 1 : decisions)
      .map((each) => ({ text: `${each.what}：${each.title}`, href: placeOfRequest(each), note: by(each.by) })),
    ...(rest > 1 ? [{ text: `另 ${rest} 件延期、办结待办理`, href: '/inbox#decide', note: '' }] : []),
    ...owedByKind(waits.owed).map(([kind, rows]) => ({
      text: rows.length === 1 ? `${owedKinds[kind].title}：${rows[0]!.title}` : `${owedKinds[kind].title} ${rows.length} 项`,
      href: rows.length === 1 ? placeOfOwed(rows[0]!) : '/inbox#owed',
      note: untilWords(rows[0]!),
    })),
    ...waits.slow.slice(0, 1).map((each) => ({ text: `${slowWords(each)}：${each.title}`, href: placeOfRequest(each), note: '' })),
    ...waits.comments.map((each) => ({
      text: `会签意见 ${each.answers.length} 条待处理`,
      href: placeOfComments(each),
      note: each.title,
    })),
    ...waits.kept
      .filter((each) => each.silent.length > 0)
      .map((each) => ({
        text: `会签“${each.title}”进行中`,
        href: `/sign-offs/${each.id}`,
        note: `${each.silent.join('、')}未答复，${inWords(each.lastDay)}截止`,
      })),
  ]
}
