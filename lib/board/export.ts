import { papers, type Paper } from '../workbook/table'
import { addressOf, type Filter } from './filter'
import { columns, type Column } from './views'

// 导出 Excel：which list, which columns, for which paper; kept in the address, as the filter is.

export const lists = { ledger: '台账', review: '调度清单' } as const
export interface Asked {
  list: keyof typeof lists
  paper: Paper
  /** all columns, or those that the page shows */
  all: boolean
}
const isOf = <T extends object>(all: T, given: unknown): given is keyof T & string => typeof given === 'string' && Object.hasOwn(all, given)

/** What an address asks for; what is not well formed is the usual. */
export const askedFrom = (params: Record<string, string | string[] | undefined>): Asked => ({
  list: isOf(lists, params['list']) ? params['list'] : 'ledger',
  paper: isOf(papers, params['paper']) ? params['paper'] : 'A3',
  all: params['columns'] === 'all',
})
export const columnsAsked = ({ all }: Asked, chosen: Column[]): Column[] => (all ? (Object.keys(columns) as Column[]) : chosen)

/** Whether a list with these columns needs what each part said. */
export const namesSides = (chosen: readonly Column[]): boolean =>
  chosen.some((each) => each === 'lead' || each === 'problems' || each === 'next' || each === 'updated')

/** The address of a workbook of what is filtered. */
export function exportAddress(filter: Filter, { list, paper, all }: Asked): string {
  const address = addressOf('/tasks/export', { ...filter, page: undefined })
  const more = new URLSearchParams({ ...(list === 'ledger' ? {} : { list }), paper, ...(all ? { columns: 'all' } : {}) })
  return `${address}${address.includes('?') ? '&' : '?'}${more}`
}
