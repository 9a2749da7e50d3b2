import type { Actor } from '../access/actor'
import { toDate, type Day } from '../calendar'
import { Refused } from '../refusal'
import type { Tx, Writing } from '@/lib/db'
import type { Changes, StoredTask } from './change'
import { promiseOf, type TaskForm } from './form'

// The rows of a task: parts keep their identity and leave a revision, milestones and indicators end and begin anew. Written as groups, not one by one.

export interface Written {
  taskId: string
  by: Actor
  reason: string
  live: boolean
  stored: StoredTask
}
const day = (value: Day | null) => value && toDate(value)

/** The parts after the change, by office. */
async function writeParts(
  { tx, at }: Writing,
  { taskId, by, reason, live, stored }: Written,
  { parts }: Changes,
): Promise<Map<string, string>> {
  const ids = new Map(stored.parts.map((part) => [part.officeId, part.id]))
  if (parts.ended.length) await tx.part.updateMany({ where: { id: { in: parts.ended.map((part) => part.id) } }, data: { endedAt: at } })
  if (live && parts.changed.length)
    await tx.partRevision.createMany({
      data: parts.changed.map(({ before: { id, role, duty, weight, assembling, cadence } }) => ({
        partId: id,
        taskId,
        at,
        byId: by.userId,
        reason,
        before: { role, duty, weight, assembling, cadence },
      })),
    })
  // One 汇总方 at any moment: whoever stops stops first.
  for (const { before, after } of [...parts.changed].sort((a, b) => Number(a.after.assembling) - Number(b.after.assembling))) {
    const { role, duty, weight, assembling, cadence } = after
    await tx.part.updateMany({ where: { id: before.id }, data: { role, duty, weight, assembling, cadence } })
  }
  if (!parts.added.length) return ids
  const offices = new Map(
    (
      await tx.office.findMany({ where: { id: { in: parts.added.map((part) => part.officeId) } }, select: { id: true, regionCode: true } })
    ).map((each) => [each.id, each.regionCode]),
  )
  const lost = parts.added.filter((part) => !offices.get(part.officeId))
  if (lost.length) throw new Refused('所选单位不能承担任务，请重新选择。', 'parts')
  const last = await tx.part.aggregate({ where: { taskId }, _max: { position: true } })
  const made = await tx.part.createManyAndReturn({
    data: parts.added.map((part, index) => ({
      taskId,
      ...part,
      regionCode: offices.get(part.officeId)!,
      position: (last._max.position ?? -1) + 1 + index,
      at,
    })),
    select: { id: true, officeId: true },
  })
  for (const part of made) ids.set(part.officeId, part.id)
  return ids
}

type FormMilestone = TaskForm['milestones'][number]
const milestoneRow = (taskId: string, each: FormMilestone, position: number, parts: Map<string, string>, at: Date) => ({
  taskId,
  partId: each.of ? (parts.get(each.of) ?? null) : null,
  title: each.title,
  nature: each.nature,
  weight: each.weight,
  position,
  at,
})

/** A milestone that changes after the start takes its promises and 上报记录 along, with the days on which they were made. */
async function takeAlong(tx: Tx, before: string, after: string): Promise<void> {
  const [deadlines, filings] = [
    await tx.deadline.findMany({ where: { milestoneId: before } }),
    await tx.filing.findMany({ where: { milestoneId: before } }),
  ]
  await tx.deadline.createMany({ data: deadlines.map(({ id: _, ...row }) => ({ ...row, milestoneId: after })) })
  await tx.filing.createMany({ data: filings.map(({ id: _, ...row }) => ({ ...row, milestoneId: after })) })
}

async function writeMilestones(
  { tx, at }: Writing,
  { taskId, by, live, stored }: Written,
  changes: Changes,
  parts: Map<string, string>,
): Promise<void> {
  const { milestones } = changes
  const endedParts = new Set(changes.parts.ended.map((part) => part.id))
  const ended = stored.milestones.filter(
    (each) =>
      milestones.ended.includes(each) ||
      milestones.replaced.some(({ before }) => before.id === each.id) ||
      (each.partId !== null && endedParts.has(each.partId)),
  )
  if (ended.length) await tx.milestone.updateMany({ where: { id: { in: ended.map((each) => each.id) } }, data: { endedAt: at } })
  const promise = (milestoneId: string, each: FormMilestone) => {
    const { words, from, to } = promiseOf(each)
    return { milestoneId, words, from: day(from), to: day(to), cause: 'FIRST' as const, at, byId: by.userId }
  }
  for (const { before, after, moved } of milestones.replaced) {
    const { id } = await tx.milestone.create({ data: milestoneRow(taskId, after, before.position, parts, at), select: { id: true } })
    if (live && !moved) await takeAlong(tx, before.id, id)
    else await tx.deadline.create({ data: promise(id, after) })
  }
  const first = stored.milestones.reduce((last, each) => Math.max(last, each.position), -1) + 1
  const made = await tx.milestone.createManyAndReturn({
    data: milestones.added.map((each, index) => milestoneRow(taskId, each, first + index, parts, at)),
    select: { id: true, position: true },
  })
  await tx.deadline.createMany({ data: made.map((row) => promise(row.id, milestones.added[row.position - first]!)) })
}

async function writeIndicators({ tx, at }: Writing, { taskId, stored }: Written, { indicators }: Changes): Promise<void> {
  if (indicators.ended.length)
    await tx.indicator.updateMany({ where: { id: { in: indicators.ended.map((each) => each.id) } }, data: { endedAt: at } })
  const first = stored.indicators.reduce((last, each) => Math.max(last, each.position), -1) + 1
  await tx.indicator.createMany({
    data: indicators.added.map(({ id: _, ...each }, index) => ({ ...each, taskId, position: first + index, at })),
  })
}

export async function writeRows(writing: Writing, written: Written, changes: Changes): Promise<void> {
  const parts = await writeParts(writing, written, changes)
  await writeMilestones(writing, written, changes, parts)
  await writeIndicators(writing, written, changes)
}
