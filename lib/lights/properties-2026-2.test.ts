import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, bindsOn, addWorkingDays, earlierOf, laterOf, type Day } from '../calendar'
import type { MilestoneFact, PartFacts, TaskFacts } from './facts'
import { reckoningOf, tellsThrough } from './lateness'
import { plannedProgress } from './planned'
import { ruleSet } from './rule-set'
import { lightOfPart, lightOfTask, scheduleOfPart, scheduleOfTask } from './schedule'
import { d, milestone, part, periodsOf, task } from './testing'
import { anyCadence, anyDay, anyPart as anyPartOf, anyTask as anyTaskOf, badness, days, undecided } from '../launch/test-facts'

const [anyPart, anyTask] = [anyPartOf(true), anyTaskOf(true)]
/** 国庆 and 春节 of the year that is lived through, a worked Saturday, and a rule set that reckons with them. */
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
const rules = { ...ruleSet, calendar: [...rested.map((day) => [d(day), false] as const), [d('2026-10-10'), true] as const] }
const reckoning = reckoningOf(rules)
const { table } = reckoning

describe('2026-2：日程与逐日判断一致', () => {
  const agrees = (segments: { from: Day; light: string; own: string }[], judge: (day: Day) => { light: string; own: string }) => {
    let at = 0
    for (const day of days) {
      while (segments[at + 1] && segments[at + 1]!.from <= day) at++
      const judged = judge(day)
      expect([day, segments[at]!.light, segments[at]!.own]).toEqual([day, judged.light, judged.own])
    }
  }
  it('各方：三年逐日', () =>
    fc.assert(
      fc.property(anyPart, (of) => agrees(scheduleOfPart(of, rules), (day) => lightOfPart(of, rules, day))),
      { numRuns: 100 },
    ))
  it('任务：三年逐日', () =>
    fc.assert(
      fc.property(anyTask, (of) => agrees(scheduleOfTask(of, rules), (day) => lightOfTask(of, rules, day))),
      { numRuns: 60 },
    ))
})

interface Story {
  months: 1 | 3 | 6 | 0
  issuedOn: Day
  deadline: Day
  promised: Day[]
  /** days before the last day on which it can be told */
  early: number[]
  /** days from telling to clearing: as slow as anybody likes */
  clearance: number[]
  /** working days from the last clearance to asking for 办结 */
  closing: number
  unlikely: boolean
}
const anyOf2026 = fc.nat({ max: 364 }).map((count) => addDays(d('2026-01-01'), count))
const anyStory: fc.Arbitrary<Story> = fc.record({
  months: fc.oneof(anyCadence, fc.constant(0 as const)),
  issuedOn: fc.constantFrom(d('2026-01-01'), d('2026-05-15'), d('2026-05-31')),
  deadline: anyOf2026,
  promised: fc.array(anyOf2026, { maxLength: 4 }),
  early: fc.array(fc.nat({ max: 9 }), { minLength: 13, maxLength: 13 }),
  clearance: fc.array(fc.nat({ max: 150 }), { minLength: 13, maxLength: 13 }),
  closing: fc.nat({ max: 20 }),
  unlikely: fc.boolean(),
})

