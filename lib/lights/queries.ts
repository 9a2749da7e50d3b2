import { addDays, addWorkingDays, beijingDay, dayOf, laterOf, type Day, type DayTable } from '../calendar'
import type { Tx } from '@/lib/db'
import { calendarOf, type Calendar } from '@/lib/mechanism/calendar.queries'
import { markDeciding, type OpenRequests } from './deciding'
import { openRequests } from './deciding.queries'
import type { Deciding, MilestoneFact, PartFacts, PeriodFact, TaskFacts, Thresholds } from './facts'
import { asKnown, homeOf, periodsAsked } from './known'
import { rulesFrom, type StoredRules } from './rule-set'

// Collects the facts of tasks as they were known at an instant: only rows written by then count.

export interface Collected {
  facts: TaskFacts
  thresholds: Thresholds
  unreportedFrom: Day | null
  awaiting: boolean
  deciding: Deciding[]
  latestText: string
  parts: {
    id: string
    regionCode: string
    officeId: string
    role: 'LEAD' | 'SUPPORT'
    unreportedFrom: Day | null
    awaiting: boolean
    facts: PartFacts
  }[]
  row: {
    title: string
    code: string
    areaCode: string
    fieldTag: string | null
    source: string
    outcome: string | null
    deadlineWords: string
    firstDeadline: string
    moves: number
    number: number
    planIds: string[]
    mechanismIds: string[]
    regions: string[]
    leads: string[]
    supports: string[]
    offices: string[]
  }
}

const taskSelect = (at: Date) => ({
  id: true,
  title: true,
  code: true,
  areaCode: true,
  source: true,
  startsOn: true,
  fieldTag: { select: { name: true } },
  revisions: { where: { at: { gt: at } }, orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }], take: 1, select: { before: true } },
  items: {
    where: { at: { lte: at }, plan: { startedAt: { lte: at } } },
    orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }],
    select: {
      homeFrom: true,
      endedAt: true,
      number: true,
      planId: true,
      plan: {
        select: {
          mechanismId: true,
          from: true,
          issuedOn: true,
          periods: {
            orderBy: { from: 'asc' as const },
            include: { changes: { where: { at: { gt: at } }, orderBy: { at: 'asc' as const }, take: 1, select: { dueBefore: true } } },
          },
        },
      },
    },
  },
  flows: { where: { at: { lte: at } }, orderBy: { at: 'desc' as const }, take: 1 },
  overrides: { where: { at: { lte: at } }, orderBy: { at: 'desc' as const }, take: 1 },
  deadlines: { where: { at: { lte: at } }, orderBy: { at: 'asc' as const } },
  milestones: {
    where: { at: { lte: at }, OR: [{ endedAt: null }, { endedAt: { gt: at } }] },
    orderBy: { position: 'asc' as const },
    select: {
      id: true,
      partId: true,
      title: true,
      weight: true,
      nature: true,
      deadlines: { where: { at: { lte: at } }, orderBy: { at: 'asc' as const } },
      filings: { where: { at: { lte: at } }, orderBy: { at: 'desc' as const }, take: 1 },
    },
  },
  parts: {
    where: { at: { lte: at }, OR: [{ endedAt: null }, { endedAt: { gt: at } }] },
    orderBy: { position: 'asc' as const },
    select: {
      id: true,
      officeId: true,
      regionCode: true,
      role: true,
      weight: true,
      assembling: true,
      cadence: true,
      revisions: {
        where: { at: { gt: at } },
        orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }],
        take: 1,
        select: { before: true },
      },
      office: { select: { name: true, region: { select: { name: true, parentCode: true } } } },
      deadlines: { where: { at: { lte: at } }, orderBy: { at: 'asc' as const } },
      reports: {
        select: {
          periodId: true,
          period: { select: { to: true } },
          versions: {
            where: { createdAt: { lte: at } },
            orderBy: { number: 'asc' as const },
            select: {
              number: true,
              percent: true,
              unlikely: true,
              progress: true,
              clearedAt: true,
              ticks: { select: { milestoneId: true, doneOn: true } },
              steps: { where: { at: { lte: at } }, orderBy: { at: 'asc' as const }, select: { step: true, at: true, said: true } },
            },
          },
        },
      },
    },
  },
})

/** The tasks as they stood at an instant; one that no started plan listed then has no facts. */
async function load(tx: Tx, ids: string[], at: Date) {
  const tasks = await tx.task.findMany({ where: { id: { in: ids } }, select: taskSelect(at) })
  return tasks.map((task) => asKnown({ ...task, parts: task.parts.map(asKnown) }, at)).filter((task) => homeOf(task.items, at))
}
type Loaded = Awaited<ReturnType<typeof load>>[number]
type LoadedPart = Loaded['parts'][number]
type Version = LoadedPart['reports'][number]['versions'][number]

