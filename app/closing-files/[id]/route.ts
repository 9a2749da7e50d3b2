import { forbids } from '@/lib/access/policy'
import { closingFile } from '@/lib/plan/closing.queries'
import { currentActor } from '@/lib/session'

export const dynamic = 'force-dynamic'
const missing = () => new Response('没有这个文件。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** Serves a file to be kept, never to be shown or run by the browser. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await currentActor()
  const { id } = await params
  if (!actor || actor.mustChangePassword || forbids(actor, 'task.read') || !/^[0-9a-f-]{36}$/.test(id)) return missing()
  const file = await closingFile(actor, id)
  if (!file) return missing()
  return new Response(new Uint8Array(file.data), { headers: {
    'Content-Type': file.type, 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "sandbox; default-src 'none'", 'Cache-Control': 'no-store',
  } })
}