interface Told {
  on: Day
  clearedOn: Day
}
/** What is known on a day of an office that does everything on its day and tells it in time, however slowly it is cleared. */
function punctual(story: Story, on: Day): { facts: PartFacts; completeOn: Day | null } {
  const periods = story.months ? periodsOf(2026, story.months, story.issuedOn) : []
  const plannedFrom = laterOf(d('2026-01-01'), story.issuedOn)
  const blank = part({ plannedFrom, deadline: story.deadline, periods })
  const through = (promised: Day) =>
    tellsThrough({ on: promised, subject: blank, refused: [], deciding: null, reported: null, freedOn: null }, reckoning)
  const told = (promised: Day, index: number): Told => {
    const last = through(promised)
    const day = laterOf(earlierOf(promised, last), addDays(last, -story.early[index]!))
    return { on: day, clearedOn: addDays(day, story.clearance[index]!) }
  }
  const waiting = ({ on: day, clearedOn }: Told): MilestoneFact['reported'] =>
    day <= on && on < clearedOn ? { on: day, restsUntil: null } : null
  const promises = story.promised.map((day) => earlierOf(day, story.deadline))
  const milestones = promises.map((deadline, index) => {
    const said = told(deadline, index)
    const known = said.clearedOn <= on
    return milestone({
      id: `m${index}`,
      deadline,
      doneOn: known ? deadline : null,
      ...(known && { knownOn: said.clearedOn }),
      reported: waiting(said),
    })
  })
  const last = told(story.deadline, 12)
  const reports = periods
    .map((period, index) => ({ period, ...told(period.to, index) }))
    .filter((each) => each.period.to < story.deadline && each.clearedOn <= on)
  const newest = reports.at(-1)
  const complete = last.clearedOn <= on
  const asOf = (period: { to: Day }, day: Day) => earlierOf(period.to, day)
  const byPercent: Partial<PartFacts> = complete
    ? { cleared: { percent: 100, periodEnd: story.deadline }, completeSince: last.clearedOn }
    : {
        completionReported: waiting(last),
        cleared: newest
          ? {
              percent: Math.round(plannedProgress(plannedFrom, story.deadline, asOf(newest.period, newest.on))),
              periodEnd: newest.period.to,
              asOf: asOf(newest.period, newest.on),
            }
          : null,
      }
  const knownOn = milestones.map((each) => each.knownOn)
  const completeOn = milestones.length
    ? knownOn.includes(undefined)
      ? null
      : (knownOn as Day[]).reduce(laterOf)
    : complete
      ? last.clearedOn
      : null
  return {
    facts: { ...blank, ...(milestones.length ? { milestones } : byPercent), ...(completeOn && { completeSince: completeOn }) },
    completeOn,
  }
}
const year = Array.from({ length: 560 }, (_, index) => addDays(d('2026-01-01'), index))

describe('守时的单位（2026-2）', () => {
  it('审核再慢、核验再久，也没有一天黄或红；难以按期说出来的十个工作日内也没有', () =>
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const day of year) {
          const { facts, completeOn } = punctual(story, day)
          const said = laterOf(addDays(story.deadline, -20), d('2026-01-01'))
          const honest = story.unlikely && day >= said && day <= addWorkingDays(said, 10, table)
          const of = honest ? { ...facts, unlikely: true, unlikelySince: said } : facts
          expect([day, badness(lightOfPart(of, rules, day).light)]).toEqual([day, 0])
          const askedOn = completeOn && addWorkingDays(completeOn, story.closing, table)
          const closing = askedOn && askedOn <= day ? { closingAskedOn: askedOn } : {}
          const whole = task({ ...facts, milestones: [], parts: [{ ...facts, ...closing }], ...closing })
          expect([day, badness(lightOfTask(whole, rules, day).light)]).toEqual([day, 0])
        }
      }),
      { numRuns: 100 },
    ))
  it('逾期而没有报的，不会是没有标记的绿', () =>
    fc.assert(
      fc.property(anyStory, (story) => {
        const facts = part({ deadline: story.deadline, periods: story.months ? periodsOf(2026, story.months) : [] })
        for (const day of year) {
          const { light, resting } = lightOfPart(facts, rules, day)
          if (day > bindsOn(story.deadline, table)) expect([day, light === 'RED' || resting.length > 0]).toEqual([day, true])
        }
      }),
      { numRuns: 60 },
    ))
})

