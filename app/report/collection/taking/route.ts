import { act } from '@/lib/action'
import { takeSheets } from '@/lib/collection/commands'
import { Refused } from '@/lib/refusal'

export const dynamic = 'force-dynamic'

/** 取回: what was confirmed, into the person's own drafts. */
export async function POST(request: Request) {
  return Response.json(
    await act(async (actor) => {
      const asked: unknown = await request.json().catch(() => null)
      if (!asked) throw new Refused('没有收到要取回的内容，请重新上传核对。')
      return takeSheets(actor, asked)
    }),
  )
}
