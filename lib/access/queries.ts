import { toDate, type Day } from '../calendar'
import type { Tx } from '@/lib/db'
import type { Actor } from './actor'
import { readsBusiness } from './policy'

/** Who a user is today: duties, regions in sight, mechanisms shared with him. Null where there is none, or he is disabled. */
export async function actorOf(tx: Tx, userId: string, today: Day): Promise<Actor | null> {
  const on = toDate(today)
  const holds = { from: { lte: on }, OR: [{ to: null }, { to: { gte: on } }] }
  const user = await tx.user.findFirst({
    where: { id: userId, disabledAt: null },
    select: { id: true, name: true, officeId: true, mustChangePassword: true, office: { select: { name: true, regionCode: true, mechanismId: true } }, grants: { where: holds, select: { duty: true, mechanismId: true, regionCode: true, officeId: true } } },
  })
  if (!user) return null
  const business = readsBusiness(user.grants)
  const home = user.office?.regionCode ?? null
  // A leader's scope is a default filter, never extra sight.
  const wide = user.grants.filter((grant) => grant.regionCode && grant.duty === 'COORDINATOR').map((grant) => grant.regionCode as string)
  const contained = await containedIn(tx, wide)
  const around = home ? await containing(tx, home) : []
  const memberships = await tx.membership.findMany({ where: { ...holds, regionCode: { in: around } }, select: { mechanismId: true } })
  const granted = user.grants.map((grant) => grant.mechanismId)
  return {
    userId: user.id, name: user.name, officeId: user.officeId, officeName: user.office?.name ?? '', regionCode: home, grants: user.grants, mustChangePassword: user.mustChangePassword,
    // Administrators, and whoever has no duty today, see nothing of the business: row-level security follows from here.
    sightRegions: business ? [...new Set([home, ...wide, ...contained].filter((code): code is string => code !== null))] : [],
    mechanismIds: business ? [...new Set([...memberships.map((each) => each.mechanismId), ...granted, user.office?.mechanismId].filter((id): id is string => Boolean(id)))] : [],
  }
}

/** The regions within these that have no coordinating office of their own: a province coordinates a border county, and sees of its cities only what they have cleared. */
async function containedIn(tx: Tx, codes: string[]): Promise<string[]> {
  if (!codes.length) return []
  const rows = await tx.$queryRaw<{ code: string }[]>`
    with recursive inside as (
      select r.code from region r where r.parent_code = any(${codes}) and not exists (select 1 from office o where o.region_code = r.code and o.kind = 'COORDINATING')
      union select r.code from region r join inside i on r.parent_code = i.code where not exists (select 1 from office o where o.region_code = r.code and o.kind = 'COORDINATING'))
    select code from inside`
  return rows.map((row) => row.code)
}
/** A region and those that contain it: its province's mechanisms are a city's too, and not the other way round. */
async function containing(tx: Tx, code: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ code: string }[]>`
    with recursive around as (select code, parent_code from region where code = ${code} union select r.code, r.parent_code from region r join around a on r.code = a.parent_code)
    select code from around`
  return rows.map((row) => row.code)
}

/** The user of a live session: idle at most 30 minutes, 12 hours in all, not ended. */
export async function sessionUser(tx: Tx, id: string, at: Date): Promise<{ userId: string; lastSeenAt: Date } | null> {
  const idle = new Date(at.getTime() - 30 * 60_000)
  const absolute = new Date(at.getTime() - 12 * 3_600_000)
  return tx.session.findFirst({ where: { id, endedAt: null, lastSeenAt: { gte: idle }, createdAt: { gte: absolute } }, select: { userId: true, lastSeenAt: true } })
}
