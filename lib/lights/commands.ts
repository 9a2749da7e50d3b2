import { toDate } from '../calendar'
import { collectStatesWith, type Prisma, type Tx } from '@/lib/db'
import type { Segment } from './facts'
import { factsVersion, toKeep } from './kept'
import { markScheduleOfPart, markScheduleOfTask, unmarked, type MarkSchedule } from './marks'
import { progressOfPart, progressOfTask } from './progress'
import { factsOf, type Collected } from './queries'
import { scheduleOfPart, scheduleOfTask } from './schedule'
import { keepSearchable } from './search.commands'

// 状态行：the facts and the schedule that follows from them, valid from one instant to the next. A light is never stored as today's colour.

const json = (value: unknown) => value as Prisma.InputJsonValue
const turning = (segments: Segment[]) => ({ days: segments.map((each) => toDate(each.from)), lights: segments.map((each) => each.light) })
const marking = ({ days, marks }: MarkSchedule) => ({ markDays: days.map(toDate), marks: marks.map((each) => each.join(' ')) })
const date = (day: Parameters<typeof toDate>[0] | null) => (day ? toDate(day) : null)

function taskRow(known: Collected, at: Date, version: number): Prisma.TaskStateCreateManyInput {
  const { facts, thresholds, row } = known
  const override = facts.override
  return {
    taskId: facts.taskId,
    validFrom: at,
    facts: json(toKeep({ facts, thresholds })),
    factsVersion: version,
    ...turning(scheduleOfTask(facts, thresholds)),
    ...row,
    flow: facts.flow,
    deadline: date(facts.deadline),
    progress: progressOfTask(facts),
    latestText: known.latestText,
    unreportedFrom: date(known.unreportedFrom),
    awaiting: known.awaiting,
    returned: known.returned.map(toDate),
    deciding: known.deciding,
    overridden: override ? toDate(override.to) : null,
    ...marking(version > 2 ? markScheduleOfTask(facts, thresholds) : unmarked),
  }
}

function partRows(known: Collected, at: Date, version: number): Prisma.PartStateCreateManyInput[] {
  return known.parts.map(({ id, regionCode, officeId, role, unreportedFrom, awaiting, returnedUntil, facts }) => ({
    partId: id,
    taskId: known.facts.taskId,
    regionCode,
    officeId,
    role,
    validFrom: at,
    ...turning(scheduleOfPart(facts, known.thresholds)),
    areaCode: known.row.areaCode,
    deadline: date(facts.deadline),
    progress: progressOfPart(facts),
    planIds: known.row.planIds,
    mechanismIds: known.row.mechanismIds,
    unreportedFrom: date(unreportedFrom),
    awaiting,
    returnedUntil: date(returnedUntil),
    ...marking(version > 2 ? markScheduleOfPart(facts, known.thresholds) : unmarked),
  }))
}

/** The rows that the base tables call for at an instant: what `npm run verify` compares with what is stored. `version`: with the facts as rows of that version have them. */
export async function statesOf(tx: Tx, taskIds: string[], at: Date, version: number = factsVersion) {
  const known = await factsOf(tx, taskIds, at, version)
  return { tasks: known.map((each) => taskRow(each, at, version)), parts: known.flatMap((each) => partRows(each, at, version)) }
}

/** Appends the state rows of these tasks, valid from `at`, with what they are found by, and ends those before. Full sight is the caller's matter. */
export async function appendStates(tx: Tx, taskIds: string[], at: Date): Promise<void> {
  const { tasks, parts } = await statesOf(tx, taskIds, at)
  await tx.$executeRaw`
    with parts as (update part_state set valid_to = ${at} where task_id = any(${taskIds}::uuid[]) and valid_to is null)
    update task_state set valid_to = ${at} where task_id = any(${taskIds}::uuid[]) and valid_to is null`
  await tx.taskState.createMany({ data: tasks })
  await tx.partState.createMany({ data: parts })
  await keepSearchable(tx, taskIds, at)
}

collectStatesWith(appendStates)
