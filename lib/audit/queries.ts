import type { Tx } from '@/lib/db'

/** What an entry says to all who see the task: whose office, and of a change why it was made. */
const said = (event: string, detail: unknown) => {
  const { office = '', reason = '' } = detail as { office?: string; reason?: string }
  return { office, reason: event === 'task.changed' ? reason : '' }
}

/** 留痕 of a task: what is common to all, and what belongs to one's own regions. `until`: as known at that instant. */
export async function trailOfTask(tx: Tx, taskId: string, sightRegions: string[], until?: Date) {
  const rows = await tx.$queryRaw<{ seq: bigint; at: Date; event: string; actor: string | null; detail: unknown }[]>`
    select a.seq, a.at, a.event, u.name actor, a.detail from audit_entry a left join app_user u on u.id = a.actor_id
    where a.task_id = ${taskId}::uuid and (a.region_code is null or a.region_code = any(${sightRegions})) and (${until ?? null}::timestamptz is null or a.at <= ${until ?? null}::timestamptz) order by a.seq desc limit 50`
  return rows.map(({ seq, at, event, actor, detail }) => ({ seq: String(seq), at, event, actor: actor ?? '', ...said(event, detail) }))
}
