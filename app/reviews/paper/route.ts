import { act } from '@/lib/action'
import { isId } from '@/lib/given'
import { signOnPaper } from '@/lib/progress/paper.commands'
import { keptIn } from '@/lib/progress/sharing'

export const dynamic = 'force-dynamic'

/** 登记线下审签, with the scan where there is one; answers in words that the form shows at its field. */
export async function POST(request: Request) {
  const form = await request.formData().catch(() => null)
  const text = (name: string) => {
    const value = form?.get(name)
    return typeof value === 'string' ? value : ''
  }
  const step = text('step')
  if (!form || !isId(text('version')) || (step !== 'signPass' && step !== 'signClear'))
    return Response.json({ ok: false, reason: '没有收到登记的内容，请再试。扫描件不能超过 20 MB。' }, { status: 400 })
  const scan = form.get('scan')
  const file = scan instanceof File && scan.size > 0 ? { name: scan.name, data: Buffer.from(await scan.arrayBuffer()) } : null
  return Response.json(
    await act((actor) =>
      signOnPaper(
        actor,
        { versionId: text('version'), step, name: text('name'), post: text('post'), on: text('on'), ...keptIn(form, ''), key: text('key') },
        file,
      ),
    ),
  )
}
