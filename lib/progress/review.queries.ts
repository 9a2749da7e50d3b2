import type { Actor } from '../access/actor'
import { beijingDay, dayOf, type Day, earlierOf } from '../calendar'
import { keptIn, keptOfPart } from '../lights/kept'
import { unmannedHere } from '@/lib/access/duty.queries'
import { read, Prisma } from '@/lib/db'
import { againstClearing } from './amendment'
import { claimLabel } from './evidence'
import { itemOf } from './evidence.queries'
import { byUrgency } from './period'
import { handedInOn, papersIn, signed } from './paper.queries'
import { atHisStep, clearsAlone, duty, queuesOf } from './queue.queries'
import { reportAddress } from './report'
import { groupOrder } from './review'
import { keptAtFirst, keptBefore, whole } from './sharing'
import { groupOf, promiseOf, turnOf } from './turn'
import type { ReportState } from '@/prisma/generated/enums'

const toClear = {
  id: true,
  revision: true,
  number: true,
  state: true,
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
  ticks: { select: { milestoneId: true, doneOn: true, milestone: { select: { title: true } } } },
  amendments: { where: { answer: null }, select: { section: true, before: true, after: true, at: true } },
  evidence: {
    where: { removedAt: null },
    select: { id: true, claim: true, name: true, bytes: true, local: true, byId: true, versionId: true },
  },
  ...signed,
  filler: { select: { name: true, phone: true } },
  report: {
    select: {
      periodId: true,
      period: { select: { name: true, to: true } },
      part: {
        select: {
          id: true,
          office: { select: { name: true, localSections: true } },
          task: {
            select: {
              id: true,
              title: true,
              code: true,
              states: { where: { validTo: null }, select: { facts: true, factsVersion: true } },
            },
          },
          reports: {
            select: {
              periodId: true,
              period: { select: { to: true } },
              versions: {
                where: { state: 'CLEARED' as const },
                orderBy: { number: 'desc' as const },
                select: {
                  clearedAt: true,
                  progress: true,
                  problems: true,
                  next: true,
                  percent: true,
                  local: { select: { section: true, text: true } },
                },
              },
            },
          },
        },
      },
    },
  },
} as const

type StoredItem = Prisma.ReportVersionGetPayload<{ select: typeof toClear }>

/** The report that was cleared last for this period or an earlier one. */
const clearedLast = ({ part, period }: StoredItem['report']) =>
  part.reports
    .filter((report) => report.period.to <= period.to && report.versions.length)
    .sort((a, b) => b.period.to.getTime() - a.period.to.getTime())[0]?.versions[0]

/** What of it was kept in the region before. */
const keptOf = (row: StoredItem) =>
  keptBefore(
    row,
    row.report.part.reports
      .flatMap((report) => report.versions)
      .sort((a, b) => (a.clearedAt?.getTime() ?? 0) - (b.clearedAt?.getTime() ?? 0)),
    row.report.part.reports.find((report) => report.periodId === row.report.periodId)?.versions[0],
  )

/** Where it would turn the light of its part, if it were cleared today; and with what it says to that. */
function foretold(row: StoredItem, today: Day) {
  const { part, period } = row.report
  const said = {
    later: part.reports.some((report) => report.period.to > period.to && report.versions.length),
    percent: row.percent,
    unlikely: row.unlikely,
    noChange: row.noChange,
    problems: row.problems,
    ticks: row.ticks.map((tick) => ({ milestoneId: tick.milestoneId, on: dayOf(tick.doneOn) })),
    periodEnd: dayOf(period.to),
    asOf: earlierOf(dayOf(period.to), handedInOn(row) ?? today),
  }
  const state = part.task.states[0]
  const known = state && keptOfPart(keptIn(state), part.id)
  return {
    said,
    turn: known ? turnOf(known.facts, known.thresholds, said, today) : null,
    promise: known ? promiseOf(known.facts, known.thresholds, said, today) : null,
  }
}

/** `alone`: nobody else of the office may clear, so that his own work goes by a signature on paper. */
function itemToClear(actor: Actor, row: StoredItem, alone: boolean, today: Day) {
  const { part, period, periodId } = row.report
  const { progress, problems, next, percent, percentExplanation, unlikely, noChange, noChangeReason, corrects, filler } = row
  const last = clearedLast(row.report)
  const before = last ? whole(last) : null
  const { said, turn, promise } = foretold(row, today)
  const kept = keptOf(row)
  const ownWork = row.authorId === actor.userId
  return {
    ...{
      id: row.id,
      revision: row.revision,
      state: row.state,
      progress,
      problems,
      next,
      percent,
      percentExplanation,
      unlikely,
      noChange,
      noChangeReason,
      corrects,
      filler,
    },
    task: { id: part.task.id, title: part.task.title, code: part.task.code },
    office: part.office.name,
    period: period.name,
    submittedOn: handedInOn(row),
    firstOn: row.submittedOn ? dayOf(row.submittedOn) : null,
    ticks: row.ticks.map((tick) => ({ title: tick.milestone.title, on: dayOf(tick.doneOn) })),
    before: before && { progress: before.progress, problems: before.problems, next: before.next, percent: before.percent },
    ownWork,
    onPaper: alone && ownWork && row.state === 'REGION_REVIEW' ? reportAddress({ taskId: part.task.id, partId: part.id, periodId }) : null,
    papers: papersIn(row),
    group: groupOf(said, before, turn),
    light: turn?.from ?? null,
    turn: turn && turn.from !== turn.to ? turn : null,
    promise,
    keep: keptAtFirst(part.office.localSections, kept),
    kept,
    amendments: row.amendments.map((each) => ({ section: each.section, before: each.before, after: each.after })),
    waiting: againstClearing(
      row.amendments.map((each) => ({ section: each.section, on: beijingDay(each.at) })),
      today,
    ),
    evidence: row.evidence.map((each) => ({
      ...itemOf(actor)(each),
      about: row.ticks.find((tick) => `tick:${tick.milestoneId}` === each.claim)?.milestone.title ?? claimLabel(each.claim, []),
    })),
  }
}

