import type { Copied } from '../copied'
import { folded } from '../written'
import { columnLabel, columns, type Column } from './cells'

// 粘贴的表头：which line says what the columns are, in the words that offices use. Nothing is taken for a head that could be a sentence of a report.

/** What a column goes into. */
export const targets = [...columns, 'percentExplanation', 'unlikely', 'noChange', 'noChangeReason'] as const
export type Target = (typeof targets)[number]
/** What says which row a line is of: our own mark, a number, a title, whose part it is, the period. */
const names = ['id', 'code', 'title', 'office', 'parties', 'period'] as const
/** `aside`: known, and no part of a report. `whole`: of the whole task, not of a part. */
export type Meaning = Target | (typeof names)[number] | 'aside' | 'whole'
export const targetLabel: Record<Target, string> = {
  ...columnLabel,
  percentExplanation: '进度下降的原因',
  unlikely: '难以按期',
  noChange: '本期无变化',
  noChangeReason: '无变化原因',
}
export const isTarget = (meaning: Meaning | null): meaning is Target => targets.some((each) => each === meaning)
export const isNaming = (meaning: Meaning | null): boolean => names.some((each) => each === meaning)

const exactly: Record<string, Meaning> = {
  标识: 'id',
  校验: 'aside',
  序号: 'aside',
  序: 'aside',
  'no.': 'aside',
  备注: 'aside',
  说明: 'aside',
  来源: 'aside',
  标记: 'aside',
  本方: 'aside',
  本期无变化: 'noChange',
  无变化: 'noChange',
  无变化原因: 'noChangeReason',
  难以按期: 'unlikely',
  进度下降的原因: 'percentExplanation',
  下降原因: 'percentExplanation',
  名称: 'title',
}
const patterns: readonly (readonly [RegExp, Meaning])[] = [
  [/^全项(?:进展|进度)$/, 'whole'],
  [/^(?:上一?[期次月季年]|上季度|去年|此前|往期|前期)/, 'aside'],
  [/^(?:状态灯?|灯的理由|状态判定依据|首次时限|现时限|原时限|时限调整|保留意见|更新日期?)$/, 'aside'],
  [/^(?:序时|计划|目标|时间|应达|年度目标)进度$/, 'aside'],
  [/^(?:报告|填报)期[别次]?$/, 'period'],
  [/^(?:任务|事项|项目|工作|清单)?(?:编号|编码|代码)$/, 'code'],
  [/^(?:牵头|配合|协办|参与|支持)(?:方|单位|部门|省份|省|处室|地区)?$|^责任分工$/, 'parties'],
  [/^(?:填报|责任|承办|实施|主责|落实|报送|主办|负责|本方|主要责任|所属)?(?:单位|部门|机构)(?:名称)?$/, 'office'],
  [/^(?:所属|填报)?(?:地区|省份|省市|省|市|城市|参与方|成员|成员省|区域)$/, 'office'],
  [
    /^(?:年度|重点|主要|具体|合作|工作|改革|任务|事项|项目|清单|内容|名称|分解|的|及|和)*(?:任务|事项|项目)(?:内容|名称|清单|标题)?$/,
    'title',
  ],
  [
    /^(?:合作|原|所属|重点)?领域$|^重点方向$|^(?:完成|计划|办理|起止|启动|开始)?(?:时限|期限|时间|日期|节点)(?:要求)?$|^(?:联系|填表)人|电话|联系方式|^(?:年度|总体|工作|主要|阶段)*目标|^(?:具体|工作|主要)?(?:举措|措施)$|^(?:类别|类型|层级|等级|性质|签字|审核人?|开始|完成|权重)$/,
    'aside',
  ],
]
/** A head of a report's words is made of these, and of nothing else: 截至11月底目前工作进展情况, 存在的困难和问题, 下一步工作打算. */
const morphemes =
  /^(?:截[至止]|\d{4}年|\d{1,2}月|第?[一二三四1-4]季度|上半年|下半年|全年|年度|[份底末旬]|目前|当前|最新|本[期月季年]度?|累计|总体|整体|实际|主要|具体|重点|简要|有关|相关|各项|工作|任务|事项|项目|合作|进展|推进|落实|完成|开展|实施|执行|办理|建设|取得|情况|成效|成果|动态|状况|描述|内容|简述|存在|遇到|面临|需要?|协调|解决|帮助|支持|问题|困难|难点|堵点|卡点|瓶颈|原因|下一?步|下一?阶段|下一?季度|下一?月|后续|安排|打算|计划|考虑|思路|举措|措施|建议|进度|比例|率|百分比|程度|的|和|与|及|以及|或|主|[、/%:：])+$/
const about = {
  problems: /问题|困难|难点|堵点|卡点|瓶颈/,
  next: /下一?步|下一?阶段|下一?季度|下一?月|后续|打算|工作(?:安排|计划)|推进计划|计划安排/,
  progress: /进展|(?:推进|落实|完成|开展|实施|执行|办理|工作|建设|进度|最新|目前|当前)情况|成效|动态/,
} as const
const ofPercent = /(?:进度|比例|完成率|进展率|百分比|完成程度)$/

