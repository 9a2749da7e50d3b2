import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays, type Day } from '../calendar'
import type { PartFacts, TaskFacts } from './facts'
import { reckoningOf } from './lateness'
import { marksOfTaskOn } from './marks'
import { ruleSet } from './rule-set'
import { lightOfPart, lightOfTask } from './schedule'
import { d, milestone, part, periodsOf, task } from './testing'

const rested = [
  '2026-10-01',
  '2026-10-02',
  '2026-10-05',
  '2026-10-06',
  '2026-10-07',
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-02-19',
]
const rules = { ...ruleSet, calendar: rested.map((day) => [d(day), false] as const) }
const { table } = reckoningOf(rules)
const ofPart = (over: Partial<PartFacts>, day: Day) => lightOfPart(part(over), rules, day)
const ofTask = (over: Partial<TaskFacts>, day: Day) => lightOfTask(task(over), rules, day)
const after = (day: string, working: number) => addWorkingDays(d(day), working, table)
/** Light, and what rests, from the day after `day` on: the days on which either turns. */
const turns = (of: Partial<PartFacts>, from: Day, to: Day): [Day, string, string][] => {
  const found: [Day, string, string][] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { light, resting } = ofPart(of, day)
    const last = found.at(-1)
    if (!last || last[1] !== light || last[2] !== resting.join()) found.push([day, light, resting.join()])
  }
  return found
}
const filing = { on: d('2026-05-01'), department: '国家发展改革委', reconfirmedOn: d('2026-05-01') }
const approval = milestone({ id: 'a', title: '可研批复', nature: 'AWAITED', deadline: d('2026-06-30'), filing })

describe('到期以后（a）', () => {
  it('按季报送的，10月2日到期：放假顺延到节后第一个工作日，十个工作日内到期待报，其后滞后，不等到次年一月', () =>
    expect(turns({ deadline: d('2026-10-02'), periods: periodsOf(2026, 3) }, d('2026-10-01'), d('2027-01-20'))).toEqual([
      ['2026-10-01', 'GREEN', ''],
      ['2026-10-03', 'GREEN', '到期待报'],
      ['2026-10-23', 'RED', ''],
    ]))
  it('报送截止日更早的，到截止日', () =>
    expect(ofPart({ deadline: d('2026-09-28'), periods: periodsOf(2026, 3) }, d('2026-10-11')).reasons[0]?.rule).toBe('R1'))
  it('春节里到期，节后第一个工作日才算到期', () => {
    const feb = { deadline: d('2026-02-18'), plannedFrom: d('2025-06-01') }
    expect(ofPart(feb, d('2026-02-20')).resting).toEqual(['到期待报'])
    expect(ofPart(feb, addWorkingDays(d('2026-02-20'), 10, table)).light).toBe('GREEN')
    expect(ofPart(feb, addDays(addWorkingDays(d('2026-02-20'), 10, table), 1)).light).toBe('RED')
  })
  it('有变化才报、从没报过的自办节点，也先到期待报', () =>
    expect(turns({ deadline: null, milestones: [milestone()] }, d('2026-06-30'), d('2026-09-01'))).toEqual([
      ['2026-06-30', 'GREEN', ''],
      ['2026-07-01', 'GREEN', '到期待报'],
      ['2026-07-15', 'YELLOW', ''],
      ['2026-07-31', 'RED', ''],
    ]))
})

describe('已经报了（b）', () => {
  it('晚报一个工作日、七周后才审：报了的当天起不亮红', () => {
    const late = { completionReported: { on: after('2026-11-02', 11), restsUntil: null } }
    for (let weeks = 0; weeks < 8; weeks++)
      expect(ofPart(late, addDays(d('2026-11-17'), 7 * weeks))).toMatchObject({ light: 'GREEN', resting: ['已报待审'] })
  })
  it('退回的，到新的期限不亮；从那天起重新算迟了几天', () => {
    const returned = milestone({ reported: { on: d('2026-07-05'), restsUntil: d('2026-09-10') } })
    expect(ofPart({ deadline: null, milestones: [returned] }, d('2026-09-10'))).toMatchObject({ light: 'GREEN', resting: ['退回待改'] })
    expect(ofPart({ deadline: null, milestones: [returned] }, d('2026-09-11')).reasons[0]).toMatchObject({
      rule: 'Y3',
      fact: '节点“初步设计报审”已逾期 1 天（自2026年9月10日起算）',
    })
  })
})

