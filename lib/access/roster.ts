// 人员表：a block pasted from a spreadsheet, read as offices, accounts and duties that are asked for. Nothing follows from it until it is confirmed.
import type { Day } from '../calendar'
import { mostRows } from '../paste'
import { isKept } from '../text'
import { accountFault } from './account'
import type { Duty } from './actor'
import type { Standing } from './grant'
import type { OfficeKind, OfficeKnown, RegionKnown } from './office'
import { Reader } from './roster-reader'
import { columnOrder, columnsOf, type RosterColumn } from './roster-heads'

export type NameKind = 'region' | 'clearing' | 'duty' | 'kind'

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
  faults: number
}

/** Reads the cells: what is new, what exists, and what is wrong in which row and column. */
export function rosterOf(cells: string[][], known: Known, matches: Matches, today: Day, newId: () => string): Roster {
  const { at, first } = columnsOf(cells)
  const rows: RosterRow[] = cells
    .slice(first)
    .map((row, index) => {
      const cells = Object.fromEntries(
        columnOrder.map((each) => [each, (at[each] === undefined ? '' : (row[at[each]] ?? '')).trim()]),
      ) as Record<RosterColumn, string>
      const faults = columnOrder
        .filter((each) => !isKept(cells[each]))
        .map((column) => ({ column, reason: '有无法保存的字符，请删去后再粘贴。' }))
      return { number: index + first + 1, office: 'none' as const, account: 'none' as const, asked: [], held: [], notes: [], faults, cells }
    })
    .filter((row) => Object.values(row.cells).some(Boolean))
  const reader = new Reader(known, matches, today, newId)
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
    faults: rows.reduce((sum, row) => sum + row.faults.length, 0),
  }
}

/** Why a text is too long to be read whole, or null: no row is left out unsaid. */
export const tooLong = (text: string): string | null =>
  text.length > 500_000 || text.split('\n').length > mostRows ? `一次最多粘贴 ${mostRows} 行，请分几次粘贴。` : null

/** Accounts that a table names, to look up what is known of them. */
export function accountsNamed(cells: string[][]): string[] {
  const { at, first } = columnsOf(cells)
  const column = at.account
  return column === undefined
    ? []
    : [
        ...new Set(
          cells
            .slice(first)
            .map((row) => (row[column] ?? '').trim())
            .filter((each) => accountFault(each) === null),
        ),
      ]
}
