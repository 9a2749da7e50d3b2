import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/session'
import { isKept } from '@/lib/text'

const handler = NextAuth(authOptions)
interface Context {
  params: Promise<{ nextauth: string[] }>
}

/** The address to come back to that a form or a program hands in. */
async function returnIn(request: Request): Promise<unknown> {
  const json = request.headers.get('content-type')?.includes('json')
  const body: unknown = await (json ? request.json() : request.formData().then((form) => Object.fromEntries(form))).catch(() => null)
  return typeof body === 'object' && body !== null && 'callbackUrl' in body ? body.callbackUrl : null
}
const isAddress = (given: unknown): boolean =>
  given === null ||
  (typeof given === 'string' &&
    isKept(given) &&
    (given === '' || given.startsWith('/') || /^https?:/.test(URL.canParse(given) ? new URL(given).protocol : '')))

/** next-auth answers 500 where it cannot read what it is asked: an address to come back to that is none, a sign-in that is no POST. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  const posted = request.method === 'POST'
  const readable =
    (posted || nextauth[0] !== 'callback') &&
    isAddress(request.nextUrl.searchParams.get('callbackUrl')) &&
    isAddress(posted ? await returnIn(request.clone()) : null)
  return readable
    ? handler(request, context)
    : new Response('没有这个页面。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
export { answer as GET, answer as POST }
