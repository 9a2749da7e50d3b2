import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, asDay, isWorkingDay, type Day } from '../calendar'
import { Refused } from '../refusal'
import { chairIn, nextTerm, termFrom } from './chair'
import { inOrder, joining, lastDay, partiesOn, spanState, spanWords, type Member } from './membership'
import { periodCalendar } from './period-calendar'
import { initialSetting, settingAsked, settingChanges, settingFrom } from './setting'
import { bodiesFrom } from './tier'
import { dayChanges, noticeDays, onWorkingDay, tableOf } from './working-days'

const today = asDay('2026-11-25')
const d = asDay
const refused = (work: () => unknown): Refused => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}
const member = (code: string, over: Partial<Member> = {}): Member => ({
  id: code,
  code,
  name: code,
  role: 'MEMBER',
  position: 0,
  from: d('2013-02-23'),
  to: null,
  ...over,
})

describe('成员', () => {
  const members = [
    member('wuhan', { position: 0 }),
    member('hefei', { position: 2, to: d('2025-12-04') }),
    member('nanchang', { position: 3 }),
    member('huangshi', { position: 4, role: 'OBSERVER' }),
  ]
  const known = ['wuhan', 'hefei', 'nanchang', 'huangshi', 'jiujiang']
  it('某日的成员按当日算，退出的留在以前的日子里', () => {
    expect(partiesOn(members, [], today).map((each) => each.code)).toEqual(['wuhan', 'nanchang'])
    expect(partiesOn(members, [], d('2025-12-04')).map((each) => each.code)).toEqual(['wuhan', 'hefei', 'nanchang'])
  })
  it('按机制定的次序，未定的在后，按加入先后', () =>
    expect(inOrder(members, ['nanchang', 'hefei']).map((each) => each.code)).toEqual(['nanchang', 'hefei', 'wuhan', 'huangshi']))
  it('退出的可以再加入；观察员改成员，前一条到前一天为止', () => {
    expect(joining({ code: 'hefei', role: 'MEMBER', from: '2026-12-01' }, members, known, today)).toMatchObject({
      code: 'hefei',
      ends: null,
    })
    expect(joining({ code: 'huangshi', role: 'MEMBER', from: '2026-12-01' }, members, known, today)).toMatchObject({
      role: 'MEMBER',
      ends: { code: 'huangshi', role: 'OBSERVER' },
    })
  })
  it('不能从过去加入，不能重复加入，不认识的地区不收', () => {
    expect(refused(() => joining({ code: 'jiujiang', role: 'MEMBER', from: '2026-11-24' }, members, known, today)).field).toBe('from')
    expect(refused(() => joining({ code: 'wuhan', role: 'MEMBER', from: '2026-12-01' }, members, known, today)).field).toBe('code')
    expect(refused(() => joining({ code: 'nowhere', role: 'MEMBER', from: '2026-12-01' }, members, known, today)).field).toBe('code')
    expect(refused(() => joining({ code: 'jiujiang', role: 'KING', from: '2026-12-01' }, members, known, today)).field).toBe('role')
    expect(refused(() => joining({ code: 'jiujiang', role: 'MEMBER', from: '2026-02-30' }, members, known, today)).field).toBe('from')
    expect(
      refused(() =>
        joining(
          { code: 'wuhan', role: 'OBSERVER', from: '2026-12-01' },
          [...members, member('wuhan', { from: d('2027-01-01'), role: 'OBSERVER' })],
          known,
          today,
        ),
      ).reason,
    ).toContain('请先改那一条')
  })
  it('最后一天不早于今天；尚未开始的可以撤回；已结束的不再改', () => {
    expect(lastDay('2026-11-25', members[0]!, today)).toBe('2026-11-25')
    expect(lastDay('', members[0]!, today)).toBeNull()
    expect(refused(() => lastDay('2026-11-24', members[0]!, today)).field).toBe('to')
    expect(refused(() => lastDay('2026-12-31', members[1]!, today)).reason).toContain('已经结束')
    const coming = member('jiujiang', { from: d('2026-12-10') })
    expect(lastDay('2026-12-09', coming, today)).toBe('2026-12-09')
    expect(refused(() => lastDay('2026-12-08', coming, today)).field).toBe('to')
    expect(spanState({ from: d('2026-12-10'), to: d('2026-12-09') }, today)).toBe('已撤回')
  })
  it('起止的说法', () =>
    expect([spanWords(members[0]!), spanWords(members[1]!)]).toEqual(['2013年2月23日起', '2013年2月23日至2025年12月4日']))
})

