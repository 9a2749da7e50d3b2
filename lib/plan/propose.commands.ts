import * as z from 'zod/mini'
import type { Actor } from '../access/actor'
import { dayOf, toDate } from '../calendar'
import { Refused, refuse, type AtFields } from '../refusal'
import { id, shaped } from '../shape'
import { recordEvents } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import '@/lib/lights/commands'
import { lockedPlan } from './ground.commands'
import { isPromisedElsewhere, itemsOf, storedOf } from './item.queries'
import { isPromise } from './missing'
import { againstWords, promiseInWords } from './propose'

const most = 500
const form = z
  .array(z.strictObject({ taskId: id, words: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) }))
  .check(z.maxLength(most))
export type TypedDeadlines = { taskId: string; words: string }[]

/**
 * 补齐时限: what several tasks of a draft promise, by one act: in words, with the day that they mean in the plan's year.
 * @returns how many were written @throws Refused with a sentence for each task that is not written; then none is
 */
export function proposeDeadlines(actor: Actor, planId: string, typed: TypedDeadlines): Promise<number> {
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const plan = await lockedPlan(writing, actor, planId, 'prepare')
    const asked = new Map(shaped(form, typed).map((each) => [each.taskId, each.words]))
    refuse(asked.size ? null : '请先填写时限。')
    const items = await itemsOf(tx, planId, [...asked.keys()])
    const year = Number(dayOf(plan.from).slice(0, 4))
    const errors: AtFields['errors'] = {}
    for (const taskId of asked.keys()) if (!items.some((item) => item.taskId === taskId)) errors[taskId] = '已移出草稿，请刷新后再看。'
    for (const item of items) {
      const stored = storedOf(item, false)
      const error = isPromisedElsewhere(item)
        ? '时限随主列方案，不在这里填写。'
        : isPromise(stored)
          ? `他人已写明时限“${stored.words}”；要改的请逐项编辑。`
          : againstWords(asked.get(item.taskId)!, year)
      if (error) errors[item.taskId] = error
    }
    if (Object.keys(errors).length)
      throw new Refused('有的时限还不能保存，原因在各行；改好后再保存，其他各行没有丢。', undefined, {
        kind: 'fields',
        errors,
      } satisfies AtFields)
    for (const [words, some] of groupedByWords(items, asked)) {
      const { from, to } = promiseInWords(words, year)
      await tx.planItem.updateMany({ where: { id: { in: some } }, data: { words, from: from && toDate(from), to: to && toDate(to) } })
    }
    await recordEvents(
      tx,
      at,
      items.map((item) => ({
        actorId: actor.userId,
        event: 'task.prepared' as const,
        subjectKind: 'plan' as const,
        subjectId: plan.id,
        taskId: item.taskId,
        detail: { office: actor.officeName, plan: plan.name },
      })),
    )
    return items.length
  })
}

/** Items by what is written for them, so that many with the same deadline are one statement. */
function groupedByWords(items: { id: string; taskId: string }[], asked: ReadonlyMap<string, string>): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const item of items) {
    const words = asked.get(item.taskId)!
    groups.set(words, [...(groups.get(words) ?? []), item.id])
  }
  return groups
}
