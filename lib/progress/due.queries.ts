import type { Actor } from '../access/actor'
import { inShort, type Day, type DayTable } from '../calendar'
import { stageOf, workingDaysBetween, type Stage } from '../notices/cadence'
import { subjects, type Line } from '../notices/digest'
import { officesIn, partsIn } from './chase'
import { silentOffices } from './chase.queries'
import { reportAddress } from './report'
import { placeInReviews } from './review'
import { reportsToWrite, type ToWrite } from './review.queries'
import { waitingBriefly } from './queue.queries'

// What the daily digest says of reporting and clearing: the reader's own inbox, asked through the same queries.

const nearness = (due: Day, day: Day, stage: Stage, table: DayTable): string => {
  if (stage === 'over') return `报送截止（${inShort(due, day)}）已过`
  if (stage === 'last') return due === day ? '今天截止' : `${inShort(due, day)}截止，今天是最后一个工作日`
  return `${inShort(due, day)}截止，还有 ${workingDaysBetween(day, due, table)} 个工作日`
}

/** One line for all reports of a period that are due the same day. */
function dueReports(rows: readonly ToWrite[], day: Day, table: DayTable): Line[] {
  const together = new Map<string, ToWrite[]>()
  for (const row of rows) together.set(`${row.due} ${row.period}`, [...(together.get(`${row.due} ${row.period}`) ?? []), row])
  return [...together.values()].flatMap((some) => {
    const { due, period } = some[0]!
    const stage = stageOf(due, day, table)
    if (!stage) return []
    return [
      {
        group: 'report',
        due,
        text: `${period}进展 ${some.length} 项待填报，${nearness(due, day, stage, table)}`,
        href: some.length === 1 ? reportAddress(some[0]!) : '/report',
        about: some.map((row) => ({ subject: subjects.report(row.partId, row.periodId), marks: [stage] })),
        titles: some.map((row) => ({ text: row.title, href: reportAddress(row) })),
      } satisfies Line,
    ]
  })
}

function returnedReports(rows: readonly ToWrite[], day: Day, table: DayTable): Line[] {
  if (!rows.length) return []
  const due = rows.map((row) => row.returnedDue ?? row.due).sort()[0]!
  return [
    {
      group: 'returned',
      due,
      text: `${rows.length} 件填报被退回，请于${inShort(due, day)}前改报`,
      href: rows.length === 1 ? reportAddress(rows[0]!) : '/inbox#write',
      about: rows.map((row) => ({
        subject: subjects.returned(row.partId, row.periodId),
        marks: [`until ${row.returnedDue ?? row.due}`, stageOf(row.returnedDue ?? row.due, day, table) ?? 'ahead'],
      })),
      titles: rows.map((row) => ({ text: row.title, href: reportAddress(row) })),
    },
  ]
}

async function toClear(actor: Actor): Promise<Line[]> {
  const rows = await waitingBriefly(actor)
  if (!rows.length) return []
  return [
    {
      group: 'clear',
      text: `${rows.length} 件填报等您审核`,
      href: rows.length === 1 ? placeInReviews(rows[0]!.id) : '/reviews',
      due: null,
      about: rows.map((row) => ({ subject: subjects.clear(row.id), marks: [`handed in ${row._count.steps}`] })),
      titles: rows.map(({ id, report }) => ({ text: `${report.part.task.title} · ${report.part.office.name}`, href: placeInReviews(id) })),
    },
  ]
}

/** 催报名单 in one line. Offices of one's own, and nobody else's. */
async function silent(actor: Actor, day: Day, table: DayTable): Promise<Line[]> {
  const known = (await silentOffices(actor, day)).chase.flatMap((each) => {
    const stage = stageOf(each.due, day, table)
    return stage ? [{ ...each, stage }] : []
  })
  if (!known.length) return []
  const due = known.map((each) => each.due).sort()[0]!
  return [
    {
      group: 'silent',
      text: `${officesIn(known)} 个单位还有 ${partsIn(known)} 项进展未报`,
      href: '/reviews/silent',
      due,
      about: known.map((each) => ({ subject: subjects.silent(each.officeId, each.period), marks: [each.stage] })),
      titles: [],
    },
  ]
}

/** A clerk's deadlines first; for whoever clears, what waits for him and who has not reported. */
export async function progressLines(actor: Actor, day: Day, table: DayTable): Promise<Line[]> {
  const [write, clear, unreported] = await Promise.all([reportsToWrite(actor, day), toClear(actor), silent(actor, day, table)])
  const own = [
    ...returnedReports(
      write.filter((row) => row.returned),
      day,
      table,
    ),
    ...dueReports(
      write.filter((row) => !row.returned),
      day,
      table,
    ),
  ]
  return actor.grants.some((grant) => grant.duty === 'COORDINATOR') ? [...clear, ...unreported, ...own] : [...own, ...clear, ...unreported]
}
