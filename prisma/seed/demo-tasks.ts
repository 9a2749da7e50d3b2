// 演示任务：real unfinished items of the public record; parts, milestones and deadlines are made up, and say so.
import { addDays, asDay, inWords, type Day } from '@/lib/calendar'
import { date } from './client'
import {
  changed,
  hourOf,
  issued,
  lastEndOf,
  next,
  rows,
  today,
  uuid,
  year,
  yearEnd,
  type DemoOffice,
  type DemoPlan,
  type People,
} from './demo-ground'

/** What becomes of a task, and so which light it shows. */
export type Fate =
  | 'good'
  | 'done'
  | 'standing'
  | 'behind'
  | 'own-late'
  | 'unlikely'
  | 'far-behind'
  | 'own-very-late'
  | 'overdue'
  | 'waiting'
  | 'not-started'
  | 'suspended'
  | 'to-tell'
  | 'to-close'
  | 'missed'
  | 'untouched'
const shares: [Fate, number][] = [
  ['good', 42],
  ['done', 20],
  ['standing', 6],
  ['behind', 5],
  ['own-late', 4],
  ['unlikely', 3],
  ['far-behind', 2],
  ['own-very-late', 2],
  ['overdue', 2],
  ['waiting', 8],
  ['not-started', 6],
  ['suspended', 4],
]
export const taskCount = shares.reduce((sum, [, count]) => sum + count, 0)
/** What becomes of the last of those that would be done: each shows a marker instead. */
const instead: Fate[] = ['to-tell', 'to-close', 'missed', 'untouched', 'to-tell']

/** The fates in a shuffled order that is the same every time. */
export function fatesInOrder(): Fate[] {
  const fates = shares.flatMap(([fate, count]) => Array.from({ length: count }, () => fate))
  for (let at = fates.length - 1; at > 0; at--) {
    const other = next(at + 1)
    ;[fates[at], fates[other]] = [fates[other]!, fates[at]!]
  }
  for (const fate of instead) fates[fates.lastIndexOf('done')] = fate
  return fates
}

export interface Cited {
  id: string
  kind: string
  title: string
  areaCode: string | null
  parties: string[]
}
export interface DemoMilestone {
  id: string
  partId: string | null
  deadline: Day
  own: boolean
  missed: boolean
}
export interface DemoPart {
  id: string
  office: DemoOffice
  position: number
}
export interface DemoTask {
  id: string
  fate: Fate
  title: string
  areaCode: string
  plan: DemoPlan
  deadline: Day | null
  parts: DemoPart[]
  milestones: DemoMilestone[]
  byMilestones: boolean
}

const shortArea: Record<string, string> = {
  infrastructure: '基础',
  market: '市场',
  ecology: '生态',
  'public-services': '服务',
  strategy: '战略',
  industry: '产业',
  innovation: '创新',
  'major-projects': '项目',
}
const tagOf: Record<string, string> = {
  infrastructure: '交通',
  market: '市场监管',
  ecology: '生态环境',
  'public-services': '政务服务',
  strategy: '综合',
  industry: '产业',
  innovation: '科技',
  'major-projects': '综合',
}
const words: [RegExp, string][] = [
  [/特高压|电网|能源|天然气/, '能源'],
  [/水利|水库|洞庭|鄱阳|三峡/, '水利'],
  [/旅游|文化|文旅/, '文化旅游'],
  [/教育|高校|学校/, '教育'],
  [/医|卫生|健康|疫/, '卫生健康'],
  [/人才|就业|社保|公积金/, '人社'],
  [/商务|口岸|自贸|外贸/, '商务'],
]
const specialist: Record<string, string> = { infrastructure: '交通运输厅', 'major-projects': '交通运输厅', ecology: '生态环境厅' }
const duties: Record<string, string> = {
  infrastructure: '本方境内前期论证、要素保障与进度衔接',
  market: '本方制度清理与互认清单落地',
  ecology: '本方断面监测、联合巡查与信息共享',
  'public-services': '本方事项标准统一与窗口办理',
  strategy: '本方意见汇总与任务分解',
  industry: '本方产业链清单与园区对接',
  innovation: '本方平台开放与政策衔接',
  'major-projects': '本方段落的审批、用地与建设',
}

/** City and county parties answer through the office at hand: their own where there is one, else the province's. */
const provinceOf = (party: string): string | null =>
  /^(湖北|武汉|黄石|黄冈|咸宁|鄂州|孝感|通城|来凤)$/.test(party)
    ? '湖北省'
    : /^(湖南|长沙|岳阳|株洲|湘潭|平江|龙山|浏阳)$/.test(party)
      ? '湖南省'
      : /^(江西|南昌|九江|抚州|宜春|修水)$/.test(party)
        ? '江西省'
        : null