describe('轮值', () => {
  const order = ['wuhan', 'changsha', 'hefei', 'nanchang']
  const term = (code: string, from: string, to: string | null) => ({ code, name: code, from: d(from), to: to === null ? null : d(to) })
  it('下一任按次序，接着上一任，任期同长；整年仍为整年', () => {
    expect(nextTerm([term('wuhan', '2026-01-01', '2026-12-31')], order, today)).toEqual({
      code: 'changsha',
      from: '2027-01-01',
      to: '2027-12-31',
    })
    expect(nextTerm([term('nanchang', '2026-07-01', '2026-12-31')], order, today)).toEqual({
      code: 'wuhan',
      from: '2027-01-01',
      to: '2027-07-03',
    })
    expect(nextTerm([], order, today)).toEqual({ code: 'wuhan', from: today, to: '2027-11-24' })
    expect(nextTerm([], [], today)).toBeNull()
  })
  it('上一任早已期满的，下一任自今天起；撤回的不算；已退出的之后从头排', () => {
    expect(nextTerm([term('wuhan', '2024-01-01', '2024-12-31')], order, today)?.from).toBe(today)
    expect(nextTerm([term('wuhan', '2026-01-01', '2026-12-31'), term('hefei', '2027-01-01', '2026-12-31')], order, today)?.code).toBe(
      'changsha',
    )
    expect(nextTerm([term('hefei', '2026-01-01', '2026-12-31')], ['wuhan', 'changsha'], today)?.code).toBe('wuhan')
  })
  it('须是当日的成员，不与他方任期重叠，写明依据', () => {
    const asked = { code: 'changsha', from: '2027-01-01', to: '2027-12-31', basis: '轮值办法' }
    const terms = [term('wuhan', '2026-01-01', '2026-12-31')]
    const parties = () => order
    expect(termFrom(asked, terms, parties, today)).toMatchObject({ code: 'changsha', basis: '轮值办法' })
    expect(refused(() => termFrom({ ...asked, code: 'other' }, terms, parties, today)).field).toBe('code')
    expect(refused(() => termFrom({ ...asked, from: '2026-12-31' }, terms, parties, today)).reason).toContain('重叠')
    expect(refused(() => termFrom({ ...asked, to: '2026-12-31' }, terms, parties, today)).field).toBe('to')
    expect(refused(() => termFrom({ ...asked, from: '2026-11-24' }, [], parties, today)).field).toBe('from')
    expect(refused(() => termFrom({ ...asked, basis: ' ' }, terms, parties, today)).field).toBe('basis')
  })
  it('照提议一任接一任，任何一天至多一方轮值', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 6 }), fc.nat({ max: 2500 }), (lengths, ahead) => {
        const terms: ReturnType<typeof term>[] = []
        for (const length of lengths) {
          const next = nextTerm(terms, order, today)!
          const kept = termFrom(
            { code: next.code, from: next.from, to: addDays(next.from, length), basis: '轮值' },
            terms,
            () => order,
            today,
          )
          terms.push({ ...kept, name: kept.code })
        }
        const day = addDays(today, ahead)
        expect(terms.filter((each) => each.from <= day && each.to! >= day).length).toBeLessThanOrEqual(1)
        expect(chairIn(terms, terms[0]!.from)?.code).toBe(order[0])
      }),
    ))
})

