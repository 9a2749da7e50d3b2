import { inert } from '../inert'

// 表格的原样：the cells of a workbook as they stand, before anything is believed of them.

export type RawCell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number; percent: boolean }
  | { kind: 'day'; day: string }
  | { kind: 'refused'; why: string }
export interface RawRow {
  line: number
  cells: (RawCell | null)[]
}
export interface RawBook {
  sheets: { name: string; rows: RawRow[] }[]
}

/** Most rows of one sheet. */
export const mostLines = 500

const sign = '[=+\\-@\\t＝＋－＠]'
const shielded = new RegExp(`^\\u200B(?=\\u200B*${sign})`)
const likeShielded = new RegExp(`^\\u200B+${sign}`)
/** Inert in a workbook, and told apart from a text that looked so before. */
export const shield = (text: string): string => (likeShielded.test(text) ? `\u200B${text}` : inert(text))
/** A zero-width space that made a text inert goes again; line breaks are one kind. */
export const plain = (text: string): string =>
  text
    .replace(/_x000D_/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(shielded, '')
    .trim()
export const textIn = (cell: RawCell | null | undefined): string =>
  !cell || cell.kind === 'refused' ? '' : cell.kind === 'text' ? plain(cell.text) : cell.kind === 'day' ? cell.day : String(cell.number)