describe('多做不会变坏（2026-2）', () => {
  it('同一份填报的进度越高，灯不更差', () =>
    fc.assert(
      fc.property(anyPart, fc.nat({ max: 100 }), fc.nat({ max: 100 }), anyDay, anyDay, (of, one, other, periodEnd, day) => {
        const at = (percent: number) => badness(lightOfPart({ ...of, cleared: { percent, periodEnd } }, rules, day).light)
        expect(at(Math.max(one, other))).toBeLessThanOrEqual(at(Math.min(one, other)))
      }),
      { numRuns: 3000 },
    ))
  it('早报的不比等到期末报的差', () =>
    fc.assert(
      fc.property(anyPart, fc.nat({ max: 100 }), anyDay, anyDay, anyDay, (of, percent, periodEnd, handedIn, day) => {
        const at = (asOf: Day) => badness(lightOfPart({ ...of, cleared: { percent, periodEnd, asOf } }, rules, day).light)
        expect(at(earlierOf(handedIn, periodEnd))).toBeLessThanOrEqual(at(periodEnd))
      }),
      { numRuns: 3000 },
    ))
  it('按时申请延期或办结，灯不更差', () =>
    fc.assert(
      fc.property(anyTask, anyDay, fc.boolean(), (of, day, closing) => {
        const before = { ...undecided(of), parts: of.parts.map(undecided) }
        const ask = <T extends PartFacts | TaskFacts>(each: T): T =>
          closing
            ? { ...each, closingAskedOn: day }
            : { ...each, deciding: 'EXTENSION', milestones: each.milestones.map((one) => ({ ...one, deciding: 'EXTENSION' as const })) }
        const after = { ...ask(before), parts: before.parts.map(ask) }
        expect(badness(lightOfTask(after, rules, day).own)).toBeLessThanOrEqual(badness(lightOfTask(before, rules, day).own))
      }),
      { numRuns: 3000 },
    ))
  it('好消息不会变红：节点完成、审核通过的当天，灯不更差', () =>
    fc.assert(
      fc.property(anyPart, fc.nat({ max: 2 }), anyDay, (of, which, day) => {
        const chosen = of.milestones[which]
        if (!chosen || chosen.doneOn) return
        const before = {
          ...of,
          milestones: of.milestones.map((each) => (each === chosen ? { ...each, reported: { on: day, restsUntil: null } } : each)),
        }
        const doneOn = chosen.deadline ? laterOf(chosen.deadline, addDays(day, -1)) : day
        const after = {
          ...of,
          milestones: of.milestones.map((each) => (each === chosen ? { ...each, reported: null, doneOn, knownOn: day } : each)),
        }
        expect(badness(lightOfPart(after, rules, day).light)).toBeLessThanOrEqual(badness(lightOfPart(before, rules, day).light))
      }),
      { numRuns: 3000 },
    ))
  it('待批的没有日子的，批复来了，后面自办的也从知道之日起算', () => {
    const awaited = milestone({
      id: 'a',
      nature: 'AWAITED',
      deadline: null,
      filing: { on: d('2026-01-05'), department: '部', reconfirmedOn: d('2026-05-05') },
    })
    const own = milestone({ id: 'b', deadline: d('2026-06-01') })
    const day = d('2026-08-03')
    const light = (first: typeof awaited) => lightOfPart(part({ deadline: null, milestones: [first, own] }), rules, day).light
    expect([light(awaited), light({ ...awaited, doneOn: d('2026-08-01'), knownOn: day })]).not.toContain('RED')
    expect(badness(light({ ...awaited, doneOn: d('2026-08-01'), knownOn: day }))).toBeLessThanOrEqual(badness(light(awaited)))
  })
  it('说了实话，十个工作日内灯不变', () =>
    fc.assert(
      fc.property(anyPart, anyDay, fc.nat({ max: 10 }), (of, since, later) => {
        const plain = { ...of, unlikely: false }
        const day = addWorkingDays(since, later, table)
        expect(lightOfPart({ ...plain, unlikely: true, unlikelySince: since }, rules, day).light).toBe(lightOfPart(plain, rules, day).light)
      }),
      { numRuns: 3000 },
    ))
})
