import type { Actor } from '../access/actor'
import { beijingDay, dayOf, toDate } from '../calendar'
import { refuse } from '../refusal'
import { recordEvent, recordEvents } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { read, write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { lockedPlan, lockedSelect } from './ground.commands'
import { itemsOf } from './item.queries'
import { begin, tell } from './start.commands'

// 待生效：what was decided before the first day of a plan. Nothing follows from it until that day, so it can be taken back.

/** 撤回启动: the plan is a draft again, and the offices that were told are told. */
export const revokeStart = (actor: Actor, planId: string): Promise<void> =>
  write(actor, async (writing) => {
    const { tx, at } = writing
    const plan = await lockedPlan(writing, actor, planId, 'revoke')
    const { count } = await tx.plan.updateMany({
      where: { id: planId, startedAt: null, startsFrom: { not: null } },
      data: { startsFrom: null, agreedBy: null, startedById: null, issuedOn: plan.from },
    })
    refuse(count === 1 ? null : '这个方案刚刚已由他人办理，请刷新后再看。')
    await tell(tx, at, plan, await itemsOf(tx, planId), 'plan.revoked')
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'plan.revoked',
      subjectKind: 'plan',
      subjectId: planId,
      detail: { office: actor.officeName, plan: plan.name },
    })
  })

/** The first day of a plan has come. @returns whether this call began it */
async function beginOne({ tx, at, touchAll, ...rest }: Writing, planId: string): Promise<boolean> {
  const today = beijingDay(at)
  await tx.$queryRaw`select id from plan where id = ${planId}::uuid for update`
  const plan = await tx.plan.findUniqueOrThrow({ where: { id: planId }, select: { ...lockedSelect, startedById: true } })
  if (plan.startedAt || !plan.startsFrom || dayOf(plan.startsFrom) > today) return false
  await touchAll((await tx.planItem.findMany({ where: { planId, endedAt: null }, select: { taskId: true } })).map((item) => item.taskId))
  const items = await itemsOf(tx, planId)
  await tx.plan.update({ where: { id: planId }, data: { startedAt: at } })
  await begin({ tx, at, touchAll, ...rest }, plan.startedById, plan, items, today)
  await recordEvents(tx, at, [
    { actorId: null, event: 'plan.begun', subjectKind: 'plan', subjectId: planId, detail: { plan: plan.name, tasks: items.length } },
    ...items.map((item) => ({
      actorId: null,
      event: 'task.listed' as const,
      subjectKind: 'plan_item' as const,
      subjectId: item.id,
      taskId: item.taskId,
      detail: { plan: plan.name },
    })),
  ])
  return true
}

/** Begins the plans whose first day has come: every few minutes, safe on several servers, since each begins once under its lock. @returns how many */
export async function beginIssued(at: Date = now(), only?: string): Promise<number> {
  const due = await read('system', (tx) =>
    tx.plan.findMany({
      where: { startedAt: null, startsFrom: { lte: toDate(beijingDay(at)) }, ...(only && { id: only }) },
      orderBy: { startsFrom: 'asc' },
      select: { id: true },
    }),
  )
  let count = 0
  for (const { id } of due) if (await write('system', (writing) => beginOne(writing, id), at)) count++
  return count
}
