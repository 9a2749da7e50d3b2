import { addDays, dayOf, toDate, type Day } from '../calendar'
import { onDay, Prisma, read, type Actor, type Tx } from '@/lib/db'
import type { Content } from './digest'
import { toldIn } from './digest'

interface DayRow {
  day: Date
  all: number
  unread: number
}
interface NoticeRow {
  id: string
  kind: string
  text: string
  href: string
  at: Date
  readAt: Date | null
  day: Date
}
const daysPerPage = 10
/** The Beijing day of a notice. */
const dayOfNotice = Prisma.sql`(at at time zone 'Asia/Shanghai')::date`

/** One page of a person's notices by day, newest first, with how many there are and how many are unread. */
export async function noticesOf(actor: Actor, page = 1) {
  return read(actor, async (tx) => {
    const days = await tx.$queryRaw<DayRow[]>`
      select ${dayOfNotice} "day", count(*)::int "all", count(*) filter (where read_at is null)::int unread
      from notice where user_id = ${actor.userId}::uuid group by 1 order by 1 desc`
    const pages = Math.max(1, Math.ceil(days.length / daysPerPage))
    const at = Math.min(Math.max(1, page), pages)
    const shown = days.slice((at - 1) * daysPerPage, at * daysPerPage)
    const rows = shown.length
      ? await tx.$queryRaw<NoticeRow[]>`
          select id, kind, text, href, at, read_at "readAt", ${dayOfNotice} "day" from notice
          where user_id = ${actor.userId}::uuid and ${dayOfNotice} between ${shown.at(-1)!.day}::date and ${shown[0]!.day}::date order by at desc, id desc`
      : []
    return {
      days: shown.map(({ day }) => ({
        day: dayOf(day),
        rows: rows.filter((row) => row.day.getTime() === day.getTime()).map(({ day: _, ...row }) => row),
      })),
      unread: days.reduce((sum, each) => sum + each.unread, 0),
      all: days.reduce((sum, each) => sum + each.all, 0),
      page: at,
      pages,
    }
  })
}
export type Notices = Awaited<ReturnType<typeof noticesOf>>

/** Days for which a past digest is still shown while there is none of today. */
const shownFor = 7
/** The newest digest of a person, today's or one of the last days. */
export const latestDigest = (actor: Actor, today: Day) =>
  read(actor, async (tx) => {
    const row = await tx.digest.findFirst({
      where: { userId: actor.userId, day: { gte: toDate(addDays(today, -shownFor)), lte: toDate(today) } },
      orderBy: { day: 'desc' },
      select: { day: true, content: true, at: true, mail: true },
    })
    return row && { ...row, day: dayOf(row.day), content: row.content as unknown as Content }
  })
export type LatestDigest = NonNullable<Awaited<ReturnType<typeof latestDigest>>>

/** Days after which it is forgotten what was told. */
const memory = 60
/** What a person was told before a day, and when the last digest was made. */
export async function toldBefore(tx: Tx, userId: string, day: Day) {
  const rows = await tx.digest.findMany({
    where: { userId, day: { gte: toDate(addDays(day, -memory)), lt: toDate(day) } },
    orderBy: { day: 'desc' },
    select: { day: true, at: true, content: true },
  })
  return {
    told: toldIn(rows.map((row) => ({ day: dayOf(row.day), told: (row.content as unknown as Content).told }))),
    last: rows[0]?.at ?? null,
  }
}

/** Who might be due a digest: has a duty that day and none of that day yet. */
export const withoutDigest = (tx: Tx, day: Day) =>
  tx.$queryRaw<{ id: string; email: string | null }[]>`
    select u.id, u.email from app_user u
    where u.disabled_at is null and not exists (select 1 from digest d where d.user_id = u.id and d.day = ${day}::date)
      and (exists (select 1 from duty_grant g where g.user_id = u.id and ${onDay('g', day)})
        or exists (select 1 from delegation e where e.to_id = u.id and e.ended_at is null and ${onDay('e', day)}))
    order by u.id`
