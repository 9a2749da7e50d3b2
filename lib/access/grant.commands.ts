import type { Actor, Duty } from './actor'
import { addDays, beijingDay, dayOf, toDate, type Day } from '../calendar'
import { idFrom, idsFrom, isId, isOneOf } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { againstText } from '../text'
import { dayIn } from '../written'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import { notify } from '@/lib/notices/commands'
import { refuseLosing } from './account.commands'
import { endAll } from './commands'
import { somebodyWith } from './duty.queries'
import { againstGrant, scopeFor, type AskedDuty, type Grantee, type Standing } from './grant'
import { administrators, dutyLabel, may } from './policy'

export interface GrantTyped {
  duty: string
  mechanismId: string
  from: string
  to: string
}

function askedFrom(typed: GrantTyped): AskedDuty {
  if (!isOneOf(typed.duty, dutyLabel)) throw new Refused('请选择职责。', 'duty')
  const [from, to] = [dayIn(typed.from), typed.to ? dayIn(typed.to) : null]
  if (!from) throw new Refused('请写明从哪一天起。', 'from')
  if (typed.to && !to) throw new Refused('请写明到哪一天为止，或留空。', 'to')
  return { duty: typed.duty, mechanismId: isId(typed.mechanismId) ? typed.mechanismId : null, from, to }
}

/** Who is to have a duty, under the lock of his account, and what he holds. */
async function granteeOf(tx: Tx, userId: string, today: Day): Promise<{ grantee: Grantee; held: Standing[]; regionCode: string | null }> {
  await tx.$queryRaw`select id from app_user where id = ${idFrom(userId)}::uuid for update`
  const user = await tx.user.findFirst({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      disabledAt: true,
      office: { select: { id: true, kind: true, regionCode: true, mechanismId: true } },
      grants: {
        where: { OR: [{ to: null }, { to: { gte: toDate(today) } }] },
        select: { duty: true, from: true, to: true, mechanismId: true },
      },
    },
  })
  if (!user) throw new Missing()
  return {
    grantee: { id: user.id, name: user.name, disabled: user.disabledAt !== null, office: user.office },
    held: user.grants.map(standing),
    regionCode: user.office?.regionCode ?? null,
  }
}
const standing = (row: { duty: Duty; from: Date; to: Date | null; mechanismId: string | null }): Standing => ({
  duty: row.duty,
  mechanismId: row.mechanismId,
  from: dayOf(row.from),
  to: row.to && dayOf(row.to),
})

/** One duty more: rule, row, trail; whoever gets it signs in anew, so that no session knows less or more than it may. */
async function give(writing: Writing, actor: Actor, userId: string, asked: AskedDuty): Promise<void> {
  const { tx, at } = writing
  const today = beijingDay(at)
  const { grantee, held, regionCode } = await granteeOf(tx, userId, today)
  const against = againstGrant(asked, grantee, actor.userId, held, today)
  if (against) throw new Refused(against.reason, against.field)
  const scope = scopeFor(asked, grantee)
  if (typeof scope === 'string') throw new Refused(scope, 'duty')
  refuse(
    scope.mechanismId && !(await tx.mechanism.findFirst({ where: { id: scope.mechanismId }, select: { id: true } }))
      ? '请选择合作机制。'
      : null,
    'mechanismId',
  )
  const { id } = await tx.grant.create({
    data: { userId, ...scope, from: toDate(asked.from), to: asked.to && toDate(asked.to), at, byId: actor.userId },
    select: { id: true },
  })
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'grant.given',
    subjectKind: 'user',
    subjectId: userId,
    regionCode,
    detail: { grant: id, duty: dutyLabel[asked.duty], from: asked.from, until: asked.to ?? '' },
  })
  await endAll(writing, userId, actor.userId)
}

/** 授予职责. */
export function giveGrant(actor: Actor, userId: string, typed: GrantTyped, key: string): Promise<string> {
  return write('system', (writing) =>
    once(writing, actor.userId, 'grant.give', key, { userId, typed }, async () => {
      refuse(may(actor, 'grant.write'))
      await give(writing, actor, userId, askedFrom(typed))
      return userId
    }),
  )
}

/** Ends a duty with yesterday, at once. The caller looks after what that leaves behind. @returns whose it was */
export async function takeGrant(writing: Writing, actor: Actor, id: string): Promise<{ officeId: string | null }> {
  const { tx, at } = writing
  refuse(may(actor, 'grant.write'))
  const today = beijingDay(at)
  const found = await tx.grant.findFirst({
    where: { id: idFrom(id) },
    select: { userId: true, duty: true, from: true, user: { select: { officeId: true, office: { select: { regionCode: true } } } } },
  })
  if (!found) throw new Missing()
  refuse(found.userId === actor.userId ? '不能收回自己的职责，请由另一位安全管理员办理。' : null)
  await tx.$queryRaw`select id from app_user where id = ${found.userId}::uuid for update`
  if (administrators.includes(found.duty)) await refuseLosing(writing, found.userId)
  const to = dayOf(found.from) > today ? addDays(dayOf(found.from), -1) : addDays(today, -1)
  const { count } = await tx.grant.updateMany({
    where: { id, OR: [{ to: null }, { to: { gte: toDate(today) } }] },
    data: { to: toDate(to), endedAt: at },
  })
  refuse(count ? null : '这项职责已经结束。')
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'grant.ended',
    subjectKind: 'user',
    subjectId: found.userId,
    regionCode: found.user.office?.regionCode ?? null,
    detail: { grant: id, duty: dutyLabel[found.duty] },
  })
  await endAll(writing, found.userId, actor.userId)
  return { officeId: found.user.officeId }
}

