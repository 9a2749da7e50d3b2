import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { idsFrom } from '../given'
import { Refused, refuse } from '../refusal'
import { againstText } from '../text'
import { recordEvents } from '@/lib/audit/commands'
import { once, write, type Prisma, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { bulkKinds, partsChanged, previewOf, type BulkChange, type BulkPart } from './bulk'
import { changeFrom } from './bulk-form'
import { bulkTaskOf, nameOf, tasksForBulk, type ForBulk } from './bulk.queries'
import { tellInBulk } from './part-tell.commands'
import { seenAs } from './seen'

// One change for many tasks: a reason, a revision for each, and a bounded number of statements.

const taskBefore = (task: ForBulk): Prisma.InputJsonObject => ({
  title: task.title,
  areaCode: task.areaCode,
  fieldTagId: task.fieldTagId,
  fieldTag: task.fieldTag && { name: task.fieldTag.name },
  kind: task.kind,
  source: task.source,
  annualGoals: Object.fromEntries(task.items.map((item) => [item.id, item.annualGoal])),
})
interface PartChange {
  part: Omit<BulkPart, 'office' | 'officeId'> & { taskId: string }
  assembling: boolean
  cadence: BulkPart['cadence']
}

async function writeParts({ tx, at }: Writing, actor: Actor, reason: string, changes: PartChange[]): Promise<void> {
  await tx.partRevision.createMany({
    data: changes.map(({ part: { id, taskId, role, duty, weight, assembling, cadence } }) => ({
      partId: id,
      taskId,
      at,
      byId: actor.userId,
      reason,
      before: { role, duty, weight, assembling, cadence },
    })),
  })
  // One 汇总方 at any moment: whoever stops stops first.
  for (const assembling of [false, true])
    for (const cadence of new Set(changes.map((each) => each.cadence))) {
      const ids = changes.filter((each) => each.assembling === assembling && each.cadence === cadence).map((each) => each.part.id)
      if (ids.length) await tx.part.updateMany({ where: { id: { in: ids } }, data: { assembling, cadence } })
    }
}

async function writeTags(
  { tx, at }: Writing,
  actor: Actor,
  reason: string,
  tasks: ForBulk[],
  tagOf: (task: ForBulk) => string | null,
): Promise<void> {
  await tx.taskRevision.createMany({
    data: tasks.map((task) => ({ taskId: task.id, at, byId: actor.userId, reason, before: taskBefore(task) })),
  })
  for (const fieldTagId of new Set(tasks.map(tagOf)))
    await tx.task.updateMany({
      where: { id: { in: tasks.filter((task) => tagOf(task) === fieldTagId).map((task) => task.id) } },
      data: { fieldTagId },
    })
}

export interface BulkAsked {
  taskIds: string[]
  change: BulkChange
  reason: string
  seen: string
}

/** 批量变更 as it was shown. @returns the act, by which it can be undone */
export function changeInBulk(actor: Actor, asked: BulkAsked, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'tasks.change', key, asked, async () => {
      const { tx, touchAll } = writing
      const { seen } = asked
      const [taskIds, change] = [idsFrom(asked.taskIds), changeFrom({ ...asked.change })]
      const reason = asked.reason.trim()
      refuse(reason ? againstText(reason, 500, '理由') : '请写明变更的理由，各方可见。', 'reason')
      const name = change && (await nameOf(tx, change))
      if (!change || !name) throw new Refused('请选择要改成什么。')
      await touchAll(
        (await tasksForBulk(tx, actor, taskIds))
          .map(bulkTaskOf(actor))
          .filter((task) => task.mine && !task.over)
          .map((task) => task.taskId),
      )
      const stored = await tasksForBulk(tx, actor, taskIds)
      const tasks = stored.map(bulkTaskOf(actor))
      const rows = previewOf(change, tasks, name)
      if (seenAs(rows) !== seen) throw new Refused('预览以后，有的任务已被改动，请重新预览。')
      const open = new Set(rows.filter((row) => row.against === null).map((row) => row.taskId))
      refuse(open.size ? null : '没有可以变更的任务。')
      const chosen = stored.filter((task) => open.has(task.id))
      const label = `${bulkKinds[change.kind]}改为${name}`
      if (change.kind === 'tag') await writeTags(writing, actor, reason, chosen, () => change.tagId)
      else {
        const parts = tasks
          .filter((task) => open.has(task.taskId))
          .flatMap((task) => partsChanged(change, task).map((each) => ({ ...each, part: { ...each.part, taskId: task.taskId } })))
        await writeParts(writing, actor, reason, parts)
        await tellInBulk(
          writing,
          actor,
          parts.map((each) => each.part.id),
          label,
          reason,
        )
      }
      return told(writing, actor, chosen, label, reason)
    }),
  )
}

