import { forbids } from '@/lib/access/policy'
import { askedBy } from '@/lib/address'
import { today } from '@/lib/clock'
import { rowsToCollect } from '@/lib/collection/queries'
import { sheetDigest } from '@/lib/collection/sheet'
import { collectionSheets } from '@/lib/collection/workbook'
import { sentWorkbook } from '@/lib/files'
import { isId } from '@/lib/given'
import { currentActor } from '@/lib/session'
import { workbookOf } from '@/lib/workbook/write'

const missing = () => new Response('没有这个页面。', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** 下发征集表: for one office, or for all that this person writes for. */
export async function GET(request: Request) {
  const actor = await currentActor()
  if (!actor || actor.mustChangePassword) return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
  const office = askedBy(request).office ?? null
  if (forbids(actor, 'collection.take') || (office !== null && !isId(office))) return missing()
  const day = today()
  const found = await rowsToCollect(actor, office, day)
  if (!found) return missing()
  return sentWorkbook(`征集表${found.who && `_${found.who}`}_${day}`, workbookOf(collectionSheets(sheetDigest(found.rows, found.who, day))))
}
