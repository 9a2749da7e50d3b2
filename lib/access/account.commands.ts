import { hash } from '@node-rs/argon2'
import type { Actor } from './actor'
import { beijingDay, toDate, addDays } from '../calendar'
import { idFrom, isId } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { spaced } from '../written'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import { accountFault, accountSeen, againstLosing, forGood, nameFault } from './account'
import { dutiesOf, othersHolding } from './account.queries'
import { endAll } from './commands'
import { holdsOn } from './duty.queries'
import { oneTimePassword } from './one-time'
import { may } from './policy'

export interface Opened {
  userId: string
  account: string
  name: string
  password: string
}
export interface AccountTyped {
  account: string
  name: string
  officeId: string
}

/** The row under its lock; nobody who is not there. */
async function locked(tx: Tx, id: string) {
  await tx.$queryRaw`select id from app_user where id = ${idFrom(id)}::uuid for update`
  const user = await tx.user.findFirst({
    where: { id },
    select: { id: true, account: true, name: true, officeId: true, disabledAt: true, lockedUntil: true },
  })
  if (!user) throw new Missing()
  return user
}
/** Whoever takes a duty or a person away holds this lock, so that two cannot take the last two at once. */
export async function refuseLosing({ tx, at }: Writing, userId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(7272)`
  refuse(againstLosing(await dutiesOf(tx, userId, at), await othersHolding(tx, userId, at)))
}

/** 开设账号. The one-time password is shown to whoever opens it, once; a form that is sent again opens nothing and shows nothing. */
export async function openAccount(actor: Actor, typed: AccountTyped, key: string): Promise<Opened | null> {
  refuse(may(actor, 'account.write'))
  const [account, name] = [spaced(typed.account.normalize('NFKC')), spaced(typed.name)]
  refuse(accountFault(account), 'account')
  refuse(nameFault(name), 'name')
  const password = oneTimePassword()
  const passwordHash = await hash(password)
  let opened: Opened | null = null
  await write(actor, (writing) =>
    once(writing, actor.userId, 'account.open', key, { account, name, officeId: typed.officeId }, async () => {
      const { tx, at } = writing
      refuse((await tx.user.findUnique({ where: { account }, select: { id: true } })) ? `账号 ${account} 已有人用。` : null, 'account')
      const office = isId(typed.officeId)
        ? await tx.office.findFirst({ where: { id: typed.officeId }, select: { id: true, regionCode: true, name: true } })
        : null
      refuse(typed.officeId && !office ? '请选择单位。' : null, 'officeId')
      const { id } = await tx.user.create({
        data: { account, name, officeId: office?.id ?? null, passwordHash, mustChangePassword: true, lastUsedAt: at },
        select: { id: true },
      })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'account.opened',
        subjectKind: 'user',
        subjectId: id,
        regionCode: office?.regionCode ?? null,
        detail: { account, office: office?.name ?? '' },
      })
      opened = { userId: id, account, name, password }
      return id
    }),
  )
  return opened
}

/** 改姓名, as `seen`. */
export function renameAccount(actor: Actor, id: string, typed: string, seen: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    refuse(may(actor, 'account.write'))
    const name = spaced(typed)
    refuse(nameFault(name), 'name')
    const before = await locked(tx, id)
    await refuseChanged(tx, seen, accountSeen(before), { by: actor, subjectId: id, events: ['account.changed'] })
    refuse(name === before.name ? '姓名没有改动。' : null, 'name')
    await tx.user.update({ where: { id }, data: { name }, select: { id: true } })
    await tx.nameChange.create({ data: { userId: id, name: before.name, at, byId: actor.userId }, select: { id: true } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'account.changed',
      subjectKind: 'user',
      subjectId: id,
      detail: { fields: ['name'] },
    })
  })
}

/** 重置密码: a new one-time password, shown once; every session ends. */
export async function resetPassword(actor: Actor, id: string): Promise<Opened> {
  refuse(may(actor, 'account.write'))
  refuse(id === actor.userId ? '自己的密码请在“修改密码”中修改。' : null)
  const password = oneTimePassword()
  const passwordHash = await hash(password)
  return write('system', async (writing) => {
    const { tx, at } = writing
    const user = await locked(tx, id)
    refuse(user.disabledAt ? '账号已停用，请先启用。' : null)
    await tx.user.update({
      where: { id },
      data: {
        passwordHash,
        mustChangePassword: true,
        failures: 0,
        lockedUntil: user.lockedUntil && user.lockedUntil >= forGood ? user.lockedUntil : null,
        lastUsedAt: at,
      },
      select: { id: true },
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'account.reset',
      subjectKind: 'user',
      subjectId: id,
      detail: { account: user.account },
    })
    await endAll(writing, id, actor.userId)
    return { userId: id, account: user.account, name: user.name, password }
  })
}

/** 锁定: until it is unlocked; every session ends. */
export function shutAccount(actor: Actor, id: string): Promise<void> {
  return write('system', async (writing) => {
    refuse(may(actor, 'account.write'))
    const { tx, at } = writing
    const user = await locked(tx, id)
    refuse(id === actor.userId ? '不能锁定自己的账号。' : null)
    refuse(user.disabledAt ? '账号已停用。' : null)
    await refuseLosing(writing, id)
    await tx.user.update({ where: { id }, data: { lockedUntil: forGood }, select: { id: true } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'account.shut',
      subjectKind: 'user',
      subjectId: id,
      detail: { account: user.account },
    })
    await endAll(writing, id, actor.userId)
  })
}

/** 解除锁定、冻结: ninety days are counted anew. */
export function unlockAccount(actor: Actor, id: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    refuse(may(actor, 'account.write'))
    const user = await locked(tx, id)
    refuse(user.disabledAt ? '账号已停用，请先启用。' : null)
    await tx.user.update({ where: { id }, data: { lockedUntil: null, failures: 0, lastUsedAt: at }, select: { id: true } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'account.unlocked',
      subjectKind: 'user',
      subjectId: id,
      detail: { account: user.account },
    })
  })
}

/** 启用: the account comes back without duties; those are granted anew. */
export function enableAccount(actor: Actor, id: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    refuse(may(actor, 'account.write'))
    await locked(tx, id)
    const { count } = await tx.user.updateMany({
      where: { id, NOT: { disabledAt: null } },
      data: { disabledAt: null, failures: 0, lockedUntil: null, lastUsedAt: at },
    })
    refuse(count ? null : '账号没有停用。')
    await recordEvent(tx, at, { actorId: actor.userId, event: 'account.enabled', subjectKind: 'user', subjectId: id, detail: {} })
  })
}

/** 结束会话. */
export function endSessions(actor: Actor, id: string): Promise<number> {
  return write('system', async (writing) => {
    refuse(may(actor, 'account.write'))
    await locked(writing.tx, id)
    return endAll(writing, id, actor.userId)
  })
}

export interface Left {
  name: string
  account: string
  officeId: string | null
  sessions: number
  grants: number
  delegations: number
}
/** The person goes: duties, delegations and sessions end at once. What he leaves behind is the caller's to move. */
export async function takeLeave(writing: Writing, actor: Actor, id: string, to: { disable: true } | { officeId: string }): Promise<Left> {
  const { tx, at } = writing
  refuse(may(actor, 'account.write'))
  const user = await locked(tx, id)
  refuse(id === actor.userId ? '不能停用或调动自己的账号，请由另一位系统管理员办理。' : null)
  refuse(user.disabledAt ? '账号已停用。' : null)
  const office =
    'officeId' in to && isId(to.officeId)
      ? await tx.office.findFirst({ where: { id: to.officeId }, select: { id: true, name: true } })
      : null
  if ('officeId' in to) refuse(!office ? '请选择调往的单位。' : office.id === user.officeId ? '已在该单位。' : null, 'officeId')
  await refuseLosing(writing, id)
  const today = beijingDay(at)
  // A duty that has begun ends with yesterday; one that is still to come never begins.
  const { count: begun } = await tx.grant.updateMany({
    where: { userId: id, ...holdsOn(today) },
    data: { to: toDate(addDays(today, -1)), endedAt: at },
  })
  const later =
    await tx.$executeRaw`update duty_grant set "to" = "from" - 1, ended_at = ${at} where user_id = ${id}::uuid and "from" > ${today}::date and ("to" is null or "to" >= "from")`
  await tx.grantRequest.updateMany({
    where: { userId: id, decidedAt: null },
    data: { decidedAt: at, decidedById: actor.userId, refusal: '本人已离开该单位' },
  })
  const { count: delegations } = await tx.delegation.updateMany({
    where: { OR: [{ fromId: id }, { toId: id }], endedAt: null, to: { gte: toDate(today) } },
    data: { endedAt: at },
  })
  await tx.user.update({ where: { id }, data: office ? { officeId: office.id } : { disabledAt: at }, select: { id: true } })
  const event = office ? 'account.moved' : 'account.disabled'
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event,
    subjectKind: 'user',
    subjectId: id,
    detail: { account: user.account, grants: begun + later, delegations, ...(office ? { office: office.name } : {}) },
  })
  const sessions = await endAll(writing, id, actor.userId)
  return { name: user.name, account: user.account, officeId: user.officeId, sessions, grants: begun + later, delegations }
}

/** Opens the accounts of a table at once, for passwords that were hashed before. */
export async function openAll(
  { tx, at }: Writing,
  actor: Actor,
  people: { id: string; account: string; name: string; officeId: string; passwordHash: string }[],
  officeOf: (id: string) => { name: string; regionCode: string | null } | undefined,
): Promise<void> {
  await tx.user.createMany({ data: people.map((each) => ({ ...each, mustChangePassword: true, lastUsedAt: at })) })
  for (const each of people) {
    const office = officeOf(each.officeId)
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'account.opened',
      subjectKind: 'user',
      subjectId: each.id,
      regionCode: office?.regionCode ?? null,
      detail: { account: each.account, office: office?.name ?? '' },
    })
  }
}
/** One-time passwords and their hashes: the costly part, outside every transaction. */
export async function freshPasswords(count: number): Promise<{ password: string; passwordHash: string }[]> {
  if (count > 500) throw new Refused('一次最多开设 500 个账号。')
  return Promise.all(
    Array.from({ length: count }, async () => {
      const password = oneTimePassword()
      return { password, passwordHash: await hash(password) }
    }),
  )
}
