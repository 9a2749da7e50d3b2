import { dayOf, toDate } from '../calendar'
import type { Writing } from '@/lib/db'
import { proposedFor } from './carry'
import { nextNumbers, type LockedPlan } from './ground.commands'
import { hasStarted, storedOf, type PlanItem } from './item.queries'

/**
 * Tasks that stand already join a draft under its next numbers. `from`: the item by which each is known: of the plan before, where it is carried over, else of any other plan.
 * A deadline comes along where it reaches into the new plan; one that left the draft before comes back with the goal and the deadline that were written for it.
 */
export async function joinDraft({ tx, at }: Writing, plan: LockedPlan, from: PlanItem[]): Promise<void> {
  const taskIds = from.map((item) => item.taskId)
  const left = new Set(
    (
      await tx.planItem.findMany({ where: { planId: plan.id, taskId: { in: taskIds }, endedAt: { not: null } }, select: { taskId: true } })
    ).map((item) => item.taskId),
  )
  const { number } = await nextNumbers(tx, plan)
  const numbers = from.map((_, index) => number + index)
  const again = from.flatMap((item, index) => (left.has(item.taskId) ? [{ taskId: item.taskId, number: numbers[index]! }] : []))
  await tx.$executeRaw`update plan_item i set ended_at = null, number = x.number from unnest(${again.map((row) => row.taskId)}::uuid[], ${again.map((row) => row.number)}::int[]) x(task_id, number) where i.plan_id = ${plan.id}::uuid and i.task_id = x.task_id`
  await tx.planItem.createMany({
    data: from.flatMap((item, index) => {
      if (left.has(item.taskId)) return []
      const { words, from: first, to } = proposedFor(storedOf(item, hasStarted(item)), dayOf(plan.from))
      return [
        {
          planId: plan.id,
          taskId: item.taskId,
          number: numbers[index]!,
          carriedFromId: item.planId === plan.previousId ? item.id : null,
          annualGoal: '',
          home: false,
          at,
          words,
          from: first && toDate(first),
          to: to && toDate(to),
        },
      ]
    }),
  })
}
