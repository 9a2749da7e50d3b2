import type { RecordKind } from '@/prisma/generated/enums'

// 公开记录：facts from public reports, each with its source and how sure it is. Read-only, and apart from the tasks that cite it.

export const kindLabel: Record<RecordKind, string> = { POLICY: '政策文件', MEETING: '会商会', ITEM: '合作事项', PROJECT: '合作项目' }
export const kinds = Object.keys(kindLabel) as RecordKind[]
export const perPage = 50

/** How the editors of the record wrote in short, and how an office reads it. */
const shorthand: readonly (readonly [RegExp, string])[] = [
  [/（verified）/g, ''],
  [/未核（未核）/g, '未核'],
  [/invest记/g, '投资一栏记'],
  [/length栏/g, '长度一栏'],
  [/；未核$|，未核$/g, ''],
]
/** What the record says, in words that an office would write. */
export const recordWords = (text: string): string => shorthand.reduce((said, [short, whole]) => said.replace(short, whole), text)

const sureness: Record<string, string> = {
  reported: '见诸报道',
  partial: '细节未核',
  low: '线索，待核实',
  high: '已核',
  medium: '部分已核',
  'low-medium': '多为推定',
  核: '已核',
  讲话: '据讲话',
  百科: '仅见百科词条，待核实',
  百科注: '仅见百科词条，待核实',
  '百科+讲话': '据讲话和百科词条，待核实',
  单源: '仅一处来源，待核实',
  部分: '部分已核',
  交叉可核: '多处可核',
  审议日核: '审议日期已核',
  年份可核: '年份可核',
  '讲话仅记2016-03': '据讲话，只记到2016年3月',
  '讲话给出年月，日与文号未核': '据讲话，日期和文号未核',
}
/** Asides of the editors that say no more than the words before them. */
const asides: Record<string, string> = {
  '（单源）': '',
  '（论坛）': '（网络论坛）',
  '（具体日未核，未核05-21）': '（具体日期未核）',
  '（全称取自低质量转载）': '（全称待核实）',
  '（推断）': '（推断）',
}
/** How sure a fact is, in words. */
export function confidenceLabel(confidence: string): string {
  const [code, rest] = confidence.split(/(?=（)/, 2)
  return `${sureness[code ?? ''] ?? code}${rest ? (asides[rest] ?? rest) : ''}`
}

export interface RecordFilter {
  kind: RecordKind | null
  area: string
  year: number | null
  party: string
  q: string
  page: number
}
type Asked = Record<string, string | string[] | undefined>

/** The filter that an address names; what it does not understand it leaves out. */
export function filterFrom(asked: Asked): RecordFilter {
  const text = (name: string) => {
    const value = asked[name]
    return (typeof value === 'string' ? value : '').replaceAll('\0', '').trim().slice(0, 60)
  }
  const year = /^\d{4}$/.test(text('year')) ? Number(text('year')) : null
  const page = /^[1-9]\d{0,3}$/.test(text('page')) ? Number(text('page')) : 1
  return { kind: kinds.find((kind) => kind === text('kind')) ?? null, area: text('area'), year, party: text('party'), q: text('q'), page }
}

/** The address of a filter, with some of it changed; a change of filter begins at the first page. */
export function addressOf(filter: RecordFilter, change: Partial<RecordFilter> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, page: 1, ...change }))
    if (value && !(name === 'page' && value === 1)) query.set(name, String(value))
  const text = query.toString()
  return text ? `/library?${text}` : '/library'
}

export interface RecordFact {
  label: string
  text: string
}
export interface DatedFact {
  date: string
  fact: string
}
type Body = Record<string, unknown>

/** A value of the record as words: lists are joined, documents are named with those who signed. */
function inText(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(inText).filter(Boolean).join('；')
  if (typeof value !== 'object') return recordWords(String(value))
  const { name, type, signed_by: signed, ...rest } = value as Body
  if (name)
    return `《${inText(name)}》${type ? `（${inText(type)}）` : ''}${Array.isArray(signed) && signed.length ? `，签署：${signed.join('、')}` : ''}`
  return Object.entries(rest)
    .map(([key, each]) => `${key}：${Array.isArray(each) ? each.map(inText).join('、') : inText(each)}`)
    .join('；')
}

const shown: Record<RecordKind, [field: string, label: string][]> = {
  POLICY: [
    ['doc_no', '文号'],
    ['asks_of_cluster', '与本城市群有关的要求'],
  ],
  MEETING: [
    ['date_status', '日期核对'],
    ['format', '形式'],
    ['theme', '主题'],
    ['observers', '观察员'],
    ['documents', '成果文件'],
    ['items', '重点合作事项数'],
    ['items_by_field', '事项分领域'],
    ['followup', '后续'],
    ['notes', '说明'],
  ],
  ITEM: [
    ['kind', '类型'],
    ['target', '目标'],
  ],
  PROJECT: [
    ['type', '类型'],
    ['phase_as_of', '阶段所据日期'],
    ['cross_province', '跨省'],
    ['length_km', '长度（公里）'],
    ['investment_100m_cny', '投资（亿元）'],
    ['start', '开工'],
    ['finish', '完工'],
    ['planned_finish', '计划完工'],
  ],
}
/** What else the record holds, by label. */
export function factsIn(kind: RecordKind, body: unknown): RecordFact[] {
  const held = (body ?? {}) as Body
  return [...shown[kind], ['note', '说明'] as [string, string]]
    .map(([field, label]) => ({ label, text: inText(held[field]) }))
    .filter((fact) => fact.text)
}

/** Public progress with its dates as the sources give them. */
export function datedIn(body: unknown): DatedFact[] {
  const held = (body ?? {}) as Body
  const rows = [held.progress, held.milestones].flatMap((each) => (Array.isArray(each) ? each : [])) as Body[]
  return rows.map((row) => ({ date: inText(row.date), fact: inText(row.fact) }))
}
