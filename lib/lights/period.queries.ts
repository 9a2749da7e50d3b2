import type { Actor } from '../access/actor'
import { dayOf, inWords, type Day } from '../calendar'
import { seenText, type Seen } from '../seen'
import { read, type Tx } from '@/lib/db'
import { namesOf } from '@/lib/mechanism/queries'
import type { PeriodSpan } from './period-change'

export interface PeriodRow extends PeriodSpan {
  id: string
  handedIn: number
  base: string
  changes: { due: Day; dueBefore: Day; closes: Day; closesBefore: Day; reason: string; at: Date; by: string }[]
}
export interface PlanPeriods {
  id: string
  name: string
  from: Day
  to: Day
  periods: PeriodRow[]
}

const periodSelect = {
  id: true,
  name: true,
  from: true,
  to: true,
  due: true,
  closes: true,
  planId: true,
  changes: { orderBy: { at: 'desc' as const } },
  // What was handed in, whoever may read it: only the number is shown.
  reports: { where: { versions: { some: { submittedOn: { not: null } } } }, select: { id: true } },
} as const

export async function periodRow(tx: Tx, id: string): Promise<(PeriodRow & { planId: string }) | null> {
  const found = await tx.period.findUnique({ where: { id }, select: periodSelect })
  return found
    ? rowOf(
        found,
        await namesOf(
          tx,
          found.changes.map((each) => each.byId),
        ),
      )
    : null
}
/** What the form that moves a period shows of it. */
export const periodSeen = ({ due, closes }: { due: Day; closes: Day }): Seen => ({ 报送截止: inWords(due), 停止填报: inWords(closes) })
interface Loaded {
  id: string
  name: string
  from: Date
  to: Date
  due: Date
  closes: Date
  planId: string
  reports: { id: string }[]
  changes: { due: Date; dueBefore: Date; closes: Date; closesBefore: Date; reason: string; at: Date; byId: string }[]
}
function rowOf(found: Loaded, names: Map<string, string>): PeriodRow & { planId: string } {
  const days = { from: dayOf(found.from), to: dayOf(found.to), due: dayOf(found.due), closes: dayOf(found.closes) }
  return {
    id: found.id,
    planId: found.planId,
    name: found.name,
    ...days,
    handedIn: found.reports.length,
    base: seenText(periodSeen(days)),
    changes: found.changes.map((each) => ({
      due: dayOf(each.due),
      dueBefore: dayOf(each.dueBefore),
      closes: dayOf(each.closes),
      closesBefore: dayOf(each.closesBefore),
      reason: each.reason,
      at: each.at,
      by: names.get(each.byId) ?? '',
    })),
  }
}

/** 报告期: the plans of a mechanism with their periods, the newest plan first; null where it does not exist for this person. */
export async function periodsIn(actor: Actor, code: string) {
  const mechanism = await read(actor, (tx) =>
    tx.mechanism.findFirst({ where: { code, id: { in: actor.mechanismIds } }, select: { id: true, code: true, shortName: true } }),
  )
  if (!mechanism) return null
  // Numbers of reports are no region's secret, and the rule looks at all of them.
  return read('system', async (tx) => {
    const plans = await tx.plan.findMany({
      where: { mechanismId: mechanism.id, startedAt: { not: null } },
      orderBy: [{ from: 'desc' }, { name: 'asc' }],
      select: { id: true, name: true, from: true, to: true, periods: { orderBy: { from: 'asc' }, select: periodSelect } },
    })
    const names = await namesOf(
      tx,
      plans.flatMap((plan) => plan.periods.flatMap((period) => period.changes.map((each) => each.byId))),
    )
    return {
      ...mechanism,
      plans: plans.map((plan): PlanPeriods => ({
        id: plan.id,
        name: plan.name,
        from: dayOf(plan.from),
        to: dayOf(plan.to),
        periods: plan.periods.map((period) => rowOf(period, names)),
      })),
    }
  })
}
