import 'server-only'
import { cookies } from 'next/headers'
import { sayingFor, sayingName, type Saying } from './saying'

const https = (process.env.NEXTAUTH_URL ?? '').startsWith('https://')

/** Lets the page to which an act leads say what was done. */
export async function sayThere(saying: Saying): Promise<void> {
  ;(await cookies()).set(sayingName, sayingFor(saying), { sameSite: 'lax', path: '/', secure: https, maxAge: 60 })
}
