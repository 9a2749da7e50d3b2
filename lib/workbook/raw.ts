import { inert } from '../inert'

// 表格的原样：the cells of a workbook as they stand, before anything is believed of them.

export type RawCell =
  | {
      kind: 'text'
      text: string
      /** what was struck out of it */ struck?: string
    }
  | { kind: 'number'; number: number; percent: boolean }
  | { kind: 'day'; day: string }
  | { kind: 'refused'; why: string }
export interface RawRow {
  line: number
  cells: (RawCell | null)[]
}
export interface RawSheet {
  name: string
  rows: RawRow[]
  /** the row at which there were too many */
  full: number | null
  /** the row below which, after a long gap, something stands that was not read */
  beyond: number | null
  /** a row with something right of the columns that are read */
  wide: number | null
  /** places of comments, such as F7 */
  comments: string[]
  pictures: boolean
}
export interface RawBook {
  sheets: RawSheet[]
  /** names of the sheets that were not read, except hidden ones */
  others: string[]
}

const sign = '[=+\\-@\\t＝＋－＠]'
const shielded = new RegExp(`^\\u200B(?=\\u200B*${sign})`)
const likeShielded = new RegExp(`^\\u200B+${sign}`)
/** Inert in a workbook, and told apart from a text that looked so before. */
export const shield = (text: string): string => (likeShielded.test(text) ? `\u200B${text}` : inert(text))
/** A zero-width space that made a text inert goes again; line breaks are one kind. */
export const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(shielded, '').trim()
export const textIn = (cell: RawCell | null | undefined): string =>
  !cell || cell.kind === 'refused' ? '' : cell.kind === 'text' ? plain(cell.text) : cell.kind === 'day' ? cell.day : String(cell.number)
/** What stood there when nothing was struck out: of cells that nobody is to change. */
export const unstruckIn = (cell: RawCell | null | undefined): string =>
  cell?.kind === 'text' && cell.struck !== undefined ? plain(cell.text + cell.struck) : textIn(cell)
