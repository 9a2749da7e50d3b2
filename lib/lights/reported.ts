import { addDays, addWorkingDays, beijingDay, dayOf, laterOf, type Day, type DayTable } from '../calendar'
import type { PartFacts, PeriodFact } from './facts'

// 所报：what a part has reported, what of it is cleared, what waits, and since when it is 未报.

/** The working days as they were known at an instant. */
type KnownTable = (at: Date) => DayTable
interface ReportedVersion {
  percent: number | null
  unlikely: boolean
  progress: string
  clearedAt: Date | null
  ticks: { milestoneId: string; doneOn: Date }[]
  steps: { step: string; at: Date; said: unknown }[]
}
interface ReportedPart {
  id: string
  reports: { periodId: string; period: { to: Date }; versions: ReportedVersion[] }[]
}

/** Working days that a returned report has before it counts as not handed in. */
export const returnedGrace = 5
export const returnedDue = (returnedOn: Day, table: DayTable): Day => addWorkingDays(returnedOn, returnedGrace, table)

/** What waits for clearance in a version that is not cleared yet: since when, and until when rules rest. */
function pendingOf(version: ReportedVersion | undefined, at: Date, calendar: KnownTable): { on: Day; restsUntil: Day | null } | null {
  if (!version || (version.clearedAt && version.clearedAt <= at)) return null
  const first = version.steps.find((step) => step.step === 'submit')
  const last = version.steps.at(-1)
  if (!first || !last || last.step === 'withdraw') return null
  const on = beijingDay(first.at)
  return { on, restsUntil: last.step === 'return' ? returnedDue(beijingDay(last.at), calendar(last.at)) : null }
}

const clearedOf = (versions: ReportedVersion[], at: Date) =>
  versions.filter((version) => version.clearedAt && version.clearedAt <= at).at(-1)

/** What the reports of a part say, as known at an instant. */
export interface PartReports {
  ticks: Map<string, Day>
  pendingTicks: Map<string, { on: Day; restsUntil: Day | null }>
  cleared: PartFacts['cleared']
  unlikely: boolean
  text: string
  /** something was cleared, with words or without */
  begun: boolean
  awaiting: boolean
  /** the day through which a returned report may be written again, of several the last */
  returnedUntil: Day | null
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
const submissions = (version: ReportedVersion): { on: Day; done: (partId: string) => string[] }[] =>
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
function noteReported(partId: string, versions: ReportedVersion[], into: Map<string, Day>): void {
  for (const { on, done } of versions.flatMap(submissions)) for (const id of done(partId)) if (!into.has(id)) into.set(id, on)
}

/** Reads them in the order of their periods: a later one says more than an earlier. */
export function reportsOf(part: ReportedPart, at: Date, calendar: KnownTable): PartReports {
  const found: PartReports = {
    ticks: new Map(),
    pendingTicks: new Map(),
    cleared: null,
    unlikely: false,
    text: '',
    begun: false,
    awaiting: false,
    returnedUntil: null,
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
    if (pending.restsUntil)
      found.returnedUntil = found.returnedUntil ? laterOf(found.returnedUntil, pending.restsUntil) : pending.restsUntil
    for (const id of submissions(open).at(-1)?.done(part.id) ?? []) {
      if (id === part.id) found.completionReported = pending
      else found.pendingTicks.set(id, pending)
    }
  }
  return found
}

/** The first day on which a part counts as 未报, unless something is handed in by then. */
export function unreportedFrom(periods: (PeriodFact & { id: string })[], handedIn: Map<string, Day | null>): Day | null {
  const lastWhole = periods.reduce((last, period, index) => (handedIn.get(period.id) === null ? index : last), -1)
  for (const period of periods.slice(lastWhole + 1)) {
    const grace = handedIn.get(period.id)
    if (grace === null) continue
    return addDays(grace ? laterOf(grace, period.due) : period.due, 1)
  }
  return null
}
