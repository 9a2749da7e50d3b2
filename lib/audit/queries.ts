import { nameAt, Prisma, type Tx } from '@/lib/db'

interface Stored {
  seq: bigint
  at: Date
  event: string
  subject_kind: string
  detail: unknown
  period: string | null
  acted: string | null
  person: string | null
}
/** What an entry is about has an office of its own: the one that reports, which need not be the one that acted. */
const ofAnOffice = ['report_version', 'evidence', 'filing']

/** Whose it is, who did it, and of a change why. Where nobody did it, by what it was decided. */
function said({ event, subject_kind, detail, acted }: Stored) {
  const { office = '', by = '', decidedBy = '', reason = '' } = detail as Partial<Record<'office' | 'by' | 'decidedBy' | 'reason', string>>
  const doer = ofAnOffice.includes(subject_kind) ? by || (acted ?? '') : office || (acted ?? '')
  const of = ofAnOffice.includes(subject_kind) && office !== doer ? office : ''
  return { of, by: doer || decidedBy, reason: event === 'task.changed' ? reason : '' }
}

/**
 * 留痕 of a task: what is common to all, and what belongs to one's own regions. `until`: as known at that instant.
 * The office that acted is named to all, the person to his own region and, of a secretariat, to all that it serves.
 */
export async function trailOfTask(tx: Tx, taskId: string, sightRegions: string[], until?: Date) {
  const rows = await tx.$queryRaw<Stored[]>`
    with a as (select * from audit_entry a where a.task_id = ${taskId}::uuid and (a.region_code is null or a.region_code = any(${sightRegions})) and (${until ?? null}::timestamptz is null or a.at <= ${until ?? null}::timestamptz) order by a.seq desc limit 50)
    select a.seq, a.at, a.event, a.subject_kind, a.detail, p.name period, ${nameAt('office', 'o', Prisma.sql`a.at`)} acted, case when o.region_code is null or o.region_code = any(${sightRegions}) then ${nameAt('user', 'u', Prisma.sql`a.at`)} end person
      from a left join app_user u on u.id = a.actor_id left join office o on o.id = u.office_id
      left join report_version v on v.id = case when a.subject_kind = 'report_version' then a.subject_id::uuid end
      left join report r on r.id = v.report_id left join period p on p.id = r.period_id order by a.seq desc`
  return rows.map((row) => ({
    seq: String(row.seq),
    at: row.at,
    event: row.event,
    period: row.period ?? '',
    person: row.person ?? '',
    ...said(row),
  }))
}
