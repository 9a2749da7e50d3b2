import type { Day } from '../calendar'
import type { MilestoneFact, PartFacts, Span, SubjectFacts, TaskFacts } from './facts'
import { partDone } from './progress'
import { restsThrough } from './rules-2026-1'

// 审批中、核验中：which rules rest while a request is being decided. An extension rests what it would move, and nothing else; a closing rests what was in time when it was asked.

export interface OpenRequests {
  /** by the row of the deadline that each would move: the last day of resting where that is known, else null */
  extensions: ReadonlyMap<string, Day | null>
  /** the day on which a closing was asked */
  closing: Day | null
}
/** With those that were refused, and when an extension of a deadline was last asked and not withdrawn. */
export interface Requests extends OpenRequests {
  extensions: Map<string, Day | null>
  refused: (Span & { deadlineId: string })[]
  closingsRefused: Span[]
  askedOn: Map<string, Day>
}

type Decided = Pick<MilestoneFact, 'deciding' | 'decidingUntil'> | Pick<SubjectFacts, 'deciding' | 'decidingUntil'>
function mark(of: Decided, rowId: string | undefined, open: OpenRequests, closingInTime: boolean): void {
  const until = rowId === undefined ? undefined : open.extensions.get(rowId)
  if (until !== undefined) {
    of.deciding = 'EXTENSION'
    if (until) of.decidingUntil = until
  } else if (closingInTime) of.deciding = 'CLOSING'
}

/** The day on which the last open piece of a task was reported done; null where something is not. A party that has reported all in time is not late because clearing took long. */
function completedOn(task: TaskFacts, reportedOn: ReadonlyMap<string, Day>): Day | null {
  const milestones = [...task.milestones, ...task.parts.flatMap((part) => part.milestones)]
  const byPercent = task.parts.filter((part: PartFacts) => part.deadline && !part.milestones.length)
  const done =
    milestones.every((each) => each.doneOn ?? each.reported) && byPercent.every((part) => partDone(part) || part.completionReported)
  const days = [...milestones.map((each) => each.id), ...byPercent.map((part) => part.partId)].map((id) => reportedOn.get(id))
  return done && days.length && days.every((day) => day !== undefined) ? (days as Day[]).sort().at(-1)! : null
}

/** Says of a task, its parts and its milestones what is being decided. `rowOf`: the row of the deadline that binds each. */
export function markDeciding(
  task: TaskFacts,
  open: OpenRequests,
  rowOf: ReadonlyMap<string, string>,
  reportedOn: ReadonlyMap<string, Day>,
): void {
  const { closing } = open
  const inTime = (subject: SubjectFacts, promised: Day | null) =>
    closing !== null && promised !== null && closing <= restsThrough(subject, promised)
  const completed = closing === null ? null : completedOn(task, reportedOn)
  const wholeInTime =
    inTime(task, task.deadline) || (completed !== null && task.deadline !== null && completed <= restsThrough(task, task.deadline))
  mark(task, rowOf.get(task.taskId), open, wholeInTime)
  for (const part of task.parts) mark(part, rowOf.get(part.partId), open, inTime(part, part.deadline))
  for (const subject of [task, ...task.parts])
    for (const each of subject.milestones) mark(each, rowOf.get(each.id), open, inTime(subject, each.deadline))
}

/** Since version 3 of facts: what was asked and refused, and whether whoever says 难以按期 has asked for an extension since. */
export function markRequests(task: TaskFacts, requests: Requests, rowOf: ReadonlyMap<string, string>): void {
  const refusedOf = (id: string | undefined): Span[] =>
    requests.refused.filter((each) => each.deadlineId === id).map(({ from, to }) => ({ from, to }))
  for (const subject of [task, ...task.parts]) {
    const row = rowOf.get('partId' in subject ? subject.partId : task.taskId)
    const refused = [...refusedOf(row), ...requests.closingsRefused]
    if (refused.length) subject.refused = refused
    if (requests.closing) subject.closingAskedOn = requests.closing
    if (subject.unlikely && row && requests.askedOn.has(row)) subject.helpAsked = true
    for (const each of subject.milestones) {
      const own = refusedOf(rowOf.get(each.id))
      if (own.length) each.refused = own
    }
  }
}
