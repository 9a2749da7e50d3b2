import { parseDay, type Day } from '../calendar'

// 人员表的表头：which column of a pasted table is which, by its head or by its place.

export const rosterColumns = {
  office: '单位',
  kind: '类别',
  region: '地区',
  clearing: '审核单位',
  name: '姓名',
  account: '账号',
  duty: '职责',
  from: '起',
  to: '止',
  contact: '联系人',
  phone: '电话',
  credit: '信用代码',
} as const
export type RosterColumn = keyof typeof rosterColumns

export const columnOrder = Object.keys(rosterColumns) as RosterColumn[]
const otherHeads: Record<string, RosterColumn> = {
  单位名称: 'office',
  单位类别: 'kind',
  所在地区: 'region',
  起始: 'from',
  起始日: 'from',
  开始: 'from',
  截止: 'to',
  截止日: 'to',
  结束: 'to',
  联系电话: 'phone',
  统一社会信用代码: 'credit',
}
const headOf = (cell: string): RosterColumn | null => {
  const text = cell.replace(/\s/g, '')
  return columnOrder.find((each) => rosterColumns[each] === text) ?? otherHeads[text] ?? null
}

/** Which column stands where: as the head says, or in the order of the model table where there is no head. */
export function columnsOf(cells: string[][]): { at: Partial<Record<RosterColumn, number>>; first: number } {
  const heads = (cells[0] ?? []).map(headOf)
  if (heads.filter(Boolean).length < 2) return { at: Object.fromEntries(columnOrder.map((each, index) => [each, index])), first: 0 }
  return { at: Object.fromEntries(heads.flatMap((each, index) => (each ? [[each, index]] : []))), first: 1 }
}

/** A day as sheets write it: 2026-11-23, 2026/11/23, 2026.11.23, 2026年11月23日. */
export function dayIn(cell: string): Day | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell.trim())
  return found ? parseDay(`${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`) : null
}
