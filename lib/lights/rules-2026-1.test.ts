import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../calendar'
import { againstAsking } from '../plan/extension'
import type { PartFacts } from './facts'
import { firstRuleSet as ruleSet } from './rule-set'
import { rulesOfPart, rulesOfTask } from './rules-2026-1'
import { d, milestone, part, periodsOf, task } from './testing'

const rulesAt = (of: PartFacts, day: Day) => rulesOfPart(of, ruleSet, day).reasons.map((each) => each.rule)
const filing = { on: d('2026-03-01'), department: '国家发展改革委', reconfirmedOn: d('2026-05-01') }

describe('R1 时限已过', () => {
  it('时限当天不亮，次日起亮红，并说明已过天数', () => {
    expect(rulesAt(part(), d('2026-10-31'))).toEqual([])
    expect(rulesOfPart(part(), ruleSet, d('2026-11-23')).reasons[0]).toMatchObject({
      rule: 'R1',
      light: 'RED',
      fact: '时限 2026年10月31日 已过 23 天，未办结',
    })
  })
  it('时限已过的，出路里没有延期：申请延期须在时限以前，其后只有原定的层级会议能改期', () => {
    const late = d('2026-12-30')
    const own = rulesOfPart(part({ milestones: [milestone()] }), ruleSet, late).reasons
    const whole = rulesOfTask(task(), ruleSet, late).reasons
    expect([...own, ...whole].map((each) => each.rule)).toEqual(['R3', 'R1', 'R1'])
    expect(againstAsking({ to: part().deadline, open: false, done: false }, late, new Map())).not.toBeNull()
    for (const { remedy } of [...own, ...whole]) {
      expect(remedy).not.toMatch(/延期/)
      expect(remedy).toMatch(/(补报完成|办结经核验).*须由原定时限的层级会议决定/)
    }
  })
  it('按期报送的，到时限所在报告期的报送截止日为止不亮', () => {
    const asked = part({ periods: periodsOf(2026, 3) })
    expect(rulesAt(asked, d('2027-01-10'))).toEqual([])
    expect(rulesAt(asked, d('2027-01-11'))).toEqual(['R1'])
  })
  it('按时报完成而待审的不亮，注明已报待审；退回后到新截止日为止', () => {
    const waiting = part({ completionReported: { on: d('2026-10-31'), restsUntil: null } })
    expect(rulesOfPart(waiting, ruleSet, d('2026-12-31'))).toEqual({ reasons: [], resting: ['已报待审'] })
    const returned = part({ completionReported: { on: d('2026-10-31'), restsUntil: d('2026-11-13') } })
    expect(rulesAt(returned, d('2026-11-13'))).toEqual([])
    expect(rulesAt(returned, d('2026-11-14'))).toEqual(['R1'])
  })
  it('过了时限才报完成的，照亮', () =>
    expect(rulesAt(part({ completionReported: { on: d('2026-11-01'), restsUntil: null } }), d('2026-11-05'))).toEqual(['R1']))
  it('延期审批中、办结核验中不亮，标记在旁', () => {
    expect(rulesOfPart(part({ deciding: 'EXTENSION' }), ruleSet, d('2026-11-05'))).toEqual({ reasons: [], resting: ['审批中'] })
    expect(rulesOfTask(task({ deciding: 'CLOSING' }), ruleSet, d('2026-11-05'))).toEqual({ reasons: [], resting: ['核验中'] })
  })
  it('审批中到某日为止的，次日起照亮', () => {
    const objected = part({ deciding: 'EXTENSION', decidingUntil: d('2026-11-20') })
    expect(rulesAt(objected, d('2026-11-20'))).toEqual([])
    expect(rulesAt(objected, d('2026-11-21'))).toEqual(['R1'])
  })
  it('各方都已按时报完成的，任务的时限规则也停', () => {
    const reported = part({ completionReported: { on: d('2026-10-30'), restsUntil: null } })
    const done = part({ cleared: { percent: 100, periodEnd: d('2026-09-30') } })
    expect(rulesOfTask(task({ parts: [reported, done] }), ruleSet, d('2026-11-05')).resting).toEqual(['已报待审'])
    expect(rulesOfTask(task({ parts: [reported, part()] }), ruleSet, d('2026-11-05')).reasons[0]?.rule).toBe('R1')
  })
  it('上年已过的时限，不因转入今年而停', () =>
    expect(rulesAt(part({ deadline: d('2025-12-20'), periods: periodsOf(2026, 3) }), d('2026-01-05'))).toEqual(['R1']))
})

