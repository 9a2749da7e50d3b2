import type { Actor, Duty } from './actor'
import { addDays, beijingDay, dayOf, toDate, type Day } from '../calendar'
import { holds, onDay, Prisma, read, type Tx } from '@/lib/db'
import { accountFilters, frozenBefore, stateOf, type AccountNarrowed, type AccountState } from './account'
import { holdsOn } from './duty.queries'
import { administrators, dutyLabel } from './policy'

/** Duties that a user holds on the day of an instant. */
export const dutiesOf = async (tx: Tx, userId: string, at: Date): Promise<Duty[]> =>
  (await tx.grant.findMany({ where: { userId, ...holdsOn(beijingDay(at)) }, select: { duty: true } })).map((each) => each.duty)

/** Of each administrator's duty, how many others can use it and hold it without an end. */
export async function othersHolding(tx: Tx, userId: string, at: Date): Promise<Partial<Record<Duty, number>>> {
  const rows = await tx.user.findMany({
    where: {
      NOT: { id: userId },
      disabledAt: null,
      lastUsedAt: { gte: frozenBefore(at) },
      AND: [{ OR: [{ lockedUntil: null }, { lockedUntil: { lte: new Date(at.getTime() + 3_600_000) } }] }],
      grants: { some: { duty: { in: administrators }, from: { lte: toDate(beijingDay(at)) }, to: null } },
    },
    select: {
      grants: { where: { duty: { in: administrators }, to: null, from: { lte: toDate(beijingDay(at)) } }, select: { duty: true } },
    },
  })
  const found: Partial<Record<Duty, number>> = {}
  for (const { grants } of rows) for (const { duty } of grants) found[duty] = (found[duty] ?? 0) + 1
  return found
}

/** Where a duty holds, in words. */
const where = Prisma.sql`coalesce((select o.name from office o where o.id = g.office_id), (select r.name from region r where r.code = g.region_code), (select m.short_name from mechanism m where m.id = g.mechanism_id), '全系统')`

export interface AccountRow {
  id: string
  account: string
  name: string
  office: string
  duties: string[]
  state: AccountState
  /** null: never signed in */ lastUsedAt: Date | null
}
export interface AccountFilter {
  q?: string | undefined
  state?: AccountNarrowed | undefined
  duty?: Duty | undefined
  office?: string | undefined
}
interface Stored {
  id: string
  account: string
  name: string
  office: string | null
  duties: Duty[]
  disabled_at: Date | null
  locked_until: Date | null
  last_used_at: Date
  used: boolean
  must_change_password: boolean
  total: bigint
}

export const accountsPerPage = 100
/** What each state means in SQL; the same order as `stateOf`, the gravest first. */
const conditions = (at: Date): Record<AccountNarrowed, Prisma.Sql> => {
  const [disabled, locked, frozen] = [
    Prisma.sql`disabled_at is not null`,
    Prisma.sql`coalesce(locked_until > ${at}, false)`,
    Prisma.sql`last_used_at < ${frozenBefore(at)}`,
  ]
  const open = Prisma.sql`disabled_at is null and not ${locked} and not ${frozen}`
  return {
    disabled,
    locked: Prisma.sql`disabled_at is null and ${locked}`,
    frozen: Prisma.sql`disabled_at is null and not ${locked} and ${frozen}`,
    once: Prisma.sql`${open} and must_change_password`,
    none: Prisma.sql`${open} and not must_change_password and cardinality(duties) = 0`,
    fine: Prisma.sql`${open} and not must_change_password and cardinality(duties) > 0`,
    soon: Prisma.sql`${open} and last_used_at < ${new Date(frozenBefore(at).getTime() + 14 * 86_400_000)}`,
    asked: Prisma.sql`exists (select 1 from grant_request q where q.user_id = a.id and q.decided_at is null)`,
  }
}
const listed = (
  today: Day,
) => Prisma.sql`select u.id, u.account, u.name, u.office_id, o.name office, u.disabled_at, u.locked_until, u.last_used_at, u.must_change_password,
  array(select distinct g.duty::text from duty_grant g where g.user_id = u.id and ${onDay('g', today)}) duties, exists (select 1 from session x where x.user_id = u.id) used from app_user u left join office o on o.id = u.office_id`

