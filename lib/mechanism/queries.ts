import type { Actor } from '../access/actor'
import { dayOf, inWords, toDate, type Day } from '../calendar'
import { seenText, type Seen } from '../seen'
import { now } from '@/lib/clock'
import { Prisma, read, type Tx } from '@/lib/db'
import { chairIn, type Term } from './chair'
import { holdsOn, inOrder, partiesOn, roles, type Member } from './membership'
import { settingFrom, settingSeen, type Setting } from './setting'
import { levels, tiers, type Level } from './tier'
import { workingWords } from './working-days'

// What a mechanism is on a day: its bodies, who belongs to it, who leads, and what it has decided about itself.

const newestFirst = [{ at: 'desc' as const }, { id: 'desc' as const }]
/** The decision that holds now, where a mechanism is read beside other things. */
export const newestSetting = {
  orderBy: newestFirst,
  take: 1,
  select: { clearanceSteps: true, partyColumnsShared: true, partyOrder: true, dueAfter: true, closesAfter: true, cadence: true },
} satisfies Prisma.Mechanism$settingsArgs

/** What a mechanism had decided by an instant. */
export async function settingAt(tx: Tx, mechanismId: string, known: Date = now()): Promise<Setting> {
  return settingFrom(await tx.mechanismSetting.findMany({ ...newestSetting, where: { mechanismId, at: { lte: known } } }))
}

const decided = (column: string, mechanism: string, known: Date) =>
  Prisma.sql`(select ${Prisma.raw(column)} from mechanism_setting x where x.mechanism_id = ${Prisma.raw(mechanism)}.id and x.at <= ${known.toISOString()}::timestamptz order by x.at desc, x.id desc limit 1)`
/** Whether a mechanism, by its alias, shows columns by party on the shared board: decided by that instant, and not taken back since — a past day gives no way round a decision. */
export const sharesColumns = (mechanism: string, known: Date) =>
  Prisma.sql`(coalesce(${decided('x.party_columns_shared', mechanism, known)}, false) and coalesce(${decided('x.party_columns_shared', mechanism, now())}, false))`
/** The place of a membership row among the parties, by their aliases, as decided by an instant. */
export const partyPlace = (mechanism: string, member: string, known: Date) =>
  Prisma.sql`coalesce(array_position(${decided('x.party_order', mechanism, known)}, ${Prisma.raw(member)}.region_code), 1000) * 1000 + ${Prisma.raw(member)}.position`

const memberSelect = {
  id: true,
  regionCode: true,
  role: true,
  position: true,
  from: true,
  to: true,
  region: { select: { name: true } },
} as const
export async function membersOf(tx: Tx, mechanismId: string): Promise<Member[]> {
  const rows = await tx.membership.findMany({
    where: { mechanismId },
    orderBy: [{ position: 'asc' }, { from: 'asc' }, { id: 'asc' }],
    select: memberSelect,
  })
  return rows.map((row) => ({
    id: row.id,
    code: row.regionCode,
    name: row.region.name,
    role: row.role,
    position: row.position,
    from: dayOf(row.from),
    to: row.to ? dayOf(row.to) : null,
  }))
}
export async function termsOf(tx: Tx, mechanismId: string): Promise<Term[]> {
  const rows = await tx.chairTerm.findMany({
    where: { mechanismId },
    orderBy: [{ from: 'desc' }, { id: 'desc' }],
    select: { id: true, regionCode: true, from: true, to: true, basis: true, region: { select: { name: true } } },
  })
  return rows.map((row) => ({
    id: row.id,
    code: row.regionCode,
    name: row.region.name,
    from: dayOf(row.from),
    to: row.to ? dayOf(row.to) : null,
    basis: row.basis,
  }))
}

/** 轮值方 of a mechanism on a day, or null where none is agreed. */
export const chairOn = async (tx: Tx, mechanismId: string, day: Day): Promise<Term | null> => chairIn(await termsOf(tx, mechanismId), day)
/** The parties of a mechanism on a day, in its order as decided by an instant: for boards, sheets and papers. */
export async function partiesIn(tx: Tx, mechanismId: string, day: Day, known: Date = now()): Promise<{ code: string; name: string }[]> {
  const { partyOrder } = await settingAt(tx, mechanismId, known)
  return partiesOn(await membersOf(tx, mechanismId), partyOrder, day).map(({ code, name }) => ({ code, name }))
}

/** The mechanism by its code, where this person may see it. */
const visible = (tx: Tx, actor: Actor, code: string) =>
  tx.mechanism.findFirst({ where: { code, id: { in: actor.mechanismIds } }, select: { id: true, code: true, name: true, shortName: true } })

export interface Listed {
  code: string
  name: string
  shortName: string
  bodies: string[]
  members: string[]
  observers: string[]
  chair: Term | null
  rules: string
}
/** 机制一览: those that this person shares. */
export function mechanismsOn(actor: Actor, day: Day): Promise<Omit<Listed, 'rules'>[]> {
  return read(actor, async (tx) => {
    const rows = await tx.mechanism.findMany({
      where: { id: { in: actor.mechanismIds } },
      orderBy: { position: 'asc' },
      select: { id: true, code: true, name: true, shortName: true, tiers: { select: { level: true, body: true } } },
    })
    const listed: Omit<Listed, 'rules'>[] = []
    for (const { id, tiers, ...row } of rows) {
      const { partyOrder } = await settingAt(tx, id)
      const present = inOrder(
        (await membersOf(tx, id)).filter((each) => holdsOn(each, day)),
        partyOrder,
      )
      const named = (role: Member['role']) => present.filter((each) => each.role === role).map((each) => each.name)
      listed.push({
        ...row,
        bodies: levels.map((level) => tiers.find((each) => each.level === level)?.body ?? '—'),
        members: named('MEMBER'),
        observers: named('OBSERVER'),
        chair: await chairOn(tx, id, day),
      })
    }
    return listed
  })
}

