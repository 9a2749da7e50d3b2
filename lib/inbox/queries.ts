import type { Actor } from '../access/actor'
import { readsBusiness } from '../access/policy'
import type { Day } from '../calendar'
import type { SignOffRows } from '../signoff/waiting'
import { Prisma } from '@/lib/db'
import { decisionsWaiting } from '@/lib/plan/waiting.queries'
import { reportCounts } from '@/lib/progress/count.queries'
import { remembered } from '@/lib/remember'
import { signOffRows, signOffsFor, signs } from '@/lib/signoff/waiting.queries'
import { nothingWaits, type Waits } from './waiting'

interface Row {
  reports: { toWrite: number; toClear: number }
  signOffs: SignOffRows | null
}

/**
 * What waits for this person: the menu counts it, the first page and the inbox list it, so that they agree.
 * One statement, and those of the decisions for whoever decides; none while nothing has been written.
 */
export function waitsFor(actor: Actor, today: Day): Promise<Waits> {
  if (!readsBusiness(actor.grants)) return Promise.resolve(nothingWaits)
  return remembered(actor, ['waits', actor.userId, today], async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>(
      Prisma.sql`select ${reportCounts(actor, today)} reports, ${signs(actor) ? signOffRows(actor, today) : Prisma.sql`null`} "signOffs"`,
    )
    const signOffs = row!.signOffs ? signOffsFor(actor, row!.signOffs) : { toSign: [], comments: [], kept: [] }
    return { ...row!.reports, ...signOffs, toDecide: await decisionsWaiting(actor, today) }
  })
}
