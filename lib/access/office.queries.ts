import type { Actor } from './actor'
import type { Day } from '../calendar'
import { holds, Prisma, read, type Tx } from '@/lib/db'
import { holdsOn, somebodyWith } from './duty.queries'
import { seenText, type Seen } from '../seen'
import { officeKindLabel, type OfficeKind } from './office'

/** Coordinators who look after an office: those of its clearing office. */
export const coordinatorsOf = async (tx: Tx, officeId: string, today: Day): Promise<string[]> =>
  (
    await tx.user.findMany({
      where: { ...somebodyWith('COORDINATOR', today), office: { clears: { some: { id: officeId } } } },
      select: { id: true },
    })
  ).map((each) => each.id)

/** The coordinating offices of these parties, in their order, and whom to call there. */
export const partyContacts = (actor: Actor, regionCodes: string[]) =>
  read(actor, async (tx) => {
    const rows = await tx.office.findMany({
      where: { kind: 'COORDINATING', regionCode: { in: regionCodes } },
      select: { name: true, contact: true, phone: true, regionCode: true, region: { select: { name: true } } },
    })
    const place = (code: string | null) => regionCodes.indexOf(code ?? '')
    return rows
      .sort((a, b) => place(a.regionCode) - place(b.regionCode))
      .map(({ region, regionCode: _, ...row }) => ({ ...row, party: region?.name ?? '' }))
  })
export type PartyContact = Awaited<ReturnType<typeof partyContacts>>[number]

export interface OfficeRow {
  id: string
  name: string
  kind: OfficeKind
  place: string
  clearing: string | null
  contact: string | null
  phone: string | null
  people: number
  reporters: number
}
const place = { region: { select: { name: true } }, mechanism: { select: { shortName: true } } } as const

/** The offices whose name or contact holds the words; null where no words are asked for. */
async function officesHolding(tx: Tx, q: string | undefined): Promise<string[] | null> {
  if (!q) return null
  const found = await tx.$queryRaw<
    { id: string }[]
  >`select id from office where ${holds(q, Prisma.sql`name`, Prisma.sql`coalesce(contact, '')`)}`
  return found.map((each) => each.id)
}

/** Offices, by region, with how many accounts they have. `q`: words of the name or of the contact. */
export function officeList(
  actor: Actor,
  { q, region, kind }: { q?: string | undefined; region?: string | undefined; kind?: OfficeKind | undefined },
  today: Day,
): Promise<OfficeRow[]> {
  return read(actor, async (tx) => {
    const holding = await officesHolding(tx, q)
    const rows = await tx.office.findMany({
      where: {
        ...(holding ? { id: { in: holding } } : {}),
        ...(region ? { regionCode: region } : {}),
        ...(kind ? { kind } : {}),
      },
      orderBy: [{ region: { position: 'asc' } }, { position: 'asc' }, { name: 'asc' }],
      take: 500,
      select: {
        id: true,
        name: true,
        kind: true,
        contact: true,
        phone: true,
        clearingOffice: { select: { name: true } },
        ...place,
        users: {
          where: { disabledAt: null },
          select: { grants: { where: { duty: 'REPORTER', ...holdsOn(today) }, select: { id: true } } },
        },
      },
    })
    return rows.map(({ users, region: of, mechanism, clearingOffice, ...row }) => ({
      ...row,
      place: of?.name ?? mechanism?.shortName ?? '',
      clearing: clearingOffice?.name ?? null,
      people: users.length,
      reporters: users.filter((each) => each.grants.length).length,
    }))
  })
}

const seenSelect = {
  name: true,
  kind: true,
  creditCode: true,
  contact: true,
  phone: true,
  clearingOffice: { select: { name: true } },
  ...place,
} as const
interface SeenRow {
  name: string
  kind: OfficeKind
  creditCode: string | null
  contact: string | null
  phone: string | null
  clearingOffice: { name: string } | null
  region: { name: string } | null
  mechanism: { shortName: string } | null
}
/** What the form of an office shows of it. */
const seenOf = (row: SeenRow): Seen => ({
  单位名称: row.name,
  类别: officeKindLabel[row.kind],
  地区: row.region?.name ?? row.mechanism?.shortName ?? '',
  审核单位: row.clearingOffice?.name ?? '',
  统一社会信用代码: row.creditCode ?? '',
  联系人: row.contact ?? '',
  电话: row.phone ?? '',
})
export const officeSeen = async (tx: Tx, id: string): Promise<Seen> =>
  seenOf(await tx.office.findUniqueOrThrow({ where: { id }, select: seenSelect }))

