import { noteVerified } from '@/lib/access/trail.commands'
import { forbids } from '@/lib/access/policy'
import { entryWithHash, verifyChain } from '@/lib/audit/trail.queries'
import { currentActor } from '@/lib/session'

/** 核验留痕: a line of JSON after each portion; the result is an entry of its own. */
export async function POST(request: Request) {
  const actor = await currentActor()
  if (!actor || actor.mustChangePassword || forbids(actor, 'trail.verify'))
    return new Response('没有这个页面。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  const form = await request.formData().catch(() => null)
  const hash = String(form?.get('hash') ?? '')
    .trim()
    .toLowerCase()
  const asked = /^[0-9a-f]{64}$/.test(hash)
  const lines = (async function* () {
    for await (const { at, broken, over } of verifyChain(actor)) {
      if (over) await noteVerified(actor, { through: at.seq, broken: broken?.seq ?? null })
      const found = over && asked ? await entryWithHash(actor, hash) : null
      const noted =
        !over || !hash
          ? null
          : !asked
            ? '× 末条散列是 64 位十六进制，所填的不是。'
            : found
              ? `所填散列是第 ${found} 条，仍在链中。`
              : '× 所填散列不在链中：末尾的留痕可能被删。'
      yield `${JSON.stringify({ through: String(at.seq), broken: broken ? String(broken.seq) : null, why: broken?.why ?? null, over, noted })}\n`
    }
  })()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await lines.return(undefined)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store' } })
}
