import { dayOf, laterOf, type Day } from '../calendar'
import type { Tx } from '@/lib/db'
import { calendarOf, type Calendar } from '@/lib/mechanism/calendar.queries'
import { markDeciding, type OpenRequests } from './deciding'
import { openRequests } from './deciding.queries'
import type { Deciding, MilestoneFact, PartFacts, PeriodFact, TaskFacts, Thresholds } from './facts'
import { factsVersion } from './kept'
import { homeOf, periodsAsked } from './known'
import { knownTasks, rulesByMechanism, type KnownPart, type KnownTask } from './known.queries'
import { reportsOf, unreportedFrom, type PartReports } from './reported'

// Collects the facts of tasks as they were known at an instant: only rows written by then count.

export interface Collected {
  facts: TaskFacts
  thresholds: Thresholds
  unreportedFrom: Day | null
  awaiting: boolean
  returned: Day[]
  deciding: Deciding[]
  latestText: string
  parts: {
    id: string
    regionCode: string
    officeId: string
    role: 'LEAD' | 'SUPPORT'
    unreportedFrom: Day | null
    awaiting: boolean
    returnedUntil: Day | null
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
  }
}

const current = (deadlines: { to: Date | null; words: string }[]) => {
  const last = deadlines.at(-1)
  return { day: last?.to ? dayOf(last.to) : null, words: last?.words ?? '' }
}

function milestoneFact(
  milestone: KnownTask['milestones'][number],
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
/** With which version's eyes a row is written, or was. */
interface Reading {
  at: Date
  version: number
}

/** The periods asked of a task (`part`: null) or of a part. Rows of version 1 asked those before it joined as well. */
function askedOf(task: KnownTask, part: KnownPart | null, { at, version }: Reading): AskedPeriod[] {
  const joins = version > 1
  const ever = new Date(0)
  const items = joins ? task.items : task.items.map((item) => ({ ...item, plan: { ...item.plan, startedAt: null } }))
  return periodsAsked(items, at, {
    startsOn: joins ? task.startsOn : ever,
    part: part && { at: joins ? part.at : ever, cadence: part.cadence },
  }).map((period) => ({
    id: period.id,
    name: period.name,
    from: dayOf(period.from),
    to: dayOf(period.to),
    due: dayOf(period.changes[0]?.dueBefore ?? period.due),
  }))
}

function homePeriods(task: KnownTask, reading: Reading): { periods: AskedPeriod[]; plannedFrom: Day; home: KnownTask['items'][number] } {
  const home = homeOf(task.items, reading.at)
  if (!home) throw new Error(`task ${task.id} has no home item`)
  return {
    periods: askedOf(task, null, reading),
    plannedFrom: laterOf(dayOf(task.startsOn), dayOf(home.plan.issuedOn)),
    home,
  }
}

function partOf(task: KnownTask, part: KnownPart, reading: Reading, base: ReturnType<typeof homePeriods>, reports: PartReports) {
  const own = current(part.deadlines)
  const whole = current(task.deadlines)
  const asked = askedOf(task, part, reading)
  const closed = ['CLOSED', 'ENDED', 'SUSPENDED'].includes(task.flows[0]?.state ?? 'NOT_STARTED')
  const facts: PartFacts = {
    partId: part.id,
    party: '',
    office: '',
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
    returnedUntil: closed ? null : reports.returnedUntil,
    unreportedFrom: closed ? null : unreportedFrom(asked, reports.handedIn),
    facts,
  }
}

const distinct = (texts: (string | null | undefined)[]) => [...new Set(texts.filter((text): text is string => Boolean(text)))]

function taskFactsOf(
  task: KnownTask,
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
function bindingRows(task: KnownTask): Map<string, string> {
  const rows: [string, string | undefined][] = [
    [task.id, task.deadlines.at(-1)?.id],
    ...task.parts.map((part): [string, string | undefined] => [part.id, (part.deadlines.at(-1) ?? task.deadlines.at(-1))?.id]),
    ...task.milestones.map((each): [string, string | undefined] => [each.id, each.deadlines.at(-1)?.id]),
  ]
  return new Map(rows.filter((row): row is [string, string] => row[1] !== undefined))
}

function collect(task: KnownTask, reading: Reading, calendar: Calendar, thresholds: Thresholds, open: OpenRequests | undefined): Collected {
  const { at } = reading
  const base = homePeriods(task, reading)
  const reports = task.parts.map((part) => reportsOf(part, at, calendar))
  const parts = task.parts.map((part, index) => partOf(task, part, reading, base, reports[index]!))
  const begun = reports.some((each) => each.begun)
  for (const part of parts) part.facts.whole.begun = begun
  const assembling = task.parts.findIndex((part) => part.assembling)
  const regionsOf = (some: KnownPart[]) => distinct(some.flatMap((part) => [part.regionCode, part.office.region?.parentCode]))
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
    returned: distinct(parts.map((part) => part.returnedUntil)).sort() as Day[],
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
    },
  }
}

/** The facts of these tasks as known at an instant; a bounded number of statements however many tasks. `version`: as rows of that version of facts were written. */
export async function factsOf(tx: Tx, taskIds: string[], at: Date, version: number = factsVersion): Promise<Collected[]> {
  const calendar = await calendarOf(tx)
  const rules = await rulesByMechanism(tx, at)
  const tasks = await knownTasks(tx, taskIds, at)
  const open = await openRequests(tx, taskIds, at, calendar(at))
  return tasks.map((task) =>
    collect(task, { at, version }, calendar, rules(homeOf(task.items, at)?.plan.mechanismId ?? ''), open.get(task.id)),
  )
}
