// 登记的地址：the one address under which the pages act (PUBLIC_ORIGIN). This machine has other names for itself, which a person may have typed.

const ownNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

interface Request {
  method: string
  host: string | null
  /** what a gateway in front says that was asked for; by itself, the same as `host` */
  forwardedHost: string | null
  path: string
}

/**
 * Where a page leads that was asked for under another name of this machine; null where it is the right one, or nobody can know: behind a gateway or at another
 * port, the registered address may be another machine's, and the sign-in page says so in words.
 */
export function rightAddress({ method, host, forwardedHost, path }: Request, origin: URL): string | null {
  if (!host || (forwardedHost ?? host) !== host || !['GET', 'HEAD'].includes(method) || path.startsWith('/api/')) return null
  const [, name = '', port = ''] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
  if (host === origin.host || !ownNames.test(name) || !ownNames.test(origin.hostname) || port !== origin.port) return null
  const right = new URL(path, origin)
  return right.origin === origin.origin ? right.href : null
}

export const foreignWrite = (origin: string): string =>
  `请求不是从本系统登记的地址（${origin}）发出的，未予办理。您打开的如果是别的地址，请改从登记的地址打开；登记的不对，请管理员改正 PUBLIC_ORIGIN 后重新启动。`