/** Accounts, a page at a time. */
export function accountList(actor: Actor, filter: AccountFilter, page: number, at: Date): Promise<{ rows: AccountRow[]; total: number }> {
  return read(actor, async (tx) => {
    const rows = await tx.$queryRaw<Stored[]>`
      select *, count(*) over () total from (${listed(beijingDay(at))}) a where ${holds(filter.q ?? '', Prisma.sql`account`, Prisma.sql`name`, Prisma.sql`coalesce(office, '')`)}
        ${filter.state ? Prisma.sql`and (${conditions(at)[filter.state]})` : Prisma.empty} ${filter.duty ? Prisma.sql`and ${filter.duty} = any(duties)` : Prisma.empty} ${filter.office ? Prisma.sql`and office_id = ${filter.office}::uuid` : Prisma.empty}
      order by office nulls last, account limit ${accountsPerPage} offset ${(page - 1) * accountsPerPage}`
    return {
      total: Number(rows[0]?.total ?? 0),
      rows: rows.map((row) => ({
        id: row.id,
        account: row.account,
        name: row.name,
        office: row.office ?? '',
        duties: row.duties.map((each) => dutyLabel[each]),
        // What is kept there before the first sign-in is the day on which the account was opened.
        lastUsedAt: row.used ? row.last_used_at : null,
        state: stateOf(
          {
            disabledAt: row.disabled_at,
            lockedUntil: row.locked_until,
            lastUsedAt: row.last_used_at,
            mustChangePassword: row.must_change_password,
            duties: row.duties.length,
          },
          at,
        ),
      })),
    }
  })
}

export interface HeldRow {
  id: string
  duty: Duty
  where: string
  from: Day
  to: Day | null
  /** when it was taken back at once; null where it ends with its day */
  endedAt: Date | null
  state: 'holds' | 'later' | 'over'
}
/** One account, with its duties, the open requests for more, and its live sessions. Null where there is none. */
export function accountToManage(actor: Actor, id: string, at: Date) {
  const today = beijingDay(at)
  return read(actor, async (tx) => {
    const user = await tx.user.findFirst({
      where: { id },
      select: {
        id: true,
        account: true,
        name: true,
        officeId: true,
        office: { select: { name: true, kind: true, mechanismId: true } },
        disabledAt: true,
        lockedUntil: true,
        lastUsedAt: true,
        mustChangePassword: true,
        _count: { select: { sessions: true } },
      },
    })
    if (!user) return null
    const held = await tx.$queryRaw<
      { id: string; duty: Duty; place: string; from: Date; to: Date | null; ended_at: Date | null }[]
    >`select g.id, g.duty::text duty, ${where} place, g."from", g."to", g.ended_at from duty_grant g where g.user_id = ${id}::uuid order by g."to" nulls first, g."from" desc limit 50`
    const asked = await tx.$queryRaw<
      { duty: Duty; place: string }[]
    >`select g.duty::text duty, ${where} place from grant_request g where g.user_id = ${id}::uuid and g.decided_at is null`
    const sessions = await tx.session.count({
      where: { userId: id, endedAt: null, lastSeenAt: { gte: new Date(at.getTime() - 30 * 60_000) } },
    })
    const grants: HeldRow[] = held.map((row) => ({
      id: row.id,
      duty: row.duty,
      where: row.place,
      from: dayOf(row.from),
      to: row.to && dayOf(row.to),
      endedAt: row.ended_at,
      state: row.to && dayOf(row.to) < today ? 'over' : dayOf(row.from) > today ? 'later' : 'holds',
    }))
    return {
      ...user,
      usedAt: user._count.sessions ? user.lastUsedAt : null,
      grants,
      asked: asked.map((each) => ({ duty: each.duty, where: each.place })),
      sessions,
      state: stateOf({ ...user, duties: grants.filter((each) => each.state === 'holds').length }, at),
    }
  })
}

