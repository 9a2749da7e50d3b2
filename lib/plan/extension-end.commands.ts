import type { Actor } from '../access/actor'
import { beijingDay, toDate, type Day } from '../calendar'
import { idFrom } from '../given'
import { Missing, Refused } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { read, write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { agreedWords } from './answers'
import { outcomeOf, saidLabel } from './extension'
import { extensionsOf, requestOf, type LoadedExtension } from './extension.queries'
import { everything, flowOf, homeOf, isSeen, partiesOn, subjectsOf, taskGround, type TaskGround } from './ground.queries'
import { tell } from './task-ground.commands'

// 延期的结论：each request ends once, by the parties, by the tier, by its own region, or by the day.

export interface Locked {
  writing: Writing
  task: TaskGround
  each: LoadedExtension
  today: Day
}
/** One request under the lock of its task. @throws Missing where it does not exist for this person */
export async function locked(writing: Writing, actor: Actor | 'system', id: string): Promise<Locked> {
  const { tx, touch } = writing
  const stub = await tx.extension.findUnique({ where: { id: idFrom(id) }, select: { taskId: true } })
  const task = stub && (await taskGround(tx, stub.taskId, everything))
  if (!stub || !task || (actor !== 'system' && !isSeen(actor, task))) throw new Missing()
  await touch(stub.taskId)
  const each = (await extensionsOf(tx, stub.taskId, everything)).find((one) => one.id === id)
  if (!each) throw new Missing()
  return { writing, task: (await taskGround(tx, stub.taskId, everything)) ?? task, each, today: beijingDay(writing.at) }
}

const subjectLabel = ({ task, each }: Locked) => subjectsOf(task).find((one) => one.deadlineId === each.deadlineId)?.label ?? '时限'

interface Ending {
  outcome: 'GRANTED' | 'REFUSED' | 'WITHDRAWN'
  decidedBy: string
  decidedOn: Day
  document?: string
  reason?: string
  actor: Actor | null
}
const ended = { GRANTED: 'extension.granted', REFUSED: 'extension.refused', WITHDRAWN: 'extension.withdrawn' } as const

/** Ends a request, once; a granted one appends the deadline that comes of it. Whoever comes second is told. */
export async function end(found: Locked, { outcome, decidedBy, decidedOn, document = '', reason = '', actor }: Ending): Promise<void> {
  const { writing, task, each } = found
  const { tx, at } = writing
  const { count } = await tx.extension.updateMany({ where: { id: each.id, endedAt: null }, data: { endedAt: at } })
  if (count !== 1) throw new Refused('这项延期申请刚刚已由他人办理，请刷新后再看。')
  const of = each.milestoneId ? { milestoneId: each.milestoneId } : each.partId ? { partId: each.partId } : { taskId: each.taskId }
  const deadlineId =
    outcome === 'GRANTED'
      ? (
          await tx.deadline.create({
            data: {
              ...of,
              words: each.words,
              from: each.from,
              to: each.to,
              cause: 'EXTENSION',
              reason: `${each.reason}（${decidedBy}）`,
              at,
              byId: actor?.userId ?? each.byId,
            },
            select: { id: true },
          })
        ).id
      : null
  await tx.extensionEnd.create({
    data: {
      extensionId: each.id,
      outcome,
      regionCode: outcome === 'GRANTED' ? null : each.regionCode,
      deadlineId,
      decidedBy,
      decidedOn: toDate(decidedOn),
      document,
      reason,
      byId: actor?.userId ?? null,
      at,
    },
  })
  await recordEvent(tx, at, {
    actorId: actor?.userId ?? null,
    event: ended[outcome],
    subjectKind: 'extension',
    subjectId: each.id,
    taskId: each.taskId,
    regionCode: outcome === 'GRANTED' ? null : each.regionCode,
    detail: { office: actor?.officeName ?? '', subject: subjectLabel(found), decidedBy },
  })
  if (outcome !== 'WITHDRAWN' || actor === null)
    await tell(writing, actor, [each.byId], ended[outcome], { task: task.title, subject: subjectLabel(found), by: decidedBy, reason }, each)
}

/** Ends what rows and day have decided. @returns whether it did */
export async function settle(found: Locked): Promise<boolean> {
  const {
    writing: { tx },
    task,
    each,
    today,
  } = found
  if (each.end) return false
  const over = ['CLOSED', 'ENDED'].includes(flowOf(task))
    ? '任务已办结或终止'
    : subjectsOf(task).some((one) => one.deadlineId === each.deadlineId)
      ? null
      : '时限已另行调整'
  if (over) {
    await end(found, { outcome: 'WITHDRAWN', decidedBy: over, decidedOn: today, actor: null })
    return true
  }
  if (each.regionCode !== null) return false
  const table = await workingDays(tx)
  const request = requestOf(each)
  const outcome = outcomeOf(request, today, table)
  if (!outcome) return false
  const { nameOf } = await partiesOn(tx, homeOf(task), today)
  await end(found, {
    outcome,
    decidedOn: today,
    actor: null,
    decidedBy: outcome === 'GRANTED' ? agreedWords(saidLabel.AGREED, request, nameOf, today, table) : '有异议，15个工作日内未提请层级会议',
  })
  return true
}

/** Ends what is open of a task that is itself ended; what a region asks of itself is ended by the hour. */
export async function settleOfTask(writing: Writing, actor: Actor, taskId: string): Promise<void> {
  for (const { id } of await writing.tx.extension.findMany({ where: { taskId, endedAt: null }, select: { id: true } }))
    await settle(await locked(writing, actor, id))
}

/** What has been decided by silence since: once an hour, safe on several servers, since each is ended once under the lock of its task. @returns how many */
export async function settleExtensions(at: Date = now()): Promise<number> {
  const open = await read('system', (tx) =>
    tx.extension.findMany({ where: { endedAt: null }, orderBy: { at: 'asc' }, select: { id: true } }),
  )
  let count = 0
  for (const { id } of open) if (await write('system', async (writing) => settle(await locked(writing, 'system', id)), at)) count++
  return count
}
