import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { addDays, beijingDay, toDate, type Day } from '../calendar'
import { codeFrom } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { seenFrom } from '../seen'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import type { EventName } from '@/lib/audit/words'
import { once, write, type Tx, type Writing } from '@/lib/db'
import { termFrom, type TermAsked } from './chair'
import { joining, lastDay, partiesOn, type JoinAsked } from './membership'
import { loadMechanism } from './queries'
import { settingAsked, settingChanges, type SettingAsked } from './setting'
import { bodiesFrom, levels, type Level } from './tier'

// Every act on a mechanism: permit, lock its row, compare with what the writer saw, rule, write, trail. One transaction.

type Part = 'tiers' | 'members' | 'terms' | 'setting'
const tellsOf: Record<Part, EventName[]> = {
  tiers: ['tiers.named'],
  members: ['member.joined', 'member.ended'],
  terms: ['chair.set', 'chair.ended'],
  setting: ['setting.changed'],
}
export interface Sent {
  code: string
  /** what the form showed */ base: string
  key: string
}

/** The mechanism under its lock, for its own secretariat, as the writer saw it. */
async function opened({ tx }: Writing, actor: Actor, { code, base }: Sent, part: Part) {
  const mechanism = await tx.mechanism.findFirst({
    where: { code: codeFrom(code), id: { in: actor.mechanismIds } },
    select: { id: true, shortName: true },
  })
  if (!mechanism) throw new Missing()
  refuse(may(actor, 'mechanism.write', { mechanismIds: [mechanism.id] }))
  await tx.$queryRaw`select id from mechanism where id = ${mechanism.id}::uuid for no key update`
  const now = await loadMechanism(tx, mechanism.id)
  await refuseChanged(tx, base, seenFrom(now.seen[part]), { by: actor, subjectId: mechanism.id, events: tellsOf[part] })
  return { id: mechanism.id, ...now }
}
type Opened = Awaited<ReturnType<typeof opened>>

/** One act, once for the key of its form. `work` says what it did. */
function act(
  actor: Actor,
  sent: Sent,
  part: Part,
  event: EventName,
  body: unknown,
  work: (writing: Writing, found: Opened, today: Day) => Promise<Record<string, unknown>>,
): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, event, sent.key, { code: sent.code, body }, async () => {
      const found = await opened(writing, actor, sent, part)
      const detail = await work(writing, found, beijingDay(writing.at))
      await recordEvent(writing.tx, writing.at, { actorId: actor.userId, event, subjectKind: 'mechanism', subjectId: found.id, detail })
      return found.id
    }),
  )
}

/** 改三级名称 */
export const nameTiers = (actor: Actor, sent: Sent, asked: Record<Level, string>): Promise<string> =>
  act(actor, sent, 'tiers', 'tiers.named', asked, async ({ tx }, { id, bodies }) => {
    const after = bodiesFrom(asked)
    refuse(levels.every((level) => after[level] === bodies[level]) ? '与现在的名称相同，没有改动。' : null)
    for (const level of levels)
      await tx.tier.upsert({
        where: { mechanismId_level: { mechanismId: id, level } },
        create: { mechanismId: id, level, body: after[level] },
        update: { body: after[level] },
      })
    return { before: bodies, after }
  })

const regionCodes = async (tx: Tx) => (await tx.region.findMany({ select: { code: true } })).map((each) => each.code)
/** 加入, or a change between member and observer: the row before ends, another begins. */
export const joinMechanism = (actor: Actor, sent: Sent, asked: JoinAsked): Promise<string> =>
  act(actor, sent, 'members', 'member.joined', asked, async ({ tx }, { id, members }, today) => {
    const { code, role, from, ends } = joining(asked, members, await regionCodes(tx), today)
    if (ends) await tx.membership.update({ where: { id: ends.id }, data: { to: toDate(addDays(from, -1)) } })
    const position = ends?.position ?? Math.max(-1, ...members.map((each) => each.position)) + 1
    await tx.membership.create({
      data: { mechanismId: id, regionCode: code, role, position, from: toDate(from), to: ends?.to ? toDate(ends.to) : null },
    })
    return { region: code, role, from, ...(ends && { before: ends.role }) }
  })

/** 退出, or another last day. What was seen until then stays seen. */
export const endMembership = (actor: Actor, sent: Sent, asked: { id: string; to: string }): Promise<string> =>
  act(actor, sent, 'members', 'member.ended', asked, async ({ tx }, { members }, today) => {
    const row = members.find((each) => each.id === asked.id)
    if (!row) throw new Missing()
    const to = lastDay(asked.to, row, today)
    const next = members.find(
      (each) => each.code === row.code && each.from > row.from && each.id !== row.id && !(each.to && each.to < each.from),
    )
    if (next && (to === null || to >= next.from)) throw new Refused(`该地区自${next.from}起另有一条，最后一天须在此以前。`, 'to')
    await tx.membership.update({ where: { id: row.id }, data: { to: to && toDate(to) } })
    return { region: row.code, role: row.role, before: row.to, to }
  })

/** 定轮值任期 */
export const setChair = (actor: Actor, sent: Sent, asked: TermAsked): Promise<string> =>
  act(actor, sent, 'terms', 'chair.set', asked, async ({ tx }, { id, members, terms }, today) => {
    const { code, from, to, basis } = termFrom(asked, terms, (day) => partiesOn(members, [], day).map((each) => each.code), today)
    await tx.chairTerm.create({ data: { mechanismId: id, regionCode: code, from: toDate(from), to: toDate(to), basis } })
    return { region: code, from, to, basis }
  })

export const endChair = (actor: Actor, sent: Sent, asked: { id: string; to: string }): Promise<string> =>
  act(actor, sent, 'terms', 'chair.ended', asked, async ({ tx }, { terms }, today) => {
    const row = terms.find((each) => each.id === asked.id)
    if (!row) throw new Missing()
    const to = lastDay(asked.to, row, today)
    if (!to) throw new Refused('轮值任期须有最后一天。', 'to')
    const next = terms.find((each) => each.id !== row.id && each.from > row.from && !(each.to && each.to < each.from) && each.from <= to)
    if (next) throw new Refused(`下一任（${next.name}）自${next.from}起，最后一天须在此以前。`, 'to')
    await tx.chairTerm.update({ where: { id: row.id }, data: { to: toDate(to) } })
    return { region: row.code, before: row.to, to }
  })

/** 改机制设置: a row of its own; what was decided before stays readable. Reports on their way keep the steps they were handed in under. */
export const decideSetting = (actor: Actor, sent: Sent, asked: SettingAsked): Promise<string> =>
  act(actor, sent, 'setting', 'setting.changed', asked, async ({ tx, at }, { id, members, setting }) => {
    const { reason, ...after } = settingAsked(asked, [...new Set(members.map((each) => each.code))])
    const changes = settingChanges(setting, after, (code) => members.find((each) => each.code === code)?.name ?? code)
    refuse(changes.length ? null : '与现在的设置相同，没有改动。')
    await tx.mechanismSetting.create({ data: { mechanismId: id, ...after, reason, at, byId: actor.userId } })
    return { before: setting, after, reason }
  })
