import type { Actor } from '../access/actor'
import { forbids } from '../access/policy'
import { beijingDay, toDate, type Day, type DayTable } from '../calendar'
import { idFrom, isOneOf } from '../given'
import { type FieldErrors, Missing, noSuchStep, refuse, Refused, refuseFields } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { agreedWords, saidBy } from './answers'
import { against, missingFor, saidLabel, type Step } from './closing'
import { askingOf, closingsOf, evidenceToCite, filesBeingAdded, standingFor, wordOf, type LoadedClosing } from './closing.queries'
import { lockedTask, tell } from './task-ground.commands'
import { everything, flowOf, holdersOf, homeOf, isSeen, ownParts, partiesOn, taskGround, type TaskGround } from './ground.queries'
import { partiesOf, partyOf } from './party'
import { wordsOf } from './request-words'

export interface ClosingAsked {
  outcome: string
  statement: string
  cites: string[]
}

/** Why a closing cannot be asked now, or null. */
export async function againstClosing({ tx }: Pick<Writing, 'tx'>, task: TaskGround): Promise<string | null> {
  const flow = flowOf(task)
  if (flow === 'CLOSING') return '办结申请正在核验。'
  if (!['NOT_STARTED', 'UNDER_WAY'].includes(flow)) return '任务已办结、暂缓或终止，不能申请办结。'
  return (await tx.taskState.count({ where: { taskId: task.id, validTo: null, deciding: { has: 'EXTENSION' } } }))
    ? '这项任务有延期申请正在审批，待有结论（或撤回）后再申请办结。'
    : null
}
/** The parts for which this person may ask: the 汇总方 and those that lead. */
export const closable = (actor: Actor, task: TaskGround) =>
  ownParts(actor, 'closing.ask', task).filter((part) => part.assembling || part.role === 'LEAD')
export const onlyLeads = '办结由汇总方或牵头单位（或其协调办）申请。'

/** The party that a region belongs to, and the other parties of the task. */
async function sides(tx: Tx, task: TaskGround, regionCode: string, today: Day) {
  const { members, regions } = await partiesOn(tx, homeOf(task), today)
  const party = partyOf(regionCode, members, regions)
  const codes = task.parts.map((part) => part.regionCode)
  return { party, others: partiesOf(codes, members, regions).filter((each) => each !== party) }
}

/** 申请办结, with an outcome, a statement and at least one piece of evidence. What is missing comes back at its field. */
export function askClosing(actor: Actor, taskId: string, asked: ClosingAsked, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'closing.ask', key, { taskId, asked }, async () => {
      const { tx, at } = writing
      const task = await lockedTask(writing, actor, taskId)
      const [mine] = closable(actor, task)
      refuse(forbids(actor, 'closing.ask') ?? (mine ? null : onlyLeads) ?? (await againstClosing(writing, task)))
      const files = await filesBeingAdded(tx, actor, taskId)
      const known = new Set((await evidenceToCite(tx, taskId, at)).map((each) => each.id))
      const cites = [...new Set(asked.cites)].filter((id) => known.has(id))
      const errors: FieldErrors = {}
      const statement = wordsOf(asked.statement, { field: 'statement', name: '办结情况', most: 2000 }, errors)
      Object.assign(errors, missingFor({ outcome: asked.outcome, statement, pieces: files.length + cites.length }))
      refuseFields(errors)
      const today = beijingDay(at)
      const { party, others } = await sides(tx, task, mine!.regionCode, today)
      const { id } = await tx.closing.create({
        data: {
          taskId,
          outcome: asked.outcome,
          statement,
          cites,
          party,
          asked: others,
          officeId: actor.officeId ?? '',
          byId: actor.userId,
          at,
          askedOn: toDate(today),
        },
        select: { id: true },
      })
      await tx.closingFile.updateMany({
        where: { id: { in: files.map((each) => each.id) }, closingId: null, removedAt: null },
        data: { closingId: id },
      })
      await tx.flowChange.create({
        data: { taskId, state: 'CLOSING', reason: statement.slice(0, 200), on: toDate(today), at, byId: actor.userId },
      })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'closing.asked',
        subjectKind: 'closing',
        subjectId: id,
        taskId,
        detail: { office: actor.officeName, outcome: asked.outcome },
      })
      const people = [
        ...(await holdersOf(tx, 'COORDINATOR', { regionCodes: others }, today)),
        ...(await holdersOf(tx, 'SECRETARIAT', { mechanismId: homeOf(task) }, today)),
      ]
      await tell(writing, actor, people, 'closing.asked', { task: task.title, outcome: asked.outcome }, { taskId, id })
      return id
    }),
  )
}

