import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { now } from '@/lib/clock'
import { onDay, read, type Tx } from '@/lib/db'
import { partyPlace } from '@/lib/mechanism/queries'
import { typedOf } from './change'
import { emptyTask, type TypedTask } from './form'
import { hasStarted, isCarried, isPromisedElsewhere, itemsOf, preparedOf, storedOf } from './item.queries'
import { against, stateOf } from './life'
import { missingOf } from './missing'
import { inSight, standingOf } from './queries'
import { seenAs } from './seen'

// What the form of a task begins with, and what it may choose from.

export interface OfficeChoice {
  id: string
  name: string
  region: string
}
/** Offices of the mechanism's members and of the regions that they contain, in the mechanism's order. */
export async function officesOf(tx: Tx, mechanismId: string, on: Day): Promise<OfficeChoice[]> {
  return tx.$queryRaw<OfficeChoice[]>`
    select o.id, o.name, r.name region from office o join region r on r.code = o.region_code
    join lateral (select min(${partyPlace('b', 'm', now())}) at from membership m join mechanism b on b.id = m.mechanism_id where b.id = ${mechanismId}::uuid and m.region_code in (r.code, r.parent_code) and ${onDay('m', on)}) m on m.at is not null
    where o.kind <> 'SECRETARIAT' order by m.at, r.position, (o.kind = 'COORDINATING') desc, o.position, o.name`
}

async function choices(tx: Tx, mechanismId: string, today: Day) {
  return {
    areas: await tx.area.findMany({ orderBy: { position: 'asc' }, select: { code: true, name: true } }),
    tags: await tx.fieldTag.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    offices: await officesOf(tx, mechanismId, today),
  }
}

/** What may be changed of it: all; of a carried task in a draft only its goal and deadline; after the start all but deadlines, with a reason. A new one that joins a running plan is whole from the first, with a reason. */
export type Editing = 'draft' | 'carried' | 'live' | 'joining'
export interface TaskToEdit {
  plan: { id: string; name: string; from: Day; to: Day }
  taskId: string | null
  code: string
  editing: Editing
  typed: TypedTask
  base: string
  promisedElsewhere: boolean
  missing: string[]
  source: string | null
  areas: { code: string; name: string }[]
  tags: { id: string; name: string }[]
  offices: OfficeChoice[]
}

/** The form of one task in a plan, or of a new one; null where this person may not write it now. */
export function taskToEdit(actor: Actor, planId: string, taskId: string | null, today: Day): Promise<TaskToEdit | null> {
  return read(actor, async (tx) => {
    const plan = await tx.plan.findFirst({
      where: { id: planId, ...inSight(actor) },
      select: { id: true, name: true, from: true, to: true, startedAt: true, startsFrom: true, mechanismId: true },
    })
    if (!plan) return null
    const live = plan.startedAt !== null
    const step = taskId === null ? 'add' : live ? 'change' : 'prepare'
    if (against(step, stateOf(plan, today), standingOf(actor, plan.mechanismId))) return null
    const about = {
      plan: { id: plan.id, name: plan.name, from: dayOf(plan.from), to: dayOf(plan.to) },
      ...(await choices(tx, plan.mechanismId, today)),
    }
    if (taskId === null)
      return {
        ...about,
        taskId,
        code: '',
        editing: live ? 'joining' : 'draft',
        typed: emptyTask,
        base: '',
        promisedElsewhere: false,
        missing: [],
        source: null,
      }
    const [item] = await itemsOf(tx, planId, [taskId])
    if (!item || (live && !item.home)) return null
    const typed = typedOf(storedOf(item, live))
    return {
      ...about,
      taskId,
      code: item.task.code,
      typed,
      base: seenAs(typed),
      promisedElsewhere: isPromisedElsewhere(item),
      source: item.task.recordId,
      missing: live ? [] : missingOf(preparedOf(item)),
      editing: live ? 'live' : isCarried(item) || hasStarted(item) ? 'carried' : 'draft',
    }
  })
}
