import { addDays, endOfDay, type Day } from '../calendar'
import { wholePattern } from '../search'
import { holds, Prisma, read, type Tx } from '@/lib/db'
import { start, walk, type Break, type Link, type Walked } from './chain'
import { detailInWords, momentInWords, type TrailFilter, type TrailRow } from './trail'
import { eventWords, subjectWords } from './words'

export type Reader = Parameters<typeof read>[0]
export const trailPageSize = 50
/** Totals above this are said to be more than it. */
export const mostCounted = 10_000

interface Stored {
  seq: bigint
  at: Date
  actor_id: string | null
  event: string
  subject_kind: string
  subject_id: string
  detail: unknown
  hash: string
  code: string | null
  region: string | null
}

/** The people that a filter names, by a part of their name or account, or by their office. Null where it names none in particular. */
async function peopleNamed(tx: Tx, { person, office }: TrailFilter): Promise<string[] | null> {
  if (!person && !office) return null
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`select id from app_user where true and ${holds(person ?? '', Prisma.sql`account`, Prisma.sql`name`)} ${office ? Prisma.sql`and office_id = ${office}::uuid` : Prisma.empty} limit 2000`
  return rows.map((row) => row.id)
}

const startOf = (day: Day) => new Date(endOfDay(addDays(day, -1)).getTime() + 1)
async function conditionsOf(tx: Tx, filter: TrailFilter): Promise<Prisma.Sql> {
  const people = await peopleNamed(tx, filter)
  const subjects = people && [...people, ...(filter.office && !filter.person ? [filter.office] : [])]
  const conditions = [
    filter.event && Prisma.sql`e.event = ${filter.event}`,
    people && subjects && Prisma.sql`(e.actor_id = any(${people}::uuid[]) or e.subject_id = any(${subjects}::text[]))`,
    filter.region && Prisma.sql`e.region_code = ${filter.region}`,
    filter.task && Prisma.sql`e.task_id in (select id from task where code ~ ${wholePattern(filter.task)})`,
    filter.from && Prisma.sql`e.at >= ${startOf(filter.from)}`,
    filter.to && Prisma.sql`e.at <= ${endOfDay(filter.to)}`,
    filter.hash && Prisma.sql`e.hash like ${`${filter.hash}%`}`,
  ].filter((each): each is Prisma.Sql => typeof each === 'object' && each !== null)
  return conditions.length ? Prisma.join(conditions, ' and ') : Prisma.sql`true`
}

const columns = Prisma.sql`e.seq, e.at, e.actor_id, e.event, e.subject_kind, e.subject_id, e.detail, e.hash, t.code, r.name region from audit_entry e left join task t on t.id = e.task_id left join region r on r.code = e.region_code`

const names = { orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }], select: { name: true, at: true } }
const calledAt = ({ name, names: changes }: { name: string; names: { name: string; at: Date }[] }, at: Date): string =>
  changes.find((change) => change.at > at)?.name ?? name

/** Entries in words: who, on what, and the little that may be said of it. */
async function inWords(tx: Tx, rows: Stored[]): Promise<TrailRow[]> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  const told = rows
    .flatMap((row) => [row.actor_id, row.subject_id, ...Object.values((row.detail ?? {}) as Record<string, unknown>)])
    .filter((each): each is string => typeof each === 'string' && isId.test(each))
  const ids = [...new Set(told)]
  const users = new Map(
    (await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, account: true, names } })).map((each) => [
      each.id,
      each,
    ]),
  )
  const offices = new Map(
    (await tx.office.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, names } })).map((each) => [each.id, each]),
  )
  // An entry names people and offices as they were called when it was written.
  const nameAt = (at: Date) => (id: string) => {
    const [user, office] = [users.get(id), offices.get(id)]
    return user ? `${calledAt(user, at)}（${user.account}）` : office && calledAt(office, at)
  }
  return rows.map((row) => {
    const nameOf = nameAt(row.at)
    const actor = row.actor_id ? users.get(row.actor_id) : undefined
    const subject =
      row.actor_id && row.subject_id === row.actor_id
        ? '本人'
        : row.subject_kind === 'user' || row.subject_kind === 'office'
          ? (nameOf(row.subject_id) ?? (row.subject_id === 'unknown' ? '不存在的账号' : ''))
          : subjectWords(row.subject_kind)
    return {
      seq: String(row.seq),
      at: momentInWords(row.at),
      event: eventWords(row.event),
      person: actor ? calledAt(actor, row.at) : row.actor_id ? '' : '系统',
      account: actor?.account ?? '',
      subject,
      region: row.region ?? '',
      task: row.code ?? '',
      detail: detailInWords(row.detail, nameOf),
      hash: row.hash,
    }
  })
}

