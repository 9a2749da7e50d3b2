import * as z from 'zod/mini'
import type { Actor } from '../access/actor'
import { beijingDay } from '../calendar'
import { Refused, refuse } from '../refusal'
import { shaped } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { chairOn } from '@/lib/mechanism/queries'
import { codeOf } from './code'
import { lockedPlan, nextNumbers, type LockedPlan } from './ground.commands'
import { itemSelect, type PlanItem } from './item.queries'
import { joinDraft } from './join.commands'
import { proposalOf, type Coordinating } from './take'
import { tasksOfRecords } from './take.queries'
import { seenItems } from './task.commands'

/** Numbers of the record, as its own pages are called. */
const recordsForm = z.array(z.string().check(z.regex(/^[A-Z]{1,2}\d{1,4}$/)))
/** At most so many by one act. */
const most = 100

async function coordinating(tx: Tx): Promise<Coordinating[]> {
  const rows = await tx.office.findMany({
    where: { kind: 'COORDINATING', regionCode: { not: null } },
    orderBy: { position: 'asc' },
    select: {
      id: true,
      region: { select: { code: true, name: true, contains: { select: { name: true, contains: { select: { name: true } } } } } },
    },
  })
  return rows.flatMap(({ id, region }) =>
    region
      ? [
          {
            id,
            regionCode: region.code,
            region: region.name,
            contains: region.contains.flatMap((each) => [each.name, ...each.contains.map((inner) => inner.name)]),
          },
        ]
      : [],
  )
}

/** The entries that were chosen, all of which can be taken. @throws Refused */
async function entriesChosen(tx: Tx, recordIds: string[]) {
  const ids = [...new Set(shaped(recordsForm, recordIds))]
  refuse(ids.length ? null : '请先勾选要取用的事项。')
  refuse(ids.length <= most ? null : `一次最多取用 ${most} 项。`)
  const entries = await tx.recordEntry.findMany({
    where: { id: { in: ids }, kind: { in: ['ITEM', 'PROJECT'] }, areaCode: { not: null } },
    orderBy: { position: 'asc' },
    select: { id: true, kind: true, title: true, areaCode: true, parties: true, body: true },
  })
  refuse(entries.length === ids.length ? null : '有的事项不能取用，请刷新后再选。')
  return entries
}

/** Of an entry that an unfinished task cites, that task joins the plan; no second one is made. @returns the tasks that join, by entry @throws Refused */
async function standingTasks({ tx }: Writing, actor: Actor, planId: string, entries: { id: string; title: string }[]) {
  const found = await tasksOfRecords(
    tx,
    actor,
    planId,
    entries.map((entry) => entry.id),
  )
  const standing = new Map(entries.flatMap(({ id }) => (found.get(id)?.unfinished ? [[id, found.get(id)!.unfinished!] as const] : [])))
  const listed = entries.filter(({ id }) => standing.get(id)?.planIds.includes(planId))
  if (listed.length) throw new Refused(`${listed.map((entry) => `“${entry.title}”`).join('、')}已在本方案里。`)
  return standing
}
/** One item by which each task is known: of the plan before where that lists it. */
async function itemsByTask(tx: Tx, taskIds: string[], { id, previousId }: LockedPlan): Promise<PlanItem[]> {
  const rows = await tx.planItem.findMany({
    where: { taskId: { in: taskIds }, OR: [{ endedAt: null }, { planId: id }] },
    select: itemSelect,
  })
  const of = (taskId: string) => rows.filter((row) => row.taskId === taskId)
  return taskIds.flatMap((taskId) => of(taskId).find((row) => row.planId === previousId) ?? of(taskId).slice(0, 1))
}

/** Tasks, items and parts of what is proposed. @returns the tasks' ids */
async function addProposals({ tx, at }: Writing, plan: LockedPlan, proposals: ReturnType<typeof proposalOf>[]): Promise<string[]> {
  const { number, code, year } = await nextNumbers(tx, plan)
  const tasks = await tx.task.createManyAndReturn({
    data: proposals.map(({ parts: _, ...each }, index) => ({
      ...each,
      code: codeOf(year, each.areaCode, code + index),
      startsOn: plan.from,
      createdAt: at,
      demo: plan.demo,
    })),
    select: { id: true, recordId: true },
  })
  const taskOf = new Map(tasks.map((task) => [task.recordId, task.id]))
  const placed = proposals.map((each, index) => ({ ...each, taskId: taskOf.get(each.recordId)!, number: number + index }))
  await tx.planItem.createMany({
    data: placed.map((each) => ({ planId: plan.id, taskId: each.taskId, number: each.number, annualGoal: '', home: false, at })),
  })
  await tx.part.createMany({
    data: placed.flatMap(({ parts, taskId }) => parts.map((part, position) => ({ ...part, taskId, duty: '', position, at }))),
  })
  return tasks.map((task) => task.id)
}

/** 从公开记录取用, several by one act: a task that stands joins, of the others new ones are made. @returns how many */
export function takeRecords(actor: Actor, planId: string, recordIds: string[], key: string): Promise<number> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'records.take', key, { planId, recordIds }, async () => {
      const { tx, at } = writing
      const plan = await lockedPlan(writing, actor, planId, 'take')
      const entries = await entriesChosen(tx, recordIds)
      const standing = await standingTasks(writing, actor, planId, entries)
      const joining = [...standing.values()].map((task) => task.id)
      if (joining.length) await joinDraft(writing, plan, await itemsByTask(tx, joining, plan))
      const [offices, chair] = [await coordinating(tx), (await chairOn(tx, plan.mechanismId, beijingDay(at)))?.code ?? null]
      const proposals = entries.filter((entry) => !standing.has(entry.id)).map((entry) => proposalOf(entry, offices, chair))
      const taskIds = [...joining, ...(await addProposals(writing, plan, proposals))]
      const items = await seenItems(writing, planId, taskIds)
      await tx.planAct.create({
        data: { kind: 'tasks.taken', mechanismId: plan.mechanismId, planId, byId: actor.userId, at, detail: { items } },
      })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'tasks.taken',
        subjectKind: 'plan',
        subjectId: planId,
        detail: { office: actor.officeName, plan: plan.name, records: entries.map((each) => each.id) },
      })
      return taskIds.length
    }),
  )
}
