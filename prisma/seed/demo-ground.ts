// 演示的底子：the days that everything is measured from, a sequence that is the same every time, people and plans.
import { hash } from '@node-rs/argon2'
import { addDays, asDay, beijingDay, daysBetween, type Day } from '@/lib/calendar'
import { now } from '@/lib/clock'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { periodCalendar } from '@/lib/mechanism/period-calendar'
import type { Duty, OfficeKind } from '@/prisma/generated/enums'
import type { Prisma } from '@/prisma/generated/client'
import demo from './accounts.json'
import { date } from './client'
import { demoYear } from './demo-year'

export const today = beijingDay(now())
export const { year, issued } = demoYear(today)
export const yearEnd = asDay(`${year}-12-31`)
export const hourOf = (day: Day, hour: number) => new Date(date(day).getTime() + (hour - 8) * 3_600_000)

let seed = 7
/** A number below, from a sequence that is the same every time. */
export const next = (below: number): number => {
  seed = (seed * 48271) % 2147483647
  return seed % below
}
export const uuid = (): string => {
  const hex = Array.from({ length: 32 }, () => next(16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** Rows to be written in bulk, in one transaction. */
export const rows = {
  tasks: [] as Prisma.TaskCreateManyInput[],
  items: [] as Prisma.PlanItemCreateManyInput[],
  parts: [] as Prisma.PartCreateManyInput[],
  milestones: [] as Prisma.MilestoneCreateManyInput[],
  deadlines: [] as Prisma.DeadlineCreateManyInput[],
  filings: [] as Prisma.FilingCreateManyInput[],
  flows: [] as Prisma.FlowChangeCreateManyInput[],
  overrides: [] as Prisma.OverrideCreateManyInput[],
  reports: [] as Prisma.ReportCreateManyInput[],
  versions: [] as Prisma.ReportVersionCreateManyInput[],
  ticks: [] as Prisma.TickCreateManyInput[],
  steps: [] as Prisma.ReportStepCreateManyInput[],
  highlights: [] as Prisma.HighlightCreateManyInput[],
}
/** Which tasks changed at which instant. */
export const changes = new Map<number, Set<string>>()
export const changed = (at: Date, taskId: string): void =>
  void changes.set(at.getTime(), (changes.get(at.getTime()) ?? new Set()).add(taskId))

export interface DemoOffice {
  id: string
  name: string
  regionCode: string
  reviewerId: string | null
  authorId: string
  clearerId: string
}

/** Offices, one account per duty, and for offices without an account a closed one that wrote the reports of the past. */
export async function makePeople(db: Prisma.TransactionClient) {
  const passwordHash = await hash(demo.password)
  const mechanisms = new Map((await db.mechanism.findMany()).map((each) => [each.code, each.id]))
  const ids = new Map(demo.offices.map((each) => [each.name, uuid()]))
  await db.office.createMany({
    data: demo.offices.map((each, position) => ({
      id: ids.get(each.name)!,
      name: each.name,
      kind: each.kind as OfficeKind,
      regionCode: each.regionCode,
      mechanismId: each.mechanism ? mechanisms.get(each.mechanism)! : null,
      clearingOfficeId: each.clearing ? ids.get(each.clearing)! : null,
      contact: '演示·联系人',
      phone: `000-0000${String(1000 + position)}`,
      position,
      demo: true,
    })),
  })
  const offices = new Map(demo.offices.map((each) => [each.name, each]))
  const holder = (duty: string, office: string | null) =>
    demo.accounts.find((each) => each.duty === duty && each.office === office)?.account ?? null
  const silent = demo.offices.filter((each) => each.kind === 'RESPONSIBLE' && !holder('REPORTER', each.name))
  const users = new Map(
    [...demo.accounts.map((each) => each.account), ...silent.map((each) => each.name)].map((account) => [account, uuid()]),
  )
  await db.user.createMany({
    data: [
      ...demo.accounts.map((each) => ({
        id: users.get(each.account)!,
        account: each.account,
        name: each.name,
        passwordHash,
        officeId: ids.get(each.office) ?? null,
        lastUsedAt: now(),
        demo: true,
      })),
      ...silent.map((each, index) => ({
        id: users.get(each.name)!,
        account: `demo-past-${index + 1}`,
        name: '演示·填报员',
        passwordHash,
        officeId: ids.get(each.name)!,
        disabledAt: hourOf(addDays(today, -1), 18),
        lastUsedAt: now(),
        demo: true,
      })),
    ],
  })
  await db.grant.createMany({
    data: demo.accounts.map(({ account, duty, office }) => ({
      userId: users.get(account)!,
      duty: duty as Duty,
      from: date(addDays(issued, -30)),
      ...(['COORDINATOR', 'LEADER'].includes(duty)
        ? { regionCode: offices.get(office)?.regionCode ?? null }
        : ['SECRETARIAT', 'OBSERVER'].includes(duty)
          ? { mechanismId: mechanisms.get(offices.get(office)?.mechanism ?? '') ?? null }
          : { officeId: ids.get(office) ?? null }),
    })),
  })
  const office = (name: string): DemoOffice => {
    const { regionCode, clearing } = offices.get(name)!
    const reviewer = holder('REVIEWER', name)
    return {
      id: ids.get(name)!,
      name,
      regionCode: regionCode!,
      reviewerId: reviewer && users.get(reviewer)!,
      authorId: users.get(holder('REPORTER', name) ?? name)!,
      clearerId: users.get(holder('COORDINATOR', clearing)!)!,
    }
  }
  return { mechanisms, users, responsible: demo.offices.filter((each) => each.kind === 'RESPONSIBLE').map((each) => office(each.name)) }
}
export type People = Awaited<ReturnType<typeof makePeople>>

export interface DemoPeriod {
  id: string
  name: string
  from: Day
  to: Day
}
export interface DemoPlan {
  id: string
  mechanism: 'three-provinces' | 'capitals'
  periods: DemoPeriod[]
  count: number
}
/** When the demonstration's reports are due: ten days after the quarter; open for two months more, so that late and returned reports can still come in. */
export const after = { dueAfter: 10, closesAfter: 71 }
/** The quarters of a year, with the days that the product would propose for them. */
export const quartersOf = async (db: Prisma.TransactionClient, of: number) =>
  periodCalendar({ cadence: 'QUARTERLY', from: asDay(`${of}-01-01`), to: asDay(`${of}-12-31`) }, after, await workingDays(db))

/** A yearly plan of each mechanism. */
export async function makePlans(db: Prisma.TransactionClient, { mechanisms }: People): Promise<DemoPlan[]> {
  const quarters = await quartersOf(db, year)
  const plans: DemoPlan[] = []
  for (const [mechanism, name] of [
    ['three-provinces', '三省协同发展年度工作方案'],
    ['capitals', '省会城市年度重点合作事项'],
  ] as const) {
    const id = uuid()
    const periods = quarters.map((each) => ({ id: uuid(), ...each })).filter((each) => each.to >= issued)
    await db.plan.create({
      data: {
        id,
        mechanismId: mechanisms.get(mechanism)!,
        name: `${year}年${name}（演示）`,
        kind: 'YEARLY',
        from: date(`${year}-01-01`),
        to: date(yearEnd),
        issuedOn: date(issued),
        cadence: 'QUARTERLY',
        demo: true,
        createdAt: hourOf(issued, 11),
      },
    })
    await db.period.createMany({
      data: periods.map(({ from, to, due, closes, ...each }) => ({
        ...each,
        planId: id,
        from: date(from),
        to: date(to),
        due: date(due),
        closes: date(closes),
      })),
    })
    await db.plan.update({ where: { id }, data: { startedAt: hourOf(issued, 12) } })
    plans.push({ id, mechanism, periods, count: 0 })
  }
  return plans
}

/** The periods that ended long enough ago for all their reports to have been handled. */
export const periodsOver = (plan: DemoPlan): DemoPeriod[] => plan.periods.filter((each) => each.to < addDays(today, -14))
/** Planned progress at the end of a period, in percent. */
export const plannedAt = (deadline: Day, end: Day): number =>
  Math.min(100, Math.max(4, Math.round((daysBetween(issued, end) / Math.max(1, daysBetween(issued, deadline))) * 100)))
export const lastEndOf = (plan: DemoPlan): Day => periodsOver(plan).at(-1)?.to ?? addDays(today, 30)
