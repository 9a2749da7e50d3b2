import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { addDays, earlierOf, laterOf, type Day } from '../calendar'
import type { PartFacts, PeriodFact, TaskFacts } from './facts'
import { plannedProgress } from './planned'
import { firstRuleSet as ruleSet } from './rule-set'
import { rulesOfPart } from './rules'
import { lightOfPart, lightOfTask, scheduleOfPart, scheduleOfTask } from './schedule'
import { d, milestone, part, periodsOf, task } from './testing'
import {
  anyCadence,
  anyDay,
  anyPart as anyPartOf,
  anyTask as anyTaskOf,
  anyUntil,
  badness,
  days,
  some,
  undecided,
} from '../launch/test-facts'

const [anyPart, anyTask] = [anyPartOf(false), anyTaskOf(false)]

const runs = { numRuns: 150 }

describe('2026-1：日程与逐日判断一致', () => {
  const agrees = (segments: { from: Day; light: string; own: string }[], judge: (day: Day) => { light: string; own: string }) => {
    let at = 0
    for (const day of days) {
      while (segments[at + 1] && segments[at + 1]!.from <= day) at++
      const judged = judge(day)
      expect([day, segments[at]!.light, segments[at]!.own]).toEqual([day, judged.light, judged.own])
    }
    expect(segments[0]!.from).toBe('2000-01-01')
    segments
      .slice(1)
      .forEach((each, index) =>
        expect(each.from > segments[index]!.from && (each.light !== segments[index]!.light || each.own !== segments[index]!.own)).toBe(
          true,
        ),
      )
  }
  it('各方：三年逐日', () =>
    fc.assert(
      fc.property(anyPart, (of) => agrees(scheduleOfPart(of, ruleSet), (day) => lightOfPart(of, ruleSet, day))),
      { numRuns: 60 },
    ))
  it('任务：三年逐日', () =>
    fc.assert(
      fc.property(anyTask, (of) => agrees(scheduleOfTask(of, ruleSet), (day) => lightOfTask(of, ruleSet, day))),
      { numRuns: 60 },
    ))
})

interface Story {
  months: 1 | 3 | 6
  issuedOn: Day
  deadline: Day
  promised: Day[]
  early: number[]
  clearance: number[]
}
const anyOf2026 = fc.nat({ max: 364 }).map((count) => addDays(d('2026-01-01'), count))
const anyStory: fc.Arbitrary<Story> = fc.record({
  months: anyCadence,
  issuedOn: fc.constantFrom(d('2026-01-01'), d('2026-05-15'), d('2026-05-31')),
  deadline: anyOf2026,
  promised: fc.array(anyOf2026, { maxLength: 4 }),
  early: fc.array(fc.nat({ max: 9 }), { minLength: 12, maxLength: 12 }),
  clearance: fc.array(fc.nat({ max: 12 }), { minLength: 12, maxLength: 12 }),
})

/** What is known on a day of an office that does everything on its day, reports by the due day and is cleared within twelve days of it. */
function punctual(story: Story, on: Day): PartFacts {
  const periods = periodsOf(2026, story.months, story.issuedOn)
  const reports = periods.map((period, index) => ({
    period,
    on: addDays(period.due, -story.early[index]!),
    clearedOn: addDays(period.due, story.clearance[index]!),
  }))
  const cleared = reports.filter((each) => each.clearedOn <= on)
  const waiting = reports.filter((each) => each.on <= on && on < each.clearedOn)
  const plannedFrom = laterOf(d('2026-01-01'), story.issuedOn)
  const tells = (period: PeriodFact, day: Day) => day <= period.to
  const pending = (day: Day) => {
    const first = waiting.find((each) => tells(each.period, day))
    return first ? { on: first.on, restsUntil: null } : null
  }
  const milestones = story.promised.map((day, index) => {
    const deadline = earlierOf(day, story.deadline)
    return milestone({
      id: `m${index}`,
      deadline,
      doneOn: cleared.some((each) => tells(each.period, deadline)) ? deadline : null,
      reported: pending(deadline),
    })
  })
  const last = cleared.at(-1)
  const percentAt = (period: PeriodFact) => Math.round(plannedProgress(plannedFrom, story.deadline, period.to))
  return part({
    plannedFrom,
    deadline: story.deadline,
    periods,
    milestones,
    cleared: last && !milestones.length ? { percent: percentAt(last.period), periodEnd: last.period.to } : null,
    completionReported: milestones.length ? null : pending(story.deadline),
  })
}
const year = Array.from({ length: 430 }, (_, index) => addDays(d('2026-01-01'), index))

