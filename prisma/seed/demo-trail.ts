// 演示留痕：the entries that the demonstration's acts would have left, chained in the order in which they happened.
import { genesis, hashOf, type Link } from '@/lib/audit/chain'
import type { Prisma } from '@/prisma/generated/client'
import { decisionsTold } from './demo-decisions'
import { rows } from './demo-ground'
import { decisions } from './demo-mechanism'
import type { DemoTask } from './demo-tasks'

const past: Record<string, string> = {
  submit: 'report.submitted',
  pass: 'report.passed',
  clear: 'report.cleared',
  return: 'report.returned',
  withdraw: 'report.withdrawn',
  signPass: 'report.passed-on-paper',
  signClear: 'report.cleared-on-paper',
}

interface Told {
  at: Date
  actorId: string
  event: string
  subjectKind: string
  subjectId: string
  taskId: string | null
  regionCode: string | null
  detail: Prisma.InputJsonObject
}

function told(tasks: DemoTask[]): Told[] {
  const report = new Map(rows.reports.map((each) => [each.id, each]))
  const version = new Map(rows.versions.map((each) => [each.id, report.get(each.reportId)!]))
  const office = new Map(tasks.flatMap((task) => task.parts.map((part) => [part.id, part.office.name])))
  const steps = rows.steps.map((step) => {
    const of = version.get(step.versionId)!
    return {
      at: step.at as Date,
      actorId: step.byId,
      event: past[step.step]!,
      subjectKind: 'report_version',
      subjectId: step.versionId,
      taskId: of.taskId,
      regionCode: step.step === 'clear' || step.step === 'signClear' ? null : step.regionCode,
      detail: { office: office.get(of.partId)! },
    }
  })
  const overrides = rows.overrides.map((each) => ({
    at: each.at as Date,
    actorId: String(each.byId),
    event: 'override.set',
    subjectKind: 'override',
    subjectId: String(each.id),
    taskId: each.taskId,
    regionCode: null,
    detail: { light: each.light },
  }))
  const highlights = rows.highlights.map((each) => ({
    at: each.at as Date,
    actorId: each.byId,
    event: 'highlight.chosen',
    subjectKind: 'report_version',
    subjectId: each.versionId,
    taskId: each.taskId,
    regionCode: null,
    detail: {},
  }))
  return [...decisions, ...steps, ...overrides, ...highlights, ...decisionsTold].sort((a, b) => a.at.getTime() - b.at.getTime())
}

export async function leaveTrail(tx: Prisma.TransactionClient, tasks: DemoTask[]): Promise<void> {
  let prevHash = genesis
  const entries = told(tasks).map((each, index) => {
    const link: Link = { seq: BigInt(index + 1), ...each, prevHash }
    prevHash = hashOf(link)
    return { ...link, detail: each.detail, hash: prevHash }
  })
  await tx.auditEntry.createMany({ data: entries })
}
