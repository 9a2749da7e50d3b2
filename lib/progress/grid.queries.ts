import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { unmanned } from '@/lib/access/duty.queries'
import { read, type Tx } from '@/lib/db'
import type { LightColour, Reason } from '../lights/facts'
import { keptIn, keptOfPart } from '../lights/kept'
import { partDone } from '../lights/progress'
import { lightOfPart } from '../lights/schedule'
import type { Effect } from './effect'
import { effectOf } from './effect-of'
import type { CheckContext } from './check'
import { shownDrafts, type DraftNotes, type DraftShown, type Filled } from './draft.queries'
import { saysNothingNew, type TypedForm } from './form'
import { byUrgency, periodToWrite } from './period'
import {
  askedFor,
  asksPercent,
  baseOf,
  holderOf,
  milestonesToTick,
  partSelect,
  periodsAskedOf,
  standsBefore,
  startingForm,
  typedOf,
  versionsIn,
  type LoadedPart,
} from './part.queries'
import { against } from './report'
import { standingOf } from './standing'
import { open } from './unmanned.queries'

// 填报表格：all parts that a person writes for, in the period that is asked, on one page.

const mostRows = 200

async function partsFor(tx: Tx, actor: Actor, today: Day, skip: number, take: number): Promise<LoadedPart[]> {
  const holds = (duty: string) => actor.grants.some((grant) => grant.duty === duty)
  const offices = [
    ...(holds('REPORTER') && actor.officeId ? [{ officeId: actor.officeId }] : []),
    ...(holds('COORDINATOR') ? [{ office: unmanned(actor.sightRegions, today) }] : []),
  ]
  if (!offices.length) return []
  return tx.part.findMany({
    where: { OR: offices, ...open },
    select: partSelect,
    orderBy: [{ task: { code: 'asc' } }, { id: 'asc' }],
    skip,
    take,
  })
}

export interface GridRow {
  partId: string
  periodId: string
  taskId: string
  code: string
  title: string
  officeId: string
  office: string
  period: string
  due: Day
  /** of the part, today; null where it has none yet */
  light: { light: LightColour; reasons: Pick<Reason, 'rule' | 'light'>[] } | null
  /** what handing it in will do to that light */
  effect: Effect | null
  /** `seen`: when the own draft was kept; `stale`: one that was written before another changed the report, not put in by itself */
  base: string
  form: TypedForm
  /** what stands there before anybody has written: what was handed in last, returned or withdrawn */
  start: TypedForm
  /** what a paste replaced, the latest last */
  earlier: TypedForm[]
  /** the report of an earlier period that was handed in last; `lastWaits`: it is not cleared yet */
  last: TypedForm | null
  lastWaits: boolean
  drafted: boolean
  seen: string | null
  stale: TypedForm | null
  returned: string | null
  notes: DraftNotes
  context: Omit<CheckContext, 'milestones'>
  milestones: ReturnType<typeof milestonesToTick>
}

interface Known {
  draftFor: (partId: string, periodId: string) => DraftShown | null
  fillerOf: (versionId: string) => Filled | null
  factsOf: (partId: string) => ReturnType<typeof keptOfPart>
}
function rowOf(part: LoadedPart, actor: Actor, today: Day, { draftFor, fillerOf, factsOf }: Known): GridRow | 'handed in' | null {
  const asked = periodsAskedOf(part)
  const state = (periodId: string) => versionsIn(part, periodId).at(-1)?.state ?? null
  const period = periodToWrite(asked, today, (id) => ![null, 'DRAFT'].includes(state(id)))
  const facts = factsOf(part.id)
  // A part that is done is asked nothing.
  if (!period || (facts && partDone(facts.facts))) return null
  const versions = versionsIn(part, period.id)
  const latest = versions.at(-1)
  if (latest && latest.state !== 'DRAFT') return 'handed in'
  // What is told after the last period has closed (补报) is told on its own page: it is not asked for.
  if (period.closes < today) return null
  if (against('submit', latest?.state ?? null, standingOf(actor, holderOf(part), latest?.authorId ?? null))) return null
  const { last, lastWaits, percents, noChangeBefore } = standsBefore(part, period)
  const draft = draftFor(part.id, period.id)
  const kept = draft?.basedOn === baseOf(versions) ? draft : null
  const start = startingForm(latest, last)
  return {
    partId: part.id,
    periodId: period.id,
    taskId: part.task.id,
    code: part.task.code,
    title: part.task.title,
    officeId: part.officeId,
    office: part.office.name,
    period: period.name,
    due: latest?.returnedDue ? dayOf(latest.returnedDue) : period.due,
    base: baseOf(versions),
    light: facts && shortLight(facts, today),
    effect: facts && effectOf(facts.facts, facts.thresholds, askedFor(part, period), today),
    form: kept?.typed ?? start,
    start,
    earlier: kept?.earlier ?? [],
    last: last ? typedOf(last) : null,
    lastWaits,
    drafted: kept !== null && !saysNothingNew(kept.typed, start),
    seen: draft?.at.toISOString() ?? null,
    stale: kept ? null : (draft?.typed ?? null),
    returned: latest?.returnedReason ?? null,
    notes: { filled: kept?.filled ?? (latest ? fillerOf(latest.id) : null), left: kept?.left ?? [] },
    context: {
      today,
      period,
      ...percents,
      asksPercent: asksPercent(part),
      noChangeBefore,
    },
    milestones: milestonesToTick(part, period),
  }
}

