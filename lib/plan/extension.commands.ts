import type { Actor } from '../access/actor'
import { forbids, may } from '../access/policy'
import { beijingDay, inWords, parseDay, toDate, type Day } from '../calendar'
import type { NoticeKind, Said } from '../notices/notice'
import { idFrom } from '../given'
import { Missing, Refused, refuse, refuseFields, type FieldErrors } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { once, read, write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { notify } from '@/lib/notices/commands'
import { against, againstAsking, againstMoving, agreedWords, outcomeOf, type Step } from './extension'
import { extensionsOf, requestOf, standingFor, type LoadedExtension } from './extension.queries'
import {
  bodiesOf,
  everything,
  flowOf,
  holdersOf,
  homeOf,
  isSeen,
  ownParts,
  partiesOn,
  subjectsOf,
  taskGround,
  type Subject,
  type TaskGround,
} from './ground.queries'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { partiesOf, partyOf } from './party'
import { wordsOf } from './request-words'

/** A task under its lock, for who may see it. @throws Missing */
export async function lockedTask({ tx, touch }: Writing, actor: Actor, taskId: string): Promise<TaskGround> {
  const seen = await taskGround(tx, idFrom(taskId), everything)
  if (!seen || !isSeen(actor, seen) || may(actor, 'task.read', { mechanismIds: actor.mechanismIds })) throw new Missing()
  await touch(taskId)
  return (await taskGround(tx, taskId, everything)) ?? seen
}

/** Tells people, each once, and never him who acted. */
export const tell = <K extends NoticeKind>(
  { tx, at }: Writing,
  actor: Actor | null,
  userIds: string[],
  kind: K,
  said: Said<K>,
  taskId: string,
): Promise<void> =>
  notify(
    tx,
    at,
    userIds.filter((id) => id !== actor?.userId),
    kind,
    said,
    `/tasks/${taskId}#decisions`,
  )

export interface ExtensionAsked {
  subject: string
  to: string
  words: string
  reason: string
  present: string
}

function subjectAsked(task: TaskGround, key: string, errors: FieldErrors): Subject | null {
  const subject = subjectsOf(task).find((each) => each.key === key) ?? null
  if (!subject) errors.subject = '请选择要延期的时限。'
  return subject
}
function newDay(from: Day | null, text: string, errors: FieldErrors): Day | null {
  const to = parseDay(text)
  const wrong = !to ? '请写明新的时限。' : from ? againstMoving(from, to) : null
  if (wrong) errors.to = wrong
  return to
}
const busy = (task: TaskGround): string | null => {
  const flow = flowOf(task)
  if (flow === 'CLOSING') return '办结正在核验，不能申请延期；请先撤回办结申请。'
  return ['CLOSED', 'ENDED'].includes(flow) ? '任务已办结或终止，不能延期。' : null
}

/** 申请延期, before the deadline. Every party with a part in the task is asked about a shared one; a part's own goes to its own coordinating office. */
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
      const refused = subject && againstAsking({ to: subject.to, open, done: subject.done }, today)
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
  const asked =
    subject.regionCode === null
      ? partiesOf(
          task.parts.map((part) => part.regionCode),
          members,
          regions,
        ).filter((each) => each !== party)
      : []
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
    task.id,
  )
  return id
}

interface Locked {
  writing: Writing
  task: TaskGround
  each: LoadedExtension
  today: Day
}
/** One request under the lock of its task. @throws Missing where it does not exist for this person */
async function locked(writing: Writing, actor: Actor | 'system', id: string): Promise<Locked> {
  const { tx, touch } = writing
  const stub = await tx.extension.findUnique({ where: { id: idFrom(id) }, select: { taskId: true } })
  const task = stub && (await taskGround(tx, stub.taskId, everything))
  if (!stub || !task || (actor !== 'system' && !isSeen(actor, task))) throw new Missing()
  await touch(stub.taskId)
  const each = (await extensionsOf(tx, stub.taskId, everything)).find((one) => one.id === id)
  if (!each) throw new Missing()
  return { writing, task: (await taskGround(tx, stub.taskId, everything)) ?? task, each, today: beijingDay(writing.at) }
}
async function permitted(found: Locked, actor: Actor, step: Step, party: string | null): Promise<void> {
  const table = await workingDays(found.writing.tx)
  refuse(against(step, standingFor(actor, found.each, { mechanismId: homeOf(found.task), party, day: found.today, table })))
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
async function end(found: Locked, { outcome, decidedBy, decidedOn, document = '', reason = '', actor }: Ending): Promise<void> {
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
    await tell(
      writing,
      actor,
      [each.byId],
      ended[outcome],
      { task: task.title, subject: subjectLabel(found), by: decidedBy, reason },
      each.taskId,
    )
}

/** Ends what rows and day have decided. @returns whether it did */
async function settle(found: Locked): Promise<boolean> {
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
    decidedBy: outcome === 'GRANTED' ? agreedWords(request, nameOf, today, table) : '有异议，15个工作日内未提请层级会议',
  })
  return true
}