export interface TrailPage {
  rows: TrailRow[]
  total: number
  head: { seq: string; hash: string } | null
  next: bigint | null
}
/** A page of the trail, the newest first, and how many there are in all. Whoever asks has been permitted. */
export function trailPage(reader: Reader, filter: TrailFilter): Promise<TrailPage> {
  return read(reader, async (tx) => {
    const where = await conditionsOf(tx, filter)
    const rows = await tx.$queryRaw<
      Stored[]
    >`select ${columns} where ${where} ${filter.before ? Prisma.sql`and e.seq < ${filter.before}` : Prisma.empty} order by e.seq desc limit ${trailPageSize + 1}`
    const [head] = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`select seq, hash from audit_entry order by seq desc limit 1`
    const filtered = Object.keys(filter).some((key) => key !== 'before')
    const [counted] = filtered
      ? await tx.$queryRaw<
          { n: number }[]
        >`select count(*)::int n from (select 1 from audit_entry e where ${where} limit ${mostCounted + 1}) x`
      : [{ n: Number(head?.seq ?? 0n) }]
    const shown = rows.slice(0, trailPageSize)
    return {
      rows: await inWords(tx, shown),
      total: counted!.n,
      head: head ? { seq: String(head.seq), hash: head.hash } : null,
      next: rows.length > trailPageSize ? shown[shown.length - 1]!.seq : null,
    }
  })
}

export const trailChoices = (reader: Reader) =>
  read(reader, async (tx) => ({
    offices: (await tx.office.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } })).map((each) => ({
      value: each.id,
      label: each.name,
    })),
    regions: (
      await tx.region.findMany({ where: { offices: { some: {} } }, orderBy: { position: 'asc' }, select: { code: true, name: true } })
    ).map((each) => ({ value: each.code, label: each.name })),
  }))

const portion = 1000
/** How many entries a filter finds, and up to which: what is written while they are read does not belong to them. */
export const trailCount = (reader: Reader, filter: TrailFilter): Promise<{ count: number; last: bigint }> =>
  read(reader, async (tx) => {
    const [found] = await tx.$queryRaw<
      { n: number; last: bigint | null }[]
    >`select count(*)::int n, max(e.seq) last from audit_entry e where ${await conditionsOf(tx, filter)}`
    return { count: found?.n ?? 0, last: found?.last ?? 0n }
  })

/** All entries of a filter up to one, the oldest first, a portion at a time. */
export async function* wholeTrail(reader: Reader, filter: TrailFilter, last: bigint): AsyncGenerator<TrailRow> {
  let after = 0n
  for (;;) {
    const from = after
    const { rows, end } = await read(reader, async (tx) => {
      const stored = await tx.$queryRaw<
        Stored[]
      >`select ${columns} where ${await conditionsOf(tx, filter)} and e.seq > ${from} and e.seq <= ${last} order by e.seq limit ${portion}`
      return { rows: await inWords(tx, stored), end: stored[stored.length - 1]?.seq ?? null }
    })
    yield* rows
    if (end === null || rows.length < portion) return
    after = end
  }
}

export interface Verified {
  at: Walked
  broken: Break | null
  over: boolean
}
/** 核验: walks the chain a portion at a time and says after each how far it holds. */
export async function* verifyChain(reader: Reader): AsyncGenerator<Verified> {
  let at = start
  for (;;) {
    const from = at.seq
    const entries = await read(reader, (tx) =>
      tx.auditEntry.findMany({ where: { seq: { gt: from } }, orderBy: { seq: 'asc' }, take: 2 * portion }),
    )
    const found = walk(at, entries as (Link & { hash: string })[])
    at = found.at
    const over = found.broken !== null || entries.length < 2 * portion
    yield { ...found, over }
    if (over) return
  }
}

/** Whether a hash that was noted down before is in the chain: the number of its entry, or null. A trail cut off at its end lacks it. */
export const entryWithHash = (reader: Reader, hash: string): Promise<bigint | null> =>
  read(reader, async (tx) => (await tx.auditEntry.findUnique({ where: { hash }, select: { seq: true } }))?.seq ?? null)
