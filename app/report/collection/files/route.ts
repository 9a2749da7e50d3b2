import { act } from '@/lib/action'
import { forbids } from '@/lib/access/policy'
import { today } from '@/lib/clock'
import { wanted } from '@/lib/collection/sheet'
import { openWorkbook } from '@/lib/workbook/open'
import { previewOf } from '@/lib/collection/queries'
import { Refused } from '@/lib/refusal'

export const dynamic = 'force-dynamic'
const mostFiles = 20

/** 核对交回的征集表: reads one or several files and answers what would change. Nothing is written. */
export async function POST(request: Request) {
  return Response.json(
    await act(async (actor) => {
      const never = forbids(actor, 'collection.take')
      if (never) throw new Refused(never)
      const form = await request.formData().catch(() => null)
      const files = (form?.getAll('file') ?? []).filter((each): each is File => each instanceof File && each.size > 0)
      if (!files.length) throw new Refused('没有收到文件，请选择交回的征集表。一次上传合计不超过 20 MB。', 'file')
      if (files.length > mostFiles) throw new Refused(`一次最多 ${mostFiles} 个文件，现有 ${files.length} 个。`, 'file')
      const opened = []
      // One thread at a time: memory is counted per file.
      for (const file of files) {
        const name = file.name.normalize('NFC').slice(-200)
        opened.push({ name, ...(await openWorkbook(name, Buffer.from(await file.arrayBuffer()), wanted)) })
      }
      return previewOf(actor, opened, today())
    }),
  )
}
