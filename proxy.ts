import { NextResponse, type NextRequest } from 'next/server'

// Headers and the own-origin check. Never the only authorization: every page, action and route asks for itself.

const origin = process.env.PUBLIC_ORIGIN ?? process.env.NEXTAUTH_URL ?? 'http://localhost:3000'

export function proxy(request: NextRequest) {
  if (!['GET', 'HEAD'].includes(request.method) && request.headers.get('origin') !== origin)
    return new NextResponse('请求不是从本系统的页面发出的，未予办理。', { status: 403, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  const nonce = btoa(crypto.randomUUID())
  const policy = `default-src 'self'; script-src 'self' 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const callback = request.cookies.get('next-auth.callback-url')?.value
  if (callback && !callback.startsWith(origin)) request.cookies.delete('next-auth.callback-url')
  if (callback) headers.set('cookie', request.cookies.toString())
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('X-Content-Type-Options', 'nosniff')
  response.headers.set('Referrer-Policy', 'same-origin')
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  response.headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  if (!request.nextUrl.pathname.startsWith('/_next/')) response.headers.set('Cache-Control', 'no-store')
  if (origin.startsWith('https://')) response.headers.set('Strict-Transport-Security', 'max-age=31536000')
  return response
}

export const config = { matcher: ['/((?!_next/static|favicon.ico).*)'] }
