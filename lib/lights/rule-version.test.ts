import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, asDay } from '../calendar'
import { Refused } from '../refusal'
import type { MilestoneFact, PartFacts, Thresholds } from './facts'
import { periodMoved } from './period-change'
import { firstRuleSet as ruleSet, ruleSet as secondRuleSet, rulesFrom, rulesOn } from './rule-set'
import { nextVersion, turnsUnder, versionFrom } from './rule-version'
import { lightOfPart, lightOfTask, scheduleOfPart } from './schedule'
import { d, milestone, part, periodsOf, task } from './testing'
import { thresholdNames, thresholdWords, type Threshold } from './threshold'

const today = d('2026-11-25')
const refused = (work: () => unknown): Refused => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}
const set = (mechanismId: string | null, version: string, from: string, over: Partial<Thresholds> = {}) => ({
  mechanismId,
  version,
  from: d(from),
  thresholds: { ...ruleSet, ...over } as Thresholds,
})
const anyDay = fc.nat({ max: 700 }).map((count) => addDays(d('2025-07-01'), count))
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const anyMilestone: fc.Arbitrary<MilestoneFact> = fc.record({
  id: fc.uuid(),
  title: fc.constant('报审'),
  nature: fc.constantFrom('OWN', 'AWAITED'),
  weight: fc.constant(1),
  deadline: maybe(anyDay),
  doneOn: maybe(anyDay),
  reported: maybe(fc.record({ on: anyDay, restsUntil: maybe(anyDay) })),
  filing: maybe(fc.record({ on: anyDay, department: fc.constant('部里'), reconfirmedOn: anyDay })),
})
const anyPart: fc.Arbitrary<PartFacts> = fc
  .record({
    deadline: maybe(anyDay),
    milestones: fc.array(anyMilestone, { maxLength: 3 }),
    unlikely: fc.boolean(),
    periods: fc.constantFrom([], periodsOf(2026, 3)),
    cleared: maybe(fc.record({ percent: fc.nat({ max: 100 }), periodEnd: anyDay })),
  })
  .map((over) => part(over))
const anyThresholds: fc.Arbitrary<Thresholds> = fc
  .record({
    milestoneRedAfter: fc.integer({ min: 1, max: 180 }),
    yellowGap: fc.integer({ min: 1, max: 40 }),
    wider: fc.integer({ min: 1, max: 40 }),
    dueSoon: fc.integer({ min: 1, max: 180 }),
    filingValidMonths: fc.integer({ min: 1, max: 24 }),
  })
  .map(({ wider, ...rest }) => ({ version: 'x', ...rest, redGap: rest.yellowGap + wider }))
const badness = (light: string) => (light === 'RED' ? 2 : light === 'YELLOW' ? 1 : 0)

describe('哪一版规则', () => {
  it('机制自己的先于通用的，到执行日换版；同一执行日以后发布的为准', () => {
    const sets = [
      set('m', '2027-2', '2027-01-01', { yellowGap: 7 }),
      set('m', '2027-1', '2027-01-01', { yellowGap: 5 }),
      set('m', '2026-2', '2026-06-01', { yellowGap: 8 }),
      set(null, '2026-1', '2026-01-01'),
    ]
    expect(rulesFrom(sets, 'm', d('2026-03-01'))).toMatchObject({
      version: '2026-1',
      next: [
        { version: '2026-2', from: '2026-06-01' },
        { version: '2027-2', from: '2027-01-01' },
      ],
    })
    expect(rulesFrom(sets, 'm', today)).toMatchObject({ version: '2026-2', next: [{ version: '2027-2', yellowGap: 7 }] })
    expect(rulesFrom(sets, 'm', d('2027-01-01'))).toEqual({ ...ruleSet, version: '2027-2', yellowGap: 7 })
    expect(rulesFrom(sets, 'other', today)).toEqual(ruleSet)
    expect(rulesFrom([], 'm', today)).toEqual(ruleSet)
  })
  it('执行日前一天按旧版，当天起按新版；日程在执行日转', () => {
    const rules: Thresholds = { ...ruleSet, next: [{ ...ruleSet, version: '2027-1', milestoneRedAfter: 5, from: d('2026-07-10') }] }
    expect([rulesOn(rules, d('2026-07-09')).version, rulesOn(rules, d('2026-07-10')).version]).toEqual(['2026-1', '2027-1'])
    const late = part({ deadline: null, milestones: [milestone()] })
    expect(scheduleOfPart(late, rules).map((each) => [each.from, each.light])).toEqual([
      ['2000-01-01', 'GREEN'],
      ['2026-07-01', 'YELLOW'],
      ['2026-07-10', 'RED'],
    ])
  })
  it('有待执行的版本时，日程与逐日判断仍一致', () =>
    fc.assert(
      fc.property(anyPart, anyThresholds, anyThresholds, anyDay, (of, one, other, from) => {
        const rules: Thresholds = { ...one, next: [{ ...other, from }] }
        const segments = scheduleOfPart(of, rules)
        for (let day = d('2025-07-01'); day < '2027-07-01'; day = addDays(day, 3)) {
          const shown = segments.filter((each) => each.from <= day).pop()!.light
          expect([day, shown]).toEqual([day, lightOfPart(of, day < from ? one : other, day).light])
        }
      }),
      { numRuns: 40 },
    ))
})

