import { ledgerConditions } from '@/components/board/ledger-conditions'
import { conditionsInWords } from '@/components/ui/filter-form'
import { forbids } from '@/lib/access/policy'
import { askedBy } from '@/lib/address'
import { ledgerDigest } from '@/lib/board/digest'
import { workbookOf } from '@/lib/board/excel'
import { changes } from '@/lib/board/change'
import { comparable, dayAsked, filterFrom } from '@/lib/board/filter'
import { choicesOf } from '@/lib/board/queries'
import { wholeLedger } from '@/lib/board/ledger.queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { movesOfTasks } from '@/lib/plan/moved.queries'
import { currentActor } from '@/lib/session'
import { reservationWords } from '@/lib/signoff/adoption'
import { reservationsOf } from '@/lib/signoff/reservation.queries'

/** 导出 Excel: exactly the list that the ledger shows, all pages of it. */
export async function GET(request: Request) {
  const actor = await currentActor()
  if (!actor || actor.mustChangePassword) return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
  if (forbids(actor, 'board.read'))
    return new Response('没有这个页面。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  const { page: _, ...asked } = filterFrom(askedBy(request))
  const { day, past } = dayAsked(asked, today())
  const filter = comparable(asked, day)
  const moment = momentOf(day, past)
  const ledger = await wholeLedger(actor, filter, moment)
  const reserved = new Map(
    [...(await reservationsOf(actor, null, day, moment.known))].map(([id, some]) => [id, some.map(reservationWords).join('\n')]),
  )
  const moved = await movesOfTasks(actor, null, moment.known)
  const compared = filter.against && filter.change ? [`与${inWords(filter.against)}相比“${changes[filter.change]}”`] : []
  const said = [conditionsInWords(ledgerConditions(filter, await choicesOf(actor, { day, past }), today())), ...compared]
    .filter(Boolean)
    .join('、')
  return new Response(workbookOf(ledgerDigest(ledger, day, reserved, moved, said)), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`合作事项进展台账${day}.xlsx`)}`,
      'Cache-Control': 'no-store',
    },
  })
}
