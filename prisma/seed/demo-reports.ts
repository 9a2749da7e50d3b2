// 演示填报：for each quarter that is over, a report per part; in the last one, reports stand at every step.
import { addDays, isWorkingDay, type Day, type DayTable } from '@/lib/calendar'
import { returnedDue } from '@/lib/lights/reported'
import { date } from './client'
import { changed, hourOf, next, periodsOver, plannedAt, rows, today, uuid, type DemoPeriod } from './demo-ground'
import type { DemoPart, DemoTask } from './demo-tasks'

type Ending = 'CLEARED' | 'REGION_REVIEW' | 'OFFICE_REVIEW' | 'RETURNED' | 'DRAFT' | 'NONE'

const did: Record<string, string[]> = {
  infrastructure: [
    '会同对方完成接线方案比选，界面里程和技术标准已书面确认',
    '组织两轮现场踏勘，用地预审资料已报送，征拆底数核对完毕',
    '召开建设协调会，明确跨界路段同步开工、同步验收的节点',
  ],
  market: [
    '完成本地存量文件清理，与对方交换互认事项清单',
    '统一许可条件和办理时限，首批事项实现异地核验',
    '开展联合抽查，信用评价结果已通过共享接口互认',
  ],
  ecology: [
    '开展跨界断面同步采样和联合巡查，监测数据按月交换',
    '完成补偿断面水质核算，双方对基数无异议',
    '联合排查沿线入河排口，问题清单已分送属地整改',
  ],
  'public-services': [
    '统一办事指南和材料清单，窗口人员完成互训',
    '异地办理事项上线试运行，办件数据实现回传',
    '完成目录比对，新增一批可跨省通办事项',
  ],
  strategy: [
    '汇总各处室意见形成修改稿，已送其他各方研提意见',
    '完成年度任务分解，责任到单位、到季度',
    '召开会商筹备会，议题初稿已印发征求意见',
  ],
  industry: ['梳理重点产业链配套企业清单并与对方交换', '组织园区对接活动，形成一批合作意向并逐项跟踪', '完成共建园区收益分享办法初稿'],
  innovation: [
    '新增一批大型仪器纳入共享目录，预约接口联调完成',
    '联合发布科技攻关需求，完成首轮专家论证',
    '对接成果转化平台，评价标准基本统一',
  ],
  'major-projects': [
    '可研报告按评估意见修改完毕，专题论证同步推进',
    '控制性工程施工组织优化，年度投资计划已细化到月',
    '完成沿线要素保障协调，用能用地指标基本落实',
  ],
}
const trouble = ['两地技术口径尚未统一，影响下一步报审。', '资金来源尚未全部落实，需进一步衔接。', '前置专题审查时间长于预期。']
const plans = ['下季度完成联合会签并报汇总方。', '下季度组织现场核对，补齐资料。', '按月调度，力争按期完成节点。']

function percentOf(task: DemoTask, part: DemoPart, end: Day, newest: boolean): number | null {
  if (task.byMilestones || !task.deadline) return null
  if ((task.fate === 'done' || task.fate === 'to-close') && newest) return 100
  const behind = part.position > 0 ? 0 : task.fate === 'far-behind' ? 42 : task.fate === 'behind' ? 18 : 0
  return Math.max(0, Math.min(95, plannedAt(task.deadline, end) - behind + (behind ? 0 : next(5))))
}

interface Said {
  task: DemoTask
  part: DemoPart
  period: DemoPeriod
  ending: Ending
  newest: boolean
  index: number
}

function versionOf({ task, part, period, ending, newest, index }: Said, id: string, reportId: string, submitted: Day) {
  const slow = ['behind', 'far-behind', 'overdue', 'unlikely', 'own-very-late'].includes(task.fate) && part.position === 0
  const same = task.fate === 'standing' && newest && part.position > 0
  const texts = did[task.areaCode]!
  return {
    id,
    reportId,
    regionCode: part.office.regionCode,
    number: 1,
    state: ending === 'RETURNED' || ending === 'NONE' ? ('DRAFT' as const) : ending,
    progress: `【演示】${texts[(index + (newest ? 1 : 0) + part.position) % texts.length]}。`,
    problems: slow ? `【演示】${trouble[index % trouble.length]}` : '',
    next: `【演示】${plans[(index + part.position) % plans.length]}`,
    percent: percentOf(task, part, period.to, newest),
    unlikely: task.fate === 'unlikely' && newest,
    noChange: same,
    noChangeReason: same ? '【演示】长期工作按既定安排进行' : '',
    authorId: part.office.authorId,
    createdAt: hourOf(addDays(submitted, -1), 10),
    submittedOn: ending === 'DRAFT' ? null : date(submitted),
  }
}

