import type { Actor } from '../access/actor'
import { forbids, type Operation } from '../access/policy'
import type { Day, DayTable } from '../calendar'
import { subjects, type Line } from '../notices/digest'
import { stageOf } from '../notices/cadence'
import { read } from '@/lib/db'
import { against as againstClosing } from './closing'
import { answersFor, askingOf, closingsOpen, standingFor as closingStanding, type LoadedClosing } from './closing.queries'
import { answerBy, partiesThat, saidBy } from './answers'
import { against } from './extension'
import { extensionsOpen, requestOf, speaksFor, standingFor, type LoadedExtension } from './extension.queries'
import { everything, homeOf, isSeen, subjectsOf, taskGrounds, type TaskGround } from './ground.queries'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { placeOfRequest, waitingWords } from './waiting'

export interface Waiting {
  /** the request or the closing */ id: string
  taskId: string
  title: string
  what: string
  by: Day | null
}
type Found = Pick<Waiting, 'what' | 'by'>

/** What of one request waits for this person: his party's answer, a decision on his region's own deadline, an objection to put, a meeting's word to record. */
function ofExtension(actor: Actor, task: TaskGround, each: LoadedExtension, today: Day, table: DayTable): Found[] {
  const label = subjectsOf(task).find((one) => one.deadlineId === each.deadlineId)?.label ?? '时限'
  const asked = { label, words: each.words }
  const request = requestOf(each)
  const standing = standingFor(actor, each, { mechanismId: homeOf(task), party: null, day: today, table })
  const answers = speaksFor(actor, each.asked).filter((party) => saidBy(request, party, today, table) === 'WAITING')
  const objected = partiesThat('OBJECTED', request, today, table).length > 0
  return [
    ...answers.map(() => ({ what: waitingWords.answer(asked), by: answerBy(request, table) })),
    ...(against('decide', standing) === null ? [{ what: waitingWords.decide(asked), by: null }] : []),
    ...(objected && against('put', standing) === null ? [{ what: waitingWords.put(asked), by: null }] : []),
    ...(each.put && against('settle', standing) === null ? [{ what: waitingWords.settle(asked, each.put.body), by: null }] : []),
  ]
}

/** What of a closing waits for this person: his party's answer; when all have answered or let their time pass, the verification. */
function ofClosing(actor: Actor, task: TaskGround, each: LoadedClosing, today: Day, table: DayTable): Found[] {
  const asking = askingOf(each)
  const around = { mechanismId: homeOf(task), party: null, nameOf: (code: string) => code, day: today, table }
  const answers = answersFor(actor, each.asked).filter((party) => saidBy(asking, party, today, table) === 'WAITING')
  const ready = partiesThat('WAITING', asking, today, table).length === 0
  const verifies = ready && againstClosing('refuse', closingStanding(actor, each, around)) === null
  return [
    ...answers.map(() => ({ what: waitingWords.answerClosing(each.outcome), by: answerBy(asking, table) })),
    ...(verifies ? [{ what: waitingWords.verify(each.outcome), by: null }] : []),
  ]
}

const decides: Operation[] = ['extension.answer', 'extension.decide', 'extension.settle-by-tier', 'closing.answer', 'closing.verify']

/** What waits for this person's word on deadlines and closings, the nearest day first. As many statements for a hundred requests as for one. */
export function decisionsWaiting(actor: Actor, today: Day): Promise<Waiting[]> {
  if (decides.every((operation) => forbids(actor, operation))) return Promise.resolve([])
  const keeps = forbids(actor, 'closing.verify') === null
  return read(actor, async (tx) => {
    const extensions = await extensionsOpen(tx, keeps ? 'all' : { regions: actor.sightRegions }, everything)
    const closings = await closingsOpen(tx, keeps ? 'all' : { regions: actor.sightRegions }, everything)
    if (!extensions.length && !closings.length) return []
    const table = await workingDays(tx)
    const grounds = await taskGrounds(tx, [...new Set([...extensions, ...closings].map((each) => each.taskId))], everything)
    const seen = new Map(grounds.filter((task) => isSeen(actor, task)).map((task) => [task.id, task]))
    const on = <Each extends { id: string; taskId: string }>(all: Each[], of: (task: TaskGround, each: Each) => Found[]): Waiting[] =>
      all.flatMap((each) => {
        const task = seen.get(each.taskId)
        return task ? of(task, each).map((found) => ({ id: each.id, taskId: each.taskId, title: task.title, ...found })) : []
      })
    return [
      ...on(extensions, (task, each) => ofExtension(actor, task, each, today, table)),
      ...on(closings, (task, each) => ofClosing(actor, task, each, today, table)),
    ].sort((a, b) => (a.by ?? '9999').localeCompare(b.by ?? '9999'))
  })
}

/** 提要的一行: the same, as the daily digest says it. */
export async function decisionLines(actor: Actor, day: Day, table: DayTable): Promise<Line[]> {
  const rows = await decisionsWaiting(actor, day)
  if (!rows.length) return []
  return [
    {
      group: 'decide',
      text: `${rows.length} 件延期、办结等您办理`,
      href: rows.length === 1 ? placeOfRequest(rows[0]!) : '/inbox#decide',
      due: rows[0]!.by,
      about: rows.map((row) => ({
        subject: subjects.decide(row.id),
        marks: [row.what, ...((row.by && [stageOf(row.by, day, table) ?? 'ahead']) || [])],
      })),
      titles: rows.map((row) => ({ text: row.title, href: placeOfRequest(row) })),
    },
  ]
}
