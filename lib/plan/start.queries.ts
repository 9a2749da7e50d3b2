import { dayOf, type Day } from '../calendar'
import { hasStarted, homeElsewhere, storedOf, type PlanItem } from './item.queries'
import { atStart, type AtStart } from './start'

/** What becomes of one item when its plan starts. */
export const startOf = (item: PlanItem, today: Day): AtStart =>
  atStart(
    {
      started: hasStarted(item),
      carriedFromHome: item.task.items.some((each) => each.id === item.carriedFromId && each.home),
      proposed: storedOf(item, false),
      current: storedOf(item, true),
      flow: item.task.flows[0] ?? null,
      startsOn: dayOf(item.task.startsOn),
    },
    today,
  )

const wordsOf = ({ words, to }: { words: string; to: Day | null }) => words || to || '—'

/** 启动以后会怎样: told before it is done. */
export function effectsOfStart(items: PlanItem[], today: Day) {
  const starts = items.map((item) => ({ item, start: startOf(item, today) }))
  return {
    fresh: starts.filter(({ start }) => start.deadline === 'FIRST').length,
    carried: starts.filter(({ item, start }) => hasStarted(item) && start.home).length,
    elsewhere: starts.filter(({ item }) => homeElsewhere(item) !== null).length,
    /** deadlines that move, the first promise staying on record */
    moved: starts
      .filter(({ start }) => start.deadline === 'CARRY_OVER')
      .map(({ item }) => ({ title: item.task.title, before: wordsOf(storedOf(item, true)), after: wordsOf(storedOf(item, false)) })),
    offices: new Set(items.flatMap((item) => item.task.parts.map((part) => part.officeId))).size,
  }
}
export type EffectsOfStart = ReturnType<typeof effectsOfStart>
