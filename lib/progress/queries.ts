import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { today } from '@/lib/clock'
import { read, type Tx } from '@/lib/db'
import { keptOfPart, type KeptFacts } from '../lights/facts'
import { periodsAsked } from '../lights/known'
import { settingFrom } from '../mechanism/setting'
import { newestSetting } from '@/lib/mechanism/queries'
import { shownDrafts } from './draft.queries'
import { claimsOf } from './evidence'
import { evidenceOf } from './evidence.queries'
import type { TypedForm } from './form'
import { onPaperOf, papersOf } from './paper.queries'
import { periodToWrite, type PeriodDays } from './period'
import { stepsOpen, type Step } from './report'
import { keptAtFirst, keptBefore, whole, type Shareable, type Words } from './sharing'
import { standingOf, stepsFor } from './standing'

const versionSelect = {
  id: true,
  number: true,
  state: true,
  revision: true,
  progress: true,
  problems: true,
  next: true,
  percent: true,
  percentExplanation: true,
  unlikely: true,
  noChange: true,
  noChangeReason: true,
  corrects: true,
  authorId: true,
  submittedOn: true,
  clearedAt: true,
  returnedReason: true,
  returnedSection: true,
  returnedDue: true,
  ticks: { select: { milestoneId: true, doneOn: true } },
  local: { select: { section: true, text: true } },
} as const

export const partSelect = {
  id: true,
  officeId: true,
  regionCode: true,
  role: true,
  duty: true,
  assembling: true,
  cadence: true,
  office: {
    select: {
      name: true,
      localSections: true,
      clearingOfficeId: true,
      clearingOffice: { select: { name: true } },
      users: {
        where: { disabledAt: null },
        select: { grants: { where: { duty: 'REVIEWER' as const }, select: { from: true, to: true } } },
      },
    },
  },
  milestones: {
    where: { endedAt: null },
    orderBy: { position: 'asc' as const },
    select: {
      id: true,
      title: true,
      nature: true,
      deadlines: { orderBy: { at: 'desc' as const }, take: 1, select: { to: true, words: true } },
    },
  },
  deadlines: { orderBy: { at: 'desc' as const }, take: 1, select: { to: true } },
  reports: {
    select: {
      id: true,
      periodId: true,
      period: { select: { to: true, name: true } },
      versions: { orderBy: { number: 'asc' as const }, select: versionSelect },
    },
  },
  task: {
    select: {
      id: true,
      title: true,
      code: true,
      deadlines: { orderBy: { at: 'desc' as const }, take: 1, select: { to: true, words: true } },
      milestones: {
        where: { endedAt: null, partId: null },
        orderBy: { position: 'asc' as const },
        select: {
          id: true,
          title: true,
          nature: true,
          deadlines: { orderBy: { at: 'desc' as const }, take: 1, select: { to: true, words: true } },
        },
      },
      items: {
        where: { homeFrom: { not: null }, endedAt: null, plan: { startedAt: { not: null } } },
        orderBy: { homeFrom: 'desc' as const },
        select: {
          homeFrom: true,
          plan: {
            select: {
              from: true,
              issuedOn: true,
              periods: { orderBy: { from: 'asc' as const } },
              mechanism: { select: { settings: newestSetting } },
            },
          },
        },
      },
    },
  },
} as const

export const loadPart = (tx: Tx, partId: string) => tx.part.findFirst({ where: { id: partId, endedAt: null }, select: partSelect })
export type LoadedPart = NonNullable<Awaited<ReturnType<typeof loadPart>>>
export type LoadedVersion = LoadedPart['reports'][number]['versions'][number]

export const holderOf = (part: LoadedPart) => ({
  officeId: part.officeId,
  regionCode: part.regionCode,
  clearingOfficeId: part.office.clearingOfficeId,
})
/** Whether somebody of the office can review today; an office whose reviewer has left is like one that never had any. */
const hasReviewer = (part: LoadedPart, day = today()) =>
  part.office.users.some((user) => user.grants.some(({ from, to }) => dayOf(from) <= day && (!to || dayOf(to) >= day)))
export const clearanceSteps = (part: LoadedPart) =>
  stepsFor(settingFrom(part.task.items[0]?.plan.mechanism.settings).clearanceSteps, hasReviewer(part))

/** The periods that are asked of a task, oldest first. */
export function periodsOf(part: LoadedPart): PeriodDays[] {
  const { items } = part.task
  const latest = items[0]?.homeFrom
  if (!latest) return []
  return periodsAsked(items, latest).map((each) => ({
    id: each.id,
    name: each.name,
    from: dayOf(each.from),
    to: dayOf(each.to),
    due: dayOf(each.due),
    closes: dayOf(each.closes),
  }))
}