export interface AnswerGiven {
  party: string
  agrees: boolean
  text: string
  /** how many answers of this party the writer saw */ seen: number
}
interface Letter {
  number: string
  on: string
}

async function answer(found: Locked, actor: Actor, given: AnswerGiven, letter: { number: string; on: Day } | null): Promise<void> {
  const {
    writing: { tx, at },
    task,
    each,
  } = found
  const before = each.answers.filter((one) => one.regionCode === given.party).length
  if (before !== given.seen) throw new Refused('贵方的答复刚刚已由他人记录，请刷新后再看。')
  const errors: FieldErrors = {}
  const text = wordsOf(
    given.text,
    { field: 'text', name: given.agrees ? '说明' : '异议的理由', most: 500, required: !given.agrees },
    errors,
  )
  refuseFields(errors)
  await tx.extensionAnswer.create({
    data: {
      extensionId: each.id,
      regionCode: given.party,
      number: before + 1,
      agrees: given.agrees,
      text,
      letterNumber: letter?.number ?? null,
      letterOn: letter && toDate(letter.on),
      byId: actor.userId,
      at,
    },
  })
  const { nameOf } = await partiesOn(tx, homeOf(task), found.today)
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'extension.answered',
    subjectKind: 'extension',
    subjectId: each.id,
    taskId: each.taskId,
    detail: { office: actor.officeName, party: nameOf(given.party), agrees: given.agrees },
  })
  if (!given.agrees)
    await tell(
      found.writing,
      actor,
      [each.byId, ...(await holdersOf(tx, 'SECRETARIAT', { mechanismId: homeOf(task) }, found.today))],
      'extension.answered',
      { task: task.title, party: nameOf(given.party), reason: text },
      each.taskId,
    )
  await settle(await locked(found.writing, actor, each.id))
}

/** 无意见 or 有异议, for one's own party. */
export const answerExtension = (actor: Actor, id: string, given: AnswerGiven): Promise<void> =>
  write(actor, async (writing) => {
    const found = await locked(writing, actor, id)
    await permitted(found, actor, given.agrees ? 'agree' : 'object', given.party)
    await answer(found, actor, given, null)
  })

/** 来函: the secretariat enters what a party has answered on paper. */
export const enterLetter = (actor: Actor, id: string, given: AnswerGiven, letter: Letter): Promise<void> =>
  write(actor, async (writing) => {
    const found = await locked(writing, actor, id)
    await permitted(found, actor, 'letter', null)
    const errors: FieldErrors = {}
    if (!found.each.asked.includes(given.party)) errors.party = '请选择来函的一方。'
    const number = wordsOf(letter.number, { field: 'number', name: '来函文号', most: 60 }, errors)
    const on = parseDay(letter.on)
    if (!on || on > found.today) errors.on = '请写明来函的日期，不晚于今天。'
    refuseFields(errors)
    await answer(found, actor, given, { number, on: on! })
  })

/** 提请层级会议: from now on the objection does not end it by itself. */
export const putExtension = (actor: Actor, id: string, body: string): Promise<void> =>
  write(actor, async (writing) => {
    const found = await locked(writing, actor, id)
    await permitted(found, actor, 'put', null)
    const { tx, at } = writing
    refuse((await bodiesOf(tx, homeOf(found.task))).includes(body) ? null : '请选择提请哪一个层级会议。', 'body')
    await tx.extensionPut.create({ data: { extensionId: id, body, byId: actor.userId, at } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'extension.put',
      subjectKind: 'extension',
      subjectId: id,
      taskId: found.each.taskId,
      detail: { office: actor.officeName, body },
    })
    await tell(writing, actor, [found.each.byId], 'extension.put', { task: found.task.title, body }, found.each.taskId)
  })

