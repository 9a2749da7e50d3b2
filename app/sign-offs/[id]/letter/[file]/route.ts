import { forbids } from '@/lib/access/policy'
import { noFile, served } from '@/lib/files'
import { isId } from '@/lib/given'
import { currentActor } from '@/lib/session'
import { letterFile } from '@/lib/signoff/letter.queries'

export const dynamic = 'force-dynamic'

/** Serves a letter to be kept, never to be shown or run by the browser. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const actor = await currentActor()
  const { id, file } = await params
  if (!actor || actor.mustChangePassword || forbids(actor, 'signoff.read') || !isId(id) || !isId(file)) return noFile()
  const found = await letterFile(actor, id, file)
  return found ? served(found) : noFile()
}
