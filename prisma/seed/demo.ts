// 演示: a year's plan of each mechanism, made of real unfinished items, with generated parts, milestones and reports. Deterministic for a day.
import { hash } from '@node-rs/argon2'
import { addDays, asDay, beijingDay, dayOf, inWords, type Day } from '@/lib/calendar'
import { now } from '@/lib/clock'
import { appendStates } from '@/lib/lights/commands'
import type { Prisma } from '@/prisma/generated/client'
import demo from './accounts.json'
import { date, seedClient } from './client'

const db = seedClient()
const today = beijingDay(now())
const year = Number(today.slice(0, 4))
const issued = asDay(`${year}-05-15`) < today ? asDay(`${year}-05-15`) : addDays(today, -150)
const noon = (day: Day, hours = 4) => new Date(date(day).getTime() + hours * 3_600_000)

/** A sequence that is the same every time. */
let seed = 7
const next = (below: number) => { seed = (seed * 48271) % 2147483647; return seed % below }

async function people() {
  const passwordHash = await hash(demo.password)
  const mechanisms = new Map((await db.mechanism.findMany()).map((each) => [each.code, each.id]))
  const offices = new Map<string, { id: string; regionCode: string | null; mechanismId: string | null }>()
  for (const [position, each] of demo.offices.entries()) {
    const clearing = each.clearing ? (offices.get(each.clearing)?.id ?? null) : null
    const made = await db.office.create({ data: { name: each.name, kind: each.kind as never, regionCode: each.regionCode, mechanismId: each.mechanism ? mechanisms.get(each.mechanism)! : null, clearingOfficeId: clearing, position, demo: true } })
    offices.set(each.name, made)
  }
  const users = new Map<string, string>()
  for (const each of demo.accounts) {
    const office = offices.get(each.office) ?? null
    const scope = ['COORDINATOR', 'LEADER'].includes(each.duty) ? { regionCode: office?.regionCode ?? null } : ['SECRETARIAT', 'OBSERVER'].includes(each.duty) ? { mechanismId: office?.mechanismId ?? null } : { officeId: office?.id ?? null }
    const made = await db.user.create({ data: { account: each.account, name: each.name, passwordHash, officeId: office?.id ?? null, demo: true, grants: { create: { duty: each.duty as never, from: date(addDays(issued, -30)), ...scope } } } })
    users.set(each.account, made.id)
  }
  return { mechanisms, offices, users }
}
type People = Awaited<ReturnType<typeof people>>

const quarters = [['第二季度', '04-01', '06-30', '07-10', '08-20'], ['第三季度', '07-01', '09-30', '10-10', '12-10'], ['第四季度', '10-01', '12-31', '01-10', '02-20']] as const
async function plans({ mechanisms }: People) {
  const made = []
  for (const [code, name] of [['three-provinces', '三省协同发展年度工作方案'], ['capitals', '省会城市年度重点合作事项']] as const) {
    made.push(await db.plan.create({
      data: {
        mechanismId: mechanisms.get(code)!, name: `${year}年${name}（演示）`, kind: 'YEARLY', from: date(`${year}-01-01`), to: date(`${year}-12-31`), issuedOn: date(issued), cadence: 'QUARTERLY', demo: true,
        periods: { create: quarters.map(([label, from, to, due, closes]) => ({ name: `${year}年${label}`, from: date(`${year}-${from}`), to: date(`${year}-${to}`), due: date(`${due < from ? year + 1 : year}-${due}`), closes: date(`${closes < from ? year + 1 : year}-${closes}`) })) },
      }, include: { periods: { orderBy: { from: 'asc' } } },
    }))
  }
  return made
}
type MadePlan = Awaited<ReturnType<typeof plans>>[number]

