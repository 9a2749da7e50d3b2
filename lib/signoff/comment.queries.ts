import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import type { Day } from '../calendar'
import { read } from '@/lib/db'
import { answerColumns, answers, notWithdrawn, roundInSight, type StandingRow } from './queries'

/** Comments and objections of a round with what became of them, oldest first; those that a later answer on the same text took back are left out unless they were decided. */
export function commentsOf(actor: Actor, roundId: string, today: Day) {
  return read(actor, async (tx) => {
    const round = await roundInSight(tx, actor, roundId)
    if (!round?.openedAt) return null
    const rows = await tx.$queryRaw<
      (StandingRow & {
        party: string
        title: string
        code: string
        taskId: string
        position: number
        officeId: string | null
        partRegion: string | null
        newest: boolean
        still: boolean
        /** the text that was answered */ then: string
        /** the text as it is */ now: string
        nowNumber: number
      })[]
    >`
      select * from (select ${answerColumns}, r.name party, k.title, k.code, k.id "taskId", i.position, p.office_id "officeId", p.region_code "partRegion", o.position party_position, e.asked >= e.asked_now still, j.text "then", n.text "now", n.number "nowNumber",
        s.number = max(s.number) over (partition by a.item_id, a.region_code, e.asked) newest
        from ${answers} join sign_off_item i on i.id = a.item_id join task k on k.id = i.task_id join region r on r.code = a.region_code join sign_off_party o on o.round_id = s.round_id and o.region_code = a.region_code
        left join part p on p.task_id = k.id and p.assembling and p.ended_at is null
        cross join lateral (select max(q.number) filter (where q.number <= t.number) asked, max(q.number) asked_now from sign_off_sent q where q.item_id = a.item_id and q.asks) e
        where s.round_id = ${roundId}::uuid and (d.adoption is not null or ${notWithdrawn('s.id')})) x where reply <> 'AGREE' and (newest or adoption is not null) order by position, party_position, sheet`
    const silent =
      today > round.lastDay
        ? await tx.$queryRaw<{ name: string }[]>`
      select r.name from sign_off_party p join region r on r.code = p.region_code where p.round_id = ${roundId}::uuid and exists (select 1 from sign_off_item i where i.round_id = p.round_id and not exists (
        select 1 from sign_off_answer a join sign_off_sent t on t.id = a.sent_id where a.item_id = i.id and a.region_code = p.region_code and ${notWithdrawn('a.sheet_id')} and t.number >= (select max(q.number) from sign_off_sent q where q.item_id = i.id and q.asks))) order by p.position`
        : []
    return {
      round,
      silent: silent.map((each) => each.name),
      comments: rows.map((row) => ({
        ...row,
        mayDecide:
          may(actor, 'signoff.adopt', { officeId: row.officeId, regionCode: row.partRegion, mechanismIds: [round.mechanismId] }) === null,
      })),
    }
  })
}
export type CommentRow = NonNullable<Awaited<ReturnType<typeof commentsOf>>>['comments'][number]
