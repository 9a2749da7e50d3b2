import { act } from '@/lib/action'
import { isId } from '@/lib/given'
import { addClosingFile } from '@/lib/plan/closing-file.commands'

export const dynamic = 'force-dynamic'

/** Takes one file of a closing in; answers in words that the form shows at its field. */
export async function POST(request: Request) {
  const form = await request.formData().catch(() => null)
  const [file, taskId] = [form?.get('file') ?? null, form?.get('task') ?? null]
  if (!(file instanceof File) || !isId(taskId))
    return Response.json({ ok: false, reason: '没有收到文件，请重新选择。文件不能超过 20 MB。' }, { status: 400 })
  const data = Buffer.from(await file.arrayBuffer())
  return Response.json(await act((actor) => addClosingFile(actor, taskId, { name: file.name, data })))
}
