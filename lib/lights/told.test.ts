import { describe, expect, it } from 'vitest'
import { firstRuleSet, ruleSet } from './rule-set'
import { principlesTold, restsTold, rulesTold } from './told'

describe('规则的说法', () => {
  it('每一条规则都说到，数字是这一版的', () => {
    expect(rulesTold(ruleSet).map((each) => each.rule)).toEqual(['R1', 'R3', 'Y3', 'R2', 'Y1', 'Y2', 'G1'])
    expect(JSON.stringify(rulesTold({ ...ruleSet, redGap: 41, honestGrace: 7 }))).toMatch(/低 41 个百分点以上.*7 个工作日后/)
    expect(JSON.stringify([rulesTold(ruleSet), restsTold(ruleSet), principlesTold])).not.toContain('undefined')
    expect(restsTold({ ...ruleSet, closeWithin: 23 }).join()).toContain('23 个工作日内申请办结')
  })
  it('没有这些歇灯规定的规则文本，不说有', () => {
    expect(restsTold(firstRuleSet)).toEqual([])
    expect(JSON.stringify(rulesTold(firstRuleSet))).not.toMatch(/undefined|工作日/)
  })
})
