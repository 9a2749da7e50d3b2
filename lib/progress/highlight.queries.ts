import type { Actor } from '../access/actor'
import { addDays, dayOf, endOfDay, inWords, toDate, type Day } from '../calendar'
import type { Moment } from '@/lib/clock'
import { nameAt, read } from '@/lib/db'
import { remembered } from '@/lib/remember'
import { proposal } from './highlight'

/** Days back from which candidates are taken. */
export const candidateDays = 120

export interface Shown {
  versionId: string
  taskId: string
  title: string
  office: string
  sentence: string
}
/** 标志性成果 as they stood at a moment, newest first: none chosen longer ago than reports may still be chosen. */
export function highlightsAt(actor: Actor, mechanism: string | undefined, { known, day, past }: Moment, limit: number): Promise<Shown[]> {
  return remembered(
    actor,
    ['highlights', mechanism, limit, day, past, [...actor.mechanismIds].sort()],
    (tx) => tx.$queryRaw<Shown[]>`
    select h.version_id "versionId", h.task_id "taskId", t.title, ${nameAt('office', 'o', past ? known : null)} office, h.sentence from highlight h
    join task t on t.id = h.task_id join report_version v on v.id = h.version_id join report r on r.id = v.report_id join part p on p.id = r.part_id join office o on o.id = p.office_id
    where h.mechanism_id = any(${actor.mechanismIds}::uuid[]) and (${mechanism ?? null}::text is null or h.mechanism_id in (select id from mechanism where code = ${mechanism ?? null}))
      and h.at between ${endOfDay(addDays(day, -candidateDays))} and ${known} and (h.ended_at is null or h.ended_at > ${known}) order by h.at desc limit ${limit}`,
  )
}

/** Cleared reports of one's own mechanisms that finished a milestone or reached 100 %, and are not chosen yet: area by area, the newest first in each. */
export function candidates(actor: Actor, today: Day) {
  const granted = actor.grants.flatMap((grant) => (grant.duty === 'SECRETARIAT' && grant.mechanismId ? [grant.mechanismId] : []))
  return read(actor, async (tx) => {
    const rows = await tx.reportVersion.findMany({
      where: {
        state: 'CLEARED',
        clearedAt: { gte: toDate(addDays(today, -candidateDays)) },
        report: { period: { plan: { mechanismId: { in: granted } } } },
        OR: [{ percent: 100 }, { ticks: { some: {} } }],
      },
      orderBy: { clearedAt: 'desc' },
      take: 100,
      select: {
        id: true,
        progress: true,
        percent: true,
        clearedAt: true,
        ticks: { select: { doneOn: true, milestone: { select: { title: true } } } },
        report: {
          select: {
            period: { select: { name: true } },
            part: {
              select: {
                office: { select: { name: true } },
                task: { select: { id: true, title: true, code: true, area: { select: { code: true, name: true, position: true } } } },
              },
            },
          },
        },
      },
    })
    const chosen = await tx.highlight.findMany({ where: { versionId: { in: rows.map((row) => row.id) } }, select: { versionId: true } })
    const taken = new Set(chosen.map((each) => each.versionId))
    return rows
      .filter((row) => !taken.has(row.id))
      .map((row) => ({
        versionId: row.id,
        task: row.report.part.task,
        office: row.report.part.office.name,
        period: row.report.period.name,
        progress: row.progress,
        proposal: proposal(row.progress),
        finished: [
          ...row.ticks.map((tick) => `${tick.milestone.title}（${inWords(dayOf(tick.doneOn))}）`),
          ...(row.percent === 100 ? ['进度 100%'] : []),
        ],
      }))
      .sort((a, b) => a.task.area.position - b.task.area.position)
  })
}
export type Candidate = Awaited<ReturnType<typeof candidates>>[number]
