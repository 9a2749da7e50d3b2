import { beijingDay, dayOf, toDate, type Day, type DayTable } from '../calendar'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { read, write, type Actor, type Prisma, type Tx } from '@/lib/db'
import { mayRemind } from './cadence'
import { compose, subjects, type Content, type Line } from './digest'
import { addressOf, afterFailure, handingMinutes, mailOf, type Failure, type Post } from './mail'
import { saidOtherwise } from './notice'
import { toldBefore, withoutDigest } from './queries'

/** What the other modules know of a person's day. Handed in, so that this one imports none of them. */
export interface Sources {
  /** with the sight of that day, or null for whoever has no business that day */
  person(tx: Tx, userId: string, day: Day): Promise<Actor | null>
  days(tx: Tx): Promise<DayTable>
  lines: ((actor: Actor, day: Day, table: DayTable) => Promise<Line[]>)[]
}
const week = 7 * 86_400_000

async function newNotices(actor: Actor, since: Date): Promise<Line[]> {
  const rows = await read(actor, (tx) =>
    tx.notice.findMany({
      where: { userId: actor.userId, readAt: null, at: { gt: since }, kind: { notIn: [...saidOtherwise] } },
      orderBy: { at: 'desc' },
      take: 100,
      select: { id: true, text: true, href: true },
    }),
  )
  if (!rows.length) return []
  return [
    {
      group: 'notice',
      text: `${rows.length} 条新通知`,
      href: '/inbox#news',
      due: null,
      about: rows.map((row) => ({ subject: subjects.notice(row.id), marks: ['new'] })),
      titles: rows.map(({ text, href }) => ({ text, href })),
    },
  ]
}

/** Makes one person's digest of the day, with the sight of that person. @returns whether this call made it */
async function makeDigest(actor: Actor, address: string | null, day: Day, table: DayTable, sources: Sources, at: Date): Promise<boolean> {
  const { told, last } = await read(actor, (tx) => toldBefore(tx, actor.userId, day))
  const lines = [
    ...(await Promise.all(sources.lines.map((gather) => gather(actor, day, table)))).flat(),
    ...(await newNotices(actor, last ?? new Date(at.getTime() - week))),
  ]
  const content = compose(lines, told, day, table)
  if (!content) return false
  return write(
    actor,
    async ({ tx }) => {
      // Another server may have been quicker: the row of a person and day is unique, and the second insert makes none.
      const { count } = await tx.digest.createMany({
        data: [
          {
            userId: actor.userId,
            day: toDate(day),
            content: content as unknown as Prisma.InputJsonObject,
            at,
            ...(address ? { address, mail: 'WAITING', nextTryAt: at } : {}),
          },
        ],
        skipDuplicates: true,
      })
      if (!count) return false
      await recordEvent(tx, at, {
        actorId: null,
        event: 'digest.made',
        subjectKind: 'user',
        subjectId: actor.userId,
        detail: { day, lines: content.lines.length, mail: address !== null },
      })
      return true
    },
    at,
  )
}

/** 提要: one for everybody who is due one now. `byMail`: whether the house has a mail server. @returns how many were made by this call */
export async function makeDigests(sources: Sources, byMail: boolean, at: Date = now()): Promise<number> {
  const day = beijingDay(at)
  const { table, people } = await read('system', async (tx) => ({ table: await sources.days(tx), people: await withoutDigest(tx, day) }))
  if (!mayRemind(at, day, table)) return 0
  let made = 0
  for (const { id, email } of people) {
    const actor = await read('system', (tx) => sources.person(tx, id, day))
    if (actor && (await makeDigest(actor, byMail ? addressOf(email) : null, day, table, sources, at))) made++
  }
  return made
}

const inMinutes = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)
const saidBy = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300)