/** Working days that a returned report has before it counts as not handed in. */
export const returnedGrace = 5
export const returnedDue = (returnedOn: Day, table: DayTable): Day => addWorkingDays(returnedOn, returnedGrace, table)

/** What waits for clearance in a version that is not cleared yet: since when, and until when rules rest. */
function pendingOf(version: Version | undefined, at: Date, calendar: Calendar): { on: Day; restsUntil: Day | null } | null {
  if (!version || (version.clearedAt && version.clearedAt <= at)) return null
  const first = version.steps.find((step) => step.step === 'submit')
  const last = version.steps.at(-1)
  if (!first || !last || last.step === 'withdraw') return null
  const on = beijingDay(first.at)
  return { on, restsUntil: last.step === 'return' ? returnedDue(beijingDay(last.at), calendar(last.at)) : null }
}

const clearedOf = (versions: Version[], at: Date) => versions.filter((version) => version.clearedAt && version.clearedAt <= at).at(-1)

interface PartReports {
  ticks: Map<string, Day>
  pendingTicks: Map<string, { on: Day; restsUntil: Day | null }>
  cleared: PartFacts['cleared']
  unlikely: boolean
  text: string
  /** something was cleared, with words or without */
  begun: boolean
  awaiting: boolean
  completionReported: PartFacts['completionReported']
  /** when the completion of a milestone was first reported, or that of the part itself (by its id) */
  reportedOn: Map<string, Day>
  handedIn: Map<string, Day | null>
}

interface Said {
  percent: number | null
  ticks: string[]
}
/** What each submission of a version said was done, oldest first: a returned version is written anew, so the row says only the newest. */
const submissions = (version: Version): { on: Day; done: (partId: string) => string[] }[] =>
  version.steps
    .filter((step) => step.step === 'submit')
    .map((step) => {
      const { percent, ticks } = (step.said as unknown as Said | null) ?? {
        percent: version.percent,
        ticks: version.ticks.map((tick) => tick.milestoneId),
      }
      return { on: beijingDay(step.at), done: (partId) => [...ticks, ...(percent === 100 ? [partId] : [])] }
    })

/** The first day on which each completion was handed in; a correction does not make it later. */
function noteReported(partId: string, versions: Version[], into: Map<string, Day>): void {
  for (const { on, done } of versions.flatMap(submissions)) for (const id of done(partId)) if (!into.has(id)) into.set(id, on)
}

function reportsOf(part: LoadedPart, at: Date, calendar: Calendar): PartReports {
  const found: PartReports = {
    ticks: new Map(),
    pendingTicks: new Map(),
    cleared: null,
    unlikely: false,
    text: '',
    begun: false,
    awaiting: false,
    completionReported: null,
    reportedOn: new Map(),
    handedIn: new Map(),
  }
  const inOrder = [...part.reports].sort((a, b) => a.period.to.getTime() - b.period.to.getTime())
  for (const report of inOrder) {
    const cleared = clearedOf(report.versions, at)
    if (cleared) {
      for (const tick of cleared.ticks) found.ticks.set(tick.milestoneId, dayOf(tick.doneOn))
      if (cleared.percent !== null) found.cleared = { percent: cleared.percent, periodEnd: dayOf(report.period.to) }
      found.unlikely = cleared.unlikely
      found.text = cleared.progress
      found.begun = true
      found.handedIn.set(report.periodId, null)
    }
    noteReported(part.id, report.versions, found.reportedOn)
    const open = report.versions.at(-1)
    const pending = pendingOf(open, at, calendar)
    if (!pending || !open) continue
    if (!found.handedIn.has(report.periodId)) found.handedIn.set(report.periodId, pending.restsUntil)
    found.awaiting ||= pending.restsUntil === null
    for (const id of submissions(open).at(-1)?.done(part.id) ?? []) {
      if (id === part.id) found.completionReported = pending
      else found.pendingTicks.set(id, pending)
    }
  }
  return found
}

/** The first day on which a part counts as 未报, unless something is handed in by then. */
function unreportedFrom(periods: (PeriodFact & { id: string })[], handedIn: Map<string, Day | null>): Day | null {
  const lastWhole = periods.reduce((last, period, index) => (handedIn.get(period.id) === null ? index : last), -1)
  for (const period of periods.slice(lastWhole + 1)) {
    const grace = handedIn.get(period.id)
    if (grace === null) continue
    return addDays(grace ? laterOf(grace, period.due) : period.due, 1)
  }
  return null
}

