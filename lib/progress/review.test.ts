import { describe, expect, it } from 'vitest'
import { d, milestone, part } from '../lights/testing'
import { firstRuleSet, ruleSet } from '../lights/rule-set'
import { tenfold } from './check'
import { ownInWords, returnReason, sentencesOf } from './review'
import { groupOf, promiseOf, turnOf, type Said } from './turn'

const said = (more: Partial<Said> = {}): Said => ({
  later: false,
  percent: null,
  unlikely: false,
  noChange: false,
  problems: '',
  ticks: [],
  periodEnd: d('2026-09-30'),
  asOf: d('2026-09-30'),
  ...more,
})
const before = { percent: 40, progress: '甲', problems: '' }

describe('审核的先后', () => {
  it('通过后灯会变的，排在最前', () => {
    const late = part({ milestones: [milestone({ deadline: d('2026-06-30') })] })
    const turn = turnOf(late, ruleSet, said({ ticks: [{ milestoneId: 'm', on: d('2026-10-01') }] }), d('2026-10-20'))
    expect(turn).toEqual({ from: 'RED', to: 'BLUE' })
    expect(groupOf(said(), null, turn)).toBe('turns')
  })
  it('后一期已经通过的，补交前一期的进度不改变灯', () => {
    const behind = part({ cleared: { percent: 20, periodEnd: d('2026-09-30') }, deadline: d('2026-12-31'), plannedFrom: d('2026-01-01') })
    const turn = (later: boolean) => turnOf(behind, ruleSet, said({ later, percent: 90, periodEnd: d('2026-06-30') }), d('2026-10-20'))
    expect(turn(true).to).toBe(turn(true).from)
    expect(turn(false)).not.toEqual(turn(true))
  })
  it('难以按期、进度回落、差十倍、新提出问题的，算有问题', () => {
    const still = { from: 'GREEN', to: 'GREEN' } as const
    expect(groupOf(said({ unlikely: true }), before, still)).toBe('problems')
    expect(groupOf(said({ percent: 39 }), before, still)).toBe('problems')
    expect(groupOf(said({ problems: '资金未落实' }), before, still)).toBe('problems')
    expect(groupOf(said({ percent: 50 }), before, still)).toBe('progress')
    expect(groupOf(said({ noChange: true }), before, still)).toBe('same')
  })
  it('小数点丢了的，差十倍，要问一句', () => {
    expect([tenfold(6, 60), tenfold(60, 6), tenfold(6, 59), tenfold(null, 60), tenfold(6, null)]).toEqual([true, true, false, false, false])
  })
})

describe('审核时看得到的', () => {
  it('报百分比的，旁边是截至日的序时和时限；靠节点的没有序时，长期的没有时限', () => {
    const promised = { deadline: d('2026-12-31'), deadlineWords: '2026年12月底', plannedFrom: d('2026-01-01') }
    const [when, day] = [{ periodEnd: d('2026-09-30'), asOf: d('2026-07-02') }, d('2026-07-10')]
    expect(promiseOf(part({ ...promised, milestones: [] }), ruleSet, when, day)).toEqual({
      words: '2026年12月底',
      planned: { percent: 50, on: '2026-07-02' },
    })
    expect(promiseOf(part({ ...promised, milestones: [] }), firstRuleSet, when, day)?.planned?.on).toBe('2026-09-30')
    expect(promiseOf(part({ ...promised, milestones: [milestone()] }), ruleSet, when, day)?.planned).toBeNull()
    expect(promiseOf(part({ deadline: null }), ruleSet, when, day)).toBeNull()
  })
  it('自己填写的另说，没有的不说', () => {
    expect(ownInWords({ waiting: 4, onPaper: 1, byOthers: 2 })).toBe('另 1 件须线下审签，另 2 件由其他同志审核')
    expect(ownInWords({ waiting: 4, onPaper: 0, byOthers: 0 })).toBe('')
  })
})

describe('退回指到一句', () => {
  it('把那一句引在理由前', () => {
    expect(sentencesOf('完成踏勘。资料已报；\n尚待批复')).toEqual(['完成踏勘。', '资料已报；', '尚待批复'])
    expect(returnReason('progress|资料已报。', '写明份数')).toEqual({ section: 'progress', reason: '“资料已报。”一句：写明份数' })
    expect(returnReason('progress', ' 写明份数 ')).toEqual({ section: 'progress', reason: '写明份数' })
    expect(returnReason('__proto__', '写明份数')).toBeNull()
  })
})
