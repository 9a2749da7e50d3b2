import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, dayOf } from '../calendar'
import { read } from '@/lib/db'
import { claimLabel } from './evidence'
import { papersIn, signed } from './paper.queries'
import { whole } from './sharing'

// 已通过的填报：what a part said of a period, as everybody of the mechanism may read it, with the versions that a correction has replaced.

const versionSelect = {
  id: true,
  number: true,
  progress: true,
  problems: true,
  next: true,
  percent: true,
  percentExplanation: true,
  unlikely: true,
  noChange: true,
  noChangeReason: true,
  corrects: true,
  clearedAt: true,
  clearedPaperOn: true,
  ...signed,
  filler: { select: { name: true, phone: true } },
  ticks: { select: { doneOn: true, milestone: { select: { id: true, title: true } } } },
  local: { select: { section: true, text: true } },
  evidence: { where: { removedAt: null }, select: { id: true, claim: true, name: true, local: true } },
} as const

/** The cleared report of a part for a period, its newest version first; null where there is none, or the task does not exist for this person. */
export function clearedReport(actor: Actor, taskId: string, { partId, periodId }: { partId: string; periodId: string }) {
  return read(actor, async (tx) => {
    if (may(actor, 'task.read', { mechanismIds: actor.mechanismIds })) return null
    const report = await tx.report.findFirst({
      where: {
        taskId,
        partId,
        periodId,
        part: { task: { states: { some: { validTo: null, mechanismIds: { hasSome: actor.mechanismIds } } } } },
        versions: { some: { state: 'CLEARED' } },
      },
      select: {
        period: { select: { name: true } },
        part: {
          select: { role: true, office: { select: { name: true } }, task: { select: { id: true, title: true, code: true } } },
        },
        versions: { where: { state: 'CLEARED' }, orderBy: { number: 'desc' }, select: versionSelect },
      },
    })
    if (!report) return null
    return {
      task: report.part.task,
      office: report.part.office.name,
      role: report.part.role,
      period: report.period.name,
      versions: report.versions.map((version) => ({
        ...whole(version),
        clearedOn: version.clearedAt && beijingDay(version.clearedAt),
        clearedPaperOn: version.clearedPaperOn && dayOf(version.clearedPaperOn),
        kept: version.local.map((each) => each.section),
        papers: papersIn(version),
        ticks: version.ticks.map((tick) => ({ title: tick.milestone.title, on: dayOf(tick.doneOn) })),
        evidence: version.evidence.map((each) => ({
          ...each,
          about: claimLabel(
            each.claim,
            version.ticks.map((tick) => tick.milestone),
          ),
        })),
      })),
    }
  })
}
export type ClearedReport = NonNullable<Awaited<ReturnType<typeof clearedReport>>>
