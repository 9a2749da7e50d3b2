import type { Actor } from '../access/actor'
import { readsBusiness } from '../access/policy'
import type { Day } from '../calendar'
import type { SignOffRows } from '../signoff/waiting'
import { Prisma } from '@/lib/db'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { decisionsWaiting } from '@/lib/plan/waiting.queries'
import { reportCounts } from '@/lib/progress/count.queries'
import { remembered } from '@/lib/remember'
import { signOffRows, signOffsFor, signs } from '@/lib/signoff/waiting.queries'
import type { Owed } from './owed'
import { longRows, owedRows, slowOf, type Long } from './owed.queries'
import { nothingWaits, type Waits } from './waiting'

const nothing = Prisma.sql`null`
interface Row {
  reports: { toWrite: number; toClear: number }
  signOffs: SignOffRows | null
  owed: Owed[] | null
  long: Long[] | null
}

/**
 * What waits for this person: the menu counts it, the first page and the inbox list it, so that they agree.
 * One statement, and those of the decisions for whoever decides; none while nothing has been written.
 */
export function waitsFor(actor: Actor, today: Day): Promise<Waits> {
  if (!readsBusiness(actor.grants)) return Promise.resolve(nothingWaits)
  return remembered(actor, ['waits', actor.userId, today], async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>(
      Prisma.sql`select ${reportCounts(actor, today)} reports, ${signs(actor) ? signOffRows(actor, today) : nothing} "signOffs",
        ${owedRows(actor, today) ?? nothing} owed, ${longRows(actor, today) ?? nothing} long`,
    )
    const signOffs = row!.signOffs ? signOffsFor(actor, row!.signOffs) : { toSign: [], comments: [], kept: [] }
    const long = row!.long ?? []
    return {
      ...row!.reports,
      ...signOffs,
      toDecide: await decisionsWaiting(actor, today),
      owed: row!.owed ?? [],
      slow: long.length ? slowOf(long, today, await workingDays(tx)) : [],
    }
  })
}
