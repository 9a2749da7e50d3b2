import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { read, write, type Tx, type Writing } from '@/lib/db'
import { Refused, refuse } from '../refusal'
import { againstLosing, frozenBefore } from './account'
import { dutiesOf, othersHolding } from './account.queries'
import { passwordFault } from './password'

export const sessionId = (token: string): string => createHash('sha256').update(token).digest('hex')
const lockAfter = 5
const lockMinutes = 30
// A hash of nothing anybody knows: an unknown account costs the same time as a known one.
let dummy: Promise<string> | undefined
const unknown = () => (dummy ??= hash(randomBytes(16).toString('hex')))
const longest = 200

interface Known {
  id: string
  passwordHash: string
  failures: number
  lockedUntil: Date | null
  disabledAt: Date | null
  lastUsedAt: Date
}
const known = { id: true, passwordHash: true, failures: true, lockedUntil: true, disabledAt: true, lastUsedAt: true } as const

/** The row under its lock, so that parallel guesses are all counted. */
async function locked(tx: Tx, id: string): Promise<Known | null> {
  await tx.$queryRaw`select id from app_user where id = ${id}::uuid for update`
  return tx.user.findUnique({ where: { id }, select: known })
}

/** Counts a guess; the fifth wrong one locks the account. @returns whether the person is in */
async function judge({ tx, at }: Writing, user: Known, right: boolean): Promise<boolean> {
  const shut = user.lockedUntil !== null && user.lockedUntil > at
  // Ninety days unused is frozen; the last who can do an administrator's work is not, or nobody could thaw anybody.
  const frozen =
    user.lastUsedAt < frozenBefore(at) && againstLosing(await dutiesOf(tx, user.id, at), await othersHolding(tx, user.id, at)) === null
  if (right && !shut && !frozen && !user.disabledAt) {
    await tx.user.update({ where: { id: user.id }, data: { failures: 0, lockedUntil: null, lastUsedAt: at } })
    return true
  }
  const failures = shut || right ? user.failures : user.failures + 1
  const locks = failures >= lockAfter
  await tx.user.update({
    where: { id: user.id },
    data: { failures: locks ? 0 : failures, ...(locks ? { lockedUntil: new Date(at.getTime() + lockMinutes * 60_000) } : {}) },
  })
  await recordEvent(tx, at, {
    actorId: user.id,
    event: locks ? 'account.locked' : 'sign-in.failed',
    subjectKind: 'user',
    subjectId: user.id,
    detail: {},
  })
  return false
}

/** The costly comparison, outside every transaction: guesses must not use up the connections. */
async function compare(where: { id: string } | { account: string }, password: string): Promise<{ user: Known | null; right: boolean }> {
  const user = await read('system', (tx) => tx.user.findUnique({ where, select: known }))
  const right = await verify(user?.passwordHash ?? (await unknown()), password.slice(0, longest))
  return { user, right: right && user !== null }
}

/** 登录. @returns the token of a new session, or null: the same answer, after the same time, for every cause. Five failures lock the account for 30 minutes. */
export async function signIn(account: string, password: string, at: Date = now()): Promise<string | null> {
  const { user: found, right } = await compare({ account: account.replaceAll('\0', '').slice(0, longest) }, password)
  return write(
    'system',
    async (writing) => {
      const { tx } = writing
      const user = found && (await locked(tx, found.id))
      if (!user) {
        // Not the text that was typed: it may be a password in the wrong field.
        await recordEvent(tx, at, { actorId: null, event: 'sign-in.failed', subjectKind: 'user', subjectId: 'unknown', detail: {} })
        return null
      }
      if (!(await judge(writing, user, right && user.passwordHash === found?.passwordHash))) return null
      const token = randomBytes(32).toString('base64url')
      await tx.session.create({ data: { id: sessionId(token), userId: user.id, createdAt: at, lastSeenAt: at } })
      await recordEvent(tx, at, { actorId: user.id, event: 'signed-in', subjectKind: 'user', subjectId: user.id, detail: {} })
      return token
    },
    at,
  )
}

/** The session dies at once, wherever its cookie went. `by`: the user who ends it, or why the system does. */
export async function endSession(token: string, by: string = 'sign-out'): Promise<void> {
  await write('system', async ({ tx, at }) => {
    const id = sessionId(token)
    const { count } = await tx.session.updateMany({ where: { id, endedAt: null }, data: { endedAt: at, endedBy: by } })
    const session = await tx.session.findUnique({ where: { id }, select: { userId: true } })
    if (count && session)
      await recordEvent(tx, at, {
        actorId: session.userId,
        event: 'signed-out',
        subjectKind: 'user',
        subjectId: session.userId,
        detail: { by },
      })
  })
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
/** Ends every session of a user, within another act. */
export async function endAll({ tx, at }: Writing, userId: string, by: string): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: at, endedBy: by } })
  if (count)
    await recordEvent(tx, at, {
      actorId: isId(by) ? by : null,
      event: 'sessions.ended',
      subjectKind: 'user',
      subjectId: userId,
      detail: { by, count },
    })
  return count
}
/** Ends every session of a user. @returns how many there were */
export const endSessionsOf = (userId: string, by: string): Promise<number> => write('system', (writing) => endAll(writing, userId, by))

/** 改密码. Every session of the user ends with it; a wrong present password counts like a failed sign-in. */
export async function changePassword(userId: string, present: string, next: string): Promise<void> {
  const { user: found, right } = await compare({ id: userId }, present)
  const passwordHash = await hash(next.slice(0, longest))
  const done = await write('system', async (writing) => {
    const { tx, at } = writing
    const user = found && (await locked(tx, found.id))
    if (!user || !(await judge(writing, user, right && user.passwordHash === found?.passwordHash))) return false
    refuse(
      next.length > longest
        ? `新密码不能超过 ${longest} 个字符。`
        : (passwordFault(next) ?? (next === present ? '新密码不能与现在的密码相同。' : null)),
      'next',
    )
    await tx.user.update({ where: { id: userId }, data: { passwordHash, mustChangePassword: false } })
    await recordEvent(tx, at, { actorId: userId, event: 'password.changed', subjectKind: 'user', subjectId: userId, detail: {} })
    await endAll(writing, userId, 'password')
    return true
  })
  if (!done) throw new Refused('现在的密码不正确，或账号已停用、锁定。', 'present')
}

export const seen = (id: string): Promise<unknown> =>
  write('system', ({ tx, at }) => tx.session.updateMany({ where: { id, endedAt: null }, data: { lastSeenAt: at } }))
