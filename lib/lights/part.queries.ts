import { addDays, dayOf, laterOf, type Day, type DayTable } from '../calendar'
import type { MilestoneFact, PartFacts, PeriodFact, Span, Thresholds } from './facts'
import { homeOf, periodsAsked } from './known'
import type { KnownPart, KnownTask } from './known.queries'
import { partDone } from './progress'
import { dueAfterPauses, unreportedFrom, type PartReports } from './reported'

// 分工的事实：what the rows that were known at an instant say of a part and its milestones.

export const current = (deadlines: { to: Date | null; words: string }[]) => {
  const last = deadlines.at(-1)
  return { day: last?.to ? dayOf(last.to) : null, words: last?.words ?? '' }
}

export interface Known {
  ticks: Map<string, Day>
  pendingTicks: PartReports['pendingTicks']
  knownOn: Map<string, Day>
}
export function milestoneFact(
  milestone: KnownTask['milestones'][number],
  { ticks, pendingTicks, knownOn }: Known,
  version: number,
): MilestoneFact {
  const filing = milestone.filings[0]
  const known = version > 2 ? knownOn.get(milestone.id) : undefined
  return {
    id: milestone.id,
    title: milestone.title,
    nature: milestone.nature,
    weight: Number(milestone.weight),
    deadline: current(milestone.deadlines).day,
    doneOn: ticks.get(milestone.id) ?? null,
    reported: pendingTicks.get(milestone.id) ?? null,
    filing: filing ? { on: dayOf(filing.reportedOn), department: filing.department, reconfirmedOn: dayOf(filing.reconfirmedOn) } : null,
    ...(known && { knownOn: known }),
  }
}

type AskedPeriod = PeriodFact & { id: string; closes: Day }
/** With which version's eyes a row is written, or was. */
export interface Reading {
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
    closes: dayOf(period.changes[0]?.closesBefore ?? period.closes),
  }))
}

export const asFact = ({ name, from, to, due }: AskedPeriod): PeriodFact => ({ name, from, to, due })

export function homePeriods(
  task: KnownTask,
  reading: Reading,
): { periods: AskedPeriod[]; plannedFrom: Day; home: KnownTask['items'][number] } {
  const home = homeOf(task.items, reading.at)
  if (!home) throw new Error(`task ${task.id} has no home item`)
  return {
    periods: askedOf(task, null, reading),
    plannedFrom: laterOf(dayOf(task.startsOn), dayOf(home.plan.issuedOn)),
    home,
  }
}

/** What the reports of a part say of it, with the eyes of the version: since the third also since when, and by what they are measured. */
function saidOf(task: KnownTask, part: KnownPart, reading: Reading, base: Base, reports: PartReports, done: boolean) {
  const { cleared, unlikely, completionReported } = reports
  if (reading.version < 3)
    return { cleared: cleared && { percent: cleared.percent, periodEnd: cleared.periodEnd }, unlikely, completionReported }
  const own = task.milestones.filter((each) => each.partId === part.id).map((each) => reports.knownOn.get(each.id))
  const completeSince = own.length
    ? (own as Day[]).reduce((last, each) => (last && each ? laterOf(last, each) : each))
    : reports.completeSince
  const planned = cleared && measuredBy(task, part, base, cleared.planId)
  return {
    cleared: cleared && {
      percent: cleared.percent,
      periodEnd: cleared.periodEnd,
      ...(cleared.asOf && { asOf: cleared.asOf }),
      ...(planned && { measured: planned }),
    },
    unlikely,
    completionReported,
    ...(done && completeSince && { completeSince }),
    ...(reports.clearedOn && { clearedOn: reports.clearedOn }),
    ...(reports.unlikelySince && { unlikelySince: reports.unlikelySince }),
  }
}

/** A report of the plan before stays measured by that plan: its 下达日, and the deadline that stood until the present plan was started. */
function measuredBy(task: KnownTask, part: KnownPart, { home }: Base, planId: string): { from: Day; deadline: Day } | null {
  const item = planId === home.planId ? undefined : task.items.find((each) => each.planId === planId)
  const rows = part.deadlines.length ? part.deadlines : task.deadlines
  const stood = item && current(rows.filter((row) => row.at < home.homeFrom!)).day
  return item && stood ? { from: laterOf(dayOf(task.startsOn), dayOf(item.plan.issuedOn)), deadline: stood } : null
}

/** 暂缓, as far as it has ended. */
export function pausesOf(task: KnownTask): Span[] {
  const inTime = [...task.flows].reverse()
  return inTime.flatMap((each, index) => {
    const next = inTime[index + 1]
    return next && (each.state === 'SUSPENDED' || each.state === 'ENDED') ? [{ from: dayOf(each.on), to: dayOf(next.on) }] : []
  })
}

/** What is asked of a part that has something open; of one that is done, nothing since then. Before the third version done parts were asked, and 暂缓 did not count. */
function askedNow(asked: AskedPeriod[], facts: PartFacts, { version }: Reading, within: number, table: DayTable): AskedPeriod[] {
  if (version < 3) return asked
  return partDone(facts) ? [] : asked.map((period) => ({ ...period, due: dueAfterPauses(period.due, facts.paused ?? [], within, table) }))
}

export interface Base extends ReturnType<typeof homePeriods> {
  paused: Span[]
  thresholds: Thresholds
  table: DayTable
}
export function partOf(task: KnownTask, part: KnownPart, reading: Reading, base: Base, reports: PartReports) {
  const own = current(part.deadlines)
  const whole = current(task.deadlines)
  const asked = askedOf(task, part, reading)
  const closed = ['CLOSED', 'ENDED', 'SUSPENDED'].includes(task.flows[0]?.state ?? 'NOT_STARTED')
  const milestones = task.milestones
    .filter((milestone) => milestone.partId === part.id)
    .map((milestone) => milestoneFact(milestone, reports, reading.version))
  const done = milestones.length ? milestones.every((each) => each.doneOn) : reports.cleared?.percent === 100
  const facts: PartFacts = {
    partId: part.id,
    party: '',
    office: '',
    weight: Number(part.weight),
    plannedFrom: base.plannedFrom,
    deadline: part.deadlines.length ? own.day : whole.day,
    deadlineWords: part.deadlines.length ? own.words : whole.words,
    milestones,
    periods: asked.map(asFact),
    deciding: null,
    whole: { flow: task.flows[0]?.state ?? 'NOT_STARTED', startsOn: dayOf(task.startsOn), begun: false },
    ...(base.paused.length && { paused: base.paused }),
    ...saidOf(task, part, reading, base, reports, done),
  }
  const missed = reading.version > 2 ? missedOf(asked, facts, reports) : []
  if (missed.length) facts.missed = missed
  return {
    id: part.id,
    regionCode: part.regionCode,
    officeId: part.officeId,
    role: part.role,
    awaiting: reports.awaiting,
    returnedUntil: closed ? null : reports.returnedUntil,
    unreportedFrom: closed
      ? null
      : unreportedFrom(askedNow(asked, facts, reading, base.thresholds.tellWithin ?? 0, base.table), reports.handedIn),
    facts,
  }
}

/** 漏报: the days from which a period counts as closed without a report; not in 暂缓, nor since the part is done. */
function missedOf(asked: AskedPeriod[], facts: PartFacts, reports: PartReports): Day[] {
  const paused = (day: Day) => facts.paused?.some((each) => each.from <= day && day <= each.to)
  return asked
    .filter(
      (period) => !reports.handedIn.has(period.id) && !paused(period.due) && !(facts.completeSince && facts.completeSince <= period.closes),
    )
    .map((period) => addDays(period.closes, 1))
}
