// Where to go after signing in, or after an act: a page of our own, whatever the address bar or the form says.

/** A path of this site, or the front page. */
export function ownPath(to: unknown): string {
  if (typeof to !== 'string' || !to.startsWith('/') || to.length > 2000) return '/'
  let url: URL
  try {
    url = new URL(to, 'http://own.invalid')
  } catch {
    return '/'
  }
  const path = url.pathname + url.search
  return url.origin !== 'http://own.invalid' || path.startsWith('//') || /^\/(sign-in|api)(\/|$)/.test(url.pathname) ? '/' : path
}