/** The sections of this version that the part has kept to its region. */
export function keptOf(part: LoadedPart, version: Words & { id: string }): Shareable[] {
  const clearedIn = (reports: LoadedPart['reports']) =>
    reports
      .flatMap((report) => report.versions)
      .filter((each) => each.clearedAt && each.id !== version.id)
      .sort((a, b) => a.clearedAt!.getTime() - b.clearedAt!.getTime())
  return keptBefore(
    version,
    clearedIn(part.reports),
    clearedIn(part.reports.filter((report) => report.versions.some((each) => each.id === version.id))).at(-1),
  )
}

export const versionsIn = (part: LoadedPart, periodId: string) =>
  part.reports.find((report) => report.periodId === periodId)?.versions ?? []
/** Identifies what a writer saw, so that a stale one is told. */
export const baseOf = (versions: LoadedVersion[]): string => {
  const last = versions.at(-1)
  return last ? `${last.id}:${last.revision}` : 'none'
}
const handedIn = (part: LoadedPart) => (periodId: string) => {
  const last = versionsIn(part, periodId).at(-1)
  return last !== undefined && last.state !== 'DRAFT'
}

/** Cleared versions of the periods before this one, newest first: what is carried over. A correction of this period does not carry over itself. */
export function clearedBefore(part: LoadedPart, period: PeriodDays): LoadedVersion[] {
  return part.reports
    .filter((report) => report.periodId !== period.id && dayOf(report.period.to) <= period.to)
    .sort((a, b) => b.period.to.getTime() - a.period.to.getTime())
    .flatMap((report) => report.versions.filter((version) => version.state === 'CLEARED').slice(-1))
}

const milestonesOf = (part: LoadedPart) => [...part.milestones, ...(part.assembling ? part.task.milestones : [])]
/** Milestones that a report of this period may tick, or has ticked itself. */
export function milestonesToTick(part: LoadedPart, period: PeriodDays) {
  const done = new Map(
    part.reports
      .filter((report) => report.periodId !== period.id)
      .flatMap((report) =>
        report.versions
          .filter((version) => version.state === 'CLEARED')
          .flatMap((version) => version.ticks.map((tick) => [tick.milestoneId, dayOf(tick.doneOn)] as const)),
      ),
  )
  return milestonesOf(part).map((each) => ({
    id: each.id,
    title: each.title,
    nature: each.nature,
    due: each.deadlines[0]?.to ? dayOf(each.deadlines[0].to) : null,
    dueWords: each.deadlines[0]?.words ?? '',
    doneOn: done.get(each.id) ?? null,
  }))
}
export const asksPercent = (part: LoadedPart): boolean =>
  part.milestones.length === 0 && Boolean(part.deadlines[0]?.to ?? part.task.deadlines[0]?.to)

/** Reports in a row, before this period, that said 本期无变化. */
export function noChangeBefore(cleared: LoadedVersion[]): number {
  const first = cleared.findIndex((version) => !version.noChange)
  return first === -1 ? cleared.length : first
}

export function typedOf(version: LoadedVersion): TypedForm {
  const { progress, problems, next, percent, percentExplanation, unlikely, noChange, noChangeReason, corrects, ticks } = whole(version)
  return {
    progress,
    problems,
    next,
    percent: percent === null ? '' : String(percent),
    percentExplanation,
    unlikely,
    noChange,
    noChangeReason,
    corrects,
    ticks: Object.fromEntries(ticks.map((tick) => [tick.milestoneId, dayOf(tick.doneOn)])),
  }
}
const emptyForm: TypedForm = {
  progress: '',
  problems: '',
  next: '',
  percent: '',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}

function carriedOver(last: LoadedVersion | undefined): TypedForm {
  return last ? { ...typedOf(last), percentExplanation: '', noChange: false, noChangeReason: '', corrects: '', ticks: {} } : emptyForm
}

/** The part of a task that this person may write for: of several, the own office's first. */
async function writablePart(tx: Tx, actor: Actor, taskId: string, partId: string | null): Promise<LoadedPart | null> {
  const parts = await tx.part.findMany({
    where: { taskId, endedAt: null, ...(partId ? { id: partId } : {}), regionCode: { in: actor.sightRegions } },
    select: partSelect,
    orderBy: { position: 'asc' },
  })
  const open = parts.filter((part) => {
    const standing = standingOf(actor, holderOf(part), null)
    return standing.writes || standing.reviews
  })
  return open.find((part) => part.officeId === actor.officeId) ?? open[0] ?? null
}