const shortArea: Record<string, string> = { infrastructure: '基础', market: '市场', ecology: '生态', 'public-services': '服务', strategy: '战略', industry: '产业', innovation: '创新', 'major-projects': '项目' }
const specialist: Record<string, string> = { infrastructure: '交通运输厅', 'major-projects': '交通运输厅', ecology: '生态环境厅', market: '发展改革委', 'public-services': '发展改革委', strategy: '发展改革委', industry: '发展改革委', innovation: '发展改革委' }
type Fate = 'done' | 'good' | 'own-late' | 'own-very-late' | 'behind' | 'far-behind' | 'waiting' | 'not-started' | 'suspended' | 'standing' | 'overdue' | 'unlikely'
const fates: Fate[] = ['good', 'done', 'good', 'behind', 'good', 'waiting', 'good', 'done', 'own-late', 'good', 'standing', 'good', 'done', 'good', 'unlikely', 'good', 'far-behind', 'good', 'done', 'not-started', 'good', 'own-very-late', 'standing', 'good', 'done', 'good', 'suspended', 'good', 'overdue', 'good']

const rows = {
  tasks: [] as Prisma.TaskCreateManyInput[], items: [] as Prisma.PlanItemCreateManyInput[], parts: [] as Prisma.PartCreateManyInput[], milestones: [] as Prisma.MilestoneCreateManyInput[],
  deadlines: [] as Prisma.DeadlineCreateManyInput[], filings: [] as Prisma.FilingCreateManyInput[], flows: [] as Prisma.FlowChangeCreateManyInput[], overrides: [] as Prisma.OverrideCreateManyInput[],
  reports: [] as Prisma.ReportCreateManyInput[], versions: [] as Prisma.ReportVersionCreateManyInput[], ticks: [] as Prisma.TickCreateManyInput[], steps: [] as Prisma.ReportStepCreateManyInput[],
}
/** instants at which the states of tasks changed */
const changes = new Map<number, Set<string>>()
const changed = (at: Date, taskId: string) => { const key = at.getTime(); changes.set(key, (changes.get(key) ?? new Set()).add(taskId)) }
const uuid = () => { const hex = Array.from({ length: 32 }, () => next(16).toString(16)); hex[12] = '4'; hex[16] = '8'; const text = hex.join(''); return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}` }

function officesFor(record: { parties: string[]; areaCode: string | null }, home: 'three-provinces' | 'capitals', { offices }: People) {
  const names = home === 'three-provinces'
    ? ['湖北', '湖南', '江西'].filter((each) => record.parties.includes(each)).map((each) => `${each}省${specialist[record.areaCode ?? 'strategy']}（演示）`)
    : ['武汉', '长沙'].filter((each) => record.parties.includes(each)).map((each) => `${each}市发展改革委（演示）`)
  const found = names.length ? names : home === 'three-provinces' ? ['湖北省发展改革委（演示）', '湖南省发展改革委（演示）'] : ['武汉市发展改革委（演示）', '长沙市发展改革委（演示）']
  return found.map((name) => ({ name, ...offices.get(name)! }))
}

const fixedDeadline: Partial<Record<Fate, Day | null>> = { standing: null, overdue: addDays(today, -60), 'own-late': addDays(today, 40), 'own-very-late': addDays(today, 50), unlikely: addDays(today, 20), done: addDays(today, -20) }
const yearEnd = asDay(`${year}-12-31`)
function deadlineOf(fate: Fate): Day | null {
  const fixed = fixedDeadline[fate]
  if (fixed !== undefined) return fixed
  return fate === 'good' ? [addDays(today, 25), yearEnd, addDays(today, 120)][next(3)]! : yearEnd
}

interface DemoTask { id: string; fate: Fate; title: string; parts: { id: string; regionCode: string; name: string }[]; deadline: Day | null; byMilestones: boolean; milestones: { id: string; partId: string; deadline: Day; own: boolean }[]; plan: MadePlan }

function milestonesFor(task: Omit<DemoTask, 'milestones'>, at: Date): DemoTask['milestones'] {
  if (!task.byMilestones) return []
  return task.parts.flatMap((part, partIndex) => {
    const last: Day = task.fate === 'own-late' && partIndex === 0 ? addDays(today, -18) : task.fate === 'own-very-late' && partIndex === 0 ? addDays(today, -46) : task.fate === 'waiting' ? addDays(today, -25) : task.deadline ?? asDay(`${year}-12-31`)
    const titles = [['制定工作方案', addDays(issued, 45), true], ['完成阶段成果', asDay(`${year}-09-20`), true], [task.fate === 'waiting' ? '主管部门批复' : '形成年度成果', last, task.fate !== 'waiting']] as const
    return titles.map(([title, deadline, own], position) => {
      const id = uuid()
      rows.milestones.push({ id, taskId: task.id, partId: part.id, title, weight: 1, nature: own ? 'OWN' : 'AWAITED', position, at })
      rows.deadlines.push({ milestoneId: id, words: inWords(deadline), from: date(deadline), to: date(deadline), cause: 'FIRST', at })
      if (!own) rows.filings.push({ milestoneId: id, reportedOn: date(addDays(today, -70)), department: '国家主管部门', reconfirmedOn: date(addDays(today, -40)), at: noon(addDays(today, -40)) })
      return { id, partId: part.id, deadline, own }
    })
  })
}

function makeTask(record: { id: string; title: string; areaCode: string | null; parties: string[] }, index: number, plan: MadePlan, home: 'three-provinces' | 'capitals', who: People, tags: Map<string, string>): DemoTask {
  const fate = fates[index % fates.length]!
  const at = noon(issued)
  const id = uuid()
  const area = record.areaCode ?? 'strategy'
  const startsOn = fate === 'not-started' ? addDays(today, 30) : asDay(`${year}-03-01`)
  rows.tasks.push({ id, code: `${year}-${shortArea[area]}-${String(index + 1).padStart(3, '0')}`, title: record.title, areaCode: area, fieldTagId: tags.get(area === 'ecology' ? '生态环境' : area === 'infrastructure' ? '交通' : area === 'innovation' ? '科技' : area === 'industry' ? '产业' : '综合')!, kind: '合作事项', source: `公开记录 ${record.id}；分工、节点、时限、进展均为演示`, recordId: record.id, startsOn: date(startsOn), demo: true, createdAt: at })
  rows.items.push({ planId: plan.id, taskId: id, number: rows.items.filter((each) => each.planId === plan.id).length + 1, annualGoal: '【演示】年内取得阶段成果', home: true })
  const deadline = deadlineOf(fate)
  rows.deadlines.push({ taskId: id, words: deadline ? inWords(deadline) : '长期坚持', from: deadline ? date(deadline) : null, to: deadline ? date(deadline) : null, cause: 'FIRST', at })
  const parts = officesFor(record, home, who).map((office, position) => {
    const part = { id: uuid(), regionCode: office.regionCode!, name: office.name }
    rows.parts.push({ id: part.id, taskId: id, officeId: office.id, regionCode: part.regionCode, role: position === 0 || index % 5 === 0 ? 'LEAD' : 'SUPPORT', duty: '【演示】落实本方承担的工作', assembling: position === 0, position, at })
    return part
  })
  const byMilestones = ['own-late', 'own-very-late', 'waiting'].includes(fate) || (index % 3 === 0 && !['behind', 'far-behind', 'done', 'overdue', 'standing'].includes(fate))
  const task = { id, fate, title: record.title, parts, deadline, byMilestones, plan }
  rows.flows.push({ taskId: id, state: fate === 'not-started' ? 'NOT_STARTED' : 'UNDER_WAY', on: date(issued), at })
  if (fate === 'done') { rows.flows.push({ taskId: id, state: 'CLOSED', outcome: '完成', on: date(addDays(today, -22)), at: noon(addDays(today, -22), 6) }); changed(noon(addDays(today, -22), 6), id) }
  if (fate === 'suspended') { rows.flows.push({ taskId: id, state: 'SUSPENDED', reason: '【演示】等待上位规划调整', on: date(addDays(today, -50)), at: noon(addDays(today, -50), 6) }); changed(noon(addDays(today, -50), 6), id) }
  changed(at, id)
  return { ...task, milestones: milestonesFor(task, at) }
}

const words = (task: DemoTask, quarter: string) => `【演示】${quarter}围绕“${task.title}”召开对接会，完成资料汇交，形成阶段清单。`
function percentOf(task: DemoTask, periodEnd: Day): number {
  const planned = !task.deadline ? 50 : Math.min(100, Math.max(5, Math.round(((date(periodEnd).getTime() - date(issued).getTime()) / (date(task.deadline).getTime() - date(issued).getTime())) * 100)))
  const behind = task.fate === 'far-behind' ? 42 : task.fate === 'behind' ? 18 : 0
  return Math.max(0, Math.min(task.fate === 'done' ? 100 : 95, planned - behind))
}

type Ending = 'CLEARED' | 'REGION_REVIEW' | 'OFFICE_REVIEW' | 'RETURNED' | 'DRAFT'
function report(task: DemoTask, part: DemoTask['parts'][number], periodIndex: number, ending: Ending, who: People, already: Set<string>) {
  const period = task.plan.periods[periodIndex]!
  const end = dayOf(period.to)
  const submitted = addDays(end, 3 + next(5))
  const author = part.name.startsWith('湖南') ? 'hunan' : part.name.startsWith('江西') ? 'jiangxi' : part.name.startsWith('武汉') ? 'wuhan' : part.name.startsWith('长沙') ? 'changsha' : 'hubei'
  const [writer, clearer] = [who.users.get(`${author}-reporter`)!, who.users.get(`${part.name.startsWith('武汉') ? 'hubei' : part.name.startsWith('长沙') ? 'hunan' : author}-coordinator`)!]
  const [reportId, versionId] = [uuid(), uuid()]
  const cleared = ending === 'CLEARED'
  const clearedAt = noon(addDays(submitted, 2 + next(4)), 6)
  rows.reports.push({ id: reportId, partId: part.id, periodId: period.id, taskId: task.id, regionCode: part.regionCode })
  const returned = ending === 'RETURNED'
  rows.versions.push({
    id: versionId, reportId, regionCode: part.regionCode, number: 1, state: returned ? 'DRAFT' : ending, progress: words(task, period.name), problems: task.fate === 'behind' || task.fate === 'far-behind' ? '【演示】两地口径尚未统一，影响进度。' : '', next: '【演示】下季度完成联合会签。',
    percent: task.byMilestones || !task.deadline ? null : percentOf(task, end), unlikely: task.fate === 'unlikely', authorId: writer, createdAt: noon(addDays(submitted, -1)), submittedOn: ending === 'DRAFT' ? null : date(submitted), clearedAt: cleared ? clearedAt : null, clearedById: cleared ? clearer : null,
    returnedReason: returned ? '【演示】请写明完成的日期和数量。' : null, returnedSection: returned ? 'progress' : null, returnedDue: returned ? date(addDays(today, 5)) : null,
  })
  if (ending !== 'DRAFT') { rows.steps.push({ versionId, regionCode: part.regionCode, step: 'submit', at: noon(submitted), byId: writer }); changed(noon(submitted), task.id) }
  if (cleared) { rows.steps.push({ versionId, regionCode: part.regionCode, step: 'clear', at: clearedAt, byId: clearer }); changed(clearedAt, task.id) }
  if (returned) { const at = noon(addDays(today, -1)); rows.steps.push({ versionId, regionCode: part.regionCode, step: 'return', reason: '【演示】请写明完成的日期和数量。', section: 'progress', at, byId: clearer }); changed(at, task.id) }
  for (const milestone of task.milestones.filter((each) => each.partId === part.id && each.own && !already.has(each.id) && each.deadline <= addDays(end, 5))) {
    if (['own-late', 'own-very-late'].includes(task.fate) && part === task.parts[0] && task.milestones.filter((each) => each.partId === part.id).indexOf(milestone) === 2) continue
    already.add(milestone.id)
    rows.ticks.push({ versionId, milestoneId: milestone.id, regionCode: part.regionCode, doneOn: date(addDays(milestone.deadline < end ? milestone.deadline : end, -2)) })
  }
}

function reportsFor(task: DemoTask, index: number, who: People) {
  if (task.fate === 'not-started') return
  const already = new Set<string>()
  const endings: Ending[] = ['CLEARED', 'CLEARED', 'CLEARED', 'CLEARED', 'REGION_REVIEW', 'CLEARED', 'OFFICE_REVIEW', 'CLEARED', 'RETURNED', 'CLEARED', 'DRAFT']
  for (const [position, part] of task.parts.entries()) {
    const over = task.plan.periods.map((_, at) => at).filter((at) => dayOf(task.plan.periods[at]!.to) < addDays(today, -12))
    for (const at of over) {
      const newest = at === over.at(-1)
      if (newest && (index + position) % 9 === 4 && task.fate === 'good') continue // 未报
      const ending = newest && task.fate === 'good' ? endings[(index * 2 + position) % endings.length]! : 'CLEARED'
      if (ending === 'OFFICE_REVIEW' && !part.name.includes('交通运输厅')) report(task, part, at, 'REGION_REVIEW', who, already)
      else report(task, part, at, ending, who, already)
    }
  }
}

async function main() {
  if (await db.task.count()) return
  const who = await people()
  const made = await plans(who)
  const tags = new Map((await db.fieldTag.findMany()).map((each) => [each.name, each.id]))
  const records = (await db.recordEntry.findMany({ where: { kind: { in: ['ITEM', 'PROJECT'] } }, orderBy: { position: 'asc' } })).filter((each) => !/^(已|延期完成|运行中)/.test(each.publicStatus ?? ''))
  const capitals = ['武汉', '长沙', '合肥', '南昌']
  const tasks: DemoTask[] = []
  for (const record of records.slice(0, 110)) {
    const home = record.parties.some((each) => capitals.includes(each)) ? 'capitals' as const : 'three-provinces' as const
    tasks.push(makeTask(record, tasks.length, made[home === 'capitals' ? 1 : 0]!, home, who, tags))
  }
  for (const task of tasks.slice(0, 40).filter((each) => each.plan === made[0]).slice(0, 4)) rows.items.push({ planId: made[1]!.id, taskId: task.id, number: rows.items.filter((each) => each.planId === made[1]!.id).length + 1, annualGoal: '【演示】与三省方案同一事项', home: false })
  for (const [index, task] of tasks.entries()) reportsFor(task, index, who)
  for (const [fate, light, reason] of [['own-late', 'GREEN', '【演示】材料已齐，仅差盖章'], ['good', 'YELLOW', '【演示】协调层要求提前关注']] as const) {
    const task = tasks.find((each) => each.fate === fate && each.plan === made[0])
    const at = noon(addDays(today, -6), 7)
    if (task) { rows.overrides.push({ taskId: task.id, light, reason, from: date(addDays(today, -6)), to: date(addDays(today, 20)), at, byId: who.users.get('secretariat')! }); changed(at, task.id) }
  }
  await db.task.createMany({ data: rows.tasks }); await db.planItem.createMany({ data: rows.items }); await db.part.createMany({ data: rows.parts }); await db.milestone.createMany({ data: rows.milestones })
  await db.deadline.createMany({ data: rows.deadlines }); await db.filing.createMany({ data: rows.filings }); await db.flowChange.createMany({ data: rows.flows }); await db.override.createMany({ data: rows.overrides })
  await db.report.createMany({ data: rows.reports }); await db.reportVersion.createMany({ data: rows.versions }); await db.tick.createMany({ data: rows.ticks }); await db.reportStep.createMany({ data: rows.steps })
  await db.$transaction(async (tx) => { for (const [at, ids] of [...changes].filter(([at]) => at <= now().getTime()).sort(([a], [b]) => a - b)) await appendStates(tx, [...ids], new Date(at)) })
  console.info(`演示：${tasks.length} 项任务，${rows.parts.length} 个分工，${rows.versions.length} 份填报`)
}

await main()
await db.$disconnect()
