import type { Actor } from '../access/actor'
import { idFrom } from '../given'
import { Missing, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { undoBulk } from './bulk.commands'
import { lockedPlan } from './ground.commands'
import { seenItems } from './task.commands'
import { againstUndo, type Made } from './undo'

/** What was added to a draft leaves it again, if it still looks as it was added. */
async function undoListing(writing: Writing, actor: Actor, planId: string, made: Made[]): Promise<void> {
  const { tx, at } = writing
  await lockedPlan(writing, actor, planId, 'prepare')
  const taskIds = made.map((each) => each.taskId)
  refuse(againstUndo(made, new Map((await seenItems(writing, planId, taskIds)).map((each) => [each.taskId, each.seen]))))
  await tx.planItem.updateMany({ where: { planId, taskId: { in: taskIds }, endedAt: null }, data: { endedAt: at } })
}

/** What was withdrawn from a draft is listed again, under its number. */
async function listAgain(writing: Writing, actor: Actor, planId: string, made: Made[]): Promise<void> {
  await lockedPlan(writing, actor, planId, 'prepare')
  const { count } = await writing.tx.planItem.updateMany({
    where: { planId, taskId: { in: made.map((each) => each.taskId) }, endedAt: { not: null } },
    data: { endedAt: null },
  })
  refuse(count === made.length ? null : '这项任务已重新列入，不必撤销。')
}

/** 撤销 an act, once, while nothing was built on it. @returns the plan it was on, where it was on one */
export function undoAct(actor: Actor, actId: string): Promise<string | null> {
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const act = await tx.planAct.findFirst({ where: { id: idFrom(actId), mechanismId: { in: actor.mechanismIds } } })
    if (!act) throw new Missing()
    if (act.kind === 'bulk') await undoBulk(writing, actor, act)
    else
      await (act.kind === 'task.withdrawn' ? listAgain : undoListing)(
        writing,
        actor,
        act.planId!,
        (act.detail as unknown as { items: Made[] }).items,
      )
    const { count } = await tx.planAct.updateMany({ where: { id: actId, undoneAt: null }, data: { undoneAt: at } })
    refuse(count === 1 ? null : '已经撤销过了。')
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'plan-act.undone',
      subjectKind: 'plan_act',
      subjectId: actId,
      detail: { office: actor.officeName, kind: act.kind },
    })
    return act.planId
  })
}
