import { folded, spaced } from '../written'

// 人员表的表头：which column of a pasted table is which, by its head or by its place; each column is accounted for.

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
const otherHeads: Record<RosterColumn, readonly string[]> = {
  office: ['单位名称', '单位全称', '所在单位', '工作单位', '部门', '部门名称'],
  kind: ['单位类别', '单位类型', '单位性质'],
  region: ['所在地区', '所属地区', '行政区划', '所属地', '省市'],
  clearing: ['上级协调办', '审核部门', '审核机构'],
  name: ['人员姓名', '人员', '用户姓名'],
  account: ['用户名', '登录名', '登录账号', '帐号', '登录帐号', '用户账号'],
  duty: ['角色', '用户角色', '系统角色', '平台职责', '岗位职责'],
  from: ['起始', '起始日', '起始日期', '开始', '开始日期', '自'],
  to: ['截止', '截止日', '截止日期', '结束', '结束日期', '至'],
  contact: ['单位联系人'],
  phone: ['联系电话', '办公电话', '联系方式', '电话号码', '座机', '固定电话', '手机', '手机号', '手机号码', '移动电话'],
  credit: ['统一社会信用代码', '社会信用代码'],
}
const headOf = (cell: string): RosterColumn | null => {
  const head = folded(cell).replace(/\*|\(.*\)$/g, '')
  return (
    columnOrder.find((each) => folded(rosterColumns[each]) === head || otherHeads[each].some((other) => folded(other) === head)) ?? null
  )
}
/** What a roster may hold besides, and nobody needs here: it is said that it was left, not asked. */
const besides = new Set(['序号', '编号', '备注', '说明', '职务', '职级', '性别', '邮箱', '电子邮箱', '传真', '邮编', '地址'].map(folded))

/** A column that is not read: what it is called, how many rows hold something in it, and whether somebody has to say what it is. */
export interface Unread {
  name: string
  filled: number
  ask: boolean
}
export interface Columns {
  at: Partial<Record<RosterColumn, number>>
  /** The first row that is not head or title. */
  first: number
  unread: Unread[]
}
/** What somebody answers of a column that is not to be read. */
export const leftOut = 'left-out'
const mostTitleRows = 5

/** Which column stands where: as the head says, or in the order of the model table where there is no head. `meant`: what somebody has said of a column. */
export function columnsOf(cells: string[][], meant: (name: string) => string | null = () => null): Columns {
  const head = cells.slice(0, mostTitleRows).findIndex((row) => row.map(headOf).filter(Boolean).length >= 2)
  const heads = cells[head] ?? []
  const first = head + 1
  const wide = cells.reduce((most, row) => Math.max(most, row.length), 0)
  const filled = (index: number) => cells.slice(first).filter((row) => spaced(row[index] ?? '') !== '').length
  const at: Columns['at'] = head < 0 ? Object.fromEntries(columnOrder.map((each, index) => [each, index])) : {}
  const unread: Unread[] = []
  for (let index = head < 0 ? columnOrder.length : 0; index < wide; index++) {
    const said = head < 0 ? '' : spaced(heads[index] ?? '')
    const known = headOf(said)
    if (known && at[known] === undefined) at[known] = index
    else if (filled(index) > 0) {
      // A head that stands twice is told apart by its place.
      const name = said && heads.filter((each) => spaced(each) === said).length < 2 ? said : `第 ${index + 1} 列${said && `（${said}）`}`
      const answer = meant(name)
      const chosen = columnOrder.find((each) => each === answer)
      if (chosen && at[chosen] === undefined && !heads.some((each) => headOf(each) === chosen)) at[chosen] = index
      else unread.push({ name, filled: filled(index), ask: answer !== leftOut && !besides.has(folded(said)) })
    }
  }
  return { at, first, unread }
}
