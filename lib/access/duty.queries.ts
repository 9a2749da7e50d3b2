import { toDate, type Day } from '../calendar'
import { onDay, Prisma, type Tx } from '@/lib/db'
import type { Duty } from './actor'

// 谁能办: who holds a duty on a day, and whether an office has anybody who does. The one truth of inbox, grid, board, paper and notices.

/** A duty that holds on a day. */
export const holdsOn = (day: Day) => ({ from: { lte: toDate(day) }, OR: [{ to: null }, { to: { gte: toDate(day) } }] })
/** Somebody who is not disabled and holds one of these duties that day. */
export const somebodyWith = (duties: Duty | Duty[], day: Day) => ({
  disabledAt: null,
  grants: { some: { duty: { in: [duties].flat() }, ...holdsOn(day) } },
})

/** The same in SQL, of a user by an alias. */
const able = (user: string, duty: Duty, day: Day) =>
  Prisma.sql`${Prisma.raw(user)}.disabled_at is null and exists (select 1 from duty_grant g where g.user_id = ${Prisma.raw(user)}.id and g.duty = ${duty}::duty and ${onDay('g', day)})`

/** 无人填报的单位: nobody of theirs can report that day, so their coordinating office writes for them. */
export const unmanned = (regionCodes: string[], day: Day) => ({
  regionCode: { in: regionCodes },
  kind: 'RESPONSIBLE' as const,
  users: { none: somebodyWith('REPORTER', day) },
})
/** The same in SQL, of an office by an alias. */
export const unmannedHere = (office: string, regionCodes: string[], day: Day) =>
  Prisma.sql`(${Prisma.raw(office)}.kind = 'RESPONSIBLE' and ${Prisma.raw(office)}.region_code = any(${regionCodes}) and not exists (select 1 from app_user u where u.office_id = ${Prisma.raw(office)}.id and ${able('u', 'REPORTER', day)}))`

/** Whether an office has another person who can take a step that day: with the duty of his own, or lent to him by a colleague. */
export async function othersWith(
  tx: Tx,
  officeId: string | null,
  duty: 'REVIEWER' | 'COORDINATOR',
  notThis: string,
  day: Day,
): Promise<boolean> {
  if (!officeId) return false
  const [found] = await tx.$queryRaw<{ able: boolean }[]>`
    select exists (
      select 1 from app_user u where u.office_id = ${officeId}::uuid and u.id <> ${notThis}::uuid and u.disabled_at is null and ((${able('u', duty, day)})
        or exists (select 1 from delegation d join app_user f on f.id = d.from_id and f.office_id = u.office_id and ${able('f', duty, day)}
          where d.to_id = u.id and d.ended_at is null and ${onDay('d', day)}))) able`
  return found?.able ?? false
}
