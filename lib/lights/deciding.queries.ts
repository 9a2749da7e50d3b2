import { beijingDay, dayOf, type Day, type DayTable } from '../calendar'
import { putBy, type Request } from '../plan/extension'
import type { Tx } from '@/lib/db'
import type { OpenRequests } from './deciding'

const open = (at: Date) => ({ at: { lte: at }, OR: [{ endedAt: null }, { endedAt: { gt: at } }] })
const byTime = { orderBy: [{ at: 'asc' as const }, { number: 'asc' as const }] }

/** What of these tasks was being decided at an instant, as known then. */
export async function openRequests(tx: Tx, taskIds: string[], at: Date, table: DayTable): Promise<Map<string, OpenRequests>> {
  const found = new Map<string, { extensions: Map<string, Day | null>; closing: Day | null }>()
  const of = (taskId: string) => {
    const some = found.get(taskId) ?? { extensions: new Map(), closing: null }
    found.set(taskId, some)
    return some
  }
  const extensions = await tx.extension.findMany({
    where: { taskId: { in: taskIds }, ...open(at) },
    select: {
      taskId: true,
      deadlineId: true,
      askedOn: true,
      asked: true,
      put: { select: { at: true } },
      answers: { where: { at: { lte: at } }, ...byTime, select: { regionCode: true, agrees: true, at: true } },
    },
  })
  for (const each of extensions) {
    const request: Request = {
      askedOn: dayOf(each.askedOn),
      asked: each.asked,
      put: each.put !== null && each.put.at <= at,
      answers: each.answers.map((answer) => ({ party: answer.regionCode, agrees: answer.agrees, on: beijingDay(answer.at) })),
    }
    of(each.taskId).extensions.set(each.deadlineId, putBy(request, table))
  }
  for (const each of await tx.closing.findMany({
    where: { taskId: { in: taskIds }, ...open(at) },
    select: { taskId: true, askedOn: true },
  }))
    of(each.taskId).closing = dayOf(each.askedOn)
  return found
}
