import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { read, type Tx } from '@/lib/db'
import { keptIn, keptOfPart } from '../lights/kept'
import { shownDrafts, type DraftNotes, type DraftShown } from './draft.queries'
import { claimsOf } from './evidence'
import { effectOf } from './effect-of'
import { evidenceOf } from './evidence.queries'
import type { PartPeriod } from './form'
import { onPaperOf, papersOf } from './paper.queries'
import { periodToWrite, type PeriodDays } from './period'
import { stepsOpen, type Step } from './report'
import { keptAtFirst } from './sharing'
import { standingOf } from './standing'
import {
  type LoadedPart,
  type LoadedVersion,
  askedFor,
  asksPercent,
  baseOf,
  clearanceSteps,
  handedIn,
  holderOf,
  keptOf,
  milestonesToTick,
  partSelect,
  periodsOf,
  standsBefore,
  startingForm,
  typedOf,
  versionsIn,
} from './part.queries'

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

/** What was mended in a version, and who filled the sheet that it came from. */
async function besides(tx: Tx, version: LoadedVersion | undefined) {
  if (!version) return { filler: null, amendments: [], papers: [], handedInOn: null }
  return {
    filler: await tx.filler.findUnique({ where: { versionId: version.id }, select: { name: true, phone: true } }),
    amendments: await tx.amendment.findMany({
      where: { versionId: version.id },
      orderBy: { at: 'asc' },
      select: { id: true, section: true, before: true, after: true, answer: true, byId: true },
    }),
    ...(await papersOf(tx, version.id)),
  }
}

/** The present state of all parts of a task: how far this one is, and what the others do. */
async function partsNow(tx: Tx, part: LoadedPart, period: PeriodDays, today: Day) {
  const [taskId, partId] = [part.task.id, part.id]
  const states = await tx.partState.findMany({
    where: { taskId, validTo: null },
    select: {
      partId: true,
      progress: true,
      role: true,
      part: { select: { office: { select: { contact: true, phone: true, name: true, region: { select: { name: true } } } } } },
    },
  })
  const state = await tx.taskState.findFirst({ where: { taskId, validTo: null }, select: { facts: true, factsVersion: true } })
  const known = state && keptIn(state)
  const facts = known && keptOfPart(known, partId)
  return {
    progress: states.find((each) => each.partId === partId)?.progress ?? null,
    facts,
    effect: facts && effectOf(facts.facts, facts.thresholds, askedFor(part, period), today),
    others: states
      .filter((each) => each.partId !== partId)
      .map(({ part: { office }, role, progress }) => ({
        party: office.region?.name ?? '',
        office: office.name,
        role,
        progress,
        contact: { contact: office.contact, phone: office.phone },
      })),
  }
}

/** Why a report came back, while it has to be written again. */
const returnOf = (latest: LoadedVersion | undefined) =>
  latest?.state === 'DRAFT' && latest.returnedReason
    ? { reason: latest.returnedReason, section: latest.returnedSection, due: latest.returnedDue ? dayOf(latest.returnedDue) : null }
    : null

/** What this person has typed and not handed in; `fresh` where it was written on the version that stands. */
async function draftOf(tx: Tx, { userId }: Actor, { partId, periodId }: PartPeriod, base: string) {
  const draft = (await shownDrafts(tx, userId, await tx.draft.findMany({ where: { userId, partId, periodId } })))(partId, periodId)
  return { draft, fresh: draft?.basedOn === base ? draft : null }
}

/** Who filled the sheet that these words came from, for whoever may go on writing them; and what of a draft is not shown. */
const notesOf = (
  writes: boolean,
  latest: LoadedVersion | undefined,
  draft: DraftShown | null,
  fresh: DraftShown | null,
  filler: { name: string } | null,
): DraftNotes => ({
  filled:
    writes && latest?.state !== 'CLEARED'
      ? (fresh?.filled ?? (latest?.state === 'DRAFT' && filler ? { name: filler.name, on: null } : null))
      : null,
  left: draft?.left ?? [],
})

const placeOf = ({ task, office, id, role, duty, assembling }: LoadedPart) => ({
  task: { id: task.id, title: task.title, code: task.code, deadlineWords: task.deadlines[0]?.words ?? '' },
  part: {
    id,
    role,
    duty,
    office: office.name,
    clearing: office.clearingOffice,
    clearingOffice: office.clearingOffice?.name ?? '协调办',
    assembling,
  },
})

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
    const { last, lastWaits, percents, noChangeBefore } = standsBefore(part, period)
    const { draft, fresh } = await draftOf(tx, actor, { partId: part.id, periodId: period.id }, baseOf(versions))
    const start = startingForm(latest, last)
    const { filler, amendments, papers, handedInOn } = await besides(tx, latest)
    const standing = standingOf(actor, holderOf(part), latest?.authorId ?? null, latest && (await onPaperOf(tx, part, latest, today)))
    const kept = latest ? keptOf(part, latest) : []
    return {
      ...placeOf(part),
      period,
      periods: periods.filter((each) => each.from <= today),
      steps: latest?.state === 'OFFICE_REVIEW' ? 2 : clearanceSteps(part),
      state: latest?.state ?? null,
      versionId: latest?.id ?? null,
      number: latest?.number ?? 1,
      open: stepsOpen(latest?.state ?? null, standing) as Step[],
      base: baseOf(versions),
      form: fresh?.typed ?? start,
      start,
      earlier: fresh?.earlier ?? [],
      draftAt: fresh?.at ?? null,
      seen: draft?.at.toISOString() ?? null,
      staleDraft: draft && !fresh ? draft.typed : null,
      notes: notesOf(standing.writes, latest, draft, fresh, filler),
      submittedOn: handedInOn ?? today,
      keep: keptAtFirst(part.office.localSections, kept),
      kept,
      papers,
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
      lastWaits,
      ...percents,
      returned: returnOf(latest),
      milestones: milestonesToTick(part, period),
      asksPercent: asksPercent(part),
      noChangeBefore,
      ...(await partsNow(tx, part, period, today)),
    }
  })
}
export type ReportToWrite = NonNullable<Awaited<ReturnType<typeof reportToWrite>>>