describe('设置', () => {
  const asked = {
    clearanceSteps: '1',
    partyColumnsShared: 'yes',
    partyOrder: ['b', 'a', 'b'],
    cadence: 'MONTHLY',
    dueAfter: '5',
    closesAfter: '40',
    reason: ' 联席会议议定 ',
  }
  it('没有定过的，用原有的默认；定过的以最近一次为准', () => {
    expect(settingFrom([])).toEqual(initialSetting)
    expect(settingFrom([{ clearanceSteps: 1 }, { clearanceSteps: 2 }]).clearanceSteps).toBe(1)
  })
  it('所填的去掉首尾空白、重复的排序', () =>
    expect(settingAsked(asked, ['a', 'b'])).toEqual({
      clearanceSteps: 1,
      partyColumnsShared: true,
      partyOrder: ['b', 'a'],
      cadence: 'MONTHLY',
      dueAfter: 5,
      closesAfter: 40,
      reason: '联席会议议定',
    }))
  it('每一项的错指到那一项', () => {
    for (const [field, value] of [
      ['clearanceSteps', '3'],
      ['partyColumnsShared', ''],
      ['cadence', 'DAILY'],
      ['dueAfter', '0'],
      ['dueAfter', '1.5'],
      ['closesAfter', '4'],
      ['reason', ''],
      ['reason', '长'.repeat(201)],
    ] as const)
      expect(refused(() => settingAsked({ ...asked, [field]: value }, ['a', 'b'])).field).toBe(field)
    expect(refused(() => settingAsked(asked, ['a'])).field).toBe('partyOrder')
  })
  it('改了什么，说得出来；没改的不说', () =>
    expect(settingChanges(initialSetting, { ...initialSetting, clearanceSteps: 1, partyOrder: ['a'] }, (code) => `${code}省`)).toEqual([
      '审核两级 → 审核一级',
      '排序 按加入次序 → 排序 a省',
    ]))
  it('三级的名称都要写，不超过六十字', () => {
    expect(bodiesFrom({ DECISION: ' 会商会 ', COORDINATION: '协调会', EXECUTION: '秘书处' }).DECISION).toBe('会商会')
    expect(refused(() => bodiesFrom({ DECISION: '会商会', COORDINATION: ' ', EXECUTION: '秘书处' })).field).toBe('COORDINATION')
    expect(refused(() => bodiesFrom({ DECISION: '会'.repeat(61), COORDINATION: '协', EXECUTION: '秘' })).field).toBe('DECISION')
  })
})

describe('工作日历', () => {
  const text =
    '各省、自治区、直辖市人民政府：\n经国务院批准，现将2027年放假安排通知如下。\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、春节：2月5日（农历除夕、周五）至13日（周六）放假调休，共9天。1月31日（周日）、2月14日（周日）上班。\n三、清明节：4月３日至5日放假，共3天。\n节假日期间，各地区要妥善安排。'
  it('读出通知里的每一天，范围展开，全角数字也认', () => {
    const found = noticeDays(text, 2027)
    expect(found.filter((each) => !each.working)).toHaveLength(3 + 9 + 3)
    expect(found.filter((each) => each.working).map((each) => [each.day, each.name])).toEqual([
      ['2027-01-31', '春节调休'],
      ['2027-02-14', '春节调休'],
    ])
  })
  it('读不出的、没有的日子、反着的起止，说明是哪一句', () => {
    expect(refused(() => noticeDays('请假要登记', 2027)).reason).toContain('没有读到2027年的日子')
    expect(refused(() => noticeDays('一、元旦：2月30日放假。', 2027)).reason).toContain('2月30日')
    expect(refused(() => noticeDays('一、元旦：1月3日至1日放假。', 2027)).reason).toContain('起止日不对')
  })
  it('只说会改动的日子；通知不再提的，改回同平常；过去的不改', () => {
    const now = [
      { day: d('2027-01-04'), working: false, name: '元旦' },
      { day: d('2027-01-01'), working: false, name: '元旦' },
    ]
    expect(dayChanges(now, noticeDays('元旦：1月1日放假', 2027), today).map((each) => [each.day, each.working])).toEqual([
      ['2027-01-04', null],
    ])
    expect(refused(() => dayChanges([], noticeDays('元旦：2026年1月1日放假', 2026), today)).reason).toContain('已经过去')
  })
  it('最近记入的为准，收回的同平常', () => {
    const day = d('2027-01-01')
    expect(isWorkingDay(day, tableOf([{ day, working: false }]))).toBe(false)
    expect(
      isWorkingDay(
        day,
        tableOf([
          { day, working: false },
          { day, working: null },
        ]),
      ),
    ).toBe(true)
  })
  it('顺延到上班的日子', () =>
    fc.assert(
      fc.property(fc.nat({ max: 400 }), (ahead) => {
        const table = tableOf(noticeDays(text, 2027))
        const at = onWorkingDay(addDays(today, ahead), table)
        expect(at >= addDays(today, ahead) && isWorkingDay(at, table)).toBe(true)
      }),
    ))
})

