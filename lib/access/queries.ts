import { addDays, type Day } from '../calendar'
import { onDay, Prisma, sees, type Tx } from '@/lib/db'
import type { Actor, EndedDuty, HeldGrant } from './actor'
import { readsBusiness } from './policy'
import type { SessionEnd } from './absence'

interface Row {
  id: string
  name: string
  office_id: string | null
  office: string | null
  region_code: string | null
  office_mechanism: string | null
  must_change_password: boolean
  grants: HeldGrant[]
  ended: EndedDuty[]
  contained: string[]
  mechanisms: string[]
  last_seen_at: Date | null
  newest: bigint | null
}

/** So many days a person who is refused is told of a duty that has ended. */
const told = 30

/** Who one row of app_user is on a day, in one statement: it is asked at every request. Duties that a colleague has delegated count as one's own while they run. */
async function lookUp(tx: Tx, session: Prisma.Sql, today: Day): Promise<Row | null> {
  const holds = (row: string) => onDay(row, today)
  const rows = await tx.$queryRaw<Row[]>`
    with recursive me as (
      select u.id, u.name, u.office_id, u.must_change_password, o.name office, o.region_code, o.mechanism_id office_mechanism, s.last_seen_at
      from app_user u ${session} left join office o on o.id = u.office_id where u.disabled_at is null),
    held as (
      select g.duty, g.mechanism_id, g.region_code, g.office_id from duty_grant g join me on g.user_id = me.id where ${holds('g')}
      union select g.duty, g.mechanism_id, g.region_code, g.office_id from delegation d join me on d.to_id = me.id join app_user f on f.id = d.from_id and f.disabled_at is null and f.office_id = me.office_id
        join duty_grant g on g.user_id = f.id and g.duty in ('REVIEWER', 'COORDINATOR') and ${holds('g')} where d.ended_at is null and ${holds('d')}),
    -- A province coordinates a border county, and sees of its cities only what they have cleared.
    inside as (
      select r.code from region r join held h on h.region_code = r.parent_code and h.duty = 'COORDINATOR' where not exists (select 1 from office o where o.region_code = r.code and o.kind = 'COORDINATING')
      union select r.code from region r join inside i on r.parent_code = i.code where not exists (select 1 from office o where o.region_code = r.code and o.kind = 'COORDINATING')),
    -- A province's mechanisms are a city's too, and not the other way round.
    around as (
      select r.code, r.parent_code from region r join me on r.code = me.region_code union select r.code, r.parent_code from region r join around a on r.code = a.parent_code)
    select me.*,
      coalesce((select json_agg(json_build_object('duty', duty, 'mechanismId', mechanism_id, 'regionCode', region_code, 'officeId', office_id)) from held), '[]') grants,
      coalesce((select json_agg(json_build_object('duty', g.duty, 'to', g."to") order by g."to" desc, g.duty) from duty_grant g join me on g.user_id = me.id
        where g."to" >= ${addDays(today, -told)}::date and g."to" < ${today}::date and g."to" >= g."from" and g.duty not in (select duty from held)), '[]') ended,
      array(select code from inside) contained,
      (select seq from audit_entry order by seq desc limit 1) newest,
      array(select distinct m.mechanism_id from membership m join around a on a.code = m.region_code where ${holds('m')}) mechanisms
    from me`
  return rows[0] ?? null
}

function actorFrom(row: Row): Actor {
  const business = readsBusiness(row.grants)
  const some = (codes: (string | null)[]) => [...new Set(codes.filter((code): code is string => code !== null))]
  // A leader's scope is a default filter, never extra sight.
  const wide = row.grants.filter((grant) => grant.duty === 'COORDINATOR').map((grant) => grant.regionCode)
  return {
    userId: row.id,
    name: row.name,
    officeId: row.office_id,
    officeName: row.office ?? '',
    regionCode: row.region_code,
    grants: row.grants,
    ended: row.ended,
    mustChangePassword: row.must_change_password,
    // Administrators, and whoever has no duty today, see nothing of the business: row-level security follows from here.
    sightRegions: business ? some([row.region_code, ...wide, ...row.contained]) : [],
    mechanismIds: business ? some([...row.mechanisms, ...row.grants.map((grant) => grant.mechanismId), row.office_mechanism]) : [],
  }
}

/** Who a user is today: duties, regions in sight, mechanisms shared with him. Null where there is none, or he is disabled. */
export async function actorOf(tx: Tx, userId: string, today: Day): Promise<Actor | null> {
  const row = await lookUp(
    tx,
    Prisma.sql`join (select ${userId}::uuid user_id, null::timestamptz last_seen_at) s on s.user_id = u.id`,
    today,
  )
  return row && actorFrom(row)
}

const oldest = (at: Date) => ({ idle: new Date(at.getTime() - 30 * 60_000), absolute: new Date(at.getTime() - 12 * 3_600_000) })
/** Who asks by a live session: idle at most 30 minutes, 12 hours in all, not ended. */
export async function actorBySession(tx: Tx, id: string, at: Date, today: Day): Promise<{ actor: Actor; lastSeenAt: Date } | null> {
  const { idle, absolute } = oldest(at)
  const row = await lookUp(
    tx,
    Prisma.sql`join session s on s.user_id = u.id and s.id = ${id} and s.ended_at is null and s.last_seen_at >= ${idle} and s.created_at >= ${absolute}`,
    today,
  )
  if (!row) return null
  const actor = actorFrom(row)
  sees(actor, row.newest ?? 0n)
  return { actor, lastSeenAt: row.last_seen_at! }
}

/** Why a session that was once given no longer answers, for whoever still holds its token. */
export async function endOfSession(tx: Tx, id: string, at: Date, today: Day): Promise<SessionEnd> {
  const row = await tx.session.findUnique({
    where: { id },
    select: { userId: true, lastSeenAt: true, createdAt: true, endedAt: true, endedBy: true, user: { select: { disabledAt: true } } },
  })
  if (!row) return { how: 'unknown' }
  if (row.user.disabledAt) return { how: 'disabled' }
  const { idle, absolute } = oldest(row.endedAt ?? at)
  if (row.lastSeenAt < idle || row.createdAt < absolute || (!row.endedBy && row.endedAt)) return { how: 'timeout' }
  if (row.endedBy === 'password' || row.endedBy === 'sign-out' || row.endedBy === 'replaced') return { how: row.endedBy }
  if (!row.endedBy) return { how: 'unknown' }
  const actor = await actorOf(tx, row.userId, today)
  return { how: 'administrator', ended: actor?.ended ?? [] }
}
