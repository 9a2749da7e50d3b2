// 演示留痕：the entries that the demonstration's acts would have left, chained in the order in which they happened.
import { chainEvents, type DatedEvent } from '@/lib/audit/commands'
import type { EventName } from '@/lib/audit/words'
import { write } from '@/lib/db'
import { decisionsTold } from './demo-decisions'
import { rows } from './demo-ground'
import { decisions } from './demo-mechanism'
import type { DemoTask } from './demo-tasks'

const past: Record<string, EventName> = {
  submit: 'report.submitted',
  pass: 'report.passed',
  clear: 'report.cleared',
  return: 'report.returned',
  withdraw: 'report.withdrawn',
  signPass: 'report.passed-on-paper',
  signClear: 'report.cleared-on-paper',
}

function told(tasks: DemoTask[]): DatedEvent[] {
  const report = new Map(rows.reports.map((each) => [each.id, each]))
  const version = new Map(rows.versions.map((each) => [each.id, report.get(each.reportId)!]))
  const office = new Map(tasks.flatMap((task) => task.parts.map((part) => [part.id, part.office.name])))
  const steps = rows.steps.map((step): DatedEvent => {
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
  const overrides = rows.overrides.map((each): DatedEvent => ({
    at: each.at as Date,
    actorId: String(each.byId),
    event: 'override.set',
    subjectKind: 'override',
    subjectId: String(each.id),
    taskId: each.taskId,
    regionCode: null,
    detail: { light: each.light },
  }))
  const highlights = rows.highlights.map((each): DatedEvent => ({
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

const waiting: DatedEvent[] = []
/** Keeps in mind what is to be told of the tasks, the oldest first. */
export const gatherTrail = (tasks: DemoTask[]): void => void waiting.push(...told(tasks))

/** Writes what is older than an instant. The acts that are made by the product's own commands write their entries between, so that time never goes backwards in the chain. */
export async function tellUntil(at: Date): Promise<void> {
  const older = waiting.filter((each) => each.at <= at)
  waiting.splice(0, older.length)
  if (older.length) await write('system', ({ tx }) => chainEvents(tx, older))
}