describe('守时的单位', () => {
  it('全年没有一天黄或红，任务在申请办结核验中也不黄不红', () =>
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const day of year) {
          const facts = punctual(story, day)
          expect([day, badness(lightOfPart(facts, ruleSet, day).light)]).toEqual([day, 0])
          const closing = lightOfPart(facts, ruleSet, day).light === 'BLUE' ? ('CLOSING' as const) : null
          const whole = task({ ...facts, milestones: [], parts: [facts], deciding: closing })
          expect([day, badness(lightOfTask(whole, ruleSet, day).light)]).toEqual([day, 0])
          // 日程所预报的，与当日判断同
          if (day.endsWith('-15'))
            expect(
              scheduleOfPart(facts, ruleSet)
                .filter((each) => each.from <= day)
                .at(-1)?.light,
            ).toBe(lightOfPart(facts, ruleSet, day).light)
        }
      }),
      { numRuns: 120 },
    ))
})

describe('多做不会变坏', () => {
  it('同一期通过的进度越高，灯不更差', () =>
    fc.assert(
      fc.property(anyPart, fc.nat({ max: 100 }), fc.nat({ max: 100 }), anyDay, anyDay, (of, one, other, periodEnd, day) => {
        const at = (percent: number) => badness(lightOfPart({ ...of, cleared: { percent, periodEnd } }, ruleSet, day).light)
        expect(at(Math.max(one, other))).toBeLessThanOrEqual(at(Math.min(one, other)))
      }),
      { numRuns: 1000 },
    ))
  it('按时申请延期或办结，灯不更差：无论对时限还是对节点，无论到哪一天为止', () =>
    fc.assert(
      fc.property(
        anyTask,
        anyDay,
        fc.constantFrom('EXTENSION' as const, 'CLOSING' as const),
        anyUntil,
        fc.boolean(),
        fc.boolean(),
        (of, day, deciding, decidingUntil, deadlines, milestones) => {
          const asked = some({ deciding, decidingUntil })
          const decide = <T extends PartFacts | TaskFacts>(each: T): T => ({
            ...each,
            ...(deadlines ? asked : {}),
            milestones: milestones ? each.milestones.map((one) => ({ ...one, ...asked })) : each.milestones,
          })
          const before = { ...undecided(of), parts: of.parts.map(undecided) }
          const after = { ...decide(before), parts: before.parts.map(decide) }
          expect(badness(lightOfTask(after, ruleSet, day).own)).toBeLessThanOrEqual(badness(lightOfTask(before, ruleSet, day).own))
          for (const each of before.parts)
            expect(badness(lightOfPart(decide(each), ruleSet, day).light)).toBeLessThanOrEqual(
              badness(lightOfPart(each, ruleSet, day).light),
            )
        },
      ),
      { numRuns: 1000 },
    ))
  it('一个节点的延期只让这个节点的规则停，别的节点和时限照亮', () =>
    fc.assert(
      fc.property(anyPart, anyDay, (of, day) => {
        const plain = undecided(of)
        const [first, ...rest] = plain.milestones
        if (!first) return
        const one = rulesOfPart({ ...plain, milestones: [{ ...first, deciding: 'EXTENSION' as const }, ...rest] }, ruleSet, day)
        const without = rulesOfPart({ ...plain, milestones: rest }, ruleSet, day)
        const facts = (found: typeof one) =>
          found.reasons.filter((each) => each.rule === 'R3' || each.rule === 'Y3').map((each) => each.fact)
        if (![...one.reasons, ...without.reasons].some((each) => each.rule === 'G1')) expect(facts(one)).toEqual(facts(without))
      }),
      { numRuns: 500 },
    ))
})

describe('时区', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })
  it('同样的事实，在任何时区同样的灯', () =>
    fc.assert(
      fc.property(anyTask, (of) => {
        const found = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((each) => {
          process.env.TZ = each
          return JSON.stringify(scheduleOfTask(of, ruleSet))
        })
        expect(new Set(found).size).toBe(1)
      }),
      runs,
    ))
})
