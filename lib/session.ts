import 'server-only'
import { cache } from 'react'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Actor } from './access/actor'
import { endSession, seen, sessionId, signIn } from './access/commands'
import { actorOf, sessionUser } from './access/queries'
import { now, today } from './clock'
import { read } from './db'

// next-auth's signed cookie carries nothing but a session token; the row behind it is looked up at every request, so it can die at once.

const https = (process.env.NEXTAUTH_URL ?? '').startsWith('https://')
const cookieName = https ? '__Host-board.session' : 'board.session'
const maxAge = 12 * 3600
const secret = () => process.env.NEXTAUTH_SECRET ?? ''
const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: https }

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge },
  pages: { signIn: '/sign-in' },
  cookies: { sessionToken: { name: cookieName, options } },
  providers: [CredentialsProvider({
    credentials: { account: {}, password: {} },
    authorize: async (given) => { const token = await signIn(given?.account ?? '', given?.password ?? ''); return token ? { id: token } : null },
  })],
  callbacks: {
    jwt: ({ token, user }) => (user ? { token: user.id } : token),
    session: ({ session }) => ({ expires: session.expires }),
  },
}

async function token(): Promise<string | null> {
  const cookie = (await cookies()).get(cookieName)?.value
  if (!cookie) return null
  try {
    const found = await decode({ token: cookie, secret: secret() })
    return typeof found?.token === 'string' ? found.token : null
  } catch {
    return null // a cookie that is not ours is no cookie
  }
}

/** Who asks, or null. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const held = await token()
  if (!held) return null
  const id = sessionId(held)
  const at = now()
  const found = await read('system', async (tx) => {
    const session = await sessionUser(tx, id, at)
    return session ? { session, actor: await actorOf(tx, session.userId, today()) } : null
  })
  if (found && at.getTime() - found.session.lastSeenAt.getTime() > 60_000) await seen(id)
  return found?.actor ?? null
})

/** Who asks; whoever is not signed in is asked to. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor()
  if (!actor) redirect('/sign-in')
  return actor
}

/** @returns false: the same answer for a wrong password, an unknown, a locked and a disabled account */
export async function beginSession(account: string, password: string): Promise<boolean> {
  const made = await signIn(account, password)
  if (!made) return false
  ;(await cookies()).set(cookieName, await encode({ token: { token: made }, secret: secret(), maxAge }), { ...options, maxAge })
  return true
}

export async function closeSession(): Promise<void> {
  const held = await token()
  if (held) await endSession(held)
  ;(await cookies()).delete(cookieName)
}
