import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'

export const sessionId = (token: string): string => createHash('sha256').update(token).digest('hex')
const lockAfter = 5
const lockMinutes = 30
// A hash of nothing anybody knows: an unknown account costs the same time as a known one.
let dummy: Promise<string> | undefined
const unknown = () => (dummy ??= hash(randomBytes(16).toString('hex')))

/** 登录. @returns the token of a new session, or null: the same answer for every cause. Five failures lock the account for 30 minutes. */
export async function signIn(account: string, password: string): Promise<string | null> {
  return write('system', async ({ tx, at }) => {
    const user = await tx.user.findUnique({ where: { account }, select: { id: true, passwordHash: true, failures: true, lockedUntil: true, disabledAt: true } })
    const right = await verify(user?.passwordHash ?? await unknown(), password.slice(0, 200))
    if (!user) return null
    const locked = user.lockedUntil !== null && user.lockedUntil > at
    if (!right || locked || user.disabledAt) {
      const failures = locked ? user.failures : user.failures + 1
      const locks = failures >= lockAfter && !locked
      await tx.user.update({ where: { id: user.id }, data: { failures: locks ? 0 : failures, ...(locks ? { lockedUntil: new Date(at.getTime() + lockMinutes * 60_000) } : {}) } })
      await recordEvent(tx, at, { actorId: user.id, event: locks ? 'account.locked' : 'sign-in.failed', subjectKind: 'user', subjectId: user.id, detail: {} })
      return null
    }
    const token = randomBytes(32).toString('base64url')
    await tx.user.update({ where: { id: user.id }, data: { failures: 0, lockedUntil: null } })
    await tx.session.create({ data: { id: sessionId(token), userId: user.id, createdAt: at, lastSeenAt: at } })
    await recordEvent(tx, at, { actorId: user.id, event: 'signed-in', subjectKind: 'user', subjectId: user.id, detail: {} })
    return token
  })
}

/** The session dies at once, wherever its cookie went. */
export async function endSession(token: string): Promise<void> {
  await write('system', async ({ tx, at }) => {
    const { count } = await tx.session.updateMany({ where: { id: sessionId(token), endedAt: null }, data: { endedAt: at, endedBy: 'sign-out' } })
    const session = await tx.session.findUnique({ where: { id: sessionId(token) }, select: { userId: true } })
    if (count && session) await recordEvent(tx, at, { actorId: session.userId, event: 'signed-out', subjectKind: 'user', subjectId: session.userId, detail: {} })
  })
}

export const seen = (id: string): Promise<unknown> => write('system', ({ tx, at }) => tx.session.updateMany({ where: { id, endedAt: null }, data: { lastSeenAt: at } }))
