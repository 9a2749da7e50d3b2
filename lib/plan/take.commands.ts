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
import { proposalOf, type Coordinating } from './take'
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

/** The entries that were chosen, all of which can be taken, and none of which the plan lists. @throws Refused */
async function entriesChosen(tx: Tx, planId: string, recordIds: string[]) {
  const ids = [...new Set(shaped(recordsForm, recordIds))]
  refuse(ids.length ? null : '请先勾选要取用的事项。')
  refuse(ids.length <= most ? null : `一次最多取用 ${most} 项。`)
  const listed = await tx.planItem.findMany({
    where: { planId, endedAt: null, task: { recordId: { in: ids } } },
    select: { task: { select: { title: true } } },
  })
  if (listed.length) throw new Refused(`${listed.map((item) => `“${item.task.title}”`).join('、')}已在本方案里。`)
  const entries = await tx.recordEntry.findMany({
    where: { id: { in: ids }, kind: { in: ['ITEM', 'PROJECT'] }, areaCode: { not: null } },
    orderBy: { position: 'asc' },
    select: { id: true, kind: true, title: true, areaCode: true, parties: true, body: true },
  })
  refuse(entries.length === ids.length ? null : '有的事项不能取用，请刷新后再选。')
  return entries
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

/** 从公开记录取用, several by one act. @returns how many */
export function takeRecords(actor: Actor, planId: string, recordIds: string[], key: string): Promise<number> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'records.take', key, { planId, recordIds }, async () => {
      const { tx, at } = writing
      const plan = await lockedPlan(writing, actor, planId, 'take')
      const entries = await entriesChosen(tx, planId, recordIds)
      const [offices, chair] = [await coordinating(tx), (await chairOn(tx, plan.mechanismId, beijingDay(at)))?.code ?? null]
      const proposals = entries.map((entry) => proposalOf(entry, offices, chair))
      const taskIds = await addProposals(writing, plan, proposals)
      const items = await seenItems(writing, planId, taskIds)
      await tx.planAct.create({
        data: { kind: 'tasks.taken', mechanismId: plan.mechanismId, planId, byId: actor.userId, at, detail: { items } },
      })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'tasks.taken',
        subjectKind: 'plan',
        subjectId: planId,
        detail: { office: actor.officeName, plan: plan.name, records: proposals.map((each) => each.recordId) },
      })
      return taskIds.length
    }),
  )
}
