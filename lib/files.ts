// 取件：a file that was handed in is served to be kept, never to be shown or run by the browser.

export interface Kept {
  name: string
  type: string
  data: Uint8Array
}

/** What one may not have does not exist. */
export const noFile = (): Response =>
  new Response('没有这个文件。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

export const served = ({ name, type, data }: Kept): Response =>
  new Response(new Uint8Array(data), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'no-store',
    },
  })
