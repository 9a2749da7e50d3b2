import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { read, type Tx } from '@/lib/db'
import { reservationsFrom, type Placed } from './adoption'
import { reserves } from './answer'
import { jointVersions } from './joint.queries'

/** 保留意见: what is printed wherever a task's joint text is. `number`: the text that the party answered. */
export interface Reservation extends Placed {
  taskId: string
  mechanismId: string
  roundId: string
  round: string
  lastDay: Day
}

/** Each party's standing answer in every round of each task, as known at an instant: one statement, however many tasks. Null for tasks: all in sight. */
async function answersAbout(tx: Tx, actor: Actor, taskIds: string[] | null, day: Day, known: Date): Promise<Reservation[]> {
  const rows = await tx.$queryRaw<(Omit<Reservation, 'lastDay' | 'over'> & { lastDay: Date })[]>`
    with r as (
      select i.id item_id, i.task_id, o.id, o.mechanism_id, o.title, coalesce((select l."from" from sign_off_later_day l where l.round_id = o.id and l.at > ${known} order by l.number limit 1), o.last_day) last_day, row_number() over (partition by i.task_id, o.mechanism_id order by o.opened_at desc, o.id desc)::int rank
      from sign_off_round o join sign_off_item i on i.round_id = o.id
      where o.opened_at <= ${known} and o.mechanism_id = any(${actor.mechanismIds}::uuid[]) and (${taskIds === null} or i.task_id = any(${taskIds ?? []}::uuid[])))
    select r.task_id "taskId", r.mechanism_id "mechanismId", r.id "roundId", r.title round, r.last_day "lastDay", r.rank, g.name party, a.reply::text reply, coalesce(a.text, '') text, coalesce(a.number, 0) number, a.adoption::text adoption, coalesce(a.reason, '') reason, coalesce(a.unchanged, '') unchanged, a.taken, coalesce(a.changed, false) changed
    from r join sign_off_party p on p.round_id = r.id join region g on g.code = p.region_code
    left join lateral (
      select x.reply, x.text, j.number, d.adoption, d.reason, d.unchanged, d.taken, (n.text, n.figures) is distinct from (j.text, j.figures) changed from sign_off_answer x join sign_off_sheet s on s.id = x.sheet_id join sign_off_sent t on t.id = x.sent_id join joint_text j on j.id = t.joint_text_id
        left join lateral (select y.adoption, y.reason, y.unchanged, k.number taken from sign_off_decision y left join joint_text k on k.id = y.joint_text_id where y.answer_id = x.id and y.at <= ${known} order by y.number desc limit 1) d on true
        join lateral (select text, figures from joint_text where task_id = j.task_id and at <= ${known} order by number desc limit 1) n on true
      where x.item_id = r.item_id and x.region_code = p.region_code and x.at <= ${known} and not exists (select 1 from sign_off_withdrawal w where w.sheet_id = x.sheet_id and w.at <= ${known}) and t.number >= (select max(q.number) from sign_off_sent q where q.item_id = r.item_id and q.asks and q.at <= ${known})
      order by s.number desc limit 1) a on true
    where r.rank = 1 or a.reply is not null order by r.task_id, r.mechanism_id, r.rank, p.position`
  return rows.map((row) => ({ ...row, lastDay: dayOf(row.lastDay), over: day > dayOf(row.lastDay) }))
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row])
  return found
}

/** 保留意见 of these tasks (null: of all in sight), keyed by task: for the ledger, its workbook and papers. `day`: silence counts after a round's last day. */
export function reservationsOf(actor: Actor, taskIds: string[] | null, day: Day, known: Date): Promise<Map<string, Reservation[]>> {
  return read(actor, async (tx) => {
    const rows = await answersAbout(tx, actor, taskIds, day, known)
    return grouped(
      [...grouped(rows, (row) => row.taskId + row.mechanismId).values()].flatMap((some) => reservationsFrom(some)),
      (row) => row.taskId,
    )
  })
}

/** The joint text of a task as known at an instant, with each party's answer to it: for the task page and papers. Null where nothing has been put together. */
export function jointOf(actor: Actor, taskId: string, day: Day, known: Date) {
  return read(actor, async (tx) => {
    const versions = await jointVersions(tx, taskId, known)
    const latest = versions[0]
    if (!latest) return null
    const rounds = [...grouped(await answersAbout(tx, actor, [taskId], day, known), (row) => row.mechanismId).values()].map((rows) => {
      const now = rows.filter((row) => row.rank === 1)
      const { roundId: id, round: title, lastDay, over } = now[0]!
      return {
        id,
        title,
        lastDay,
        over,
        agreed: now.filter((row) => row.reply && !reserves({ ...row, reply: row.reply })).map((row) => row.party),
        waiting: over ? [] : now.filter((row) => !row.reply).map((row) => row.party),
        reserved: reservationsFrom(rows),
      }
    })
    return { latest, versions: versions.length, rounds }
  })
}
export type JointView = NonNullable<Awaited<ReturnType<typeof jointOf>>>
