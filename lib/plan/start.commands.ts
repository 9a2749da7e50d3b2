import type { Actor } from '../access/actor'
import { beijingDay, dayOf, inWords, toDate, type Day } from '../calendar'
import { Refused, refuse, refuseFields, type FieldErrors } from '../refusal'
import { somebodyWith } from '@/lib/access/duty.queries'
import { recordEvents } from '@/lib/audit/commands'
import { write, type Tx, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { notify } from '@/lib/notices/commands'
import type { Lacking } from './form'
import { lockedPlan, type LockedPlan } from './ground.commands'
import { hasStarted, itemsOf, preparedOf, type PlanItem } from './item.queries'
import { againstIssue } from './life'
import { missingOf } from './missing'
import { wordsOf } from './request-words'
import { startOf } from './start.queries'

// 启动：one guarded act, in a bounded number of statements however many tasks the plan lists.

const lacking = (items: PlanItem[]): Lacking['tasks'] =>
  items
    .map((item) => ({ taskId: item.taskId, title: item.task.title, missing: missingOf(preparedOf(item)) }))
    .filter((each) => each.missing.length)

/** Homes move to this plan, deadlines become rows of their own, tasks begin. */
export async function begin({ tx, at }: Writing, byId: string | null, plan: LockedPlan, items: PlanItem[], today: Day): Promise<void> {
  const starts = items.map((item) => ({ item, ...startOf(item, today) }))
  const moving = starts.filter((each) => each.home).map((each) => each.item.taskId)
  await tx.$executeRaw`update plan_item set home = false where home and task_id = any(${moving}::uuid[])`
  await tx.$executeRaw`update plan_item set home = true, home_from = ${at} where plan_id = ${plan.id}::uuid and ended_at is null and task_id = any(${moving}::uuid[])`
  await tx.deadline.createMany({
    data: starts.flatMap(({ item, deadline }) =>
      deadline
        ? [
            {
              taskId: item.taskId,
              words: item.words,
              from: item.from,
              to: item.to,
              cause: deadline,
              ...(deadline === 'CARRY_OVER' ? { reason: `结转至《${plan.name}》` } : {}),
              at,
              byId,
            },
          ]
        : [],
    ),
  })
  await tx.flowChange.createMany({
    data: starts.flatMap(({ item, flow }) =>
      flow
        ? [
            {
              taskId: item.taskId,
              state: flow,
              on: toDate(today),
              at,
              byId,
              ...(hasStarted(item) ? { reason: `结转至《${plan.name}》继续推进` } : {}),
            },
          ]
        : [],
    ),
  })
}

/** Those who report or coordinate a part are told once, of all their parts. */
export async function tell(
  tx: Tx,
  at: Date,
  plan: LockedPlan,
  items: PlanItem[],
  kind: 'plan.started' | 'plan.revoked',
  from?: Day,
): Promise<void> {
  const parts = new Map<string, number>()
  for (const officeId of items.flatMap((item) => item.task.parts.map((part) => part.officeId)))
    parts.set(officeId, (parts.get(officeId) ?? 0) + 1)
  const users = await tx.user.findMany({
    where: { officeId: { in: [...parts.keys()] }, ...somebodyWith(['REPORTER', 'COORDINATOR'], beijingDay(at)) },
    select: { id: true, officeId: true },
  })
  for (const [officeId, count] of parts)
    await notify(
      tx,
      at,
      users.filter((user) => user.officeId === officeId).map((user) => user.id),
      kind,
      { plan: plan.name, parts: count, from: from ? inWords(from) : '' },
      `/plans/${plan.id}`,
    )
}

export interface StartAsked {
  issuedOn: Day
  /** 依据: what the parties agreed the plan by */
  agreedBy: string
}
const listed = async (tx: Tx, planId: string): Promise<string[]> =>
  (await tx.planItem.findMany({ where: { planId, endedAt: null }, select: { taskId: true } })).map((item) => item.taskId)

/**
 * 启动方案, with its 下达日 and what the parties agreed it by. Before its first day it is decided for that day, and nothing follows until then; later it holds at once.
 * @returns how many tasks it lists
 * @throws Refused with what each task still lacks
 */
export function startPlan(actor: Actor, planId: string, asked: StartAsked): Promise<number> {
  return write(actor, async (writing) => {
    const { tx, at, touchAll } = writing
    const plan = await lockedPlan(writing, actor, planId, 'start')
    const today = beijingDay(at)
    const from = dayOf(plan.from)
    const waits = today < from
    const errors: FieldErrors = {}
    const against = againstIssue(asked.issuedOn, { to: dayOf(plan.to) }, today)
    if (against) errors.issuedOn = against
    const agreedBy = wordsOf(asked.agreedBy, { field: 'agreedBy', name: '各方同意的依据', most: 200 }, errors)
    refuseFields(errors)
    if (!waits) await touchAll(await listed(tx, planId))
    const items = await itemsOf(tx, planId)
    refuse(items.length ? null : '方案里还没有任务。')
    const tasks = lacking(items)
    if (tasks.length)
      throw new Refused(`还有 ${tasks.length} 项任务缺少内容，补齐后才能启动。`, undefined, { kind: 'lacking', tasks } satisfies Lacking)
    const { count } = await tx.plan.updateMany({
      where: { id: planId, startedAt: null, startsFrom: null },
      data: {
        ...(waits ? { startsFrom: plan.from } : { startedAt: at }),
        startedById: actor.userId,
        issuedOn: toDate(asked.issuedOn),
        agreedBy,
      },
    })
    refuse(count === 1 ? null : '这个方案刚刚已由他人启动，请刷新后再看。')
    if (!waits) await begin(writing, actor.userId, plan, items, today)
    await tell(tx, at, plan, items, 'plan.started', waits ? from : undefined)
    const by = { actorId: actor.userId, detail: { office: actor.officeName, plan: plan.name } }
    const detail = { ...by.detail, issuedOn: asked.issuedOn, tasks: items.length, agreedBy, ...(waits && { from }) }
    await recordEvents(tx, at, [
      { ...by, event: 'plan.started', subjectKind: 'plan', subjectId: planId, detail },
      ...(waits ? [] : items).map((item) => ({
        ...by,
        event: 'task.listed' as const,
        subjectKind: 'plan_item' as const,
        subjectId: item.id,
        taskId: item.taskId,
      })),
    ])
    return items.length
  })
}