async function told({ tx, at }: Writing, actor: Actor, chosen: ForBulk[], label: string, reason: string): Promise<string> {
  const taskIds = chosen.map((task) => task.id)
  const mechanismId = chosen[0]!.items[0]!.plan.mechanismId
  const act = await tx.planAct.create({
    data: { kind: 'bulk', mechanismId, byId: actor.userId, at, detail: { label, reason, taskIds } },
    select: { id: true },
  })
  const by = { actorId: actor.userId, detail: { office: actor.officeName, reason, changed: [label] } }
  await recordEvents(tx, at, [
    { ...by, event: 'tasks.changed-in-bulk', subjectKind: 'plan_act', subjectId: act.id },
    ...taskIds.map((taskId) => ({ ...by, event: 'task.changed' as const, subjectKind: 'task' as const, subjectId: taskId, taskId })),
  ])
  return act.id
}

interface BulkAct {
  id: string
  at: Date
  detail: Prisma.JsonValue
}
/** Each task back to what it was, if nothing at all has happened to it since. */
export async function undoBulk(writing: Writing, actor: Actor, act: BulkAct): Promise<void> {
  const { tx, at, touchAll } = writing
  const { taskIds, label } = act.detail as unknown as { taskIds: string[]; label: string }
  await touchAll(taskIds)
  const tasks = await tasksForBulk(tx, actor, taskIds)
  for (const task of tasks) refuse(may(actor, 'task.change', { mechanismIds: task.items.map((item) => item.plan.mechanismId) }))
  const later = await tx.taskState.findFirst({ where: { taskId: { in: taskIds }, validFrom: { gt: act.at } }, select: { title: true } })
  refuse(later ? `“${later.title}”此后已有新的变动，不能再撤销；可再做一次变更。` : null)
  const revised = { where: { taskId: { in: taskIds }, at: act.at }, select: { taskId: true, before: true } }
  const [tags, parts] = [
    await tx.taskRevision.findMany(revised),
    await tx.partRevision.findMany({ ...revised, select: { partId: true, before: true } }),
  ]
  const reason = `撤销：${label}`
  const tagBefore = new Map(tags.map((row) => [row.taskId, (row.before as { fieldTagId: string | null }).fieldTagId]))
  if (tags.length)
    await writeTags(
      writing,
      actor,
      reason,
      tasks.filter((task) => tagBefore.has(task.id)),
      (task) => tagBefore.get(task.id) ?? null,
    )
  const partBefore = new Map(parts.map((row) => [row.partId, row.before as { assembling: boolean; cadence: BulkPart['cadence'] }]))
  const back = tasks.flatMap((task) =>
    task.parts.flatMap((part) => {
      const before = partBefore.get(part.id)
      return before
        ? [{ part: { ...part, weight: Number(part.weight), taskId: task.id }, assembling: before.assembling, cadence: before.cadence }]
        : []
    }),
  )
  if (back.length) {
    await writeParts(writing, actor, reason, back)
    await tellInBulk(
      writing,
      actor,
      back.map((each) => each.part.id),
      label,
      '已撤销',
    )
  }
  await recordEvents(
    tx,
    at,
    tasks.map((task) => ({
      actorId: actor.userId,
      event: 'task.changed' as const,
      subjectKind: 'task',
      subjectId: task.id,
      taskId: task.id,
      detail: { office: actor.officeName, reason, changed: [label] },
    })),
  )
}
