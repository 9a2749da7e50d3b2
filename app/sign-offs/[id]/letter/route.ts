import { act } from '@/lib/action'
import { isId } from '@/lib/given'
import { addLetter } from '@/lib/signoff/letter.commands'

export const dynamic = 'force-dynamic'

/** Takes the scan of a letter in; answers in words that the form shows at its field. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const form = await request.formData().catch(() => null)
  const [file, party] = [form?.get('file') ?? null, form?.get('party') ?? null]
  if (!(file instanceof File) || typeof party !== 'string' || !/^\d{6}$/.test(party) || !isId(id))
    return Response.json({ ok: false, reason: '没有收到文件，请重新选择。文件不能超过 20 MB。' }, { status: 400 })
  const data = Buffer.from(await file.arrayBuffer())
  return Response.json(await act((actor) => addLetter(actor, id, party, { name: file.name, data })))
}
