import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { addDays, beijingDay, dayOf, toDate, type Day } from '../calendar'
import { idFrom } from '../given'
import { Missing, refuse } from '../refusal'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { overrideFrom, overrideSeen, type OverrideAsked } from './override'

/** The task under its lock, for a 秘书处 of its home mechanism. */
async function overridable({ tx, touch }: Writing, actor: Actor, taskId: string): Promise<void> {
  const task = await tx.task.findFirst({
    where: { id: idFrom(taskId), items: { some: { plan: { startedAt: { not: null }, mechanismId: { in: actor.mechanismIds } } } } },
    select: { items: { where: { home: true }, select: { plan: { select: { mechanismId: true } } } } },
  })
  if (!task) throw new Missing()
  refuse(may(actor, 'override.set', { mechanismIds: task.items.map((item) => item.plan.mechanismId) }))
  await touch(taskId)
}

/** 改灯 through its last day, as `seen`. The newest one holds. */
export function setOverride(actor: Actor, taskId: string, asked: OverrideAsked, seen: string, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'override.set', key, { taskId, asked }, async () => {
      const { tx, at } = writing
      await overridable(writing, actor, taskId)
      const { from, to, ...words } = overrideFrom(asked, beijingDay(at))
      const newest = await tx.override.findFirst({ where: { taskId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
      const running = newest && { light: newest.light, reason: newest.reason, from: dayOf(newest.from), to: dayOf(newest.to) }
      await refuseChanged(tx, seen, overrideSeen(running, beijingDay(at)), {
        by: actor,
        subjectId: newest?.id ?? '',
        events: ['override.set', 'override.ended'],
      })
      const { id } = await tx.override.create({
        data: { taskId, ...words, from: toDate(from), to: toDate(to), at, byId: actor.userId },
        select: { id: true },
      })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'override.set',
        subjectKind: 'override',
        subjectId: id,
        taskId,
        detail: { light: words.light, to },
      })
      return id
    }),
  )
}

/** Back to the rules from today: a row that ended yesterday, since nothing is ever taken out. */
export function endOverride(actor: Actor, taskId: string): Promise<void> {
  return write(actor, async (writing) => {
    const { tx, at } = writing
    await overridable(writing, actor, taskId)
    const today: Day = beijingDay(at)
    const running = await tx.override.findFirst({ where: { taskId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
    refuse(running && running.to >= toDate(today) ? null : '这项任务现在没有人工核定。')
    const over = toDate(addDays(today, -1))
    const { id } = await tx.override.create({
      data: { taskId, light: running!.light, reason: '恢复按规则亮灯', from: over, to: over, at, byId: actor.userId },
      select: { id: true },
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'override.ended',
      subjectKind: 'override',
      subjectId: id,
      taskId,
      detail: {},
    })
  })
}