describe('Y3、R3 节点逾期', () => {
  const late = (days: number) =>
    rulesOfPart(part({ deadline: null, milestones: [milestone()] }), ruleSet, addDays(d('2026-06-30'), days)).reasons
  it('逾期 1 至 30 天亮黄，超过 30 天亮红', () => {
    expect([0, 1, 30, 31].map((days) => late(days)[0]?.rule)).toEqual([undefined, 'Y3', 'Y3', 'R3'])
    expect(late(12)[0]?.fact).toBe('节点“初步设计报审”已逾期 12 天')
    expect(late(31)[0]?.remedy).toBe('补报完成即转正常；确需改期的，须由原定时限的层级会议决定')
  })
  it('待上级节点没有有效上报记录的，只亮黄', () => {
    const rules = (over: object) =>
      rulesAt(part({ deadline: null, milestones: [milestone({ nature: 'AWAITED', ...over })] }), d('2026-11-15'))
    expect(rules({})).toEqual(['Y3'])
    expect(rules({ filing })).toEqual(['Y3'])
    expect(rules({ filing: { ...filing, reconfirmedOn: d('2026-05-15') } })).toEqual(['G1'])
  })
  it('下达日以前的节点，到首个报告期截止日为止不亮', () => {
    const asked = part({
      deadline: null,
      milestones: [milestone({ deadline: d('2026-02-10') })],
      periods: periodsOf(2026, 1, d('2026-05-15')),
    })
    expect(rulesAt(asked, d('2026-06-10'))).toEqual([])
    expect(rulesAt(asked, d('2026-06-11'))).toEqual(['R3'])
  })
})

describe('R2、Y1 低于序时', () => {
  const at = (percent: number) =>
    rulesAt(
      part({ plannedFrom: d('2026-01-01'), deadline: d('2026-04-11'), cleared: { percent, periodEnd: d('2026-02-20') } }),
      d('2026-03-05'),
    )
  it('恰低 10 点不亮，超过 10 点亮黄，恰低 30 点仍黄，超过 30 点亮红', () =>
    expect([40, 39, 20, 19].map((percent) => at(percent))).toEqual([[], ['Y1'], ['Y1'], ['R2']]))
  it('只看所报期末，两次填报之间不随日子变', () =>
    expect(rulesAt(part({ cleared: { percent: 20, periodEnd: d('2026-03-31') } }), d('2026-10-01'))).toEqual(
      rulesAt(part({ cleared: { percent: 20, periodEnd: d('2026-03-31') } }), d('2026-04-01')),
    ))
  it('有节点或没有时限的，没有序时', () => {
    const cleared = { percent: 0, periodEnd: d('2026-09-30') }
    expect(rulesAt(part({ cleared, milestones: [milestone({ deadline: null })] }), d('2026-10-01'))).toEqual([])
    expect(rulesAt(part({ cleared, deadline: null }), d('2026-10-01'))).toEqual([])
  })
})

describe('Y2 临期而难以按期', () => {
  it('时限前 30 天起亮黄，没说难以按期的不亮', () => {
    expect(rulesAt(part({ unlikely: true }), d('2026-09-30'))).toEqual([])
    expect(rulesAt(part({ unlikely: true }), d('2026-10-01'))).toEqual(['Y2'])
    expect(rulesAt(part(), d('2026-10-01'))).toEqual([])
  })
  it('按所说的办法申请了延期，审批中不亮，未获同意的恢复', () => {
    expect(rulesOfPart(part({ unlikely: true, deciding: 'EXTENSION' }), ruleSet, d('2026-10-15'))).toEqual({
      reasons: [],
      resting: ['审批中'],
    })
    expect(rulesAt(part({ unlikely: true, deciding: 'EXTENSION', decidingUntil: d('2026-10-14') }), d('2026-10-15'))).toEqual(['Y2'])
    expect(rulesAt(part({ unlikely: true, deciding: 'CLOSING' }), d('2026-10-15'))).toEqual(['Y2'])
  })
  it('时限过后到截止日之间仍亮黄，不因过期转绿', () =>
    expect(rulesAt(part({ unlikely: true, periods: periodsOf(2026, 3) }), d('2026-11-20'))).toEqual(['Y2']))
})

describe('G1 待批复', () => {
  const awaited = milestone({ id: 'a', title: '可研批复', nature: 'AWAITED', filing: { ...filing, reconfirmedOn: d('2026-08-01') } })
  it('只因待上级节点逾期的亮灰，替换 R1', () => {
    const found = rulesOfPart(part({ milestones: [awaited] }), ruleSet, d('2026-11-23')).reasons
    expect(found).toMatchObject([{ rule: 'G1', light: 'GREY', fact: '节点“可研批复”已于2026年3月1日报国家发展改革委，待批复' }])
  })
  it('还有自办节点未完成的，不适用', () =>
    expect(rulesAt(part({ milestones: [awaited, milestone({ deadline: d('2026-12-31') })] }), d('2026-11-23'))).toEqual(['R1']))
  it('未到期的待上级节点没有记录，不妨碍', () =>
    expect(
      rulesAt(
        part({ deadline: null, milestones: [awaited, milestone({ nature: 'AWAITED', deadline: d('2026-12-31') })] }),
        d('2026-11-23'),
      ),
    ).toEqual(['G1']))
  it('半年未重新确认的，恢复 R1、Y3', () => expect(rulesAt(part({ milestones: [awaited] }), d('2027-02-02'))).toEqual(['Y3', 'R1']))
  it('自办节点已按时报完成待审时，时限规则停', () => {
    const waiting = part({
      milestones: [awaited, milestone({ deadline: d('2026-10-20'), reported: { on: d('2026-10-20'), restsUntil: null } })],
    })
    expect(rulesAt(waiting, d('2026-11-23'))).toEqual([])
  })
  it('任务过了时限而各方只剩待批复的，任务也是待批复', () =>
    expect(
      rulesOfTask(task({ parts: [part({ milestones: [awaited] })] }), ruleSet, d('2026-11-23')).reasons.map((each) => each.rule),
    ).toEqual(['G1']))
})
