import { describe, expect, it } from 'vitest'
import type { TaskFacts } from './facts'
import { lightWord } from './light'
import { plannedProgress } from './planned'
import { progressOfPart, progressOfTask } from './progress'
import { firstRuleSet as ruleSet } from './rule-set'
import { lightOfPart, lightOfTask, scheduleOfPart, scheduleOfTask, turnForWorse } from './schedule'
import { d, milestone, part, task } from './testing'

const light = (of: Partial<TaskFacts>, day = '2026-11-23') => lightOfTask(task(of), ruleSet, d(day)).light
const done = part({ partId: 'done', cleared: { percent: 100, periodEnd: d('2026-09-30') } })
const red = part({ partId: 'red', office: '乙省交通厅', deadline: d('2026-05-31') })

describe('状态日程', () => {
  it('节点先黄后红，首段从远古起', () => {
    const found = scheduleOfPart(part({ deadline: null, milestones: [milestone()] }), ruleSet)
    expect(found.map((each) => [each.from, each.light])).toEqual([
      ['2000-01-01', 'GREEN'],
      ['2026-07-01', 'YELLOW'],
      ['2026-07-31', 'RED'],
    ])
  })
  it('退回的完成填报，过了新截止日才转红', () => {
    const found = scheduleOfPart(part({ completionReported: { on: d('2026-10-30'), restsUntil: d('2026-11-13') } }), ruleSet)
    expect(found.map((each) => [each.from, each.light])).toEqual([
      ['2000-01-01', 'GREEN'],
      ['2026-11-14', 'RED'],
    ])
  })
  it('今天以后、到某日为止转差的第一天；不转差、已是滞后、在某日以后的，没有', () => {
    const waits = part({ deadline: null, milestones: [milestone()] })
    const turn = (day: string, until: string) => turnForWorse(waits, ruleSet, d(day), d(until))
    expect(turn('2026-06-01', '2026-12-31')).toMatchObject({ from: '2026-07-01', light: 'YELLOW', reasons: [{ rule: 'Y3' }] })
    expect(turn('2026-07-10', '2026-12-31')).toMatchObject({ from: '2026-07-31', light: 'RED' })
    expect(turn('2026-06-01', '2026-06-30')).toBeNull()
    expect(turn('2026-08-01', '2026-12-31')).toBeNull()
  })
  it('改灯到末日为止，旁注规则之灯，其后按规则', () => {
    const found = scheduleOfTask(
      task({ override: { light: 'YELLOW', reason: '汛期停工', from: d('2026-11-10'), to: d('2026-11-20') } }),
      ruleSet,
    )
    expect(found.map((each) => [each.from, each.light, each.own])).toEqual([
      ['2000-01-01', 'GREEN', 'GREEN'],
      ['2026-11-01', 'RED', 'RED'],
      ['2026-11-10', 'YELLOW', 'RED'],
      ['2026-11-21', 'RED', 'RED'],
    ])
  })
  it('未启动到启动日为止，首份填报通过即推进中', () => {
    const waiting = { flow: 'NOT_STARTED' as const, begun: false, startsOn: d('2026-03-01') }
    expect(scheduleOfTask(task(waiting), ruleSet).map((each) => [each.from, each.light])).toEqual([
      ['2000-01-01', 'GREY'],
      ['2026-03-01', 'GREEN'],
      ['2026-11-01', 'RED'],
    ])
    expect(light({ ...waiting, begun: true }, '2026-02-01')).toBe('GREEN')
  })
})

describe('任务之灯', () => {
  it('取最差，并指出是哪一方', () => {
    expect(lightOfTask(task({ parts: [done, red] }), ruleSet, d('2026-10-01'))).toMatchObject({
      light: 'RED',
      cause: { partId: 'red', office: '乙省交通厅' },
      reasons: [{ rule: 'R1' }],
    })
  })
  it('各方都已完成，未办结前为绿；任务自己的时限已过则红', () => {
    expect(lightOfPart(done, ruleSet, d('2026-10-01')).light).toBe('BLUE')
    expect(light({ parts: [done] }, '2026-10-01')).toBe('GREEN')
    expect(light({ parts: [done] })).toBe('RED')
  })
  it('暂缓、终止、已办结先于规则和改灯', () => {
    const override = { light: 'RED' as const, reason: '督办', from: d('2026-01-01'), to: d('2026-12-31') }
    expect((['SUSPENDED', 'ENDED', 'CLOSED'] as const).map((flow) => light({ flow, override, parts: [red] }))).toEqual([
      'GREY',
      'GREY',
      'BLUE',
    ])
    expect(lightWord('GREY', lightOfTask(task({ flow: 'SUSPENDED' }), ruleSet, d('2026-11-23')).reasons)).toBe('暂缓')
  })
})

describe('序时与进度', () => {
  it('序时从零到一百，之外不越界', () =>
    expect(
      ['2025-12-01', '2026-01-01', '2026-02-20', '2026-04-11', '2026-05-01'].map((at) =>
        plannedProgress(d('2026-01-01'), d('2026-04-11'), d(at)),
      ),
    ).toEqual([0, 0, 50, 100, 100]))
  it('有节点按权重，否则按最近通过的百分比；未全完成不写一百', () => {
    expect(progressOfPart(part({ milestones: [milestone({ weight: 999, doneOn: d('2026-02-01') }), milestone({ weight: 1 })] }))).toBe(99)
    expect(progressOfTask(task({ parts: [done, part({ weight: 3, cleared: { percent: 20, periodEnd: d('2026-03-31') } })] }))).toBe(40)
  })
  it('没有时限也没有节点的，没有百分比', () => expect(progressOfTask(task({ deadline: null, parts: [done] }))).toBeNull())
})
