import { ledgerConditions } from '@/components/board/ledger-conditions'
import { conditionsInWords } from '@/components/ui/filter-form'
import { forbids } from '@/lib/access/policy'
import { askedBy } from '@/lib/address'
import { callableOf } from '@/lib/board/callable.queries'
import { changes } from '@/lib/board/change'
import { ledgerTable, reviewTable } from '@/lib/board/digest'
import { askedFrom, columnsAsked, lists, namesSides } from '@/lib/board/export'
import { comparable, dayAsked, filterFrom } from '@/lib/board/filter'
import { choicesOf } from '@/lib/board/queries'
import { wholeLedger } from '@/lib/board/ledger.queries'
import { preferencesOf } from '@/lib/board/views.queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { sentWorkbook } from '@/lib/files'
import { movesOfTasks } from '@/lib/plan/moved.queries'
import { currentActor } from '@/lib/session'
import { reservationWords } from '@/lib/signoff/adoption'
import { reservationsOf } from '@/lib/signoff/reservation.queries'
import { tableSheet } from '@/lib/workbook/table'
import { workbookOf } from '@/lib/workbook/write'

/** 导出 Excel: exactly the list that the ledger shows, all pages of it, with its columns; or of that list what presses. */
export async function GET(request: Request) {
  const actor = await currentActor()
  if (!actor || actor.mustChangePassword) return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
  if (forbids(actor, 'board.read'))
    return new Response('没有这个页面。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  const params = askedBy(request)
  const { page: _, ...given } = filterFrom(params)
  const { day, past } = dayAsked(given, today())
  const filter = comparable(given, day)
  const moment = momentOf(day, past)
  const asked = askedFrom(params)
  const chosen = columnsAsked(asked, (await preferencesOf(actor)).columns)
  const review = asked.list === 'review'
  const list = await wholeLedger(actor, filter, moment, { only: review ? 'pressing' : undefined, sides: review || namesSides(chosen) })
  const shown = new Set(list.taskIds)
  const reserved = [...(await reservationsOf(actor, null, day, moment.known))].filter(([id]) => shown.has(id))
  const moved = [...(await movesOfTasks(actor, null, moment.known))].filter(([id]) => shown.has(id))
  const beside = {
    day,
    moved: new Map(moved),
    reserved: new Map(reserved.map(([id, some]) => [id, some.map(reservationWords).join('\n')])),
  }
  const compared = filter.against && filter.change ? [`与${inWords(filter.against)}相比“${changes[filter.change]}”`] : []
  const said = [conditionsInWords(ledgerConditions(filter, await choicesOf(actor, { day, past }), today())), ...compared]
    .filter(Boolean)
    .join('、')
  const table = review
    ? reviewTable(list, { ...beside, callable: await callableOf(actor, list.taskIds, moment) }, said)
    : ledgerTable(list, chosen, beside, said)
  return sentWorkbook(`${review ? lists.review : '合作事项进展台账'}${day}`, workbookOf([tableSheet(table, asked.paper)]))
}