const current = (deadlines: { to: Date | null; words: string }[]) => {
  const last = deadlines.at(-1)
  return { day: last?.to ? dayOf(last.to) : null, words: last?.words ?? '' }
}

function milestoneFact(
  milestone: Loaded['milestones'][number],
  ticks: Map<string, Day>,
  pending: PartReports['pendingTicks'],
): MilestoneFact {
  const filing = milestone.filings[0]
  return {
    id: milestone.id,
    title: milestone.title,
    nature: milestone.nature,
    weight: Number(milestone.weight),
    deadline: current(milestone.deadlines).day,
    doneOn: ticks.get(milestone.id) ?? null,
    reported: pending.get(milestone.id) ?? null,
    filing: filing ? { on: dayOf(filing.reportedOn), department: filing.department, reconfirmedOn: dayOf(filing.reconfirmedOn) } : null,
  }
}

type AskedPeriod = PeriodFact & { id: string }
function askedOf(cadence: LoadedPart['cadence'], periods: AskedPeriod[]): AskedPeriod[] {
  if (cadence === 'EACH_PERIOD') return periods
  if (cadence === 'HALF_YEAR') return periods.filter((period) => ['06', '12'].includes(period.to.slice(5, 7)))
  return []
}

function homePeriods(task: Loaded, at: Date): { periods: AskedPeriod[]; plannedFrom: Day; home: Loaded['items'][number] } {
  const home = homeOf(task.items, at)
  if (!home) throw new Error(`task ${task.id} has no home item`)
  const periods = periodsAsked(task.items, at).map((period) => ({
    id: period.id,
    name: period.name,
    from: dayOf(period.from),
    to: dayOf(period.to),
    due: dayOf(period.changes[0]?.dueBefore ?? period.due),
  }))
  return { periods, plannedFrom: laterOf(dayOf(task.startsOn), dayOf(home.plan.issuedOn)), home }
}

function partOf(task: Loaded, part: LoadedPart, base: ReturnType<typeof homePeriods>, reports: PartReports) {
  const own = current(part.deadlines)
  const whole = current(task.deadlines)
  const asked = askedOf(part.cadence, base.periods)
  const closed = ['CLOSED', 'ENDED', 'SUSPENDED'].includes(task.flows[0]?.state ?? 'NOT_STARTED')
  const facts: PartFacts = {
    partId: part.id,
    party: part.office.region?.name ?? '',
    office: part.office.name,
    weight: Number(part.weight),
    plannedFrom: base.plannedFrom,
    deadline: part.deadlines.length ? own.day : whole.day,
    deadlineWords: part.deadlines.length ? own.words : whole.words,
    milestones: task.milestones
      .filter((milestone) => milestone.partId === part.id)
      .map((milestone) => milestoneFact(milestone, reports.ticks, reports.pendingTicks)),
    periods: asked.map(({ id: _, ...period }) => period),
    deciding: null,
    whole: { flow: task.flows[0]?.state ?? 'NOT_STARTED', startsOn: dayOf(task.startsOn), begun: false },
    cleared: reports.cleared,
    unlikely: reports.unlikely,
    completionReported: reports.completionReported,
  }
  return {
    id: part.id,
    regionCode: part.regionCode,
    officeId: part.officeId,
    role: part.role,
    awaiting: reports.awaiting,
    unreportedFrom: closed ? null : unreportedFrom(asked, reports.handedIn),
    facts,
  }
}

const distinct = (texts: (string | null | undefined)[]) => [...new Set(texts.filter((text): text is string => Boolean(text)))]

function taskFactsOf(
  task: Loaded,
  base: ReturnType<typeof homePeriods>,
  all: PartReports[],
  parts: PartFacts[],
  assemblingUnlikely: boolean,
): TaskFacts {
  const ticks = new Map(all.flatMap((reports) => [...reports.ticks]))
  const pending = new Map(all.flatMap((reports) => [...reports.pendingTicks]))
  const whole = current(task.deadlines)
  const override = task.overrides[0]
  return {
    taskId: task.id,
    startsOn: dayOf(task.startsOn),
    plannedFrom: base.plannedFrom,
    deadline: whole.day,
    deadlineWords: whole.words,
    milestones: task.milestones.filter((milestone) => !milestone.partId).map((milestone) => milestoneFact(milestone, ticks, pending)),
    periods: base.periods.map(({ id: _, ...period }) => period),
    deciding: null,
    begun: all.some((each) => each.begun),
    flow: task.flows[0]?.state ?? 'NOT_STARTED',
    override: override ? { light: override.light, reason: override.reason, from: dayOf(override.from), to: dayOf(override.to) } : null,
    unlikely: assemblingUnlikely,
    parts,
  }
}