export interface SettingRow extends Setting {
  id: string
  at: Date
  by: string
  reason: string
}
async function settingRows(tx: Tx, mechanismId: string): Promise<SettingRow[]> {
  const rows = await tx.mechanismSetting.findMany({ where: { mechanismId }, orderBy: newestFirst })
  const names = await namesOf(
    tx,
    rows.map((row) => row.byId),
  )
  return rows.map((row) => ({ ...settingFrom([row]), id: row.id, at: row.at, by: names.get(row.byId ?? '') ?? '系统', reason: row.reason }))
}
/** The names of those who decided. */
export async function namesOf(tx: Tx, ids: (string | null)[]): Promise<Map<string, string>> {
  const users = await tx.user.findMany({
    where: { id: { in: ids.filter((id): id is string => id !== null) } },
    select: { id: true, name: true },
  })
  return new Map(users.map((user) => [user.id, user.name]))
}

/** What each form on the page shows. */
const seenOf = (bodies: Record<Level, string>, members: Member[], terms: Term[], setting: Setting) => {
  const nameOf = (code: string) => members.find((each) => each.code === code)?.name ?? code
  const seen = {
    tiers: Object.fromEntries(levels.map((level) => [tiers[level], bodies[level]])),
    members: Object.fromEntries(
      members.map((each) => [
        `${each.name}（${roles[each.role]}，自${inWords(each.from)}）`,
        each.to ? `至${inWords(each.to)}` : '未定期限',
      ]),
    ),
    terms: Object.fromEntries(
      terms.map((each) => [`${each.name}自${inWords(each.from)}的任期`, each.to ? `至${inWords(each.to)}` : '']).reverse(),
    ),
    setting: settingSeen(setting, nameOf),
  }
  return { tiers: seenText(seen.tiers), members: seenText(seen.members), terms: seenText(seen.terms), setting: seenText(seen.setting) }
}

export async function loadMechanism(tx: Tx, mechanismId: string) {
  const tiers = await tx.tier.findMany({ where: { mechanismId } })
  const bodies = Object.fromEntries(levels.map((level) => [level, tiers.find((each) => each.level === level)?.body ?? ''])) as Record<
    Level,
    string
  >
  const [members, terms, settings] = [await membersOf(tx, mechanismId), await termsOf(tx, mechanismId), await settingRows(tx, mechanismId)]
  return { bodies, members, terms, settings, setting: settingFrom(settings), seen: seenOf(bodies, members, terms, settingFrom(settings)) }
}

/** 一个机制: everything that its page shows, or null where it does not exist for this person. */
export function mechanismAt(actor: Actor, code: string) {
  return read(actor, async (tx) => {
    const mechanism = await visible(tx, actor, code)
    if (!mechanism) return null
    const regions = await tx.region.findMany({
      orderBy: { position: 'asc' },
      select: { code: true, name: true, kind: true, parent: { select: { name: true } } },
    })
    return {
      ...mechanism,
      ...(await loadMechanism(tx, mechanism.id)),
      regions: regions.map((each) => ({ code: each.code, name: each.parent ? `${each.name}（${each.parent.name}）` : each.name })),
    }
  })
}
export type MechanismView = NonNullable<Awaited<ReturnType<typeof mechanismAt>>>

export const mechanismNamed = (actor: Actor, code: string) => read(actor, (tx) => visible(tx, actor, code))

export interface CalendarRow {
  day: Day
  working: boolean | null
  name: string
  at: Date
  by: string
}
/** The rows of a year, oldest first: the newest of a day holds. */
export async function calendarRows(tx: Tx, year: number): Promise<CalendarRow[]> {
  const rows = await tx.workingDay.findMany({
    where: { day: { gte: toDate(`${year}-01-01` as Day), lte: toDate(`${year}-12-31` as Day) } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const names = await namesOf(
    tx,
    rows.map((row) => row.byId),
  )
  return rows.map((row) => ({
    day: dayOf(row.day),
    working: row.working,
    name: row.name,
    at: row.at,
    by: names.get(row.byId ?? '') ?? '随系统',
  }))
}
/** Which days of a year differ from the ordinary week now. */
export function daysThatDiffer(rows: CalendarRow[]): CalendarRow[] {
  const newest = new Map(rows.map((row) => [row.day, row]))
  return [...newest.values()].filter((row) => row.working !== null).sort((a, b) => a.day.localeCompare(b.day))
}
/** What the form of a year's notice shows. */
export const daysSeen = (days: CalendarRow[]): Seen =>
  Object.fromEntries(days.map((each) => [inWords(each.day), [workingWords(each.working), each.name].filter(Boolean).join('，')]))
/** 工作日历 of some years. */
export const calendarIn = (actor: Actor, years: number[]) =>
  read(actor, async (tx) => {
    const found: { year: number; days: CalendarRow[]; seen: string }[] = []
    for (const year of years) {
      const days = daysThatDiffer(await calendarRows(tx, year))
      found.push({ year, days, seen: seenText(daysSeen(days)) })
    }
    return found
  })
