import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays, asDay, type Day } from '../calendar'
import { agreedWords, answerBy, saidBy } from './answers'
import {
  against,
  againstAsking,
  againstMoving,
  answerWithin,
  life,
  outcomeOf,
  putBy,
  saidLabel,
  stepsOpen,
  type Request,
  type Standing,
  type Step,
} from './extension'

const table = new Map([
  [asDay('2026-10-01'), false],
  [asDay('2026-10-10'), true],
])
const asked = asDay('2026-09-21')
const late = answerBy({ askedOn: asked, within: answerWithin }, table)
const request = (more: Partial<Request> = {}): Request => ({
  askedOn: asked,
  asked: ['甲', '乙'],
  answers: [],
  put: false,
  within: answerWithin,
  ...more,
})
const says = (party: string, agrees: boolean, on: Day = asked) => ({ party, agrees, on })

describe('各方答复', () => {
  it('各方无意见即获准；差一方不行', () => {
    expect(outcomeOf(request({ answers: [says('甲', true)] }), asked, table)).toBeNull()
    expect(outcomeOf(request({ answers: [says('甲', true), says('乙', true)] }), asked, table)).toBe('GRANTED')
  })
  it('十五个工作日（节假日不算、调休算）内待答复，其后未反馈，不再等', () => {
    const one = request({ answers: [says('甲', true)] })
    expect([saidBy(one, '乙', late, table), saidBy(one, '乙', addDays(late, 1), table)]).toEqual(['WAITING', 'SILENT'])
    expect([outcomeOf(one, late, table), outcomeOf(one, addDays(late, 1), table)]).toEqual([null, 'GRANTED'])
    expect(agreedWords(saidLabel.AGREED, one, (party) => `${party}省`, addDays(late, 1), table)).toBe('各方无意见（乙省15个工作日未反馈）')
  })
  it('有异议就不获准；十五个工作日未提请的，视为不同意；提请了的，等会议', () => {
    const objected = request({ answers: [says('甲', false, addDays(asked, 3)), says('乙', true)] })
    const until = addWorkingDays(addDays(asked, 3), 15, table)
    expect(putBy(objected, table)).toBe(until)
    expect([outcomeOf(objected, until, table), outcomeOf(objected, addDays(until, 1), table)]).toEqual([null, 'REFUSED'])
    expect(outcomeOf({ ...objected, put: true }, addDays(until, 400), table)).toBeNull()
    expect(outcomeOf({ ...objected, answers: [...objected.answers, says('甲', true)] }, until, table)).toBe('GRANTED')
  })
  it('没有别的一方可以问的，只能由层级会议决定', () => expect(outcomeOf(request({ asked: [] }), addDays(late, 400), table)).toBeNull())
})

describe('申请', () => {
  const movable = { to: asDay('2026-09-30'), open: false, done: false }
  it('时限当天还能申请，次日不行，并说明出路；时限在休息日的，到其后第一个工作日', () => {
    expect(againstAsking(movable, asDay('2026-09-30'), table)).toBeNull()
    expect(againstAsking({ ...movable, to: asDay('2026-10-01') }, asDay('2026-10-02'), table)).toBeNull()
    expect(againstAsking({ ...movable, to: asDay('2026-09-26') }, asDay('2026-09-28'), table)).toBeNull()
    expect(againstAsking({ ...movable, to: asDay('2026-09-26') }, asDay('2026-09-29'), table)).toContain('已过 3 天')
    expect(againstAsking(movable, asDay('2026-10-01'), table)).toBe(
      '时限 2026年9月30日 已过 1 天，不能再申请延期。可在填报中说明并补报完成；确需改期的，由秘书处提请原定时限的层级会议决定。',
    )
  })
  it('没有日子的、已完成的、正在审批的，不必或不能申请', () => {
    for (const more of [{ to: null }, { done: true }, { open: true }])
      expect(againstAsking({ ...movable, ...more }, asked, table)).not.toBeNull()
  })
  it('新时限须更晚', () => {
    expect(againstMoving(asked, asked)).not.toBeNull()
    expect(againstMoving(asked, addDays(asked, 1))).toBeNull()
    expect(againstMoving(asked, addDays(asked, 3000))).not.toBeNull()
  })
})

const anyStanding: fc.Arbitrary<Standing> = fc.record({
  state: fc.constantFrom('OPEN', 'GRANTED', 'REFUSED', 'WITHDRAWN'),
  shared: fc.boolean(),
  asked: fc.boolean(),
  askedByOffice: fc.boolean(),
  said: fc.constantFrom(null, 'AGREED', 'OBJECTED', 'SILENT', 'WAITING'),
  objected: fc.boolean(),
  put: fc.boolean(),
  secretariat: fc.boolean(),
  coordinates: fc.boolean(),
})

describe('性质', () => {
  const anyAct = fc.record({ party: fc.constantFrom('甲', '乙', '丙'), agrees: fc.boolean(), after: fc.nat({ max: 40 }) })
  it('无论答复的先后，不会跳过一方：获准时，每一方或最后无意见，或已满十五个工作日没有答复；有异议的从不获准', () =>
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 8 }), fc.nat({ max: 60 }), fc.boolean(), (acts, days, put) => {
        const answers = acts
          .map((each) => says(each.party, each.agrees, addDays(asked, each.after)))
          .filter((each) => each.on <= addDays(asked, days))
          .sort((a, b) => (a.on < b.on ? -1 : 1))
        const of = request({ asked: ['甲', '乙', '丙'], answers, put })
        const day = addDays(asked, days)
        const outcome = outcomeOf(of, day, table)
        for (const party of of.asked) {
          const last = answers.filter((each) => each.party === party).at(-1)
          if (outcome === 'GRANTED') expect(last ? last.agrees : day > late).toBe(true)
        }
        const objected = of.asked.some((party) => answers.filter((each) => each.party === party).at(-1)?.agrees === false)
        if (outcome === 'REFUSED') expect(objected && !put).toBe(true)
        if (!objected) expect(outcome).not.toBe('REFUSED')
      }),
      { numRuns: 2000 },
    ))
  it('结论只有一次，有了结论什么都不能再办', () =>
    fc.assert(
      fc.property(anyStanding, (who) => {
        if (who.state !== 'OPEN') expect(stepsOpen(who)).toEqual([])
      }),
    ))
  it('自己申请的，自己不能决定；共同的时限，协调办不能单独决定；别的地区不能决定', () =>
    fc.assert(
      fc.property(anyStanding, (who) => {
        const open = stepsOpen(who)
        if (open.includes('decide')) expect([who.asked, who.shared, who.coordinates]).toEqual([false, false, true])
        if (open.includes('settle')) expect([who.asked, who.shared, who.secretariat]).toEqual([false, true, true])
      }),
      { numRuns: 1000 },
    ))
  it('没有身份的人什么都不能办，并且都有理由', () => {
    const nobody: Standing = {
      state: 'OPEN',
      shared: true,
      asked: false,
      askedByOffice: false,
      said: null,
      objected: false,
      put: false,
      secretariat: false,
      coordinates: false,
    }
    for (const shared of [true, false])
      for (const step of Object.keys(life) as Step[]) expect(against(step, { ...nobody, shared })).toMatch(/。$/)
  })
})