/** Which row of a deadline binds a task, each part (its own, else the task's) and each milestone. */
function bindingRows(task: Loaded): Map<string, string> {
  const rows: [string, string | undefined][] = [
    [task.id, task.deadlines.at(-1)?.id],
    ...task.parts.map((part): [string, string | undefined] => [part.id, (part.deadlines.at(-1) ?? task.deadlines.at(-1))?.id]),
    ...task.milestones.map((each): [string, string | undefined] => [each.id, each.deadlines.at(-1)?.id]),
  ]
  return new Map(rows.filter((row): row is [string, string] => row[1] !== undefined))
}

function collect(task: Loaded, at: Date, calendar: Calendar, thresholds: Thresholds, open: OpenRequests | undefined): Collected {
  const base = homePeriods(task, at)
  const reports = task.parts.map((part) => reportsOf(part, at, calendar))
  const parts = task.parts.map((part, index) => partOf(task, part, base, reports[index]!))
  const begun = reports.some((each) => each.begun)
  for (const part of parts) part.facts.whole.begun = begun
  const assembling = task.parts.findIndex((part) => part.assembling)
  const regionsOf = (some: LoadedPart[]) => distinct(some.flatMap((part) => [part.regionCode, part.office.region?.parentCode]))
  const leads = task.parts.filter((part) => part.role === 'LEAD')
  const facts = taskFactsOf(
    task,
    base,
    reports,
    parts.map((part) => part.facts),
    reports[assembling]?.unlikely ?? false,
  )
  if (open) markDeciding(facts, open, bindingRows(task), new Map(reports.flatMap((each) => [...each.reportedOn])))
  const texts = [reports[assembling]?.text, ...reports.map((each) => each.text)]
  return {
    facts,
    thresholds,
    parts,
    deciding: [...(open?.extensions.size ? ['EXTENSION' as const] : []), ...(open?.closing ? ['CLOSING' as const] : [])],
    unreportedFrom:
      parts
        .map((part) => part.unreportedFrom)
        .filter((day): day is Day => day !== null)
        .sort()[0] ?? null,
    awaiting: parts.some((part) => part.awaiting),
    latestText: texts.find(Boolean) ?? '',
    row: {
      title: task.title,
      code: task.code,
      areaCode: task.areaCode,
      fieldTag: task.fieldTag?.name ?? null,
      source: task.source,
      outcome: task.flows[0]?.outcome ?? null,
      deadlineWords: current(task.deadlines).words,
      firstDeadline: task.deadlines[0]?.words ?? '',
      moves: task.deadlines.filter((row) => row.cause !== 'FIRST').length,
      number: base.home.number,
      planIds: task.items.map((item) => item.planId),
      mechanismIds: distinct(task.items.map((item) => item.plan.mechanismId)),
      regions: regionsOf(task.parts),
      leads: regionsOf(leads),
      supports: regionsOf(task.parts.filter((part) => part.role === 'SUPPORT')),
      offices: task.parts.map((part) => part.office.name),
    },
  }
}

/** The rules of each mechanism as known at an instant: what holds on that day, and what is decided for later. */
export async function rulesByMechanism(tx: Tx, at: Date): Promise<(mechanismId: string) => Thresholds> {
  const rows = await tx.ruleSet.findMany({ where: { at: { lte: at } }, orderBy: [{ from: 'desc' }, { at: 'desc' }, { id: 'desc' }] })
  const sets: StoredRules[] = rows.map((row) => ({
    mechanismId: row.mechanismId,
    version: row.version,
    thresholds: row.thresholds as unknown as Thresholds,
    from: dayOf(row.from),
  }))
  return (mechanismId) => rulesFrom(sets, mechanismId, beijingDay(at))
}

/** The facts of these tasks as known at an instant; a bounded number of statements however many tasks. */
export async function factsOf(tx: Tx, taskIds: string[], at: Date): Promise<Collected[]> {
  const calendar = await calendarOf(tx)
  const rules = await rulesByMechanism(tx, at)
  const tasks = await load(tx, taskIds, at)
  const open = await openRequests(tx, taskIds, at, calendar(at))
  return tasks.map((task) => collect(task, at, calendar, rules(homeOf(task.items, at)?.plan.mechanismId ?? ''), open.get(task.id)))
}
