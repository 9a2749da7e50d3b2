import type { Tx } from '@/lib/db'

/** What an entry says to all who see the task: whose office, of which period, and of a change why it was made. */
const said = (event: string, detail: unknown) => {
  const { office = '', reason = '' } = detail as { office?: string; reason?: string }
  return { office, reason: event === 'task.changed' ? reason : '' }
}

/** 留痕 of a task: what is common to all, and what belongs to one's own regions. `until`: as known at that instant. */
export async function trailOfTask(tx: Tx, taskId: string, sightRegions: string[], until?: Date) {
  const rows = await tx.$queryRaw<{ seq: bigint; at: Date; event: string; actor: string | null; detail: unknown; period: string | null }[]>`
    with a as (select * from audit_entry a where a.task_id = ${taskId}::uuid and (a.region_code is null or a.region_code = any(${sightRegions})) and (${until ?? null}::timestamptz is null or a.at <= ${until ?? null}::timestamptz) order by a.seq desc limit 50)
    select a.seq, a.at, a.event, u.name actor, a.detail, p.name period from a left join app_user u on u.id = a.actor_id
      left join report_version v on v.id = case when a.subject_kind = 'report_version' then a.subject_id::uuid end
      left join report r on r.id = v.report_id left join period p on p.id = r.period_id order by a.seq desc`
  return rows.map(({ seq, at, event, actor, detail, period }) => ({
    seq: String(seq),
    at,
    event,
    actor: actor ?? '',
    period: period ?? '',
    ...said(event, detail),
  }))
}
