import { inWords, type Day } from '../calendar'
import type { LightColour, PartFacts, Thresholds } from '../lights/facts'
import { plannedAt } from '../lights/measure'
import { partDone } from '../lights/progress'
import { rulesOn } from '../lights/rule-set'
import { lightOfPart } from '../lights/schedule'
import { problemsIn, tenfold } from './check'
import type { Group } from './review'

// 灯变：the order of clearing is by what it would change, never by who handed in. Apart from the words, so that the rules of the lights stay on the server.

/** `later`: a report of a later period is cleared already; it goes on saying how far the part is. */
export interface Said {
  later: boolean
  percent: number | null
  unlikely: boolean
  noChange: boolean
  problems: string
  ticks: { milestoneId: string; on: Day }[]
  periodEnd: Day
  /** 截至日: the earlier of the period's end and the day on which it was last handed in */
  asOf: Day
}
export interface Before {
  percent: number | null
  progress: string
  problems: string
}

/** The facts of a part as they will be once this report is cleared on a day. */
export function afterClearing(part: PartFacts, said: Said, day: Day): PartFacts {
  const done = new Map(said.ticks.map((tick) => [tick.milestoneId, tick.on]))
  const { completeSince: _, unlikelySince: before, ...rest } = part
  const unlikely = said.later ? part.unlikely : said.unlikely
  const after: PartFacts = {
    ...rest,
    milestones: part.milestones.map((each) =>
      done.has(each.id) ? { ...each, doneOn: done.get(each.id)!, knownOn: day, reported: null } : each,
    ),
    cleared: said.later || said.percent === null ? part.cleared : { percent: said.percent, periodEnd: said.periodEnd, asOf: said.asOf },
    clearedOn: day,
    unlikely,
    ...(unlikely && { unlikelySince: before ?? day }),
    completionReported: said.percent === 100 ? null : part.completionReported,
    whole: { ...part.whole, begun: true },
  }
  return partDone(after) ? { ...after, completeSince: part.completeSince ?? day } : after
}

/** From which light of the part to which, on a day. */
export function turnOf(part: PartFacts, thresholds: Thresholds, said: Said, day: Day): { from: LightColour; to: LightColour } {
  return { from: lightOfPart(part, thresholds, day).light, to: lightOfPart(afterClearing(part, said, day), thresholds, day).light }
}

/** What the part has promised, beside what it reports: its deadline, and 序时 by which a percentage will be measured, where it reports one. */
export const promiseOf = (part: PartFacts, thresholds: Thresholds, { periodEnd, asOf }: Pick<Said, 'periodEnd' | 'asOf'>, day: Day) =>
  part.deadline && {
    words: part.deadlineWords || inWords(part.deadline),
    planned: part.milestones.length ? null : plannedAt(part, rulesOn(thresholds, day).edition === '2026-2' ? asOf : periodEnd),
  }

export function groupOf(said: Said, before: Before | null, turn: { from: LightColour; to: LightColour } | null): Group {
  if (turn && turn.from !== turn.to) return 'turns'
  const fell = before?.percent != null && said.percent !== null && said.percent < before.percent
  if (
    said.unlikely ||
    fell ||
    tenfold(before?.percent ?? null, said.percent) ||
    (problemsIn(said.problems) !== '' && said.problems !== before?.problems)
  )
    return 'problems'
  return said.noChange ? 'same' : 'progress'
}
