import type { Actor } from '../access/actor'
import { forbids } from '../access/policy'
import { beijingDay, dayOf, inWords, type Day } from '../calendar'
import { nameAt, read, type Tx } from '@/lib/db'

export interface MovedRow {
  id: string
  taskId: string
  code: string
  title: string
  subject: string
  first: string
  before: Day
  after: Day | null
  words: string
  moves: number
  cause: 'EXTENSION' | 'CARRY_OVER'
  at: Date
  reason: string
  approver: string
}
interface Stored extends Omit<MovedRow, 'before' | 'after'> {
  before: Date
  after: Date | null
}

/** Every move of a deadline of a plan's tasks whose day before lay between two days and whose day after lies beyond the second, as known at an instant. */
const movesOut = (tx: Tx, planId: string, from: Day, to: Day, known: Date) => tx.$queryRaw<Stored[]>`
  with mine as (select i.task_id, i.number, t.code, t.title from plan_item i join task t on t.id = i.task_id where i.plan_id = ${planId}::uuid),
  rows as (
    select d.id, coalesce(d.task_id, p.task_id, m.task_id) task_id, coalesce(d.milestone_id, d.part_id, d.task_id) subject_id,
      case when d.milestone_id is not null then '节点“' || m.title || '”' when d.part_id is not null then ${nameAt('office', 'o', known)} || '的时限' else '任务的时限' end subject,
      d.words, d."to", d.cause, d.reason, d.at,
      lag(d."to") over w before, first_value(d.words) over w first, (row_number() over w - 1)::int moves
    from deadline d left join part p on p.id = d.part_id left join office o on o.id = p.office_id left join milestone m on m.id = d.milestone_id
    where d.at <= ${known} and coalesce(d.task_id, p.task_id, m.task_id) in (select task_id from mine)
    window w as (partition by coalesce(d.milestone_id, d.part_id, d.task_id) order by d.at, d.id))
  select r.id, r.task_id "taskId", mine.code, mine.title, r.subject, r.first, r.before, r."to" after, r.words, r.moves, r.cause::text cause, r.at, coalesce(x.reason, r.reason, '') reason, coalesce(e.decided_by, '') approver
  from rows r join mine on mine.task_id = r.task_id left join extension_end e on e.deadline_id = r.id left join extension x on x.id = e.extension_id
  where r.cause <> 'FIRST' and r.before between ${from}::date and ${to}::date and (r."to" is null or r."to" > ${to}::date) order by mine.number, r.at`

interface Move {
  taskId: string
  before: string | null
  words: string
  cause: 'EXTENSION' | 'CARRY_OVER'
  at: Date
  reason: string
  approver: string
}
/** Every move of the shared deadlines of these tasks (null: of all that this person sees), in words: from, to, when and by whom, why; as known at an instant. One statement. */
export function movesOfTasks(actor: Actor, taskIds: string[] | null, known: Date): Promise<Map<string, string[]>> {
  if (forbids(actor, 'board.read') || taskIds?.length === 0) return Promise.resolve(new Map())
  return read(actor, async (tx) => {
    const rows = await tx.$queryRaw<Move[]>`
      with rows as (
        select d.id, d.task_id, d.words, d.cause, d.reason, d.at, lag(d.words) over w before from deadline d
        where d.task_id is not null and d.at <= ${known} and (${taskIds}::uuid[] is null or d.task_id = any(${taskIds}::uuid[]))
          and exists (select 1 from plan_item i join plan n on n.id = i.plan_id where i.task_id = d.task_id and n.mechanism_id = any(${actor.mechanismIds}::uuid[]))
        window w as (partition by d.task_id order by d.at, d.id))
      select r.task_id "taskId", r.before, r.words, r.cause::text cause, r.at, coalesce(x.reason, r.reason, '') reason, coalesce(e.decided_by, '') approver
      from rows r left join extension_end e on e.deadline_id = r.id left join extension x on x.id = e.extension_id where r.cause <> 'FIRST' order by r.at, r.id`
    const found = new Map<string, string[]>()
    for (const row of rows) found.set(row.taskId, [...(found.get(row.taskId) ?? []), moveWords(row)])
    return found
  })
}
const moveWords = ({ before, words, cause, at, reason, approver }: Move): string =>
  `${before ?? ''}→${words}，${inWords(beijingDay(at))}，${cause === 'CARRY_OVER' ? '结转' : approver || '调整'}${reason && `：${reason}`}`

/** 移出本期: what was promised for a period of a plan and has been moved beyond it. Null where the plan does not exist for this person. */
export function movedOut(actor: Actor, planId: string, periodId: string | null, { day, known }: { day: Day; known: Date }) {
  return read(actor, async (tx) => {
    if (forbids(actor, 'board.read')) return null
    const plan = await tx.plan.findFirst({
      where: { id: planId, mechanismId: { in: actor.mechanismIds } },
      select: {
        id: true,
        name: true,
        from: true,
        to: true,
        periods: { orderBy: { from: 'asc' }, select: { id: true, name: true, from: true, to: true } },
      },
    })
    if (!plan) return null
    const periods = plan.periods.map((each) => ({ id: each.id, name: each.name, from: dayOf(each.from), to: dayOf(each.to) }))
    const period =
      periods.find((each) => each.id === periodId) ??
      (periodId === 'all' ? null : (periods.find((each) => each.from <= day && day <= each.to) ?? null))
    const rows = await movesOut(tx, plan.id, period?.from ?? dayOf(plan.from), period?.to ?? dayOf(plan.to), known)
    return {
      plan: { id: plan.id, name: plan.name },
      periods,
      period,
      rows: rows.map((row): MovedRow => ({ ...row, before: dayOf(row.before), after: row.after && dayOf(row.after) })),
    }
  })
}
export type Moved = NonNullable<Awaited<ReturnType<typeof movedOut>>>
