import { forbids } from '@/lib/access/policy'
import { noFile, served } from '@/lib/files'
import { isId } from '@/lib/given'
import { closingFile } from '@/lib/plan/closing.queries'
import { currentActor } from '@/lib/session'

export const dynamic = 'force-dynamic'

/** Serves a file to be kept, never to be shown or run by the browser. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await currentActor()
  const { id } = await params
  if (!actor || actor.mustChangePassword || forbids(actor, 'task.read') || !isId(id)) return noFile()
  const file = await closingFile(actor, id)
  return file ? served(file) : noFile()
}