/** One office, with what the form holds. */
export function officeToChange(actor: Actor, id: string) {
  return read(actor, async (tx) => {
    const found = await tx.office.findFirst({
      where: { id },
      select: {
        ...seenSelect,
        id: true,
        regionCode: true,
        mechanismId: true,
        clearingOfficeId: true,
        clears: { select: { id: true, name: true }, orderBy: { position: 'asc' } },
        groups: { select: { group: { select: { id: true, name: true } } } },
        users: { where: { disabledAt: null }, orderBy: { account: 'asc' }, select: { id: true, name: true, account: true } },
      },
    })
    return found && { ...found, seen: seenText(seenOf(found)) }
  })
}

export interface Choice {
  value: string
  label: string
}
export interface OfficeChoices {
  regions: Choice[]
  mechanisms: Choice[]
  clearing: Choice[]
  offices: (Choice & { place: string })[]
}
/** What the forms choose from. */
export function officeChoices(actor: Actor): Promise<OfficeChoices> {
  return read(actor, async (tx) => {
    const regions = await tx.region.findMany({
      orderBy: { position: 'asc' },
      select: { code: true, name: true, parent: { select: { name: true } } },
    })
    const mechanisms = await tx.mechanism.findMany({ orderBy: { position: 'asc' }, select: { id: true, shortName: true } })
    const offices = await tx.office.findMany({
      orderBy: [{ region: { position: 'asc' } }, { position: 'asc' }],
      select: { id: true, name: true, kind: true, ...place },
    })
    return {
      regions: regions.map((each) => ({ value: each.code, label: each.parent ? `${each.parent.name} · ${each.name}` : each.name })),
      mechanisms: mechanisms.map((each) => ({ value: each.id, label: each.shortName })),
      clearing: offices.filter((each) => each.kind === 'COORDINATING').map((each) => ({ value: each.id, label: each.name })),
      offices: offices.map((each) => ({ value: each.id, label: each.name, place: each.region?.name ?? each.mechanism?.shortName ?? '' })),
    }
  })
}

const groupSelect = {
  id: true,
  name: true,
  regionCode: true,
  mechanismId: true,
  members: { select: { officeId: true, office: { select: { name: true } } } },
} as const
interface GroupRow {
  name: string
  regionCode: string | null
  mechanismId: string | null
  members: { office: { name: string } }[]
}
/** The names of the places that groups belong to. */
async function placesOf(tx: Tx, rows: GroupRow[]): Promise<Map<string, string>> {
  const codes = rows.flatMap((row) => row.regionCode ?? [])
  const ids = rows.flatMap((row) => row.mechanismId ?? [])
  const regions = await tx.region.findMany({ where: { code: { in: codes } }, select: { code: true, name: true } })
  const mechanisms = await tx.mechanism.findMany({ where: { id: { in: ids } }, select: { id: true, shortName: true } })
  return new Map([
    ...regions.map((each) => [each.code, each.name] as const),
    ...mechanisms.map((each) => [each.id, each.shortName] as const),
  ])
}
/** What the form of a group shows of it. */
const groupSeenOf = (row: GroupRow, places: ReadonlyMap<string, string>): Seen => ({
  名称: row.name,
  所属地区或合作机制: places.get(row.regionCode ?? row.mechanismId ?? '') ?? '',
  成员单位: row.members
    .map((each) => each.office.name)
    .sort()
    .join('、'),
})
export async function groupSeen(tx: Tx, id: string): Promise<Seen | null> {
  const row = await tx.officeGroup.findUnique({ where: { id }, select: groupSelect })
  return row && groupSeenOf(row, await placesOf(tx, [row]))
}
/** 单位组, with their members. */
export function groupList(actor: Actor) {
  return read(actor, async (tx) => {
    const rows = await tx.officeGroup.findMany({
      orderBy: { name: 'asc' },
      select: groupSelect,
    })
    const places = await placesOf(tx, rows)
    return rows.map(({ members, ...row }) => ({
      ...row,
      place: row.regionCode ?? row.mechanismId ?? '',
      members: members.map((each) => ({ id: each.officeId, name: each.office.name })),
      seen: seenText(groupSeenOf({ ...row, members }, places)),
    }))
  })
}
export type Group = Awaited<ReturnType<typeof groupList>>[number]
