import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { read, type Tx } from '@/lib/db'
import { reservationsFrom, type Reserved } from './adoption'
import { jointVersions } from './joint.queries'
import type { RoundState } from '@/prisma/generated/enums'

/** 保留意见: what is printed wherever a task's joint text is. `number`: the text that the party answered. */
export interface Reservation extends Reserved { taskId: string; roundId: string; round: string; lastDay: Day }
interface Row extends Omit<Reservation, 'lastDay'> { lastDay: Date; state: RoundState }

/** Every party's standing answer in the newest round of each task and mechanism, as known at an instant: one statement, however many tasks. Null for tasks: all in sight. */
async function answersAbout(tx: Tx, actor: Actor, taskIds: string[] | null, known: Date): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    with r as (
      select distinct on (i.task_id, o.mechanism_id) i.id item_id, i.task_id, o.id, o.title, o.last_day, o.state
      from sign_off_round o join sign_off_item i on i.round_id = o.id
      where o.opened_at <= ${known} and o.mechanism_id = any(${actor.mechanismIds}::uuid[]) and (${taskIds === null} or i.task_id = any(${taskIds ?? []}::uuid[]))
      order by i.task_id, o.mechanism_id, o.opened_at desc, o.id)
    select r.task_id "taskId", r.id "roundId", r.title round, r.last_day "lastDay", r.state::text state, g.name party, a.reply::text reply, coalesce(a.text, '') text, coalesce(a.number, 0) number, a.adoption::text adoption, coalesce(a.reason, '') reason
    from r join sign_off_party p on p.round_id = r.id join region g on g.code = p.region_code
    left join lateral (
      select x.reply, x.text, j.number, d.adoption, d.reason from sign_off_answer x join sign_off_sheet s on s.id = x.sheet_id join sign_off_sent t on t.id = x.sent_id join joint_text j on j.id = t.joint_text_id
        left join lateral (select adoption, reason from sign_off_decision where answer_id = x.id and at <= ${known} order by number desc limit 1) d on true
      where x.item_id = r.item_id and x.region_code = p.region_code and x.at <= ${known} and t.number >= (select max(q.number) from sign_off_sent q where q.item_id = r.item_id and q.asks and q.at <= ${known})
      order by s.number desc limit 1) a on true
    order by r.task_id, r.last_day desc, p.position`
}

/** 保留意见 of these tasks (null: of all in sight), keyed by task: for the ledger, its workbook and papers. `day`: silence counts after a round's last day. */
export function reservationsOf(actor: Actor, taskIds: string[] | null, day: Day, known: Date): Promise<Map<string, Reservation[]>> {
  return read(actor, async (tx) => {
    const found = new Map<string, Reservation[]>()
    for (const row of await answersAbout(tx, actor, taskIds, known)) {
      const [reserved] = reservationsFrom([{ ...row, lastDay: dayOf(row.lastDay) }], day > dayOf(row.lastDay))
      if (reserved) found.set(row.taskId, [...(found.get(row.taskId) ?? []), reserved])
    }
    return found
  })
}

/** The joint text of a task as known at an instant, with each party's answer to it: for the task page and papers. Null where nothing has been put together. */
export function jointOf(actor: Actor, taskId: string, day: Day, known: Date) {
  return read(actor, async (tx) => {
    const versions = await jointVersions(tx, taskId, known)
    const latest = versions[0]
    if (!latest) return null
    const rows = (await answersAbout(tx, actor, [taskId], known)).map((row) => ({ ...row, lastDay: dayOf(row.lastDay) }))
    const rounds = [...new Map(rows.map((row) => [row.roundId, row])).values()].map((round) => {
      const own = rows.filter((row) => row.roundId === round.roundId)
      const over = day > round.lastDay
      return { id: round.roundId, title: round.round, lastDay: round.lastDay, over, agreed: own.filter((row) => row.reply === 'AGREE' || (row.reply === 'COMMENT' && row.adoption === 'ADOPTED')).map((row) => row.party), waiting: over ? [] : own.filter((row) => !row.reply).map((row) => row.party), reserved: reservationsFrom(own, over) }
    })
    return { latest, versions: versions.length, rounds }
  })
}
export type JointView = NonNullable<Awaited<ReturnType<typeof jointOf>>>
