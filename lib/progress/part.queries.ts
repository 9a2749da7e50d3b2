import type { Actor } from '../access/actor'
import { beijingDay, dayOf, inWords } from '../calendar'
import { Missing } from '../refusal'
import { today } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { periodsAsked, periodsOpen } from '../lights/known'
import { settingFrom } from '../mechanism/setting'
import { newestSetting } from '@/lib/mechanism/queries'
import { belowLast } from './check'
import type { TypedForm } from './form'
import type { PeriodDays } from './period'
import { keptBefore, whole, type Shareable, type Words } from './sharing'
import { stepsFor } from './standing'

// 分工和它的填报：what every act on a report reads of its part, under the lock of the task.

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
  at: true,
  office: {
    select: {
      name: true,
      localSections: true,
      clearingOfficeId: true,
      clearingOffice: { select: { name: true, contact: true, phone: true } },
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
      weight: true,
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
      startsOn: true,
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
              startedAt: true,
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
/** What is answered where a part is not there to be written: whoever could see it is told when it was taken away. */
export async function missingPart(tx: Tx, actor: Actor, partId: string): Promise<Missing> {
  const part = await tx.part.findFirst({
    where: { id: partId, endedAt: { not: null }, regionCode: { in: actor.sightRegions } },
    select: { endedAt: true, officeId: true },
  })
  return new Missing(
    part?.endedAt
      ? `这项分工已于${inWords(beijingDay(part.endedAt))}调整，不再由${part.officeId === actor.officeId ? '贵单位' : '该单位'}承担。`
      : undefined,
  )
}
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

type LoadedPeriod = LoadedPart['task']['items'][number]['plan']['periods'][number]
const inOrder = (periods: LoadedPeriod[]): PeriodDays[] =>
  [...periods]
    .sort((a, b) => a.from.getTime() - b.from.getTime())
    .map(({ id, name, from, to, due, closes }, index, all) => ({
      id,
      last: index === all.length - 1,
      name,
      from: dayOf(from),
      to: dayOf(to),
      due: dayOf(due),
      closes: dayOf(closes),
    }))
const chosenBy = (choose: typeof periodsAsked<LoadedPeriod>, part: LoadedPart): LoadedPeriod[] => {
  const { items, startsOn } = part.task
  const latest = items[0]?.homeFrom
  return latest ? choose(items, latest, { startsOn, part }) : []
}

/** The periods that are asked of a part, oldest first. */
export const periodsAskedOf = (part: LoadedPart): PeriodDays[] => inOrder(chosenBy(periodsAsked, part))

/** The periods that a part may report on, oldest first: whether asked of it or not, those since it joined, and any that it has reported. Who joins after the last of all may report on that. */
export function periodsOf(part: LoadedPart): PeriodDays[] {
  const open = new Set(chosenBy(periodsOpen, part).map((period) => period.id))
  const all = part.task.items.flatMap((item) => item.plan.periods)
  const found = inOrder(all.filter((period) => open.has(period.id) || part.reports.some((report) => report.periodId === period.id)))
  return found.length ? found : inOrder(all).slice(-1)
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
export const handedIn = (part: LoadedPart) => (periodId: string) => {
  const last = versionsIn(part, periodId).at(-1)
  return last !== undefined && last.state !== 'DRAFT'
}

/** Reports of the periods before this one, newest first. A correction of this period does not carry over itself. */
const reportsBefore = (part: LoadedPart, period: Pick<PeriodDays, 'id' | 'to'>) =>
  part.reports
    .filter((report) => report.periodId !== period.id && dayOf(report.period.to) <= period.to)
    .sort((a, b) => b.period.to.getTime() - a.period.to.getTime())
const clearedBefore = (part: LoadedPart, period: Pick<PeriodDays, 'id' | 'to'>): LoadedVersion[] =>
  reportsBefore(part, period).flatMap(({ versions }) => versions.filter((version) => version.state === 'CLEARED').slice(-1))

/** What each period before this one said last, newest first: a report that waits for clearance, else the one that was cleared. A returned one is not handed in. */
function saidBefore(part: LoadedPart, period: Pick<PeriodDays, 'id' | 'to'>): LoadedVersion[] {
  return reportsBefore(part, period).flatMap(({ versions }) => versions.filter((version) => version.state !== 'DRAFT').slice(-1))
}
const percentIn = (versions: LoadedVersion[]) => versions.find((version) => version.percent !== null)

/** 上期：what is carried over, what a percentage is compared with, and how often in a row nothing had changed. */
export function standsBefore(part: LoadedPart, period: PeriodDays) {
  const said = saidBefore(part, period)
  const newest = percentIn(said)
  return {
    last: said[0],
    lastWaits: said[0] !== undefined && said[0].state !== 'CLEARED',
    percents: {
      lastPercent: percentIn(clearedBefore(part, period))?.percent ?? null,
      waitingPercent: newest && newest.state !== 'CLEARED' ? newest.percent : null,
    },
    noChangeBefore: noChangeBefore(said),
  }
}

/** Why this version cannot be cleared by what is cleared by now, or null: other reports may have been cleared since it was handed in. */
export function againstFalling(part: LoadedPart, versionId: string): string | null {
  const report = part.reports.find((each) => each.versions.some((version) => version.id === versionId))
  const version = report?.versions.find((each) => each.id === versionId)
  if (!report || !version || version.percentExplanation) return null
  const period = { id: report.periodId, to: dayOf(report.period.to) }
  const lastPercent = percentIn(clearedBefore(part, period))?.percent ?? null
  const below = belowLast(version.percent, { lastPercent, waitingPercent: null })
  const waits = saidBefore(part, period).some(({ state }) => state !== 'CLEARED')
  return below && `进度 ${version.percent}% 低于${below}，没有说明原因，请${waits ? '先审核上期的填报，或' : ''}退回补充说明。`
}

const milestonesOf = (part: LoadedPart) => [
  ...part.milestones.map((each) => ({ ...each, weight: Number(each.weight) })),
  ...(part.assembling ? part.task.milestones.map((each) => ({ ...each, weight: null })) : []),
]
/** Milestones that a report of this period may tick, or has ticked itself. `reportedOn`: done, as a report of another period says that waits for clearance; `weight`: of the part's own. */
export function milestonesToTick(part: LoadedPart, period: PeriodDays) {
  const others = part.reports.filter((report) => report.periodId !== period.id)
  const ticked = (versions: LoadedVersion[]) =>
    new Map(versions.flatMap((version) => version.ticks.map((tick) => [tick.milestoneId, dayOf(tick.doneOn)] as const)))
  const done = ticked(others.flatMap(({ versions }) => versions.filter((version) => version.state === 'CLEARED')))
  const reported = ticked(others.flatMap(({ versions }) => versions.slice(-1).filter((version) => version.state !== 'DRAFT')))
  return milestonesOf(part).map((each) => ({
    id: each.id,
    title: each.title,
    nature: each.nature,
    weight: each.weight,
    due: each.deadlines[0]?.to ? dayOf(each.deadlines[0].to) : null,
    dueWords: each.deadlines[0]?.words ?? '',
    doneOn: done.get(each.id) ?? null,
    reportedOn: done.has(each.id) ? null : (reported.get(each.id) ?? null),
  }))
}
/** What the light will be judged by, once a report of this period is cleared. */
export const askedFor = (part: LoadedPart, period: PeriodDays) => ({
  period,
  later: part.reports.some(
    (report) => dayOf(report.period.to) > period.to && report.versions.some((version) => version.state === 'CLEARED'),
  ),
  asksPercent: asksPercent(part),
  open: milestonesToTick(part, period)
    .filter((each) => each.weight !== null && !each.doneOn)
    .map((each) => each.id),
})
export const asksPercent = (part: LoadedPart): boolean =>
  part.milestones.length === 0 && Boolean(part.deadlines[0]?.to ?? part.task.deadlines[0]?.to)

/** Reports in a row, before this period, that said 本期无变化. */
function noChangeBefore(said: LoadedVersion[]): number {
  const first = said.findIndex((version) => !version.noChange)
  return first === -1 ? said.length : first
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

/** What stands in a form that nobody has written in. */
export const startingForm = (latest: LoadedVersion | undefined, last: LoadedVersion | undefined): TypedForm =>
  latest ? typedOf(latest) : carriedOver(last)
