import { Refused } from '../refusal'

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
    if (found[level].length > 60) throw new Refused(`名称不能超过 60 字，现有 ${found[level].length} 字。`, level)
  }
  return found
}
