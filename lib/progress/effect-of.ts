import { earlierOf, type Day } from '../calendar'
import type { LightColour, PartFacts, Thresholds } from '../lights/facts'
import { plannedAt } from '../lights/measure'
import { rulesOn } from '../lights/rule-set'
import { lightOfPart } from '../lights/schedule'
import type { Effect, Step } from './effect'
import { afterClearing, type Said } from './turn'

/** As many milestones as every set of them is reckoned for. */
const most = 5

interface Asked {
  period: { to: Day }
  /** a report of a later period is cleared already: it goes on saying how far the part is */
  later: boolean
  asksPercent: boolean
  /** of the part itself, still to be ticked */
  open: readonly string[]
}

/** Where the light changes between two percentages. More is never worse, so that halves with the same light at both ends have it throughout. */
function stepsBetween(low: number, lower: LightColour, high: number, upper: LightColour, at: (percent: number) => LightColour): Step[] {
  if (lower === upper) return []
  if (high - low === 1) return [{ from: high, light: upper }]
  const middle = (low + high) >> 1
  const light = at(middle)
  return [...stepsBetween(low, lower, middle, light, at), ...stepsBetween(middle, light, high, upper, at)]
}

/** 提交的后果 of a report that is handed in and cleared on a day. */
export function effectOf(part: PartFacts, thresholds: Thresholds, { period, later, asksPercent, open }: Asked, day: Day): Effect {
  const asOf = earlierOf(period.to, day)
  const said = (over: Partial<Said>): Said => ({
    later,
    percent: null,
    unlikely: false,
    noChange: false,
    problems: '',
    ticks: [],
    periodEnd: period.to,
    asOf,
    ...over,
  })
  const after = (over: Partial<Said>) => lightOfPart(afterClearing(part, said(over), day), thresholds, day).light
  const steps = (unlikely: boolean): Step[] => {
    const at = (percent: number) => after({ percent, unlikely })
    return [{ from: 0, light: at(0) }, ...stepsBetween(0, at(0), 100, at(100), at)]
  }
  const sets = Array.from({ length: open.length && open.length <= most ? 1 << open.length : 0 }, (_, bits) =>
    after({ ticks: open.filter((_id, index) => bits & (1 << index)).map((milestoneId) => ({ milestoneId, on: day })) }),
  )
  return {
    now: lightOfPart(part, thresholds, day).light,
    byPercent: asksPercent ? { plain: steps(false), unlikely: steps(true) } : null,
    byTicks: sets.length ? { ids: [...open], lights: sets } : null,
    planned: asksPercent ? plannedAt(part, rulesOn(thresholds, day).edition === '2026-2' ? asOf : period.to) : null,
  }
}
