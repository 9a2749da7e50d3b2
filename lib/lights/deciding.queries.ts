import { beijingDay, dayOf, type DayTable } from '../calendar'
import { putBy } from '../plan/extension'
import type { Tx } from '@/lib/db'
import type { Requests } from './deciding'

const known = (at: Date) => ({ at: { lte: at } })
/** Whether it had not ended by an instant. */
const isOpen = (of: { endedAt: Date | null }, at: Date): boolean => !of.endedAt || of.endedAt > at
const byTime = { orderBy: [{ at: 'asc' as const }, { number: 'asc' as const }] }

const extensionSelect = (at: Date) => ({
  taskId: true,
  deadlineId: true,
  at: true,
  askedOn: true,
  asked: true,
  endedAt: true,
  put: { select: { at: true } },
  end: { select: { outcome: true } },
  answers: { where: { at: { lte: at } }, ...byTime, select: { regionCode: true, agrees: true, at: true } },
})

/** The requests about these tasks as known at an instant: what is being decided, and what was refused. */
export async function requestsOf(tx: Tx, taskIds: string[], at: Date, table: DayTable): Promise<Map<string, Requests>> {
  const found = new Map<string, Requests>()
  const of = (taskId: string) => {
    const some: Requests = found.get(taskId) ?? {
      extensions: new Map(),
      closing: null,
      refused: [],
      closingsRefused: [],
      askedOn: new Map(),
    }
    found.set(taskId, some)
    return some
  }
  const extensions = await tx.extension.findMany({
    where: { taskId: { in: taskIds }, ...known(at) },
    orderBy: { at: 'asc' },
    select: extensionSelect(at),
  })
  for (const each of extensions) {
    const task = of(each.taskId)
    const asked = dayOf(each.askedOn)
    const ended = !isOpen(each, at)
    if (ended && each.end?.outcome === 'WITHDRAWN') continue
    task.askedOn.set(each.deadlineId, asked)
    if (ended) {
      if (each.end?.outcome === 'REFUSED') task.refused.push({ deadlineId: each.deadlineId, from: asked, to: beijingDay(each.endedAt!) })
      continue
    }
    const request = {
      asked: each.asked,
      put: each.put !== null && each.put.at <= at,
      answers: each.answers.map((answer) => ({ party: answer.regionCode, agrees: answer.agrees, on: beijingDay(answer.at) })),
    }
    task.extensions.set(each.deadlineId, putBy(request, table))
  }
  const closings = await tx.closing.findMany({
    where: { taskId: { in: taskIds }, ...known(at) },
    orderBy: { at: 'asc' },
    select: { taskId: true, askedOn: true, endedAt: true, end: { select: { outcome: true } } },
  })
  for (const each of closings) {
    const task = of(each.taskId)
    if (isOpen(each, at)) task.closing = dayOf(each.askedOn)
    else if (each.end?.outcome === 'REFUSED') task.closingsRefused.push({ from: dayOf(each.askedOn), to: beijingDay(each.endedAt!) })
  }
  return found
}
