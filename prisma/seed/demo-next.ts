// 演示·下一年方案草稿：tasks carried over, some taken from the public record, some whole and some not yet.
import { addDays, asDay } from '@/lib/calendar'
import { codeOf } from '@/lib/plan/code'
import type { Prisma } from '@/prisma/generated/client'
import { date } from './client'
import { hourOf, quartersOf, rows, today, uuid, year, type DemoPlan, type People } from './demo-ground'
import type { DemoTask } from './demo-tasks'

const next = year + 1
const end = asDay(`${next}-12-31`)
const carriedCount = 24
const draft = {
  tasks: [] as Prisma.TaskCreateManyInput[],
  items: [] as Prisma.PlanItemCreateManyInput[],
  parts: [] as Prisma.PartCreateManyInput[],
  milestones: [] as Prisma.MilestoneCreateManyInput[],
  deadlines: [] as Prisma.DeadlineCreateManyInput[],
}

/** 结转: those that go on. Of every four, one has its deadline still to be written. */
async function carry(tx: Prisma.TransactionClient, tasks: DemoTask[], planId: string, home: DemoPlan, at: Date): Promise<number> {
  const before = new Map(
    (await tx.planItem.findMany({ where: { planId: home.id }, select: { id: true, taskId: true } })).map((item) => [item.taskId, item.id]),
  )
  const going = tasks.filter((task) => task.plan === home && !['done', 'not-started'].includes(task.fate)).slice(0, carriedCount)
  for (const [index, task] of going.entries()) {
    const promised =
      task.deadline === null ? { words: '长期坚持' } : index % 4 === 3 ? {} : { words: `${next}年12月底`, from: date(end), to: date(end) }
    draft.items.push({
      planId,
      taskId: task.id,
      number: index + 1,
      annualGoal: index % 3 ? '【演示】完成年度节点' : '',
      home: false,
      at,
      carriedFromId: before.get(task.id)!,
      ...promised,
    })
  }
  return going.length
}

const provinces = ['湖北省', '湖南省', '江西省']
/** 取自公开记录: the first are whole; of the others one lacks its parts, one its deadline, one who assembles. */
async function take(tx: Prisma.TransactionClient, planId: string, first: number, { responsible }: People, at: Date): Promise<void> {
  const cited = rows.tasks.flatMap((task) => (typeof task.recordId === 'string' ? [task.recordId] : []))
  const found = await tx.recordEntry.findMany({
    where: { kind: 'ITEM', id: { notIn: cited }, areaCode: { not: null }, publicStatus: null },
    orderBy: { position: 'desc' },
    take: 6,
    select: { id: true, title: true, areaCode: true },
  })
  for (const [index, record] of found.entries()) {
    const [id, lacks] = [uuid(), index < 3 ? null : (['parts', 'deadline', 'assembling'] as const)[index - 3]!]
    draft.tasks.push({
      id,
      code: codeOf(String(next), record.areaCode!, index + 1),
      title: record.title,
      areaCode: record.areaCode!,
      kind: '合作事项',
      source: `公开记录 ${record.id}；分工、节点、时限为演示`,
      recordId: record.id,
      startsOn: date(`${next}-01-01`),
      demo: true,
      createdAt: at,
    })
    draft.items.push({
      planId,
      taskId: id,
      number: first + index,
      annualGoal: '【演示】取得阶段成果',
      home: false,
      at,
      ...(lacks === 'deadline' ? { words: '适时启动' } : { words: `${next}年12月底`, from: date(end), to: date(end) }),
    })
    if (lacks === 'parts') continue
    for (const [position, province] of provinces.entries()) {
      const office = responsible.find((each) => each.name.startsWith(province) && each.name.includes('发展改革委'))!
      draft.parts.push({
        id: uuid(),
        taskId: id,
        officeId: office.id,
        regionCode: office.regionCode,
        role: position ? 'SUPPORT' : 'LEAD',
        duty: '【演示】本方工作推进',
        assembling: position === 0 && lacks !== 'assembling',
        position,
        at,
      })
    }
    const milestoneId = uuid()
    draft.milestones.push({ id: milestoneId, taskId: id, title: '联合印发工作方案（演示）', nature: 'OWN', position: 0, at })
    draft.deadlines.push({
      milestoneId,
      words: `${next}年6月底`,
      from: date(`${next}-06-30`),
      to: date(`${next}-06-30`),
      cause: 'FIRST',
      at,
    })
  }
}

/** The draft of next year for the three provinces. Nothing follows from it until it is started. */
export async function draftNextYear(tx: Prisma.TransactionClient, tasks: DemoTask[], plans: DemoPlan[], who: People): Promise<void> {
  const home = plans.find((each) => each.mechanism === 'three-provinces')!
  const [id, at] = [uuid(), hourOf(addDays(today, -3), 10)]
  await tx.plan.create({
    data: {
      id,
      mechanismId: who.mechanisms.get(home.mechanism)!,
      name: `${next}年三省协同发展年度工作方案（演示）`,
      kind: 'YEARLY',
      from: date(`${next}-01-01`),
      to: date(end),
      issuedOn: date(`${next}-01-01`),
      cadence: 'QUARTERLY',
      demo: true,
      previousId: home.id,
      createdAt: at,
      createdById: who.users.get('secretariat')!,
    },
  })
  await tx.period.createMany({
    data: (await quartersOf(tx, next)).map(({ name, from, to, due, closes }) => ({
      planId: id,
      name,
      from: date(from),
      to: date(to),
      due: date(due),
      closes: date(closes),
    })),
  })
  await take(tx, id, (await carry(tx, tasks, id, home, at)) + 1, who, at)
  await tx.task.createMany({ data: draft.tasks })
  await tx.planItem.createMany({ data: draft.items })
  await tx.part.createMany({ data: draft.parts })
  await tx.milestone.createMany({ data: draft.milestones })
  await tx.deadline.createMany({ data: draft.deadlines })
}