/** 申请授予职责: filed for the security administrator, who is told once for all of them. */
export async function fileRequests({ tx, at }: Writing, actor: Actor, asked: (AskedDuty & { userId: string })[]): Promise<number> {
  refuse(may(actor, 'grant.ask'))
  const today = beijingDay(at)
  for (const { userId, ...duty } of asked) {
    const { grantee, held } = await granteeOf(tx, userId, today)
    const open = (
      await tx.grantRequest.findMany({
        where: { userId, decidedAt: null },
        select: { duty: true, from: true, to: true, mechanismId: true },
      })
    ).map(standing)
    const against = againstGrant(duty, grantee, null, [...held, ...open], today)
    if (against) throw new Refused(against.reason, against.field)
    const scope = scopeFor(duty, grantee)
    if (typeof scope === 'string') throw new Refused(scope, 'duty')
    await tx.grantRequest.create({
      data: { userId, ...scope, from: toDate(duty.from), to: duty.to && toDate(duty.to), at, byId: actor.userId },
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'grant.asked',
      subjectKind: 'user',
      subjectId: userId,
      detail: { duty: dutyLabel[duty.duty], from: duty.from, until: duty.to ?? '' },
    })
  }
  const deciders = asked.length ? await tx.user.findMany({ where: somebodyWith('SECURITY_ADMIN', today), select: { id: true } }) : []
  await notify(
    tx,
    at,
    deciders.map((each) => each.id),
    'grant.asked',
    { by: actor.name, count: asked.length },
    '/admin/grants',
  )
  return asked.length
}
export function askGrant(actor: Actor, userId: string, typed: GrantTyped, key: string): Promise<number> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'grant.ask', key, { userId, typed }, () => fileRequests(writing, actor, [{ userId, ...askedFrom(typed) }])),
  )
}

export interface Decision {
  give: string[]
  refuse: { id: string; reason: string }[]
}
/** One act for the whole list: granted, or not and why. All or nothing. */
export function decideRequests(actor: Actor, decision: Decision): Promise<{ given: number; refused: number }> {
  return write('system', async (writing) => {
    refuse(may(actor, 'grant.write'))
    const { tx, at } = writing
    const reasons = new Map(decision.refuse.map((each) => [idFrom(each.id), each.reason.trim()]))
    for (const reason of reasons.values()) refuse(reason ? againstText(reason, 500, '不予授予的理由') : '不予授予请写明理由。')
    const today = beijingDay(at)
    const rows = await tx.grantRequest.findMany({
      where: { id: { in: [...idsFrom(decision.give), ...reasons.keys()] }, decidedAt: null },
      orderBy: { id: 'asc' },
      select: { id: true, userId: true, duty: true, mechanismId: true, from: true, to: true, byId: true, user: { select: { name: true } } },
    })
    for (const row of rows) {
      const reason = reasons.get(row.id) ?? null
      const { count } = await tx.grantRequest.updateMany({
        where: { id: row.id, decidedAt: null },
        data: { decidedAt: at, decidedById: actor.userId, refusal: reason },
      })
      refuse(count ? null : '其中有的刚刚已办理，请刷新后再看。')
      if (reason)
        await recordEvent(tx, at, {
          actorId: actor.userId,
          event: 'grant.refused',
          subjectKind: 'user',
          subjectId: row.userId,
          detail: { duty: dutyLabel[row.duty] },
        })
      else await giveAsked(writing, actor, row, today)
    }
    const askers = new Map<string, number>()
    for (const row of rows) askers.set(row.byId, (askers.get(row.byId) ?? 0) + 1)
    const refused = rows.filter((row) => reasons.get(row.id))
    const refusedTo = (userId: string) =>
      refused
        .filter((row) => row.byId === userId)
        .map((row) => `${row.user.name}（${dutyLabel[row.duty]}）${reasons.get(row.id) ?? ''}`)
        .join('；')
        .slice(0, 400)
    for (const [userId, count] of askers) {
      const about = new Set(rows.filter((row) => row.byId === userId).map((row) => row.userId))
      const place = about.size === 1 ? `/admin/users/${[...about][0]}` : '/admin/users'
      await notify(tx, at, userId, 'grant.decided', { count, refused: refusedTo(userId) }, place)
    }
    return { given: rows.length - refused.length, refused: refused.length }
  })
}
/** A request that lay for some days begins on the day it is granted. */
async function giveAsked(
  writing: Writing,
  actor: Actor,
  row: { userId: string; duty: Duty; mechanismId: string | null; from: Date; to: Date | null; user: { name: string } },
  today: Day,
): Promise<void> {
  const from = dayOf(row.from) < today ? today : dayOf(row.from)
  try {
    await give(writing, actor, row.userId, { duty: row.duty, mechanismId: row.mechanismId, from, to: row.to && dayOf(row.to) })
  } catch (error) {
    if (error instanceof Refused) throw new Refused(`${row.user.name}的${dutyLabel[row.duty]}不能授予：${error.reason}`)
    throw error
  }
}
