// 演示: a yearly plan of each mechanism, made of real unfinished items, with generated parts, milestones and reports. The same for the same day.
import { addDays, daysBetween } from '@/lib/calendar'
import { now } from '@/lib/clock'
import type { Light } from '@/prisma/generated/enums'
import type { Prisma } from '@/prisma/generated/client'
import { date, seedClient } from './client'
import { insertDecisions, makeDecisions } from './demo-decisions'
import { changed, changes, hourOf, issued, makePeople, makePlans, rows, today, uuid, type DemoPlan, type People } from './demo-ground'
import { chooseHighlights } from './demo-highlights'
import { draftNextYear } from './demo-next'
import { paperRows } from './demo-paper'
import { makeMechanisms } from './demo-mechanism'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { reportsFor } from './demo-reports'
import { gatherTrail, tellUntil } from './demo-trail'
import { fatesInOrder, makeTask, taskCount, type Cited, type DemoTask } from './demo-tasks'

type Tx = Prisma.TransactionClient
const over = /^(已|延期完成|运行中|临近完工|首轮到期)/
const oneOff = /会议|活动|协议签署|清单|指标/
const oneOffTitle = /^(召开|举办|签署|发布)|大赛|论坛|座谈/
const fullest = { infrastructure: 24, strategy: 20 } as Record<string, number>

/** Unfinished items and projects of the record: so many that every area has its share. */
async function citable(tx: Tx): Promise<Cited[]> {
  const found = await tx.recordEntry.findMany({ where: { kind: { in: ['PROJECT', 'ITEM'] } }, orderBy: { position: 'asc' } })
  const kindOf = (each: (typeof found)[number]) => {
    const body = each.body as { kind?: string; type?: string }
    return body.kind ?? `合作项目·${body.type}`
  }
  const open = found
    .filter((each) => !over.test(each.publicStatus ?? ''))
    .map((each) => ({ id: each.id, kind: kindOf(each), title: each.title, areaCode: each.areaCode, parties: each.parties }))
  const passing = (each: Cited) => oneOff.test(each.kind) || oneOffTitle.test(each.title)
  const [lasting, rest] = [open.filter((each) => !passing(each)), open.filter(passing)]
  const taken = new Map<string, number>()
  const within = [...lasting, ...rest].filter(({ areaCode }) => {
    const count = (taken.get(areaCode!) ?? 0) + 1
    taken.set(areaCode!, count)
    return count <= (fullest[areaCode!] ?? 18)
  })
  const chosen = new Set([...within, ...open.filter((each) => !within.includes(each))].slice(0, taskCount).map((each) => each.id))
  return open.filter((each) => chosen.has(each.id))
}

const capitals = ['武汉', '长沙', '合肥', '南昌']
async function makeTasks(tx: Tx, plans: DemoPlan[], who: People): Promise<DemoTask[]> {
  const tags = new Map((await tx.fieldTag.findMany()).map((each) => [each.name, each.id]))
  const records = await citable(tx)
  const fates = fatesInOrder()
  let shared = 0
  const tasks = records.map((record, index) => {
    const home = plans[record.parties.some((each) => capitals.includes(each)) ? 1 : 0]!
    const also = index % 9 === 2 && shared++ < 10 ? plans.find((each) => each !== home)! : null
    return makeTask(record, fates[index]!, index, home, also, who, tags)
  })
  const table = await workingDays(tx)
  for (const [index, task] of tasks.entries()) reportsFor(task, index, table)
  return tasks
}

/** 改灯: one to green, one to yellow, each by the secretariat of the task's home. */
function overrideTwo(tasks: DemoTask[], who: People) {
  const two: [DemoTask['fate'], DemoPlan['mechanism'], string, Light, string][] = [
    ['own-late', 'three-provinces', 'secretariat', 'GREEN', '【演示】成果已形成，仅待用印，按正常掌握。'],
    ['good', 'capitals', 'capitals-secretariat', 'YELLOW', '【演示】协调层要求提前关注。'],
  ]
  for (const [fate, mechanism, account, light, reason] of two) {
    const task = tasks.find((each) => each.fate === fate && each.plan.mechanism === mechanism) ?? tasks.find((each) => each.fate === fate)!
    const at = hourOf(addDays(today, -6), 15)
    rows.overrides.push({
      id: uuid(),
      taskId: task.id,
      light,
      reason,
      from: date(addDays(today, -6)),
      to: date(addDays(today, 20)),
      at,
      byId: who.users.get(account)!,
    })
    changed(at, task.id)
  }
}

async function insert(tx: Tx) {
  await tx.task.createMany({ data: rows.tasks })
  await tx.planItem.createMany({ data: rows.items })
  await tx.part.createMany({ data: rows.parts })
  await tx.milestone.createMany({ data: rows.milestones })
  await tx.deadline.createMany({ data: rows.deadlines })
  await tx.filing.createMany({ data: rows.filings })
  await tx.flowChange.createMany({ data: rows.flows })
  await tx.override.createMany({ data: rows.overrides })
  await tx.report.createMany({ data: rows.reports })
  await tx.reportVersion.createMany({ data: rows.versions })
  await tx.tick.createMany({ data: rows.ticks })
  await tx.reportStep.createMany({ data: rows.steps })
  await tx.highlight.createMany({ data: rows.highlights })
}

/** Everything or nothing. The states are appended in the order in which things became known, so that a past day shows what was known then. */
async function make(tx: Tx) {
  const { appendStates } = await import('@/lib/lights/commands')
  const who = await makePeople(tx)
  const plans = await makePlans(tx, who)
  const tasks = await makeTasks(tx, plans, who)
  overrideTwo(tasks, who)
  await makeMechanisms(tx, who)
  chooseHighlights(tasks, who)
  const signOnPaper = paperRows(who)
  await makeDecisions(tx, tasks, who)
  await insert(tx)
  await insertDecisions(tx)
  await draftNextYear(tx, tasks, plans, who)
  await signOnPaper(tx)
  gatherTrail(tasks)
  const instants = [...changes].filter(([at]) => at < now().getTime()).sort(([a], [b]) => a - b)
  for (const [at, ids] of instants) await appendStates(tx, [...ids], new Date(at))
  await appendStates(
    tx,
    tasks.map((each) => each.id),
    now(),
  )
  console.info(
    `演示：${tasks.length} 项任务，${rows.parts.length} 个分工，${rows.versions.length} 份填报，${instants.length} 个时点，下达以来 ${daysBetween(issued, today)} 天`,
  )
}

const db = seedClient()
if (!(await db.task.count())) {
  await db.$transaction(make)
  const { digestHour, makeDemoDigests } = await import('./demo-digests')
  const digestsAt = await digestHour()
  let told = false
  const until = async (at: Date) => {
    if (!told && digestsAt <= at) {
      told = true
      await tellUntil(digestsAt)
      await makeDemoDigests(digestsAt)
    }
    await tellUntil(at)
  }
  await (await import('./demo-signoff')).makeSignOffs(until)
  await until(now())
  const { keepMonthEnds } = await import('@/lib/board/months.commands')
  await keepMonthEnds()
}
await db.$disconnect()
await (await import('@/lib/db')).disconnect()
