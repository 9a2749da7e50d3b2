import { addDays, addWorkingDays, beijingDay, dayOf, earlierOf, laterOf, type Day, type DayTable } from '../calendar'
import type { Cleared, PartFacts, PeriodFact, Span } from './facts'

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
  reports: { periodId: string; period: { to: Date; planId: string }; versions: ReportedVersion[] }[]
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
  /** of which plan its period is */
  cleared: (Cleared & { planId: string }) | null
  unlikely: boolean
  unlikelySince: Day | null
  /** when each milestone was known to be done, and the part by its percentage */
  knownOn: Map<string, Day>
  completeSince: Day | null
  /** the day of the last clearing */
  clearedOn: Day | null
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

function clearedIn({ period }: ReportedPart['reports'][number], percent: number, version: ReportedVersion): Cleared & { planId: string } {
  const periodEnd = dayOf(period.to)
  const handedIn = version.steps.filter((step) => step.step === 'submit').at(-1)
  return { percent, periodEnd, asOf: handedIn ? earlierOf(periodEnd, beijingDay(handedIn.at)) : periodEnd, planId: period.planId }
}

/** Since when what is cleared says what it says: done, 难以按期. A correction that says the same does not make it later. */
function noteKnown(versions: ReportedVersion[], last: ReportedVersion, at: Date, into: PartReports): void {
  const cleared = versions.filter((version) => version.clearedAt && version.clearedAt <= at)
  const since = (says: (version: ReportedVersion) => boolean): Day => beijingDay(cleared.find(says)?.clearedAt ?? last.clearedAt!)
  for (const { milestoneId } of last.ticks)
    if (!into.knownOn.has(milestoneId))
      into.knownOn.set(
        milestoneId,
        since((version) => version.ticks.some((tick) => tick.milestoneId === milestoneId)),
      )
  if (last.percent === 100) into.completeSince ??= since((version) => version.percent === 100)
  else if (last.percent !== null) into.completeSince = null
  into.unlikelySince = last.unlikely ? (into.unlikelySince ?? since((version) => version.unlikely)) : null
  const day = beijingDay(last.clearedAt!)
  into.clearedOn = into.clearedOn ? laterOf(into.clearedOn, day) : day
}

/** Reads them in the order of their periods: a later one says more than an earlier. */
export function reportsOf(part: ReportedPart, at: Date, calendar: KnownTable): PartReports {
  const found: PartReports = {
    ticks: new Map(),
    pendingTicks: new Map(),
    cleared: null,
    unlikely: false,
    unlikelySince: null,
    knownOn: new Map(),
    completeSince: null,
    clearedOn: null,
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
      if (cleared.percent !== null) found.cleared = clearedIn(report, cleared.percent, cleared)
      found.unlikely = cleared.unlikely
      noteKnown(report.versions, cleared, at, found)
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

/** The due days after 暂缓: what fell due in it is asked for so many working days after 恢复. */
export const dueAfterPauses = (due: Day, paused: readonly Span[], within: number, table: DayTable): Day =>
  paused
    .filter((each) => each.from <= due && due <= addWorkingDays(each.to, within, table))
    .reduce((last, each) => laterOf(last, addWorkingDays(each.to, within, table)), due)

/** The first day on which a part counts as 未报, unless something is handed in by then. */
export function unreportedFrom(periods: (Pick<PeriodFact, 'due'> & { id: string })[], handedIn: Map<string, Day | null>): Day | null {
  const lastWhole = periods.reduce((last, period, index) => (handedIn.get(period.id) === null ? index : last), -1)
  for (const period of periods.slice(lastWhole + 1)) {
    const grace = handedIn.get(period.id)
    if (grace === null) continue
    return addDays(grace ? laterOf(grace, period.due) : period.due, 1)
  }
  return null
}
