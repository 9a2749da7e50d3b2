import type { Actor } from '../access/actor'
import { toDate, type Day } from '../calendar'
import { Refused, refuse, refuseFields, type FieldErrors } from '../refusal'
import { dayIn } from '../written'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import '@/lib/lights/commands'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { against, type Step } from './extension'
import { type Locked, locked, end, settle } from './extension-end.commands'
import { standingFor } from './extension.queries'
import { bodiesOf, holdersOf, homeOf, partiesOn } from './ground.queries'
import { wordsOf } from './request-words'
import { tell } from './task-ground.commands'

// 答复、提请、决定、撤回：what is done with a request that is open.

export async function permitted(found: Locked, actor: Actor, step: Step, party: string | null): Promise<void> {
  const table = await workingDays(found.writing.tx)
  refuse(against(step, standingFor(actor, found.each, { mechanismId: homeOf(found.task), party, day: found.today, table })))
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
      each,
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
    const on = dayIn(letter.on)
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
    await tell(writing, actor, [found.each.byId], 'extension.put', { task: found.task.title, body }, found.each)
  })

export interface Decision {
  grants: boolean
  reason: string
}
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