describe('报告期的日历', () => {
  const year = { from: d('2026-01-01'), to: d('2026-12-31') }
  it('按季度：四期，期末后十天报送，遇休息日顺延', () => {
    const table = tableOf([{ day: d('2026-10-10'), working: true }])
    expect(
      periodCalendar({ cadence: 'QUARTERLY', ...year }, initialSetting, table).map((each) => [each.name, each.to, each.due, each.closes]),
    ).toEqual([
      ['2026年第一季度', '2026-03-31', '2026-04-10', '2026-06-10'],
      ['2026年第二季度', '2026-06-30', '2026-07-10', '2026-09-09'],
      ['2026年第三季度', '2026-09-30', '2026-10-10', '2026-12-10'],
      ['2026年第四季度', '2026-12-31', '2027-01-11', '2027-03-12'],
    ])
  })
  it('按月、按半年，跨年，首尾不满的也成一期', () => {
    expect(
      periodCalendar({ cadence: 'MONTHLY', from: d('2026-05-15'), to: d('2026-07-02') }, initialSetting, new Map()).map((each) => [
        each.name,
        each.from,
        each.to,
      ]),
    ).toEqual([
      ['2026年5月', '2026-05-15', '2026-05-31'],
      ['2026年6月', '2026-06-01', '2026-06-30'],
      ['2026年7月', '2026-07-01', '2026-07-02'],
    ])
    expect(
      periodCalendar({ cadence: 'HALF_YEARLY', from: d('2026-05-15'), to: d('2027-03-01') }, initialSetting, new Map()).map(
        (each) => each.name,
      ),
    ).toEqual(['2026年上半年', '2026年下半年', '2027年上半年'])
  })
  it('各期首尾相接，盖满方案，不缺不叠；截止在期末之后的工作日，停止填报不早于截止', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('MONTHLY' as const, 'QUARTERLY' as const, 'HALF_YEARLY' as const),
        fc.nat({ max: 900 }),
        fc.nat({ max: 1500 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 120 }),
        (cadence, start, length, dueAfter, more) => {
          const from = addDays(d('2025-01-01'), start)
          const to: Day = addDays(from, length)
          const periods = periodCalendar({ cadence, from, to }, { dueAfter, closesAfter: dueAfter + more }, new Map())
          expect([periods[0]!.from, periods[periods.length - 1]!.to]).toEqual([from, to])
          periods.forEach((each, index) => {
            if (index) expect(each.from).toBe(addDays(periods[index - 1]!.to, 1))
            expect(
              each.from <= each.to &&
                each.due >= addDays(each.to, dueAfter) &&
                isWorkingDay(each.due, new Map()) &&
                each.closes >= each.due,
            ).toBe(true)
          })
          expect(new Set(periods.map((each) => each.name)).size).toBe(periods.length)
        },
      ),
    ))
})
