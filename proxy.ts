import { NextResponse, type NextRequest } from 'next/server'
import { foreignWrite, rightAddress } from './lib/origin'

// Headers and the own-origin check. Never the only authorization: every page, action and route asks for itself.

const origin = new URL(process.env.PUBLIC_ORIGIN || process.env.NEXTAUTH_URL || 'http://localhost:3000').origin
const https = origin.startsWith('https://')
const callbackNames = ['next-auth.callback-url', '__Secure-next-auth.callback-url']
const leftName = 'board.left'
const demonstration = process.env.DEMO === '1'

/** next-auth accepts nothing but a whole address. */
function isOwn(address: string): boolean {
  try {
    return new URL(address).origin === origin
  } catch {
    return false
  }
}

/** An address whose escapes cannot be read (`%E0%A4%A`) leads nowhere; asked to read it, a route with a part that varies would answer 500. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

const plainly = (words: string, status: number) =>
  new NextResponse(words, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  })

/** Next takes all names of this machine for one, and would make a redirect between them relative: a circle. */
function leads(to: string): NextResponse {
  const response = plainly(`本系统的地址是 ${to}`, 200)
  response.headers.set('Refresh', `0; url=${to}`)
  return response
}

/** A machine's request with a bearer token and without cookies cannot be forged by a foreign page. */
const machine = (request: NextRequest) => !request.headers.has('cookie') && /^Bearer /i.test(request.headers.get('authorization') ?? '')

function pathOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search)
  query.delete('_rsc')
  return nextUrl.pathname + (query.size ? `?${query}` : '')
}

/** What the pages get: the nonce, their own address, and no junk that makes next-auth answer 500. */
function requestHeaders(request: NextRequest, nonce: string, policy: string): Headers {
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-path', pathOf(request))
  const junk = callbackNames.filter((name) => {
    const value = request.cookies.get(name)?.value
    return value !== undefined && !isOwn(value)
  })
  if (junk.length) {
    request.cookies.delete(junk)
    headers.set('cookie', request.cookies.toString())
  }
  return headers
}

const askedFor = ({ method, headers, nextUrl }: NextRequest) => ({
  method,
  host: headers.get('host'),
  forwardedHost: headers.get('x-forwarded-host'),
  path: nextUrl.pathname + nextUrl.search,
})

export function proxy(request: NextRequest) {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method) && request.headers.get('origin') !== origin && !machine(request))
    return plainly(foreignWrite(origin), 403)
  if (!isReadable(request.nextUrl.pathname)) return plainly('没有这个页面。', 404)
  const right = demonstration && rightAddress(askedFor(request), new URL(origin))
  if (right) return leads(right)
  const nonce = btoa(crypto.randomUUID())
  // React's development build needs eval; what is shipped does not.
  const inDevelopment = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  const policy = `default-src 'self'; script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${inDevelopment}; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`
  const response = NextResponse.next({ request: { headers: requestHeaders(request, nonce, policy) } })
  const set = (name: string, value: string) => response.headers.set(name, value)
  set('Content-Security-Policy', policy)
  set('X-Content-Type-Options', 'nosniff')
  set('Referrer-Policy', 'same-origin')
  set('Cross-Origin-Opener-Policy', 'same-origin')
  set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  if (!request.nextUrl.pathname.startsWith('/_next/')) set('Cache-Control', 'no-store')
  if (https) set('Strict-Transport-Security', 'max-age=31536000')
  if (request.method === 'GET' && request.nextUrl.pathname === '/sign-in' && request.cookies.has(leftName)) {
    // Just signed out: the next user of this browser finds nothing. Not "cookies": that would sign out the neighbours of our domain too.
    set('Clear-Site-Data', '"cache", "storage"')
    response.cookies.set(leftName, '', { httpOnly: true, sameSite: 'lax', path: '/', secure: https, maxAge: 0 })
  }
  return response
}

export const config = { matcher: ['/((?!_next/static|favicon.ico).*)'] }
