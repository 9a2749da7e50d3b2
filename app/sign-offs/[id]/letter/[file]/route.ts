import { forbids } from '@/lib/access/policy'
import { currentActor } from '@/lib/session'
import { letterFile } from '@/lib/signoff/letter.queries'

export const dynamic = 'force-dynamic'
const missing = () => new Response('没有这个文件。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
const uuid = /^[0-9a-f-]{36}$/

/** Serves a letter to be kept, never to be shown or run by the browser. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const actor = await currentActor()
  const { id, file } = await params
  if (!actor || actor.mustChangePassword || forbids(actor, 'signoff.read') || !uuid.test(id) || !uuid.test(file)) return missing()
  const found = await letterFile(actor, id, file)
  if (!found) return missing()
  return new Response(new Uint8Array(found.data), { headers: {
    'Content-Type': found.type, 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "sandbox; default-src 'none'", 'Cache-Control': 'no-store',
  } })
}
