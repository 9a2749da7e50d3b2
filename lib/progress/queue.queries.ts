import type { Actor } from '../access/actor'
import type { Day } from '../calendar'
import { othersWith } from '@/lib/access/duty.queries'
import { read, type Tx } from '@/lib/db'
import type { WaitingCount } from './review'
import type { ReportState } from '@/prisma/generated/enums'

// 待审核的队列：at whose step a report lies, and how many of them.

export const duty = (actor: Actor, name: string) => actor.grants.some((grant) => grant.duty === name)

/** At whose step a report lies that this person may clear. */
export const queuesOf = (actor: Actor) => [
  ...(duty(actor, 'REVIEWER') && actor.officeId
    ? [{ state: 'OFFICE_REVIEW' as const, report: { part: { officeId: actor.officeId } } }]
    : []),
  ...(duty(actor, 'COORDINATOR') && actor.officeId
    ? [{ state: 'REGION_REVIEW' as const, report: { part: { office: { clearingOfficeId: actor.officeId } } } }]
    : []),
]
/** What lies at this person's step, and of that what he may clear: nobody clears what he wrote. */
export const atHisStep = (actor: Actor) => ({ OR: queuesOf(actor), regionCode: { in: actor.sightRegions } })
export const forHim = (actor: Actor) => ({ ...atHisStep(actor), NOT: { authorId: actor.userId } })
/** How many reports this person may clear; and how many of his own lie beside them, for a signature on paper or for a colleague. */
export function countToClear(actor: Actor, today: Day): Promise<WaitingCount> {
  if (!queuesOf(actor).length) return Promise.resolve({ waiting: 0, onPaper: 0, byOthers: 0 })
  return read(actor, async (tx) => {
    const waiting = await tx.reportVersion.count({ where: forHim(actor) })
    const own = await tx.reportVersion.groupBy({ by: ['state'], where: { ...atHisStep(actor), authorId: actor.userId }, _count: true })
    const ofState = (state: ReportState) => own.find((each) => each.state === state)?._count ?? 0
    const [office, region] = [ofState('OFFICE_REVIEW'), ofState('REGION_REVIEW')]
    const alone = region > 0 && (await clearsAlone(tx, actor, today))
    return { waiting, onPaper: alone ? region : 0, byOthers: alone ? office : office + region }
  })
}
/** Whether nobody else of the coordinating office may clear: then its own work goes by a signature on paper. */
export const clearsAlone = async (tx: Tx, actor: Actor, today: Day) =>
  !(await othersWith(tx, actor.officeId, 'COORDINATOR', actor.userId, today))

/** What this person may clear, by title. */
export const waitingBriefly = (actor: Actor) => {
  if (!queuesOf(actor).length) return Promise.resolve([])
  return read(actor, (tx) =>
    tx.reportVersion.findMany({
      where: forHim(actor),
      orderBy: [{ submittedOn: 'asc' }, { id: 'asc' }],
      take: 500,
      select: {
        id: true,
        _count: { select: { steps: { where: { step: 'submit' } } } },
        report: { select: { part: { select: { office: { select: { name: true } }, task: { select: { title: true } } } } } },
      },
    }),
  )
}
export type WaitingBriefly = Awaited<ReturnType<typeof waitingBriefly>>[number]