describe('做完了（c）', () => {
  it('铁路等批复，灰；批复来了、报了、审核通过的当天不变红，二十个工作日内待申请办结', () => {
    const whole = (over: Partial<TaskFacts>) => ({ ...over, deadline: d('2026-10-31'), periods: periodsOf(2026, 3) })
    const waiting = part({ milestones: [{ ...approval, filing: { ...filing, reconfirmedOn: d('2026-11-30') } }] })
    expect(ofTask(whole({ parts: [waiting] }), d('2027-01-31')).light).toBe('GREY')
    const done = part({ milestones: [{ ...approval, doneOn: d('2027-01-20'), knownOn: d('2027-02-01') }], completeSince: d('2027-02-01') })
    expect(ofTask(whole({ parts: [done] }), d('2027-02-01'))).toMatchObject({ light: 'GREEN', resting: ['待申请办结'] })
    expect(ofTask(whole({ parts: [done] }), addWorkingDays(d('2027-02-01'), 20, table)).light).toBe('GREEN')
    const red = ofTask(whole({ parts: [done] }), addDays(addWorkingDays(d('2027-02-01'), 20, table), 1))
    expect(red.reasons[0]).toMatchObject({ rule: 'R1', remedy: '申请办结，经核验即转已办结' })
    const closing = { closingAskedOn: d('2027-02-26') }
    expect(ofTask(whole({ parts: [{ ...done, ...closing }], ...closing }), d('2027-09-30'))).toMatchObject({
      light: 'GREEN',
      resting: ['核验中'],
    })
  })
  it('各方都报了百分之百：等审的时候绿，审过的那天还是绿，标记请人申请办结', () => {
    const done = part({ cleared: { percent: 100, periodEnd: d('2026-09-30') }, completeSince: d('2026-12-20') })
    const of = task({ parts: [done, { ...done, partId: 'q' }] })
    expect(lightOfTask(of, rules, d('2026-12-20')).light).toBe('GREEN')
    expect(marksOfTaskOn(of, rules, d('2026-12-20'))).toContain('toClose')
  })
})

describe('在审批（d）', () => {
  it('按时申请延期，五十天后未同意：那天不红，五个工作日以后才红；审批的日子不算', () => {
    const asked = { refused: [{ from: d('2026-10-30'), to: d('2026-12-19') }] }
    expect(ofPart({ deciding: 'EXTENSION' }, d('2026-12-18')).resting).toEqual(['审批中'])
    expect(ofPart(asked, d('2026-12-19')).light).toBe('GREEN')
    expect(ofPart(asked, after('2026-12-19', 5)).light).toBe('GREEN')
    expect(ofPart(asked, addDays(after('2026-12-19', 5), 1)).light).toBe('RED')
  })
  it('节点的延期未同意：迟了几天不算审批的五十天，黄的日子没有被吃掉', () => {
    const late = milestone({ refused: [{ from: d('2026-06-29'), to: d('2026-08-18') }] })
    const day = addDays(after('2026-08-18', 5), 1)
    expect(ofPart({ deadline: null, milestones: [late] }, day).light).toBe('YELLOW')
  })
})

describe('等上级（e）和 G1', () => {
  it('批复迟了，后面的开工也停着：有效的上报记录在，灰，不红', () => {
    const start = milestone({ id: 'b', title: '开工', deadline: d('2026-07-31') })
    expect(ofPart({ milestones: [approval, start] }, d('2026-10-20'))).toMatchObject({ light: 'GREY', reasons: [{ rule: 'G1' }] })
    expect(ofPart({ milestones: [start, approval] }, d('2026-10-20')).light).toBe('RED')
  })
  it('批复到了，开工从知道的那天重新算', () => {
    const came = { ...approval, doneOn: d('2026-10-15'), knownOn: d('2026-10-20') }
    const start = milestone({ id: 'b', title: '开工', deadline: d('2026-07-31') })
    expect(ofPart({ milestones: [came, start] }, d('2026-10-20')).light).toBe('GREEN')
    expect(ofPart({ milestones: [came, start], deadline: null }, addDays(after('2026-10-20', 20), 1)).reasons[0]?.rule).toBe('Y3')
  })
  it('上报记录过了有效期：先黄三十天，不是一夜之间由灰变红', () => {
    const of = { milestones: [approval] }
    const lights = ['2026-11-01', '2026-11-02', '2026-12-01', '2026-12-02'].map((day) => ofPart(of, d(day)).light)
    expect(lights).toEqual(['GREY', 'YELLOW', 'YELLOW', 'RED'])
  })
})