/** Ends mails of which nobody knows whether they have left, and those whose day is over. */
const endStale = (at: Date, day: Day) =>
  write(
    'system',
    async ({ tx }) => {
      await tx.digest.updateMany({
        where: { mail: 'HANDING', nextTryAt: { lte: at } },
        data: { mail: 'UNSURE', nextTryAt: null, problem: '交给邮件服务器时中断，不再重发。' },
      })
      await tx.digest.updateMany({
        where: { mail: 'WAITING', day: { lt: toDate(day) } },
        data: { mail: 'FAILED', nextTryAt: null, problem: '当日未能发出，不再补发。' },
      })
    },
    at,
  )

/** `from`: the state in which this server left it; another may have it by now. */
async function settle(
  { id, userId }: { id: string; userId: string },
  from: { mail: 'WAITING' | 'HANDING'; attempts: number },
  error: unknown,
  at: Date,
): Promise<void> {
  const tried = from.mail === 'WAITING' ? from.attempts + 1 : from.attempts
  const outcome = afterFailure((error ?? {}) as Failure, tried)
  await write(
    'system',
    async ({ tx }) => {
      const { count } = await tx.digest.updateMany({
        where: { id, ...from },
        data: {
          mail: outcome.mail,
          attempts: tried,
          problem: saidBy(error),
          nextTryAt: outcome.mail === 'WAITING' ? inMinutes(at, outcome.afterMinutes) : null,
        },
      })
      if (count && outcome.mail !== 'WAITING')
        await recordEvent(tx, at, {
          actorId: null,
          event: 'digest.unsent',
          subjectKind: 'user',
          subjectId: userId,
          detail: { tried, outcome: outcome.mail },
        })
    },
    at,
  )
}

/** Hands one mail over. Whoever turns WAITING into HANDING has it; a server that dies after that leaves it unsure, and nobody sends it twice. */
async function handOver(
  digest: { id: string; userId: string; attempts: number; address: string; day: Day; content: Content },
  post: Post,
  clock: () => Date,
): Promise<boolean> {
  const at = clock()
  const tried = digest.attempts + 1
  const { count } = await write(
    'system',
    ({ tx }) =>
      tx.digest.updateMany({
        where: { id: digest.id, mail: 'WAITING', attempts: digest.attempts },
        data: { mail: 'HANDING', attempts: tried, nextTryAt: inMinutes(at, handingMinutes) },
      }),
    at,
  )
  if (count !== 1) return false
  try {
    await post.hand(mailOf(digest.id, digest.address, digest.content, digest.day, post.origin))
  } catch (error) {
    await settle(digest, { mail: 'HANDING', attempts: tried }, error, clock())
    return false
  }
  const sentAt = clock()
  await write(
    'system',
    async ({ tx }) => {
      const { count: settled } = await tx.digest.updateMany({
        where: { id: digest.id, mail: 'HANDING', attempts: tried },
        data: { mail: 'SENT', sentAt, nextTryAt: null, problem: null },
      })
      if (settled)
        await recordEvent(tx, sentAt, {
          actorId: null,
          event: 'digest.sent',
          subjectKind: 'user',
          subjectId: digest.userId,
          detail: { day: digest.day, tried },
        })
    },
    sentAt,
  )
  return true
}

/** Sends the mails that wait, while people may be reminded. @returns how many were sent by this call */
export async function sendDigests(sources: Sources, post: Post, clock: () => Date = now): Promise<number> {
  const at = clock()
  const day = beijingDay(at)
  await endStale(at, day)
  const { table, waiting } = await read('system', async (tx) => ({
    table: await sources.days(tx),
    waiting: await tx.digest.findMany({
      where: { mail: 'WAITING', day: toDate(day), nextTryAt: { lte: at } },
      orderBy: { id: 'asc' },
      take: 500,
    }),
  }))
  if (!waiting.length || !mayRemind(at, day, table)) return 0
  try {
    await post.ready()
  } catch (error) {
    for (const each of waiting) await settle(each, { mail: 'WAITING', attempts: each.attempts }, new Error(saidBy(error)), at)
    return 0
  }
  let sent = 0
  for (const { address, ...each } of waiting)
    if (
      address &&
      mayRemind(clock(), day, table) &&
      (await handOver({ ...each, address, day: dayOf(each.day), content: each.content as unknown as Content }, post, clock))
    )
      sent++
  return sent
}
