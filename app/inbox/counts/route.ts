import { today } from '@/lib/clock'
import { waitsFor } from '@/lib/inbox/queries'
import { menuCounts } from '@/lib/inbox/waiting'
import { currentActor } from '@/lib/session'

export const dynamic = 'force-dynamic'

/** The figures of the menu, for a frame that stays while one goes from page to page. */
export async function GET() {
  const actor = await currentActor()
  const headers = { 'Cache-Control': 'no-store' }
  if (!actor || actor.mustChangePassword) return Response.json({}, { status: 401, headers })
  return Response.json(menuCounts(await waitsFor(actor, today())), { headers })
}
