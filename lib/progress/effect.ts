import type { LightColour } from '../lights/facts'
import type { Planned } from '../lights/measure'

// 提交的后果：what a report will do to the light of its part once it is cleared, told while it is written. Reckoned on the server; only looked up here.

/** From a percentage on, this light. */
export interface Step {
  from: number
  light: LightColour
}
export interface Effect {
  now: LightColour
  /** where a percentage is reported: ascending from 0; the second with 难以按期 */
  byPercent: { plain: Step[]; unlikely: Step[] } | null
  /** where milestones are ticked: the light for each set of them, as bits in their order */
  byTicks: { ids: string[]; lights: LightColour[] } | null
  /** 序时 by which the percentage will be measured, handed in today */
  planned: Planned | null
}

interface Typed {
  percent: number | null
  unlikely: boolean
  ticks: readonly string[]
}
/** The light that the part will have; null where nothing typed decides it. */
export function lightAfter({ byPercent, byTicks }: Effect, typed: Typed): LightColour | null {
  if (byPercent)
    return typed.percent === null
      ? null
      : (byPercent[typed.unlikely ? 'unlikely' : 'plain'].filter((step) => step.from <= typed.percent!).at(-1)?.light ?? null)
  if (!byTicks) return null
  return byTicks.lights[byTicks.ids.reduce((bits, id, index) => (typed.ticks.includes(id) ? bits | (1 << index) : bits), 0)] ?? null
}

/** The least percentage for a light that is not yellow or red, where one is needed. */
export const enough = ({ byPercent }: Effect): number | null =>
  byPercent?.plain.find((step) => step.light !== 'RED' && step.light !== 'YELLOW')?.from || null
