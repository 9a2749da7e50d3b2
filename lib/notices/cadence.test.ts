import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, asDay, beijingDay, isWorkingDay, type Day, type DayTable } from '../calendar'
import { endsWeek, isTold, mayRemind, stageOf, unknownYears, workingDaysBetween } from './cadence'
import { compose, stillHolds, subjects, toldIn, type Content, type Line } from './digest'

const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`)
const table: DayTable = new Map(
  [
    ['2026-09-25', false],
    ['2026-09-26', false],
    ['2026-09-27', false],
    ['2026-10-01', false],
    ['2026-10-02', false],
    ['2026-10-03', false],
    ['2026-10-04', false],
    ['2026-10-05', false],
    ['2026-10-06', false],
    ['2026-10-07', false],
    ['2026-09-20', true],
    ['2026-10-10', true],
  ].map(([day, working]) => [asDay(day as string), working as boolean]),
)
const may = (day: string, time: string) => mayRemind(at(day, time), asDay(day), table)

describe('什么时候可以提醒', () => {
  it('周一至周四八点到十八点；周五只到十五点；周末和夜里不提醒', () => {
    expect([may('2026-11-25', '07:59'), may('2026-11-25', '08:00'), may('2026-11-25', '17:59'), may('2026-11-25', '18:00')]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect([may('2026-11-27', '14:59'), may('2026-11-27', '15:00'), may('2026-11-28', '10:00')]).toEqual([true, false, false])
  })
  it('放假前的周三，是这一周最后一个工作日；调休上班的周日可以提醒，到十五点为止', () => {
    expect([may('2026-09-30', '14:00'), may('2026-09-30', '15:00'), may('2026-10-01', '10:00')]).toEqual([true, false, false])
    expect([may('2026-09-20', '10:00'), may('2026-09-20', '15:30')]).toEqual([true, false])
  })
})

describe('提醒的节奏', () => {
  it('提前六个工作日起，剩两个工作日再提醒，当天再提醒；截止日是休息日的，前一个工作日算最后一天', () => {
    const stage = (day: string, due: string) => stageOf(asDay(due), asDay(day), table)
    expect([
      stage('2026-11-16', '2026-11-25'),
      stage('2026-11-17', '2026-11-25'),
      stage('2026-11-20', '2026-11-25'),
      stage('2026-11-23', '2026-11-25'),
      stage('2026-11-25', '2026-11-25'),
      stage('2026-11-26', '2026-11-25'),
    ]).toEqual([null, 'ahead', 'ahead', 'soon', 'last', 'over'])
    expect(stage('2026-11-27', '2026-11-29')).toBe('last')
    expect(stage('2026-09-29', '2026-10-12')).toBe('ahead')
  })
  it('没有变化的，不天天提醒：满五个工作日才再提一次；有新的一项，当天就提', () => {
    const told = { marks: ['over'], on: asDay('2026-11-23') }
    expect([24, 27, 30].map((day) => isTold(['over'], told, asDay(`2026-11-${day}`), table))).toEqual([false, false, true])
    expect(isTold(['over', 'new'], told, asDay('2026-11-24'), table)).toBe(true)
    expect(isTold([], undefined, asDay('2026-11-24'), table)).toBe(false)
  })
  it('哪一年的放假安排还没有，就说明按平常的周计算', () => {
    expect(unknownYears([asDay('2026-12-30'), asDay('2027-01-10')], table)).toEqual(['2027'])
    expect(compose([line('x', ['ahead'], asDay('2027-01-10'))], new Map(), asDay('2026-12-31'), table)?.note).toContain(
      '2027年的放假安排尚未录入',
    )
  })
})

const line = (subject: string, marks: string[], due: Day | null): Line => ({
  group: 'report',
  text: subject,
  href: '/',
  due,
  about: [{ subject, marks }],
  titles: [],
})
const start = asDay('2026-01-05')
/** Any calendar of a year: holidays and worked weekends anywhere. */
const calendars = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 160 }), fc.boolean()), { maxLength: 60, selector: ([day]) => day })
  .map((days): DayTable => new Map(days.map(([day, working]) => [addDays(start, day), working])))
const moments = fc
  .array(fc.record({ day: fc.integer({ min: 0, max: 100 }), minute: fc.integer({ min: 0, max: 1439 }) }), { minLength: 1, maxLength: 80 })
  .map((all) =>
    all
      .map(({ day, minute }) => new Date(at(start, '00:00').getTime() + day * 86_400_000 + minute * 60_000))
      .sort((a, b) => a.getTime() - b.getTime()),
  )

/** What one person gets, when the server asks at these moments. */
function life(asked: Date[], calendar: DayTable, open: (day: Day) => Line[]) {
  const got: { at: Date; day: Day; content: Content }[] = []
  for (const moment of asked) {
    const day = beijingDay(moment)
    if (!mayRemind(moment, day, calendar) || got.some((each) => each.day === day)) continue
    const content = compose(open(day), toldIn(got.map((each) => ({ day: each.day, told: each.content.told }))), day, calendar)
    if (content) got.push({ at: moment, day, content })
  }
  return got
}
const dueLines = (dues: Day[], calendar: DayTable) => (day: Day) =>
  dues.flatMap((due, index) => {
    const stage = stageOf(due, day, calendar)
    return stage ? [line(`report:${index}`, [stage], due)] : []
  })
const dueDays = fc.array(
  fc.integer({ min: 0, max: 100 }).map((day) => addDays(start, day)),
  { maxLength: 6 },
)

describe('不论日历怎样排', () => {
  it('从不在休息日，从不在一周最后一个工作日十五点以后，每人每天至多一份', () =>
    fc.assert(
      fc.property(calendars, moments, dueDays, (calendar, asked, dues) => {
        const got = life(asked, calendar, dueLines(dues, calendar))
        for (const { at: moment, day } of got) {
          expect(isWorkingDay(day, calendar)).toBe(true)
          const hour = (moment.getTime() - at(day, '00:00').getTime()) / 3_600_000
          let next = addDays(day, 1)
          while (!isWorkingDay(next, calendar)) next = addDays(next, 1)
          const weekOf = (of: Day) => Math.floor((Date.parse(`${of}T00:00:00Z`) / 86_400_000 + 3) / 7)
          if (weekOf(next) !== weekOf(day)) expect(hour).toBeLessThan(15)
        }
        expect(new Set(got.map((each) => each.day)).size).toBe(got.length)
      }),
    ))
  it('第一次提醒至少在截止前五个工作日，哪怕有一个工作日系统没有开', () =>
    fc.assert(
      fc.property(calendars, fc.integer({ min: 40, max: 90 }), fc.integer({ min: 0, max: 90 }), (calendar, ahead, off) => {
        const due = addDays(start, ahead)
        const everyMorning = Array.from({ length: 100 }, (_, index) => at(addDays(start, index), '08:10')).filter(
          (_, index) => index !== off,
        )
        const first = life(everyMorning, calendar, dueLines([due], calendar))[0]
        expect(workingDaysBetween(first!.day, due, calendar)).toBeGreaterThanOrEqual(5)
      }),
    ))
  it('没有事的人，什么也收不到', () =>
    fc.assert(
      fc.property(calendars, moments, (calendar, asked) => {
        expect(life(asked, calendar, () => [])).toEqual([])
      }),
    ))
  it('同一件事没有变化，两次提醒之间至少隔五个工作日', () =>
    fc.assert(
      fc.property(calendars, moments, (calendar, asked) => {
        const got = life(asked, calendar, () => [line('clear:1', ['waits'], null)])
        for (const [index, { day }] of got.entries())
          if (index) expect(workingDaysBetween(got[index - 1]!.day, day, calendar)).toBeGreaterThanOrEqual(5)
      }),
    ))
  it('一周的最后一个工作日总是看得出来', () =>
    fc.assert(
      fc.property(calendars, fc.integer({ min: 0, max: 100 }), (calendar, index) => {
        const day = addDays(start, index)
        const restOfWeek = Array.from({ length: 7 }, (_, ahead) => addDays(day, ahead + 1)).filter(
          (each) =>
            Math.floor((Date.parse(`${each}T00:00:00Z`) / 86_400_000 + 3) / 7) ===
            Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7),
        )
        if (!restOfWeek.some((each) => isWorkingDay(each, calendar))) expect(endsWeek(day, calendar)).toBe(true)
      }),
    ))
})

describe('提要还作不作数', () => {
  const told = { [subjects.clear('a')]: ['x'], [subjects.clear('b')]: ['x'], [subjects.report('p', 'q')]: ['last'] }
  it('说的都还等着，作数；有一件办了，就不作数', () => {
    const waiting = (clear: string[]) => ({ clear: clear.map(subjects.clear), report: [subjects.report('p', 'q')] })
    expect(stillHolds(told, waiting(['a', 'b', 'later']))).toBe(true)
    expect(stillHolds(told, waiting(['a']))).toBe(false)
  })
  it('不知道的一类不下结论', () => expect(stillHolds(told, { clear: [subjects.clear('a'), subjects.clear('b')] })).toBe(true))
})
