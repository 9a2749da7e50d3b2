import type { Actor } from '../access/actor'
import { forbids, may, type Operation } from '../access/policy'
import { dayOf, type Day, type DayTable } from '../calendar'
import { subjects, type Line } from '../notices/digest'
import { stageOf } from '../notices/cadence'
import { read } from '@/lib/db'
import { against as againstClosing } from './closing'
import { closingsOpen, standingFor as closingStanding, type LoadedClosing } from './closing.queries'
import { against, answerBy, saidBy } from './extension'
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
  const objected = each.asked.some((party) => saidBy(request, party, today, table) === 'OBJECTED')
  return [
    ...answers.map(() => ({ what: waitingWords.answer(asked), by: answerBy(dayOf(each.askedOn), table) })),
    ...(against('decide', standing) === null ? [{ what: waitingWords.decide(asked), by: null }] : []),
    ...(objected && against('put', standing) === null ? [{ what: waitingWords.put(asked), by: null }] : []),
    ...(each.put && against('settle', standing) === null ? [{ what: waitingWords.settle(asked, each.put.body), by: null }] : []),
  ]
}

/** Whether a closing waits for this person's verification. */
function ofClosing(actor: Actor, task: TaskGround, each: LoadedClosing): Found[] {
  const mechanismId = homeOf(task)
  const standing = closingStanding(actor, each, { mechanismId, party: null, nameOf: (code) => code })
  const verifies = againstClosing('refuse', standing) === null && may(actor, 'closing.verify', { mechanismIds: [mechanismId] }) === null
  return verifies ? [{ what: waitingWords.verify(each.outcome), by: null }] : []
}

const decides: Operation[] = ['extension.answer', 'extension.decide', 'extension.settle-by-tier', 'closing.verify']

/** What waits for this person's word on deadlines and closings, the nearest day first. As many statements for a hundred requests as for one. */
export function decisionsWaiting(actor: Actor, today: Day): Promise<Waiting[]> {
  if (decides.every((operation) => forbids(actor, operation))) return Promise.resolve([])
  const keeps = forbids(actor, 'closing.verify') === null
  return read(actor, async (tx) => {
    const extensions = await extensionsOpen(tx, keeps ? 'all' : { regions: actor.sightRegions }, everything)
    const closings = keeps ? await closingsOpen(tx, everything) : []
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
      ...on(closings, (task, each) => ofClosing(actor, task, each)),
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