export interface Decision {
  grants: boolean
  reason: string
}
export interface TierDecision extends Decision {
  body: string
  decidedOn: string
  document: string
}
async function tierWords({ tx, at }: Writing, mechanismId: string, given: Omit<TierDecision, 'grants'>, errors: FieldErrors) {
  if (!(await bodiesOf(tx, mechanismId)).includes(given.body)) errors.body = '请选择是哪一个层级会议。'
  const decidedOn = parseDay(given.decidedOn)
  if (!decidedOn || decidedOn > beijingDay(at)) errors.decidedOn = '请写明会议决定的日期，不晚于今天。'
  return {
    decidedBy: given.body,
    decidedOn: decidedOn!,
    document: wordsOf(given.document, { field: 'document', name: '文号', most: 60, required: false }, errors),
    reason: wordsOf(given.reason, { field: 'reason', name: '会议意见', most: 1000 }, errors),
  }
}

/** 登记会议决定: the tier that set the deadline has decided; the secretariat records it with body and day. */
export const settleByTier = (actor: Actor, id: string, given: TierDecision): Promise<void> =>
  write(actor, async (writing) => {
    const found = await locked(writing, actor, id)
    await permitted(found, actor, 'settle', null)
    const errors: FieldErrors = {}
    const words = await tierWords(writing, homeOf(found.task), given, errors)
    refuseFields(errors)
    await end(found, { outcome: given.grants ? 'GRANTED' : 'REFUSED', ...words, actor })
  })

/** A part's own deadline or milestone: its own coordinating office decides, never he who asked. */
export const decideExtension = (actor: Actor, id: string, given: Decision): Promise<void> =>
  write(actor, async (writing) => {
    const found = await locked(writing, actor, id)
    await permitted(found, actor, 'decide', null)
    const errors: FieldErrors = {}
    const reason = wordsOf(given.reason, { field: 'reason', name: '意见', most: 1000, required: !given.grants }, errors)
    refuseFields(errors)
    await end(found, { outcome: given.grants ? 'GRANTED' : 'REFUSED', decidedBy: actor.officeName, decidedOn: found.today, reason, actor })
  })

export const withdrawExtension = (actor: Actor, id: string, reason: string): Promise<void> =>
  write(actor, async (writing) => {
    const found = await locked(writing, actor, id)
    await permitted(found, actor, 'withdraw', null)
    const errors: FieldErrors = {}
    const words = wordsOf(reason, { field: 'reason', name: '说明', most: 500, required: false }, errors)
    refuseFields(errors)
    await end(found, { outcome: 'WITHDRAWN', decidedBy: actor.officeName, decidedOn: found.today, reason: words, actor })
  })

/** Ends what is open of a task that is itself ended; what a region asks of itself is ended by the hour. */
export async function settleOfTask(writing: Writing, actor: Actor, taskId: string): Promise<void> {
  for (const { id } of await writing.tx.extension.findMany({ where: { taskId, endedAt: null }, select: { id: true } }))
    await settle(await locked(writing, actor, id))
}

/** 会议改期: a deadline that the tier itself has moved, asked by nobody or too late to be asked. */
export function recordTierMove(
  actor: Actor,
  taskId: string,
  asked: Omit<ExtensionAsked, 'present'> & Omit<TierDecision, 'grants'>,
  key: string,
): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'extension.tier-move', key, { taskId, asked }, async () => {
      const { tx, at } = writing
      const task = await lockedTask(writing, actor, taskId)
      refuse(may(actor, 'extension.settle-by-tier', { mechanismIds: [homeOf(task)] }) ?? busy(task))
      const errors: FieldErrors = {}
      const subject = subjectAsked(task, asked.subject, errors)
      if (subject && (await tx.extension.count({ where: { deadlineId: subject.deadlineId, endedAt: null } })))
        errors.subject = '这个时限有延期申请正在审批，请在那项申请里登记会议决定。'
      const to = newDay(subject?.to ?? null, asked.to, errors)
      const decided = await tierWords(writing, homeOf(task), asked, errors)
      const words =
        wordsOf(asked.words, { field: 'words', name: '时限的说法', most: 60, required: false }, errors) || (to ? inWords(to) : '')
      refuseFields(errors)
      const { id } = await tx.extension.create({
        data: {
          taskId,
          partId: subject!.partId,
          milestoneId: subject!.milestoneId,
          deadlineId: subject!.deadlineId,
          regionCode: null,
          reason: decided.reason,
          present: '',
          words,
          from: toDate(to!),
          to: toDate(to!),
          party: null,
          asked: [],
          officeId: actor.officeId ?? '',
          byId: actor.userId,
          at,
          askedOn: toDate(beijingDay(at)),
        },
        select: { id: true },
      })
      await end(await locked(writing, actor, id), { outcome: 'GRANTED', ...decided, actor })
      return id
    }),
  )
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