function officesFor(record: Cited, mechanism: DemoPlan['mechanism'], shared: boolean, { responsible }: People): DemoOffice[] {
  const named = (start: string, kind: string) => responsible.find((each) => each.name.startsWith(start) && each.name.includes(kind))!
  const cities = ['武汉市', '长沙市'].map((city) => named(city, '发展改革委'))
  if (mechanism === 'capitals' && !shared) return cities
  const kind = specialist[record.areaCode ?? 'strategy'] ?? '发展改革委'
  const provinces = [...new Set(record.parties.map(provinceOf))].filter((each) => each !== null)
  const found = (provinces.length ? provinces : ['湖北省', '湖南省', '江西省']).map((province) => named(province, kind))
  if (shared) return [...found.slice(0, 2), ...cities]
  if (found.length > 1) return found
  const other = named(provinces[0] ?? '湖北省', kind === '发展改革委' ? '交通运输厅' : '发展改革委')
  return [...found, other]
}

/** Most deadlines are the year's end; once that is close, a later day stands in, or every task would be late at once. */
const usual = yearEnd > addDays(today, 20) ? yearEnd : addDays(today, 75)
const fixed: Partial<Record<Fate, Day | null>> = {
  standing: null,
  untouched: null,
  'to-tell': addDays(today, -4),
  'to-close': usual,
  missed: usual,
  overdue: addDays(today, -60),
  'own-late': addDays(today, 40),
  'own-very-late': addDays(today, 50),
  unlikely: addDays(today, 20),
  done: addDays(today, -20),
}
const deadlineOf = (fate: Fate): Day | null =>
  fixed[fate] !== undefined ? fixed[fate] : fate === 'good' ? [addDays(today, 24), usual, usual, addDays(today, 120)][next(4)]! : usual
const inPublicWords = (deadline: Day | null) => (!deadline ? '长期坚持' : deadline === yearEnd ? `${year}年12月底` : inWords(deadline))
const promise = (on: { taskId: string } | { partId: string } | { milestoneId: string }, deadline: Day | null, at: Date) =>
  rows.deadlines.push({
    ...on,
    words: inPublicWords(deadline),
    from: deadline && date(deadline),
    to: deadline && date(deadline),
    cause: 'FIRST',
    at,
  })

function milestonesOf(task: Omit<DemoTask, 'milestones'>, whole: boolean, at: Date): DemoMilestone[] {
  if (!task.byMilestones) return []
  const waiting = task.fate === 'waiting'
  const lastEnd = lastEndOf(task.plan)
  return (whole ? [null] : task.parts).flatMap((part) => {
    const missed = part?.position === 0 && (task.fate === 'own-late' || task.fate === 'own-very-late')
    const last = missed ? addDays(today, task.fate === 'own-late' ? -18 : -46) : waiting ? addDays(lastEnd, -5) : (task.deadline ?? usual)
    const plan = [
      [whole ? '联合印发工作方案' : '制定本方工作方案', addDays(issued, 45), true],
      [whole ? '签署合作协议' : '完成阶段成果并报送汇总方', addDays(lastEnd, -10), true],
      [waiting ? '主管部门批复' : whole ? '形成年度成果' : '完成年度成果', last, !waiting],
    ] as const
    return plan.map(([title, deadline, own], position) => {
      const id = uuid()
      rows.milestones.push({
        id,
        taskId: task.id,
        partId: part?.id ?? null,
        title: `${title}（演示）`,
        nature: own ? 'OWN' : 'AWAITED',
        position,
        at,
      })
      promise({ milestoneId: id }, deadline, at)
      if (waiting && !own) {
        const filed = addDays(deadline, -15)
        rows.filings.push({
          milestoneId: id,
          reportedOn: date(filed),
          department: '国家主管部门（演示）',
          reconfirmedOn: date(filed),
          at: hourOf(filed, 15),
        })
        changed(hourOf(filed, 15), task.id)
        if (next(2)) {
          const again = addDays(today, -12)
          rows.filings.push({
            milestoneId: id,
            reportedOn: date(filed),
            department: '国家主管部门（演示）',
            reconfirmedOn: date(again),
            at: hourOf(again, 15),
          })
          changed(hourOf(again, 15), task.id)
        }
      }
      return { id, partId: part?.id ?? null, deadline, own, missed: missed && position === 2 }
    })
  })
}

