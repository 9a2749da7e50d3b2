import { act } from '@/lib/action'
import { isId } from '@/lib/given'
import { addEvidence } from '@/lib/progress/evidence.commands'

export const dynamic = 'force-dynamic'

/** Takes one file in; answers in words that the form shows at its field. */
export async function POST(request: Request) {
  const form = await request.formData().catch(() => null)
  const [file, partId, periodId, claim] = ['file', 'part', 'period', 'claim'].map((name) => form?.get(name) ?? null)
  if (!(file instanceof File) || typeof claim !== 'string' || !isId(partId) || !isId(periodId))
    return Response.json({ ok: false, reason: '没有收到文件，请重新选择。文件不能超过 20 MB。' }, { status: 400 })
  const data = Buffer.from(await file.arrayBuffer())
  return Response.json(await act((actor) => addEvidence(actor, { partId, periodId }, claim, { name: file.name, data })))
}
