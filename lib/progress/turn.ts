import { inWords, type Day } from '../calendar'
import type { LightColour, PartFacts, Thresholds } from '../lights/facts'
import { plannedProgress } from '../lights/planned'
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
}
export interface Before {
  percent: number | null
  progress: string
  problems: string
}

/** The facts of a part as they will be once this report is cleared. */
export function afterClearing(part: PartFacts, said: Said): PartFacts {
  const done = new Map(said.ticks.map((tick) => [tick.milestoneId, tick.on]))
  return {
    ...part,
    milestones: part.milestones.map((each) => (done.has(each.id) ? { ...each, doneOn: done.get(each.id)!, reported: null } : each)),
    cleared: said.later || said.percent === null ? part.cleared : { percent: said.percent, periodEnd: said.periodEnd },
    unlikely: said.later ? part.unlikely : said.unlikely,
    completionReported: said.percent === 100 ? null : part.completionReported,
    whole: { ...part.whole, begun: true },
  }
}

/** From which light of the part to which, on a day. */
export function turnOf(part: PartFacts, thresholds: Thresholds, said: Said, day: Day): { from: LightColour; to: LightColour } {
  return { from: lightOfPart(part, thresholds, day).light, to: lightOfPart(afterClearing(part, said), thresholds, day).light }
}

/** What the part has promised, beside what it reports: its deadline, and 序时 at the end of the period where it reports a percentage. */
export const promiseOf = ({ deadline, deadlineWords, milestones, plannedFrom }: PartFacts, periodEnd: Day) =>
  deadline && {
    words: deadlineWords || inWords(deadline),
    planned: milestones.length ? null : Math.round(plannedProgress(plannedFrom, deadline, periodEnd)),
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