/** What waits for this person's clearance: own office's for a 审核员, own region's for the clearing 协调办; what deserves a look first. */
export function reportsToClear(actor: Actor, today: Day) {
  if (!queuesOf(actor).length) return Promise.resolve([])
  return read(actor, async (tx) => {
    const rows = await tx.reportVersion.findMany({
      where: atHisStep(actor),
      orderBy: [{ submittedOn: 'asc' }, { id: 'asc' }],
      take: 200,
      select: toClear,
    })
    const alone =
      rows.some((row) => row.authorId === actor.userId && row.state === 'REGION_REVIEW') && (await clearsAlone(tx, actor, today))
    const all = rows.map((row) => itemToClear(actor, row, alone, today))
    return all.sort((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group))
  })
}
export type ToClear = Awaited<ReturnType<typeof reportsToClear>>[number]

interface InboxRow {
  part_id: string
  task_id: string
  title: string
  code: string
  office: string
  office_id: string
  period_id: string
  period: string
  due: Date
  closes: Date
  state: ReportState | null
  returned_reason: string | null
  returned_due: Date | null
  draft_at: Date | null
  repeats: boolean
}

/** `by`: the day by which it is to be handed in, of a returned one the day by which it is to be written again. */
function byWhen(row: InboxRow) {
  const [due, returnedDue] = [dayOf(row.due), row.returned_due && dayOf(row.returned_due)]
  return { due, returnedDue, returned: row.returned_reason !== null, by: row.returned_reason === null ? due : (returnedDue ?? due) }
}

/** 本方已完成 is asked nothing. `p`: the part. */
export const undone = Prisma.sql`not exists (select 1 from part_state z where z.part_id = p.id and z.valid_to is null and z.progress = 100)`

/** The rows of 待填报, or null for whoever writes nothing: own parts, and those of offices that have no account of their own, whose asked period has begun and is not handed in. */
export function rowsToWrite(actor: Actor, today: Day): Prisma.Sql | null {
  const own = duty(actor, 'REPORTER') && actor.officeId
  const others = duty(actor, 'COORDINATOR')
  if (!own && !others) return null
  const unmanned = unmannedHere('o', actor.sightRegions, today)
  const mine = Prisma.sql`p.office_id = ${actor.officeId}::uuid`
  return Prisma.sql`from part p
      join task t on t.id = p.task_id
      join office o on o.id = p.office_id
      join asked_period d on d.part_id = p.id and d."from" <= ${today}::date and d.closes >= ${today}::date
      join task_state s on s.task_id = t.id and s.valid_to is null and s.flow not in ('CLOSED','ENDED','SUSPENDED')
      left join report r on r.part_id = p.id and r.period_id = d.id
      left join lateral (select state, returned_reason, returned_due from report_version where report_id = r.id order by number desc limit 1) v on true
      left join draft dr on dr.part_id = p.id and dr.period_id = d.id and dr.user_id = ${actor.userId}::uuid
      where p.ended_at is null and (${own ? (others ? Prisma.sql`${mine} or ${unmanned}` : mine) : unmanned})
        and (v.state = 'DRAFT' or v.state is null and ${undone})`
}

/** 待填报: one statement. */
export function reportsToWrite(actor: Actor, today: Day) {
  const waiting = rowsToWrite(actor, today)
  if (!waiting) return Promise.resolve([])
  return read(actor, async (tx) => {
    const rows = await tx.$queryRaw<InboxRow[]>(Prisma.sql`
      select p.id part_id, t.id task_id, t.title, t.code, o.name office, o.id office_id, d.id period_id, d.name period, d.due, d.closes,
             v.state::text state, v.returned_reason, v.returned_due, dr.at draft_at,
             v.state is null and dr.at is null and exists (select 1 from report b join period q on q.id = b.period_id join report_version w on w.report_id = b.id and w.state <> 'DRAFT' where b.part_id = p.id and q.id <> d.id and q."to" <= d."to") repeats
      ${waiting} order by d.due, t.code`)
    return rows
      .map((row) => ({
        ...byWhen(row),
        partId: row.part_id,
        taskId: row.task_id,
        title: row.title,
        code: row.code,
        office: row.office,
        periodId: row.period_id,
        period: row.period,
        mine: row.office_id === actor.officeId,
        reason: row.returned_reason,
        drafted: row.draft_at !== null,
        /** nothing is begun, and there is a text before it that may be said again: 本期无变化 */
        repeats: row.repeats,
      }))
      .sort((a, b) => byUrgency({ returned: a.returned, due: a.by }, { returned: b.returned, due: b.by }))
  })
}
export type ToWrite = Awaited<ReturnType<typeof reportsToWrite>>[number]

/** Own reports on their way: handed in, not cleared yet. */
export function reportsUnderWay(actor: Actor) {
  if (!actor.officeId) return Promise.resolve([])
  return read(actor, (tx) =>
    tx.reportVersion.findMany({
      where: { authorId: actor.userId, state: { in: ['OFFICE_REVIEW', 'REGION_REVIEW'] } },
      orderBy: { submittedOn: 'desc' },
      take: 50,
      select: {
        id: true,
        state: true,
        report: {
          select: {
            taskId: true,
            partId: true,
            periodId: true,
            period: { select: { name: true } },
            part: { select: { task: { select: { title: true } } } },
          },
        },
      },
    }),
  )
}
