import 'server-only'
import { cache } from 'react'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Actor } from './access/actor'
import { endSession, seen, sessionId, signIn } from './access/commands'
import type { SessionEnd } from './access/absence'
import { actorBySession, endOfSession } from './access/queries'
import { now, today } from './clock'
import { lookUp } from './db'

// next-auth's signed cookie carries nothing but a session token; the row behind it is looked up at every request, so it can die at once.

const https = (process.env.NEXTAUTH_URL ?? '').startsWith('https://')
const cookieName = https ? '__Host-board.session' : 'board.session'
const maxAge = 12 * 3600
/** Set at sign-out for a minute: proxy.ts answers it with Clear-Site-Data. */
const leftName = 'board.left'
function secret(): string {
  const set = process.env.NEXTAUTH_SECRET
  if (!set) throw new Error('NEXTAUTH_SECRET is not set')
  return set
}
const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: https }

/** The address at which the pages act, as the administrator has set it. */
export const publicOrigin = (): string => new URL(process.env.PUBLIC_ORIGIN || process.env.NEXTAUTH_URL || 'http://localhost:3000').origin

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge },
  pages: { signIn: '/sign-in' },
  cookies: { sessionToken: { name: cookieName, options } },
  providers: [
    CredentialsProvider({
      credentials: { account: {}, password: {} },
      authorize: async (given) => {
        const token = await signIn(given?.account ?? '', given?.password ?? '')
        return token ? { id: token } : null
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { token: user.id } : token),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token: held }) => {
      if (typeof held?.token === 'string') await endSession(held.token)
    },
  },
}

async function token(): Promise<string | null> {
  const cookie = (await cookies()).get(cookieName)?.value
  if (!cookie) return null
  const key = secret()
  try {
    const found = await decode({ token: cookie, secret: key })
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
  const found = await lookUp((tx) => actorBySession(tx, id, at, today()))
  if (found && at.getTime() - found.lastSeenAt.getTime() > 60_000) await seen(id)
  return found?.actor ?? null
})

/** Why nobody asks, where a browser still holds the token of a session that has ended. */
export async function endOfOwnSession(): Promise<SessionEnd> {
  const held = await token()
  return held ? lookUp((tx) => endOfSession(tx, sessionId(held), now(), today())) : { how: 'unknown' }
}

/** Who asks; whoever is not signed in is asked to, and comes back to the page afterwards. A one-time password opens one page: the one that changes it. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor()
  const path = (await headers()).get('x-path') ?? '/'
  if (actor?.mustChangePassword && !path.startsWith('/password')) redirect('/password')
  if (actor) return actor
  redirect(path === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`)
}

/** @returns false: the same answer for a wrong password, an unknown, a locked and a disabled account */
export async function beginSession(account: string, password: string): Promise<boolean> {
  const made = await signIn(account, password)
  if (!made) return false
  const before = await token()
  if (before) await endSession(before, 'replaced')
  ;(await cookies()).set(cookieName, await encode({ token: { token: made }, secret: secret(), maxAge }), { ...options, maxAge })
  return true
}

export async function closeSession(): Promise<void> {
  const held = await token()
  if (held) await endSession(held)
  // A __Host- cookie is taken back only with the attributes that it was given with.
  ;(await cookies()).set(cookieName, '', { ...options, maxAge: 0 })
  ;(await cookies()).set(leftName, '1', { ...options, maxAge: 60 })
}