/** Everything the report page shows, or null where this person has no part in the task. */
export function reportToWrite(actor: Actor, taskId: string, today: Day, wanted: { partId: string | null; periodId: string | null }) {
  return read(actor, async (tx) => {
    const part = await writablePart(tx, actor, taskId, wanted.partId)
    if (!part) return null
    const periods = periodsOf(part)
    const period = periods.find((each) => each.id === wanted.periodId) ?? periodToWrite(periods, today, handedIn(part))
    if (!period) return null
    const versions = versionsIn(part, period.id)
    const latest = versions.at(-1)
    const cleared = clearedBefore(part, period)
    const [last] = cleared
    const stored = await tx.draft.findMany({ where: { userId: actor.userId, partId: part.id, periodId: period.id } })
    const draft = (await shownDrafts(tx, actor.userId, stored))(part.id, period.id)
    const fresh = draft?.basedOn === baseOf(versions) ? draft : null
    const filler = latest ? await tx.filler.findUnique({ where: { versionId: latest.id }, select: { name: true, phone: true } }) : null
    const amendments = latest
      ? await tx.amendment.findMany({
          where: { versionId: latest.id },
          orderBy: { at: 'asc' },
          select: { id: true, section: true, before: true, after: true, answer: true, byId: true },
        })
      : []
    const states = await tx.partState.findMany({ where: { taskId, validTo: null }, select: { partId: true, progress: true, role: true } })
    const state = await tx.taskState.findFirst({ where: { taskId, validTo: null }, select: { facts: true } })
    const known = state && (state.facts as unknown as KeptFacts)
    const factsOf = (id: string) => known && keptOfPart(known, id)
    const standing = standingOf(actor, holderOf(part), latest?.authorId ?? null, latest && (await onPaperOf(tx, part, latest, today)))
    const kept = latest ? keptOf(part, latest) : []
    const own = states.find((state) => state.partId === part.id)
    return {
      task: { id: part.task.id, title: part.task.title, code: part.task.code, deadlineWords: part.task.deadlines[0]?.words ?? '' },
      part: {
        id: part.id,
        role: part.role,
        duty: part.duty,
        office: part.office.name,
        clearingOffice: part.office.clearingOffice?.name ?? '协调办',
        assembling: part.assembling,
      },
      period,
      periods: periods.filter((each) => each.from <= today),
      steps: latest?.state === 'OFFICE_REVIEW' ? 2 : clearanceSteps(part),
      state: latest?.state ?? null,
      versionId: latest?.id ?? null,
      number: latest?.number ?? 1,
      open: stepsOpen(latest?.state ?? null, standing) as Step[],
      base: baseOf(versions),
      form: startingForm(latest, last, fresh?.typed ?? null),
      draftAt: fresh?.at ?? null,
      seen: draft?.at.toISOString() ?? null,
      staleDraft: draft && !fresh ? draft.typed : null,
      notes: {
        filled:
          standing.writes && latest?.state !== 'CLEARED'
            ? (fresh?.filled ?? (latest?.state === 'DRAFT' && filler ? { name: filler.name, on: null } : null))
            : null,
        left: draft?.left ?? [],
      },
      submittedOn: latest?.submittedOn ? dayOf(latest.submittedOn) : today,
      keep: keptAtFirst(part.office.localSections, kept),
      kept,
      papers: latest ? await papersOf(tx, latest.id) : [],
      filler,
      evidence: await evidenceOf(tx, actor, { partId: part.id, periodId: period.id }),
      claims: claimsOf(
        asksPercent(part),
        milestonesToTick(part, period).filter((each) => !each.doneOn),
      ),
      amendments,
      mayAnswer:
        latest?.state !== 'CLEARED' && (standing.wrote || (standing.writes && amendments.every((each) => each.byId !== actor.userId))),
      last: last ? typedOf(last) : null,
      lastPercent: cleared.find((version) => version.percent !== null)?.percent ?? null,
      returned:
        latest?.state === 'DRAFT' && latest.returnedReason
          ? { reason: latest.returnedReason, section: latest.returnedSection, due: latest.returnedDue ? dayOf(latest.returnedDue) : null }
          : null,
      milestones: milestonesToTick(part, period),
      asksPercent: asksPercent(part),
      noChangeBefore: noChangeBefore(cleared),
      progress: own?.progress ?? null,
      facts: factsOf(part.id),
      others: states
        .filter((state) => state.partId !== part.id)
        .map((state) => ({
          party: factsOf(state.partId)?.facts.party ?? '',
          office: factsOf(state.partId)?.facts.office ?? '',
          role: state.role,
          progress: state.progress,
        })),
    }
  })
}
export type ReportToWrite = NonNullable<Awaited<ReturnType<typeof reportToWrite>>>

export function startingForm(latest: LoadedVersion | undefined, last: LoadedVersion | undefined, draft: TypedForm | null): TypedForm {
  if (draft) return draft
  return latest ? typedOf(latest) : carriedOver(last)
}
