// 留痕的查阅：filters kept in the address, entries in words. What a report says is not in the trail, and what is not known to be harmless is not shown.
import { inWords, type Day } from '../calendar'
import { idPattern, isId } from '../given'
import type { Column, ColumnKind, Table, TableValue } from '../workbook/table'
import { dayIn } from '../written'
import { events, eventWords, type EventName } from './words'

export interface TrailFilter {
  event?: EventName
  person?: string
  office?: string
  region?: string
  task?: string
  from?: Day
  to?: Day
  hash?: string
  before?: bigint
}

/** The filter an address carries; what is not well formed is left out. */
export function trailFilterFrom(params: Record<string, string | string[] | undefined>): TrailFilter {
  const text = (name: string, shape: RegExp) => {
    const given = params[name]
    return typeof given === 'string' && shape.test(given.trim()) ? given.trim() : undefined
  }
  const found = {
    event: Object.keys(events).find((each) => each === params['event']) as EventName | undefined,
    person: text('person', /^[^\0]{1,40}$/),
    office: text('office', idPattern),
    region: text('region', /^\d{6}$/),
    // A number holds the word of its area: 2026-基础-003.
    task: text('task', /^[^\0]{1,60}$/),
    hash: text('hash', /^[0-9a-f]{8,64}$/),
    from: dayIn(text('from', /./) ?? '') ?? undefined,
    to: dayIn(text('to', /./) ?? '') ?? undefined,
    before: text('before', /^\d{1,18}$/),
  }
  const { before, ...rest } = found
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(before ? { before: BigInt(before) } : {}),
  } as TrailFilter
}

/** The address of a filter, on another page of it. */
export function trailAddress(path: string, filter: TrailFilter, change: Partial<TrailFilter> = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...filter, ...change })) if (value !== undefined) params.set(key, String(value))
  return params.size ? `${path}?${params}` : path
}

const detailWords: Record<string, string> = {
  office: '单位',
  account: '账号',
  duty: '职责',
  from: '自',
  until: '至',
  to: '至',
  count: '数量',
  by: '由',
  grants: '职责数',
  delegations: '委托数',
  drafts: '草稿',
  returned: '退回待改',
  fields: '改动',
  formerly: '原名',
  section: '部分',
  light: '灯',
  format: '格式',
  through: '至第',
  broken: '断开于第',
  correcting: '更正',
  kind: '类型',
  days: '日期',
  name: '名称',
  phone: '电话',
}
const valueWords: Record<string, string> = {
  'sign-out': '本人退出',
  day: '截止日已到',
  all: '各方均已答复且无待办',
  bulk: '批量变更',
  password: '修改密码',
  replaced: '重新登录',
  true: '是',
  false: '否',
  name: '名称',
  regionCode: '地区',
  clearingOfficeId: '审核单位',
  RED: '滞后',
  YELLOW: '预警',
  GREEN: '正常',
  GREY: '灰',
  BLUE: '已办结',
}
const longest = 60

/** What an entry says beside its kind: only keys that are known to carry no business content, and only short values. */
export function detailInWords(detail: unknown, nameOf: (userId: string) => string | undefined): string {
  if (!detail || typeof detail !== 'object') return ''
  return Object.entries(detail as Record<string, unknown>)
    .flatMap(([key, value]) => {
      const word = detailWords[key]
      if (!word || value === '' || value === null || value === false || (typeof value === 'object' && !Array.isArray(value))) return []
      const parts = (Array.isArray(value) ? value : [value])
        .map((each) => {
          const text = String(each)
          return isId(text) ? (nameOf(text) ?? '') : (valueWords[text] ?? eventWords(text))
        })
        .filter(Boolean)
      const said = parts.join('、')
      return said ? [`${word} ${[...said].length > longest ? `${[...said].slice(0, longest).join('')}…` : said}`] : []
    })
    .join('；')
}

export interface TrailRow {
  seq: string
  at: string
  event: string
  person: string
  account: string
  subject: string
  region: string
  task: string
  detail: string
  hash: string
}
export const trailHead = ['序号', '时间', '事件', '人员', '账号', '对象', '地区', '任务编号', '说明', '散列'] as const
export const trailCells = (row: TrailRow): string[] => [
  row.seq,
  row.at,
  row.event,
  row.person,
  row.account,
  row.subject,
  row.region,
  row.task,
  row.detail,
  row.hash,
]

/** The trail as a table: its numbers and moments as what they are. `made`: the day on which it is drawn. */
export const trailTable = (count: number, made: Day, rows: AsyncIterable<TrailRow>): Table => ({
  sheet: '留痕',
  title: '留痕',
  note: `${inWords(made)}导出　共 ${count} 条`,
  columns: trailHead.map((label, at): Column => ({ label, width: widths[at]!, kind: kinds[label] ?? 'text' })),
  rows: drawn(rows),
})
const widths = [10, 21, 18, 14, 18, 30, 10, 16, 40, 68]
const kinds: Partial<Record<string, ColumnKind>> = { 序号: 'number', 时间: 'moment', 对象: 'wide', 说明: 'wide' }
async function* drawn(rows: AsyncIterable<TrailRow>): AsyncGenerator<TableValue[]> {
  for await (const row of rows) yield [Number(row.seq), { moment: row.at }, ...trailCells(row).slice(2)]
}

/** `2026-11-23 10:42:07`, Beijing */
export const momentInWords = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
export const eventChoices = Object.keys(events).map((value) => ({ value, label: eventWords(value) }))
