import { dayOf, type Day } from '../calendar'
import type { Tx } from '@/lib/db'
import { calendarOf, type Calendar } from '@/lib/mechanism/calendar.queries'
import { markDeciding, markRequests, type Requests } from './deciding'
import { requestsOf } from './deciding.queries'
import type { Deciding, PartFacts, TaskFacts, Thresholds } from './facts'
import { factsVersion } from './kept'
import { homeOf } from './known'
import { knownTasks, rulesByMechanism, type KnownPart, type KnownTask } from './known.queries'
import { current, homePeriods, milestoneFact, partOf, pausesOf, asFact, type Base, type Known, type Reading } from './part.queries'
import { reportsOf, type PartReports } from './reported'
import { withCalendar } from './rule-set'

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

const distinct = (texts: (string | null | undefined)[]) => [...new Set(texts.filter((text): text is string => Boolean(text)))]

function taskFactsOf(
  task: KnownTask,
  base: Base,
  version: number,
  all: PartReports[],
  parts: PartFacts[],
  assembling: PartReports | undefined,
): TaskFacts {
  const known: Known = {
    ticks: new Map(all.flatMap((reports) => [...reports.ticks])),
    pendingTicks: new Map(all.flatMap((reports) => [...reports.pendingTicks])),
    knownOn: new Map(all.flatMap((reports) => [...reports.knownOn])),
  }
  const whole = current(task.deadlines)
  const override = task.overrides[0]
  return {
    taskId: task.id,
    startsOn: dayOf(task.startsOn),
    plannedFrom: base.plannedFrom,
    deadline: whole.day,
    deadlineWords: whole.words,
    milestones: task.milestones.filter((milestone) => !milestone.partId).map((milestone) => milestoneFact(milestone, known, version)),
    periods: base.periods.map(asFact),
    deciding: null,
    begun: all.some((each) => each.begun),
    flow: task.flows[0]?.state ?? 'NOT_STARTED',
    override: override ? { light: override.light, reason: override.reason, from: dayOf(override.from), to: dayOf(override.to) } : null,
    unlikely: assembling?.unlikely ?? false,
    ...(version > 2 && assembling?.unlikelySince && { unlikelySince: assembling.unlikelySince }),
    ...(base.paused.length && { paused: base.paused }),
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

function collect(task: KnownTask, reading: Reading, calendar: Calendar, thresholds: Thresholds, requests: Requests | undefined): Collected {
  const { at } = reading
  const paused = reading.version > 2 ? pausesOf(task) : []
  const base: Base = { ...homePeriods(task, reading), paused, thresholds, table: calendar(at) }
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
    reading.version,
    reports,
    parts.map((part) => part.facts),
    reports[assembling],
  )
  const rows = bindingRows(task)
  if (requests) {
    markDeciding(facts, requests, rows, new Map(reports.flatMap((each) => [...each.reportedOn])))
    if (reading.version > 2) markRequests(facts, requests, rows)
  }
  const texts = [reports[assembling]?.text, ...reports.map((each) => each.text)]
  return {
    facts,
    thresholds,
    parts,
    deciding: [...(requests?.extensions.size ? ['EXTENSION' as const] : []), ...(requests?.closing ? ['CLOSING' as const] : [])],
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

/** The facts of these tasks as known at an instant; a bounded number of statements however many tasks. `version`: as rows of that version of facts were written. `asIf`: as the rows would stand after an act that is tried out. */
export async function factsOf(
  tx: Tx,
  taskIds: string[],
  at: Date,
  version: number = factsVersion,
  asIf: (task: KnownTask) => KnownTask = (task) => task,
): Promise<Collected[]> {
  const calendar = await calendarOf(tx)
  const rules = await rulesByMechanism(tx, at)
  const tasks = (await knownTasks(tx, taskIds, at)).map(asIf)
  const requests = await requestsOf(tx, taskIds, at, calendar(at))
  const thresholds = (task: KnownTask) => withCalendar(rules(homeOf(task.items, at)?.plan.mechanismId ?? ''), calendar(at))
  return tasks.map((task) => collect(task, { at, version }, calendar, thresholds(task), requests.get(task.id)))
}
