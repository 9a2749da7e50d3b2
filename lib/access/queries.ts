import { toDate, type Day } from '../calendar'
import type { Tx } from '@/lib/db'
import type { Actor } from './actor'

/** Who a user is today: duties, regions in sight, mechanisms shared with him. Null where there is none, or he is disabled. */
export async function actorOf(tx: Tx, userId: string, today: Day): Promise<Actor | null> {
  const on = toDate(today)
  const holds = { from: { lte: on }, OR: [{ to: null }, { to: { gte: on } }] }
  const user = await tx.user.findFirst({
    where: { id: userId, disabledAt: null },
    select: { id: true, name: true, officeId: true, office: { select: { name: true, regionCode: true, mechanismId: true, region: { select: { parentCode: true } } } }, grants: { where: holds, select: { duty: true, mechanismId: true, regionCode: true, officeId: true } } },
  })
  if (!user) return null
  const home = user.office?.regionCode ?? null
  const wide = user.grants.filter((grant) => grant.regionCode && ['COORDINATOR', 'LEADER'].includes(grant.duty)).map((grant) => grant.regionCode as string)
  const [contained, memberships] = await Promise.all([
    wide.length ? tx.region.findMany({ where: { OR: [{ parentCode: { in: wide } }, { parent: { parentCode: { in: wide } } }] }, select: { code: true } }) : [],
    tx.membership.findMany({ where: { ...holds, regionCode: { in: [home, user.office?.region?.parentCode ?? null].filter((code): code is string => code !== null) } }, select: { mechanismId: true } }),
  ])
  const granted = user.grants.map((grant) => grant.mechanismId)
  return {
    userId: user.id, name: user.name, officeId: user.officeId, officeName: user.office?.name ?? '', regionCode: home, grants: user.grants,
    sightRegions: [...new Set([home, ...wide, ...contained.map((each) => each.code)].filter((code): code is string => code !== null))],
    mechanismIds: [...new Set([...memberships.map((each) => each.mechanismId), ...granted, user.office?.mechanismId].filter((id): id is string => Boolean(id)))],
  }
}

/** The user of a live session: idle at most 30 minutes, 12 hours in all, not ended. */
export async function sessionUser(tx: Tx, id: string, at: Date): Promise<{ userId: string; lastSeenAt: Date } | null> {
  const idle = new Date(at.getTime() - 30 * 60_000)
  const absolute = new Date(at.getTime() - 12 * 3_600_000)
  return tx.session.findFirst({ where: { id, endedAt: null, lastSeenAt: { gte: idle }, createdAt: { gte: absolute } }, select: { userId: true, lastSeenAt: true } })
}