const flow = (task: { id: string }, on: Day, row: { state: 'CLOSED' | 'SUSPENDED'; outcome?: string; reason?: string }, byId: string) => {
  const at = hourOf(on, 16)
  rows.flows.push({ taskId: task.id, ...row, on: date(on), at, byId })
  changed(at, task.id)
}

/** What happens to the task as a whole after the plan came out. */
function lifeOf(task: DemoTask, index: number, secretariat: string) {
  if (task.fate === 'done')
    flow(
      task,
      addDays(today, -22 + (index % 3)),
      { state: 'CLOSED', outcome: ['完成', '已纳入', '本年度已落实、转下年'][index % 3]! },
      secretariat,
    )
  if (task.fate === 'suspended')
    flow(task, addDays(today, -48), { state: 'SUSPENDED', reason: '【演示】上位规划正在调整，经协调层同意暂缓。' }, secretariat)
}

function deadlinesOf(task: Omit<DemoTask, 'milestones'>, index: number, at: Date, secretariat: string) {
  const extended = task.fate === 'good' && task.deadline === usual && index % 4 === 0
  promise({ taskId: task.id }, extended ? addDays(usual, -45) : task.deadline, at)
  if (extended) {
    const moved = hourOf(addDays(today, -70), 10)
    rows.deadlines.push({
      taskId: task.id,
      words: inPublicWords(task.deadline),
      from: date(usual),
      to: date(usual),
      cause: 'EXTENSION',
      reason: '【演示】联合审查延后，各方无意见。',
      at: moved,
      byId: secretariat,
    })
    changed(moved, task.id)
  } else if (task.fate === 'good' && task.deadline === usual && index % 4 === 1)
    promise({ partId: task.parts.at(-1)!.id }, addDays(usual, -15), at)
}

export function makeTask(
  record: Cited,
  fate: Fate,
  index: number,
  plan: DemoPlan,
  also: DemoPlan | null,
  who: People,
  tags: Map<string, string>,
): DemoTask {
  const at = hourOf(issued, 12)
  const id = uuid()
  const area = record.areaCode ?? 'strategy'
  const secretariat = who.users.get(plan.mechanism === 'capitals' ? 'capitals-secretariat' : 'secretariat')!
  const tag = words.find(([sign]) => sign.test(record.title))?.[1] ?? tagOf[area]!
  rows.tasks.push({
    id,
    code: `${year}-${shortArea[area]}-${String(index + 1).padStart(3, '0')}`,
    title: record.title,
    areaCode: area,
    fieldTagId: tags.get(tag) ?? null,
    kind: record.kind,
    source: `公开记录 ${record.id}；分工、节点、时限、进展为演示`,
    recordId: record.id,
    startsOn: date(fate === 'not-started' ? addDays(today, 30) : asDay(`${year}-03-01`) < issued ? asDay(`${year}-03-01`) : issued),
    demo: true,
    createdAt: at,
  })
  rows.items.push({
    planId: plan.id,
    taskId: id,
    number: ++plan.count,
    annualGoal: '【演示】年内取得阶段成果',
    home: true,
    homeFrom: at,
    at,
  })
  if (also)
    rows.items.push({ planId: also.id, taskId: id, number: ++also.count, annualGoal: '【演示】与另一机制同列，一次填报', home: false, at })
  const byMilestones =
    ['own-late', 'own-very-late', 'waiting'].includes(fate) ||
    (index % 3 === 0 && ['good', 'done', 'not-started', 'suspended'].includes(fate))
  const parts = officesFor(record, plan.mechanism, also !== null, who).map((office, position) => ({ id: uuid(), office, position }))
  for (const { id: partId, office, position } of parts)
    rows.parts.push({
      id: partId,
      taskId: id,
      officeId: office.id,
      regionCode: office.regionCode,
      role: position === 0 || index % 4 === 0 ? 'LEAD' : 'SUPPORT',
      duty: `【演示】${duties[area]}`,
      assembling: position === 0,
      position,
      at,
      // Where a report comes only on change, rules about milestones do not rest until the end of a period.
      cadence: ['own-late', 'own-very-late', 'not-started', 'untouched'].includes(fate) ? 'ON_CHANGE' : 'EACH_PERIOD',
    })
  const task = { id, fate, title: record.title, areaCode: area, plan, deadline: deadlineOf(fate), parts, byMilestones }
  deadlinesOf(task, index, at, secretariat)
  rows.flows.push({ taskId: id, state: fate === 'not-started' ? 'NOT_STARTED' : 'UNDER_WAY', on: date(issued), at, byId: secretariat })
  changed(at, id)
  const made = { ...task, milestones: milestonesOf(task, fate === 'good' && index % 6 === 0, at) }
  lifeOf(made, index, secretariat)
  return made
}