/** What a head says of its column; null where it is none that is known, or speaks of two things at once. */
export function meaningOf(head: string): Meaning | null {
  const said = folded(head)
    .replace(/\([^)]*\)/g, '')
    .replace(/[↑↓*※]|\(.*$/g, '')
  if (!said || said.length > 20) return null
  const known = exactly[said] ?? patterns.find(([pattern]) => pattern.test(said))?.[1]
  if (known) return known
  if (!morphemes.test(said)) return null
  const found = (Object.keys(about) as (keyof typeof about)[]).filter((each) => about[each].test(said))
  // 下一步推进情况 speaks of what is to come, 存在问题情况 of a problem.
  const sure = found.length > 1 ? found.filter((each) => each !== 'progress' || /进展|完成情况|成效/.test(said)) : found
  if (sure.length) return sure.length === 1 ? sure[0]! : null
  return ofPercent.test(said.replace(/%$/, '')) ? 'percent' : null
}

/** The lines that are heads, and what each column is by them; `words`: as the columns are called. */
export interface Head {
  from: number
  to: number
  words: string[]
  columns: (Meaning | null)[]
}
type Line = Copied['lines'][number]
const ownWords = (line: Line) => line.filter((cell) => cell.covered !== 'left').map((cell) => cell.text.trim())
/** Short words, one of them known: never the only words of a wide line, which are a title. */
function couldBeHead(line: Line): boolean {
  const own = ownWords(line).filter(Boolean)
  if (!own.length || own.some((each) => folded(each).length > 20)) return false
  return (own.length > 1 || line.length === 1) && own.some((each) => meaningOf(each) !== null)
}
function headOf(lines: readonly Line[], from: number, to: number): Head {
  const width = lines[0]?.length ?? 0
  const rows = lines.slice(from, to)
  const words: string[] = []
  const found = Array.from({ length: width }, (_, column): Meaning | null => {
    const said = rows.map((line) => line[column]!.text.trim()).filter((each, at, all) => each && each !== all[at - 1])
    words.push(said.join(''))
    const [lowest, upper] = [said[said.length - 1] ?? '', said.slice(0, -1).join('')]
    // The lower line says more; where it does not say enough, both together do.
    return (upper ? pairedMeaning(upper, lowest) : null) ?? meaningOf(lowest) ?? meaningOf(said.join(''))
  })
  // Words under a head that spans several columns stand in the first of them.
  const last = rows[rows.length - 1]
  return { from, to, words, columns: found.map((each, at) => (last?.[at]!.covered === 'left' && each === found[at - 1] ? null : each)) }
}
/** 上期 over 进展情况 makes it another thing; 本期 over it does not. */
const pairedMeaning = (upper: string, lower: string): Meaning | null =>
  /^上|^此前|^往期|^去年/.test(folded(upper)) && isTarget(meaningOf(lower)) ? 'aside' : null

const count = (head: Head, which: (meaning: Meaning | null) => boolean) => head.columns.filter(which).length
/** Two known columns, one of them of a report; or three that say which task; or the only one that was copied. */
function isHead(head: Head): boolean {
  const [into, naming] = [count(head, isTarget), count(head, isNaming)]
  const known = count(head, (each) => each !== null)
  if (head.columns.length === 1) return into === 1
  return (into + count(head, (each) => each === 'whole') > 0 && known >= 2) || (naming > 0 && known >= 3)
}

/** The heads of a table, looked for in its first lines, one to three lines high; null where it has none. */
export function findHead(lines: readonly Line[]): Head | null {
  const tried: Head[] = []
  for (let from = 0; from < Math.min(8, lines.length); from++)
    for (let to = from + 1; to <= Math.min(from + 3, lines.length) && couldBeHead(lines[to - 1]!); to++) tried.push(headOf(lines, from, to))
  const worth = ({ columns }: Head) => new Set(columns.filter(isTarget)).size * 100 + columns.filter((each) => each !== null).length
  return tried.filter(isHead).reduce<Head | null>((best, each) => (best && worth(best) >= worth(each) ? best : each), null)
}
/** Whether a line by itself is one of heads. */
export const isHeadLine = (words: readonly string[]): boolean => {
  const line = words.map((text) => ({ text, covered: null }))
  return couldBeHead(line) && isHead(headOf([line], 0, 1))
}

/** Our own 台账 says how the whole task stands, under whatever heads; only 进展情况 beside 全项进展 is somebody's own column. */
export function withoutWhole(found: (Meaning | null)[], words: readonly string[]): { columns: (Meaning | null)[]; ledger: boolean } {
  const plain = words.map((each) => folded(each).replace(/[↑↓]/g, ''))
  const ledger = plain.some((each) => each === '状态灯' || each === '灯的理由' || /^全项(进展|进度)$/.test(each))
  const own = plain.some((each) => /^全项/.test(each)) && found.some((each) => each === 'progress')
  return { columns: ledger && !own ? found.map((each) => (isTarget(each) ? 'whole' : each)) : found, ledger }
}

export const isColumn = (target: Target): target is Column => columns.some((each) => each === target)