export interface RequestRow {
  id: string
  duty: Duty
  where: string
  name: string
  account: string
  office: string
  from: Day
  to: Day | null
  by: string
  at: Date
}
/** 待授予: what the system administrator has asked for, office by office. */
export function grantsAsked(actor: Actor): Promise<RequestRow[]> {
  return read(actor, async (tx) => {
    const rows = await tx.$queryRaw<
      {
        id: string
        duty: Duty
        place: string
        name: string
        account: string
        office: string | null
        from: Date
        to: Date | null
        by: string
        at: Date
      }[]
    >`
      select g.id, g.duty::text duty, ${where} place, u.name, u.account, o.name office, g."from", g."to", b.name by, g.at from grant_request g join app_user u on u.id = g.user_id left join office o on o.id = u.office_id join app_user b on b.id = g.by_id
      where g.decided_at is null order by o.name nulls first, u.account, g.duty limit 1000`
    return rows.map(({ place, ...row }) => ({
      ...row,
      where: place,
      office: row.office ?? '',
      from: dayOf(row.from),
      to: row.to && dayOf(row.to),
    }))
  })
}

export interface EndingRow {
  userId: string
  name: string
  account: string
  duty: Duty
  where: string
  to: Day
}
/** Duties that end within thirty days, the soonest first. */
export function grantsEnding(actor: Actor, today: Day): Promise<EndingRow[]> {
  return read(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; name: string; account: string; duty: Duty; place: string; to: Date }[]>`
      select u.id, u.name, u.account, g.duty::text duty, ${where} place, g."to" from duty_grant g join app_user u on u.id = g.user_id and u.disabled_at is null
      where g."to" between ${today}::date and ${addDays(today, 30)}::date order by g."to", u.account limit 200`
    return rows.map((row) => ({
      userId: row.id,
      name: row.name,
      account: row.account,
      duty: row.duty,
      where: row.place,
      to: dayOf(row.to),
    }))
  })
}

export interface Overview {
  states: Record<AccountNarrowed, number>
  offices: number
  asked: number
  ending: number
  administrators: { duty: Duty; count: number }[]
}
/** What needs doing, in figures that are links. */
export function overviewOf(actor: Actor, at: Date): Promise<Overview> {
  const today = beijingDay(at)
  const kinds = Object.keys(accountFilters) as AccountNarrowed[]
  const by = conditions(at)
  return read(actor, async (tx) => {
    const [states] = await tx.$queryRaw<
      Record<AccountNarrowed, number>[]
    >`select ${Prisma.join(kinds.map((kind) => Prisma.sql`(count(*) filter (where ${by[kind]}))::int ${Prisma.raw(kind)}`))} from (${listed(today)}) a`
    const [more] = await tx.$queryRaw<
      { offices: number; asked: number; ending: number }[]
    >`select (select count(*)::int from office) offices, (select count(*)::int from grant_request where decided_at is null) asked,
      (select count(*)::int from duty_grant g join app_user u on u.id = g.user_id and u.disabled_at is null where g."to" between ${today}::date and ${addDays(today, 30)}::date) ending`
    const held = await tx.$queryRaw<
      { duty: Duty; n: number }[]
    >`select g.duty::text duty, count(distinct u.id)::int n from duty_grant g join app_user u on u.id = g.user_id and u.disabled_at is null where g.duty::text = any(${administrators}) and ${onDay('g', today)} group by 1`
    return {
      states: states!,
      offices: more!.offices,
      asked: more!.asked,
      ending: more!.ending,
      administrators: administrators.map((duty) => ({ duty, count: held.find((each) => each.duty === duty)?.n ?? 0 })),
    }
  })
}