/** The last day before today on which somebody works. */
function returnedOn(table: DayTable): Day {
  let day = addDays(today, -1)
  while (!isWorkingDay(day, table)) day = addDays(day, -1)
  return day
}

/** One report at one step of its life, with the steps that led there and the milestones it ticks. */
function report(said: Said, done: Set<string>, table: DayTable) {
  const { task, part, period, ending } = said
  const { office } = part
  const [reportId, versionId] = [uuid(), uuid()]
  const submitted = addDays(period.to, 3 + next(4))
  const clearedAt = hourOf(addDays(submitted, 2 + next(4)), 16)
  const cleared = ending === 'CLEARED'
  const returned = ending === 'RETURNED' ? '【演示】请写明完成的日期和数量。' : null
  rows.reports.push({ id: reportId, partId: part.id, periodId: period.id, taskId: task.id, regionCode: office.regionCode })
  rows.versions.push({
    ...versionOf(said, versionId, reportId, submitted),
    clearedAt: cleared ? clearedAt : null,
    clearedById: cleared ? office.clearerId : null,
    returnedReason: returned,
    returnedSection: returned && 'progress',
    returnedDue: returned ? date(returnedDue(returnedOn(table), table)) : null,
  })
  const ticked = task.milestones.filter(
    (each) =>
      (each.partId === part.id || (each.partId === null && part.position === 0)) &&
      each.own &&
      !each.missed &&
      !done.has(each.id) &&
      each.deadline <= period.to,
  )
  const step = (name: string, at: Date, byId: string, more = {}) => {
    rows.steps.push({ versionId, regionCode: office.regionCode, step: name, at, byId, ...more })
    changed(at, task.id)
  }
  if (ending !== 'DRAFT')
    step('submit', hourOf(submitted, 11), office.authorId, {
      said: { percent: rows.versions.at(-1)?.percent ?? null, ticks: ticked.map((each) => each.id) },
    })
  if (office.reviewerId && ['CLEARED', 'REGION_REVIEW', 'RETURNED'].includes(ending))
    step('pass', hourOf(addDays(submitted, 1), 15), office.reviewerId)
  if (cleared) step('clear', clearedAt, office.clearerId)
  if (returned) step('return', hourOf(returnedOn(table), 10), office.clearerId, { reason: returned, section: 'progress' })
  for (const each of ticked) {
    done.add(each.id)
    rows.ticks.push({ versionId, milestoneId: each.id, regionCode: office.regionCode, doneOn: date(addDays(each.deadline, -2)) })
  }
}

/** How the newest reports of an office end, one after the other; an office with its own accounts shows every state early. */
const endings: Ending[] = [
  'NONE',
  'REGION_REVIEW',
  'CLEARED',
  'RETURNED',
  'CLEARED',
  'DRAFT',
  'CLEARED',
  'REGION_REVIEW',
  'CLEARED',
  'CLEARED',
  'CLEARED',
]
const reviewed: Ending[] = ['OFFICE_REVIEW', 'NONE', 'RETURNED', 'REGION_REVIEW', 'DRAFT', 'OFFICE_REVIEW', 'CLEARED', 'CLEARED']
const ahead = new Map<string, Ending[]>()
/** The next ending that suits: a part with milestones always hands in, else its milestones would be late. */
function endingOf(task: DemoTask, { office }: DemoPart): Ending {
  if (task.fate !== 'good') return 'CLEARED'
  const left = ahead.get(office.id)?.length ? ahead.get(office.id)! : [...(office.reviewerId ? reviewed : endings)]
  ahead.set(office.id, left)
  const at = left.findIndex((each) => !task.byMilestones || (each !== 'NONE' && each !== 'DRAFT'))
  return at < 0 ? 'CLEARED' : left.splice(at, 1)[0]!
}

export function reportsFor(task: DemoTask, index: number, table: DayTable): void {
  if (task.fate === 'not-started' || task.fate === 'untouched') return
  const over = periodsOver(task.plan)
  for (const part of task.parts) {
    const done = new Set<string>()
    for (const period of over) {
      const newest = period === over.at(-1)
      if (newest && task.fate === 'suspended') continue
      if (task.fate === 'missed' && part.position > 0 && period === over[0]) continue
      const ending = newest ? endingOf(task, part) : 'CLEARED'
      if (ending !== 'NONE') report({ task, part, period, ending, newest, index }, done, table)
    }
  }
}