describe('从严与从宽', () => {
  const stricter = (a: Thresholds, b: Thresholds): Thresholds => ({
    version: 's',
    milestoneRedAfter: Math.min(a.milestoneRedAfter, b.milestoneRedAfter),
    yellowGap: Math.min(a.yellowGap, b.yellowGap),
    redGap: Math.min(a.redGap, b.redGap),
    dueSoon: Math.max(a.dueSoon, b.dueSoon),
    filingValidMonths: Math.min(a.filingValidMonths, b.filingValidMonths),
  })
  it('每个阈值都不放宽的，哪一天的灯都不更好', () =>
    fc.assert(
      fc.property(anyPart, anyPart, anyThresholds, anyThresholds, anyDay, (one, other, a, b, day) => {
        const strict = stricter(a, b)
        expect(badness(lightOfPart(one, strict, day).light)).toBeGreaterThanOrEqual(badness(lightOfPart(one, a, day).light))
        const whole = task({ deadline: one.deadline, milestones: other.milestones, parts: [one, other] })
        expect(badness(lightOfTask(whole, strict, day).light)).toBeGreaterThanOrEqual(badness(lightOfTask(whole, a, day).light))
      }),
      { numRuns: 2000 },
    ))
})

describe('新版本', () => {
  const asked = {
    ...(Object.fromEntries(thresholdNames.map((name) => [name, String(secondRuleSet[name])])) as Record<Threshold, string>),
    yellowGap: '8',
    from: '2026-11-26',
    reason: ' 从严 ',
  }
  it('现行的是前一套规则文本的，阈值都不改也可以发布：改的是文本', () =>
    expect(versionFrom({ ...asked, yellowGap: '10' }, ruleSet, today).thresholds.edition).toBe('2026-2'))
  it('各阈值都在限内，执行日最早为明天，理由去掉首尾空白', () =>
    expect(versionFrom(asked, secondRuleSet, today)).toMatchObject({ from: '2026-11-26', reason: '从严', thresholds: { yellowGap: 8 } }))
  it('每一项的错指到那一项', () => {
    for (const name of thresholdNames)
      for (const value of ['', '-1', '1.5', String(thresholdWords[name].to + 1), '0'])
        expect(refused(() => versionFrom({ ...asked, [name]: value }, secondRuleSet, today)).field).toBe(name)
    for (const [field, value] of [
      ['redGap', '8'],
      ['from', '2026-11-25'],
      ['from', '2028-01-01'],
      ['from', ''],
      ['reason', ' '],
      ['reason', '长'.repeat(301)],
    ] as const)
      expect(refused(() => versionFrom({ ...asked, [field]: value }, secondRuleSet, today)).field).toBe(field)
    expect(refused(() => versionFrom({ ...asked, yellowGap: '10' }, secondRuleSet, today)).reason).toContain('没有改动')
  })
  it('版本号按执行年份顺排', () =>
    expect([nextVersion(asDay('2027-01-01'), ['2026-1']), nextVersion(asDay('2026-12-01'), ['2026-1', '2026-9', '2026-10'])]).toEqual([
      '2027-1',
      '2026-11',
    ]))
  it('试算列出每一项变化和原因；没有变化的不列', () => {
    const late = part({ deadline: null, milestones: [milestone({ deadline: d('2026-11-15') })] })
    const subject = {
      taskId: 't',
      title: '事项',
      code: 'T-1',
      facts: task({ deadline: null, parts: [late] }),
      thresholds: ruleSet,
      parts: [{ facts: late, thresholds: ruleSet }],
    }
    expect(
      turnsUnder([subject], { ...ruleSet, milestoneRedAfter: 5 }, today).map((each) => [each.office, each.from, each.to, each.why]),
    ).toEqual([
      [null, 'YELLOW', 'RED', '甲省发展改革委：节点“初步设计报审”已逾期 10 天（规则 R3）'],
      ['甲省发展改革委', 'YELLOW', 'RED', '节点“初步设计报审”已逾期 10 天（规则 R3）'],
    ])
    expect(turnsUnder([subject], { ...ruleSet, yellowGap: 5 }, today)).toEqual([])
    const behind = part({ cleared: { percent: 70, periodEnd: d('2026-09-30') }, deadline: d('2026-12-31') })
    const other = { ...subject, facts: task({ deadline: d('2026-12-31'), parts: [behind] }), parts: [] }
    expect(turnsUnder([other], { ...ruleSet, yellowGap: 3 }, today).map((each) => [each.from, each.to])).toEqual([['GREEN', 'YELLOW']])
  })
})

describe('调整报告期', () => {
  const period = { name: '第四季度', from: d('2026-10-01'), to: d('2026-12-31'), due: d('2027-01-10'), closes: d('2027-03-12') }
  const asked = { due: '2027-01-12', closes: '2027-03-12', reason: '假期' }
  const moved = (over: Partial<typeof asked>, at = today, handedIn = 0) =>
    periodMoved({ ...asked, ...over }, period, handedIn, at, new Map())
  it('可以推后；提前的至少留五个工作日，不使任何一方成为未报', () => {
    expect(moved({})).toEqual({ due: '2027-01-12', closes: '2027-03-12', reason: '假期' })
    expect(moved({ due: '2027-01-05' }).due).toBe('2027-01-05')
    expect(refused(() => moved({ due: '2027-01-05' }, d('2027-01-03'))).reason).toContain('至少留 5 个工作日')
    expect(refused(() => moved({ due: '2027-01-08' }, d('2027-02-01'))).field).toBe('due')
    expect(refused(() => moved({ due: '2027-01-12' }, d('2027-02-01'))).reason).toContain('不早于今天')
  })
  it('不早于期末，停止填报不早于截止，写明理由，已提交的不动', () => {
    for (const [field, value] of [
      ['due', '2026-12-30'],
      ['due', ''],
      ['closes', '2027-01-11'],
      ['closes', 'x'],
      ['reason', ''],
    ] as const)
      expect(refused(() => moved({ [field]: value })).field).toBe(field)
    expect(refused(() => moved({}, today, 3)).reason).toContain('已有 3 份')
    expect(refused(() => moved({ due: '2027-01-10' })).reason).toContain('没有改动')
  })
})