describe('暂缓以后（f）', () => {
  it('恢复的当天不红，迟了几天从恢复算起', () => {
    const paused = [{ from: d('2026-09-01'), to: d('2027-01-11') }]
    expect(ofPart({ paused }, d('2027-01-11'))).toMatchObject({ light: 'GREEN', resting: ['到期待报'] })
    expect(ofPart({ paused }, after('2027-01-11', 10)).light).toBe('GREEN')
    expect(ofPart({ paused }, addDays(after('2027-01-11', 10), 1)).light).toBe('RED')
  })
})

describe('进度和序时', () => {
  const report = (percent: number, asOf: string) => ({
    deadline: d('2026-12-31'),
    periods: periodsOf(2026, 3),
    cleared: { percent, periodEnd: d('2026-12-31'), asOf: d(asOf) },
  })
  it('12月1日就报了第四季度的，按12月1日的序时看，不按年底', () => {
    expect(ofPart(report(85, '2026-12-01'), d('2026-12-05')).light).toBe('GREEN')
    expect(ofPart(report(85, '2026-12-31'), d('2026-12-31')).light).toBe('YELLOW')
  })
  it('怎样转正常，说的是下一期报到多少，不是改过去的数', () => {
    const behind = { ...report(30, '2026-09-30'), cleared: { percent: 30, periodEnd: d('2026-09-30'), asOf: d('2026-09-30') } }
    const { reasons } = ofPart(behind, d('2026-10-20'))
    expect(reasons[0]?.remedy).toBe('第4期（期末序时 100%）报到 90% 即转正常，报到 70% 转预警')
    expect(ofPart({ ...behind, cleared: { percent: 90, periodEnd: d('2026-12-31'), asOf: d('2026-12-31') } }, d('2026-12-31')).light).toBe(
      'GREEN',
    )
  })
  it('上一个方案的填报，按上一个方案的时限看', () => {
    const old = {
      cleared: {
        percent: 18,
        periodEnd: d('2026-09-30'),
        asOf: d('2026-09-30'),
        measured: { from: d('2026-01-01'), deadline: d('2026-12-31') },
      },
    }
    expect(ofPart({ ...old, plannedFrom: d('2026-12-01'), deadline: d('2027-12-31') }, d('2026-12-01')).light).toBe('RED')
  })
})

describe('难以按期', () => {
  const honest = { unlikely: true, unlikelySince: d('2026-10-12') }
  it('说了十个工作日内不变；以后没有申请延期的，黄；申请过的，不黄', () => {
    expect(ofPart(honest, after('2026-10-12', 10)).light).toBe('GREEN')
    expect(ofPart(honest, addDays(after('2026-10-12', 10), 1)).reasons[0]).toMatchObject({ rule: 'Y2', remedy: '时限前申请延期，即转正常' })
    expect(ofPart({ ...honest, helpAsked: true }, d('2026-10-30')).light).toBe('GREEN')
  })
})

describe('从没有报过的', () => {
  it('长期坚持、180 天没有通过的填报：久未更新', () => {
    const of = task({ deadline: null, parts: [part({ deadline: null })] })
    expect(marksOfTaskOn(of, rules, d('2026-06-30'))).toEqual([])
    expect(marksOfTaskOn(of, rules, d('2026-07-01'))).toEqual(['untouched'])
  })
  it('停止填报时还没报的，漏报：下一期报了也还在', () => {
    const of = task({
      parts: [part({ missed: [d('2026-09-10')], cleared: { percent: 80, periodEnd: d('2026-09-30') }, clearedOn: d('2026-06-30') })],
    })
    expect(marksOfTaskOn(of, rules, d('2026-09-09'))).toEqual([])
    expect(marksOfTaskOn(of, rules, d('2026-10-20'))).toEqual(['missed'])
  })
})
