import type { Actor } from '../access/actor'
import { forbids } from '../access/policy'
import { holds, Prisma, read, type Tx } from '@/lib/db'
import { perPage, type RecordFilter } from './record'

/** The entries that hold the words; null where none are asked for. */
async function entriesHolding(tx: Tx, q: string): Promise<string[] | null> {
  if (!q) return null
  const columns = [Prisma.sql`title`, Prisma.sql`publisher`, Prisma.sql`public_status`, Prisma.sql`id`]
  return (await tx.$queryRaw<{ id: string }[]>`select id from record_entry where ${holds(q, ...columns)}`).map((each) => each.id)
}

function asked({ kind, area, year, party }: Omit<RecordFilter, 'page' | 'q'>, holding: string[] | null): Prisma.RecordEntryWhereInput {
  return {
    ...(kind && { kind }),
    ...(area && { areaCode: area }),
    ...(year && { year }),
    ...(party && { parties: { has: party } }),
    ...(holding && { id: { in: holding } }),
  }
}

/** One page of the public record, and what the filters can be set to. */
export function recordList(actor: Actor, filter: RecordFilter) {
  return read(actor, async (tx) => {
    const holding = forbids(actor, 'record.read') ? [] : await entriesHolding(tx, filter.q)
    const where = asked(filter, holding)
    const total = await tx.recordEntry.count({ where })
    const pages = Math.max(1, Math.ceil(total / perPage))
    const page = Math.min(filter.page, pages)
    const rows = await tx.recordEntry.findMany({
      where,
      orderBy: { position: 'asc' },
      skip: (page - 1) * perPage,
      take: perPage,
      select: {
        id: true,
        kind: true,
        title: true,
        areaCode: true,
        year: true,
        dayWords: true,
        parties: true,
        publicStatus: true,
        confidence: true,
        publisher: true,
        sources: true,
      },
    })
    const areas = await tx.area.findMany({ orderBy: { position: 'asc' }, select: { code: true, name: true } })
    const kinds = await tx.recordEntry.groupBy({
      by: ['kind'],
      where: { AND: [where, asked({ ...filter, kind: null }, holding)] },
      _count: true,
    })
    const years = await tx.recordEntry.findMany({
      where: { year: { not: null } },
      distinct: ['year'],
      orderBy: { year: 'desc' },
      select: { year: true },
    })
    const parties = await tx.$queryRaw<
      { party: string }[]
    >`select party from record_entry, unnest(parties) party group by party order by count(*) desc, party`
    return {
      total,
      pages,
      page,
      rows,
      areas,
      byKind: Object.fromEntries(kinds.map((each) => [each.kind, each._count])) as Partial<Record<(typeof rows)[number]['kind'], number>>,
      years: years.flatMap((each) => each.year ?? []),
      parties: parties.map((each) => each.party),
    }
  })
}
export type RecordList = Awaited<ReturnType<typeof recordList>>

/** One entry whole, with the tasks that cite it in mechanisms that this person sees; null where there is none. */
export function recordEntry(actor: Actor, id: string) {
  if (forbids(actor, 'record.read')) return Promise.resolve(null)
  return read(actor, async (tx) => {
    const entry = await tx.recordEntry.findUnique({ where: { id } })
    if (!entry) return null
    const area = entry.areaCode ? await tx.area.findUnique({ where: { code: entry.areaCode }, select: { name: true } }) : null
    const tasks = await tx.task.findMany({
      where: { recordId: id, items: { some: { plan: { startedAt: { not: null }, mechanismId: { in: actor.mechanismIds } } } } },
      orderBy: { code: 'asc' },
      take: 50,
      select: { id: true, code: true, title: true, demo: true },
    })
    return { ...entry, areaName: area?.name ?? null, tasks }
  })
}
export type RecordWhole = NonNullable<Awaited<ReturnType<typeof recordEntry>>>
