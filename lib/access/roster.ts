// 人员表：a block pasted from a spreadsheet, read as offices, accounts and duties that are asked for. Nothing follows from it until it is confirmed.
import type { Day } from '../calendar'
import { mostRows } from '../paste'
import { isKept } from '../text'
import { folded, readPhone, spaced } from '../written'
import { accountFault } from './account'
import type { Duty } from './actor'
import type { Standing } from './grant'
import type { OfficeKind, OfficeKnown, RegionKnown } from './office'
import { Reader } from './roster-reader'
import { columnOrder, columnsOf, type RosterColumn, type Unread } from './roster-heads'

export type NameKind = 'region' | 'clearing' | 'duty' | 'kind' | 'column'

export interface KnownOffice extends OfficeKnown {
  mechanismId: string | null
}
export interface KnownAccount {
  id: string
  account: string
  name: string
  officeId: string | null
  disabled: boolean
  standing: Standing[]
}
export interface Known {
  offices: KnownOffice[]
  regions: (RegionKnown & { name: string; fullName: string })[]
  mechanisms: { id: string; name: string; shortName: string }[]
  accounts: KnownAccount[]
}
/** Names that the table writes in its own way, and what they mean: `region:鄂` → `420000`. */
export type Matches = Readonly<Record<string, string>>

export interface NewOffice {
  id: string
  name: string
  kind: OfficeKind
  regionCode: string | null
  mechanismId: string | null
  clearingOfficeId: string | null
  contact: string
  phone: string
  creditCode: string
  row: number
}
export interface NewAccount {
  id: string
  account: string
  name: string
  officeId: string
}
export interface NewGrant {
  userId: string
  duty: Duty
  mechanismId: string | null
  from: Day
  to: Day | null
}
export interface RosterFault {
  column: RosterColumn
  reason: string
}
export interface RosterRow {
  number: number
  cells: Record<RosterColumn, string>
  office: 'new' | 'exists' | 'none'
  account: 'new' | 'exists' | 'none'
  asked: Duty[]
  held: Duty[]
  notes: string[]
  faults: RosterFault[]
}
export interface Roster {
  rows: RosterRow[]
  unresolved: { kind: NameKind; name: string }[]
  offices: NewOffice[]
  accounts: NewAccount[]
  grants: NewGrant[]
  /** Columns that are not read; nothing is done while one of them is still asked about. */
  unread: Unread[]
  /** Rows above the head. */
  titles: number
  faults: number
}

/** What somebody has said of a column of the table. */
const meantBy = (matches: Matches) => (name: string) => matches[`column:${name}`] ?? null
/** A cell as it is read: signs that nobody sees gone; an account and a code in half width. */
const cellIn = (column: RosterColumn, written: string): string =>
  column === 'account' ? spaced(written.normalize('NFKC')) : column === 'credit' ? folded(written).toUpperCase() : spaced(written)

/** Reads the cells: what is new, what exists, and what is wrong in which row and column. */
export function rosterOf(cells: string[][], known: Known, matches: Matches, today: Day, newId: () => string): Roster {
  const { at, first, unread } = columnsOf(cells, meantBy(matches))
  const rows: RosterRow[] = cells
    .slice(first)
    .map((row, index) => {
      const cells = Object.fromEntries(
        columnOrder.map((each) => [each, at[each] === undefined ? '' : cellIn(each, row[at[each]] ?? '')]),
      ) as Record<RosterColumn, string>
      const faults = columnOrder
        .filter((each) => !isKept(cells[each]))
        .map((column) => ({ column, reason: '有无法保存的字符，请删去后再粘贴。' }))
      const phone = readPhone(cells.phone)
      if ('value' in phone) cells.phone = phone.value
      else faults.push({ column: 'phone', reason: `${phone.why}。` })
      return { number: index + first + 1, office: 'none' as const, account: 'none' as const, asked: [], held: [], notes: [], faults, cells }
    })
    .filter((row) => Object.values(row.cells).some(Boolean))
  const reader = new Reader(known, matches, today, newId)
  for (const each of unread) if (each.ask) reader.resolve('column', each.name, null)
  reader.ask(rows)
  const offices = rows.map((row) => reader.office(row))
  reader.clearing(rows)
  rows.forEach((row, index) => reader.person(row, offices[index] ?? null))
  return {
    rows,
    unresolved: [...reader.unresolved.values()],
    offices: reader.offices,
    accounts: reader.accounts,
    grants: reader.grants,
    unread,
    titles: Math.max(0, first - 1),
    faults: unread.filter((each) => each.ask).length + rows.reduce((sum, row) => sum + row.faults.length, 0),
  }
}

/** Why a text is too long to be read whole, or null: no row is left out unsaid. */
export const tooLong = (text: string): string | null =>
  text.length > 500_000 || text.split('\n').length > mostRows ? `一次最多粘贴 ${mostRows} 行，请分几次粘贴。` : null

/** Accounts that a table names, to look up what is known of them. */
export function accountsNamed(cells: string[][], matches: Matches = {}): string[] {
  const { at, first } = columnsOf(cells, meantBy(matches))
  const column = at.account
  return column === undefined
    ? []
    : [
        ...new Set(
          cells
            .slice(first)
            .map((row) => cellIn('account', row[column] ?? ''))
            .filter((each) => accountFault(each) === null),
        ),
      ]
}
