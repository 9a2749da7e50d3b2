import * as z from 'zod/mini'
import type { Actor } from '../access/actor'
import { refuse } from '../refusal'
import { id, shaped } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { once, write } from '@/lib/db'
import '@/lib/lights/commands'
import { openToCarry } from './carry.queries'
import { lockedPlan } from './ground.commands'
import { joinDraft } from './join.commands'
import { seenItems } from './task.commands'

/** As many as a plan may list. */
const most = 500
const chosenForm = z.array(id).check(z.maxLength(most, `一次最多结转 ${most} 项。`))

/**
 * 结转: the chosen unfinished tasks of the plan before join a draft, by one act that can be undone. Their deadlines come along where they reach into the new plan.
 * @returns how many came along
 * @throws Refused where one of them is no longer open to it
 */
export function carryOver(actor: Actor, planId: string, taskIds: string[], key: string): Promise<number> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'tasks.carry', key, { planId, taskIds }, async () => {
      const { tx, at } = writing
      const plan = await lockedPlan(writing, actor, planId, 'carry')
      const chosen = new Set(shaped(chosenForm, taskIds))
      refuse(chosen.size ? null : '请先勾选要结转的任务。')
      const carried = (await openToCarry(tx, plan)).filter((item) => chosen.has(item.taskId))
      refuse(carried.length === chosen.size ? null : '有的任务已在草稿里，或已办结、终止，请刷新后再选。')
      await joinDraft(writing, plan, carried)
      await tx.planAct.create({
        data: {
          kind: 'tasks.carried',
          mechanismId: plan.mechanismId,
          planId,
          byId: actor.userId,
          at,
          detail: { items: await seenItems(writing, planId, [...chosen]) },
        },
      })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'tasks.carried',
        subjectKind: 'plan',
        subjectId: plan.id,
        detail: { office: actor.officeName, plan: plan.name, tasks: carried.length },
      })
      return carried.length
    }),
  )
}
