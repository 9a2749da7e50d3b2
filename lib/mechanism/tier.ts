import { Refused, refuse } from '../refusal'
import { againstText } from '../text'

// 三级运作：decide, coordinate, carry out. What the bodies are called differs by mechanism.

export const tiers = { DECISION: '决策层', COORDINATION: '协调层', EXECUTION: '执行层' } as const
export type Level = keyof typeof tiers
export const levels = Object.keys(tiers) as Level[]

/** @throws Refused at its field */
export function bodiesFrom(asked: Record<Level, string>): Record<Level, string> {
  const found = { ...asked }
  for (const level of levels) {
    found[level] = asked[level].trim()
    if (!found[level]) throw new Refused(`请写明${tiers[level]}的名称。`, level)
    refuse(againstText(found[level], 60, '名称'), level)
  }
  return found
}
