import { addDays, type Day } from '../calendar'
import { isPromise } from './missing'

// 结转：what next year's draft proposes for a task that goes on. A promise that reaches into the new plan stands; one that does not is to be made anew.

interface Promised {
  words: string
  from: Day | null
  to: Day | null
}

export const proposedFor = (current: Promised, begins: Day): Promised =>
  isPromise(current) && (current.to === null || current.to >= begins) ? current : { words: '', from: null, to: null }

/** The days of the plan after this one: as long, and right behind it. */
export const nextDays = (plan: { from: Day; to: Day }): { from: Day; to: Day } => {
  const from = addDays(plan.to, 1)
  const years = Number(plan.to.slice(0, 4)) - Number(plan.from.slice(0, 4)) + 1
  const end = addDays(`${Number(from.slice(0, 4)) + years}${from.slice(4)}` as Day, -1)
  return { from, to: end }
}
