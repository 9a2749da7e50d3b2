// 取件：a file that was handed in is served to be kept, never to be shown or run by the browser.

export interface Kept {
  name: string
  type: string
  data: Uint8Array
}

/** What one may not have does not exist. */
export const noFile = (): Response =>
  new Response('没有这个文件。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

const kept = (name: string) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`

/** A workbook is sent while it is drawn. */
export const sentWorkbook = (name: string, book: ReadableStream<Uint8Array>): Response =>
  new Response(book, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': kept(`${name}.xlsx`),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  })

export const served = ({ name, type, data }: Kept): Response =>
  new Response(new Uint8Array(data), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': kept(name),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'no-store',
    },
  })
