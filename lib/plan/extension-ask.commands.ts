import type { Actor } from '../access/actor'
import { forbids, may } from '../access/policy'
import { beijingDay, inWords, toDate, type Day } from '../calendar'
import { refuse, refuseFields, type FieldErrors } from '../refusal'
import { dayIn } from '../written'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { againstAsking, againstMoving } from './extension'
import { flowOf, holdersOf, homeOf, ownParts, partiesOn, subjectsOf, type Parties, type Subject, type TaskGround } from './ground.queries'
import { partiesOf, partyOf } from './party'
import { wordsOf } from './request-words'
import { lockedTask, tell } from './task-ground.commands'

// 申请延期：asked before the deadline, by him whose promise it is.

export interface ExtensionAsked {
  subject: string
  to: string
  words: string
  reason: string
  present: string
}

export function subjectAsked(task: TaskGround, key: string, errors: FieldErrors): Subject | null {
  const subject = subjectsOf(task).find((each) => each.key === key) ?? null
  if (!subject) errors.subject = '请选择要延期的时限。'
  return subject
}
export function newDay(from: Day | null, text: string, errors: FieldErrors): Day | null {
  const to = dayIn(text)
  const wrong = !to ? '请写明新的时限。' : from ? againstMoving(from, to) : null
  if (wrong) errors.to = wrong
  return to
}
export const busy = (task: TaskGround): string | null => {
  const flow = flowOf(task)
  if (flow === 'CLOSING') return '办结正在核验，不能申请延期；请先撤回办结申请。'
  return ['CLOSED', 'ENDED'].includes(flow) ? '任务已办结或终止，不能延期。' : null
}

/**
 * 申请延期, before the deadline. Every party with a part in the task is asked about a shared one, the asker's own coordinating office as well,
 * unless it asks itself; a part's own goes to its own coordinating office.
 */
export function askExtension(actor: Actor, taskId: string, asked: ExtensionAsked, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'extension.ask', key, { taskId, asked }, async () => {
      const { tx, at } = writing
      const task = await lockedTask(writing, actor, taskId)
      refuse(forbids(actor, 'extension.ask') ?? busy(task))
      const today = beijingDay(at)
      const errors: FieldErrors = {}
      const subject = subjectAsked(task, asked.subject, errors)
      const mine = ownParts(actor, 'extension.ask', task).filter(
        (part) => !subject || subject.regionCode === null || part.id === subject.partId || part.regionCode === subject.regionCode,
      )
      refuse(mine.length ? null : '各方自己的时限由该方的单位或其协调办申请延期。', 'subject')
      const open = subject ? (await tx.extension.count({ where: { deadlineId: subject.deadlineId, endedAt: null } })) > 0 : false
      const refused = subject && againstAsking({ to: subject.to, open, done: subject.done }, today, await workingDays(tx))
      if (refused) errors.subject = refused
      const to = newDay(refused ? null : (subject?.to ?? null), asked.to, errors)
      const reason = wordsOf(asked.reason, { field: 'reason', name: '延期的原因', most: 1000 }, errors)
      const present = wordsOf(asked.present, { field: 'present', name: '目前进展', most: 1000 }, errors)
      const words =
        wordsOf(asked.words, { field: 'words', name: '时限的说法', most: 60, required: false }, errors) || (to ? inWords(to) : '')
      refuseFields(errors)
      return ask(writing, actor, task, { subject: subject!, to: to!, words, reason, present, region: mine[0]!.regionCode })
    }),
  )
}

/** Who is asked about a shared deadline: nobody where no other party has a part, for nobody moves his own promise alone. */
function partiesAsked(actor: Actor, task: TaskGround, party: string, { members, regions }: Pick<Parties, 'members' | 'regions'>): string[] {
  const all = partiesOf(
    task.parts.map((part) => part.regionCode),
    members,
    regions,
  )
  const others = all.filter((each) => each !== party)
  const asksItself = may(actor, 'extension.answer', { regionCode: party }) === null
  return others.length && !asksItself ? all : others
}

interface Put {
  subject: Subject
  to: Day
  words: string
  reason: string
  present: string
  region: string
}
async function ask(
  writing: Writing,
  actor: Actor,
  task: TaskGround,
  { subject, to, words, reason, present, region }: Put,
): Promise<string> {
  const { tx, at } = writing
  const today = beijingDay(at)
  const { members, regions } = await partiesOn(tx, homeOf(task), today)
  const party = partyOf(region, members, regions)
  const asked = subject.regionCode === null ? partiesAsked(actor, task, party, { members, regions }) : []
  const { id } = await tx.extension.create({
    data: {
      taskId: task.id,
      partId: subject.partId,
      milestoneId: subject.milestoneId,
      deadlineId: subject.deadlineId,
      regionCode: subject.regionCode,
      reason,
      present,
      words,
      from: toDate(to),
      to: toDate(to),
      party,
      asked,
      officeId: actor.officeId ?? '',
      byId: actor.userId,
      at,
      askedOn: toDate(today),
    },
    select: { id: true },
  })
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'extension.asked',
    subjectKind: 'extension',
    subjectId: id,
    taskId: task.id,
    regionCode: subject.regionCode,
    detail: { office: actor.officeName, subject: subject.label, from: subject.words, to },
  })
  const answering = await holdersOf(tx, 'COORDINATOR', { regionCodes: subject.regionCode ? [subject.regionCode] : asked }, today)
  await tell(
    writing,
    actor,
    answering,
    'extension.asked',
    { task: task.title, subject: subject.label, until: words, decides: subject.regionCode !== null },
    { taskId: task.id, id },
  )
  return id
}