/** 填报表格 of a person: rows to write in order of urgency, and how many are handed in already. Those handed in leave room: of more than `most` rows, the next come after them (`more`). */
export function gridOf(actor: Actor, today: Day, most = mostRows): Promise<{ rows: GridRow[]; handedIn: number; more: boolean }> {
  return read(actor, async (tx) => {
    const rows: GridRow[] = []
    let [handedIn, skip, ended] = [0, 0, false]
    while (rows.length < most && !ended) {
      const parts = await partsFor(tx, actor, today, skip, most)
      const all = await rowsOf(tx, actor, parts, today)
      rows.push(...all.filter((row): row is GridRow => row !== null && row !== 'handed in'))
      handedIn += all.filter((row) => row === 'handed in').length
      skip += parts.length
      ended = parts.length < most
    }
    rows.sort(
      (a, b) =>
        byUrgency({ returned: a.returned !== null, due: a.due }, { returned: b.returned !== null, due: b.due }) ||
        a.code.localeCompare(b.code),
    )
    // Of several offices, one after the other; the one with what is most urgent first.
    const offices = new Map(rows.map((row, index) => [row.officeId, index] as const).reverse())
    rows.sort((a, b) => offices.get(a.officeId)! - offices.get(b.officeId)!)
    return { rows: rows.slice(0, most), handedIn, more: !ended || rows.length > most }
  })
}

/** The light of a part today, with its reasons. */
function shortLight({ facts, thresholds }: NonNullable<ReturnType<typeof keptOfPart>>, today: Day): GridRow['light'] {
  const { light, reasons } = lightOfPart(facts, thresholds, today)
  return { light, reasons: reasons.map((reason) => ({ rule: reason.rule, light: reason.light })) }
}

/** What is known of each part now. */
async function factsNow(tx: Tx, parts: LoadedPart[]): Promise<Known['factsOf']> {
  const states = await tx.taskState.findMany({
    where: { taskId: { in: parts.map((part) => part.task.id) }, validTo: null },
    select: { facts: true, factsVersion: true },
  })
  const tasks = states.map((state) => keptIn(state))
  const found = new Map(parts.map((part) => [part.id, tasks.map((task) => keptOfPart(task, part.id)).find(Boolean) ?? null]))
  return (partId) => found.get(partId) ?? null
}

async function rowsOf(tx: Tx, actor: Actor, parts: LoadedPart[], today: Day) {
  const drafts = await tx.draft.findMany({ where: { userId: actor.userId, partId: { in: parts.map((part) => part.id) } } })
  const returned = parts.flatMap((part) =>
    part.reports.flatMap((report) =>
      report.versions
        .slice(-1)
        .filter((version) => version.state === 'DRAFT')
        .map((version) => version.id),
    ),
  )
  const fillers = returned.length
    ? await tx.filler.findMany({ where: { versionId: { in: returned } }, select: { versionId: true, name: true } })
    : []
  const fillerOf = (versionId: string) => {
    const found = fillers.find((each) => each.versionId === versionId)
    return found ? { name: found.name, on: null } : null
  }
  const known = { draftFor: await shownDrafts(tx, actor.userId, drafts), fillerOf, factsOf: await factsNow(tx, parts) }
  return parts.map((part) => rowOf(part, actor, today, known))
}