interface Locked {
  writing: Writing
  task: TaskGround
  each: LoadedClosing
  nameOf: (code: string) => string
  today: Day
  table: DayTable
}
async function locked(writing: Writing, actor: Actor, id: string): Promise<Locked> {
  const { tx, at, touch } = writing
  const stub = await tx.closing.findUnique({ where: { id: idFrom(id) }, select: { taskId: true } })
  const seen = stub && (await taskGround(tx, stub.taskId, everything))
  if (!stub || !seen || !isSeen(actor, seen)) throw new Missing()
  await touch(stub.taskId)
  const each = (await closingsOf(tx, stub.taskId, everything)).find((one) => one.id === id)
  if (!each) throw new Missing()
  const task = (await taskGround(tx, stub.taskId, everything)) ?? seen
  const today = beijingDay(at)
  return { writing, task, each, today, nameOf: (await partiesOn(tx, homeOf(task), today)).nameOf, table: await workingDays(tx) }
}
const permitted = ({ task, each, nameOf, today: day, table }: Locked, actor: Actor, step: Step, party: string | null): void =>
  refuse(against(step, standingFor(actor, each, { mechanismId: homeOf(task), party, nameOf, day, table })))

export interface ClosingAnswer {
  party: string
  agrees: boolean
  text: string
  /** how many answers of this party the writer saw */ seen: number
}
/** 无异议 or 有异议, for one's own party. */
export const answerClosing = (actor: Actor, id: string, given: ClosingAnswer): Promise<void> =>
  write(actor, async (writing) => {
    const { agrees, party } = given
    refuse(typeof agrees === 'boolean' ? null : noSuchStep)
    const found = await locked(writing, actor, id)
    permitted(found, actor, agrees ? 'agree' : 'object', party)
    const { seen } = wordOf(found.each, party)
    if (seen !== given.seen) throw new Refused('贵方的意见刚刚已由他人记录，请刷新后再看。')
    const errors: FieldErrors = {}
    const text = wordsOf(given.text, { field: 'text', name: agrees ? '说明' : '异议的理由', most: 500, required: !agrees }, errors)
    refuseFields(errors)
    const { tx, at } = writing
    const lifts = agrees && saidBy(askingOf(found.each), party, found.today, found.table) === 'OBJECTED'
    await tx.closingObjection.create({
      data: { closingId: id, regionCode: party, number: seen + 1, objects: !agrees, text, byId: actor.userId, at },
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: lifts ? 'closing.objection-lifted' : agrees ? 'closing.agreed' : 'closing.objected',
      subjectKind: 'closing',
      subjectId: id,
      taskId: found.each.taskId,
      detail: { office: actor.officeName, party: found.nameOf(party) },
    })
    // That a party agrees was to be expected: its asker sees it on the page, the secretariat when all have.
    if (agrees && !lifts) return
    const people = [found.each.byId, ...(await holdersOf(tx, 'SECRETARIAT', { mechanismId: homeOf(found.task) }, found.today))]
    await tell(
      writing,
      actor,
      people,
      lifts ? 'closing.objection-lifted' : 'closing.objected',
      { task: found.task.title, party: found.nameOf(party), reason: text },
      found.each,
    )
  })

const ends = {
  verify: { outcome: 'VERIFIED', event: 'closing.verified', state: 'CLOSED' },
  refuse: { outcome: 'REFUSED', event: 'closing.refused', state: 'UNDER_WAY' },
  withdraw: { outcome: 'WITHDRAWN', event: 'closing.withdrawn', state: 'UNDER_WAY' },
} as const

/** 核验通过, 退回 or 撤回: a closing ends once, and the flow of the task follows from it. */
export const endClosing = (actor: Actor, id: string, step: keyof typeof ends, text: string): Promise<void> =>
  write(actor, async (writing) => {
    refuse(isOneOf(step, ends) ? null : noSuchStep)
    const found = await locked(writing, actor, id)
    permitted(found, actor, step, null)
    const errors: FieldErrors = {}
    const reason = wordsOf(
      text,
      { field: 'reason', name: step === 'refuse' ? '退回的理由' : '意见', most: 1000, required: step === 'refuse' },
      errors,
    )
    refuseFields(errors)
    const { tx, at } = writing
    const { outcome, event, state } = ends[step]
    const { count } = await tx.closing.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } })
    if (count !== 1) throw new Refused('这项办结申请刚刚已由他人办理，请刷新后再看。')
    await tx.closingEnd.create({ data: { closingId: id, outcome, reason, officeId: actor.officeId ?? '', byId: actor.userId, at } })
    await tx.flowChange.create({
      data: {
        taskId: found.each.taskId,
        state,
        outcome: state === 'CLOSED' ? found.each.outcome : null,
        reason: reason || null,
        on: toDate(beijingDay(at)),
        at,
        byId: actor.userId,
      },
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event,
      subjectKind: 'closing',
      subjectId: id,
      taskId: found.each.taskId,
      detail: {
        office: actor.officeName,
        outcome: found.each.outcome,
        ...(step === 'verify' &&
          found.each.asked.length && {
            agreed: agreedWords(saidLabel.AGREED, askingOf(found.each), found.nameOf, found.today, found.table),
          }),
      },
    })
    await tell(writing, actor, [found.each.byId], event, { task: found.task.title, reason }, found.each)
  })
