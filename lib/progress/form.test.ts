import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDay } from '../calendar'
import { checkReport, problemsIn } from './check'
import { mostEarlier, reportForm, saysNothingNew, withEarlier, type TypedForm } from './form'

const start: TypedForm = {
  progress: '上期的文字',
  problems: '',
  next: '上期的安排',
  percent: '60',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}

describe('写了又改回原样', () => {
  it('等于没写：首尾的空格、已取消的勾所带的原因，都不算', () => {
    expect(saysNothingNew({ ...start, progress: ' 上期的文字\n', percent: '60%', noChangeReason: '待批复' }, start)).toBe(true)
    for (const change of [
      { progress: '上期的文字甲' },
      { percent: '' },
      { unlikely: true },
      { noChange: true },
      { ticks: { m: '2026-09-01' } },
    ])
      expect(saysNothingNew({ ...start, ...change }, start)).toBe(false)
    const unchanged = { ...start, noChange: true, noChangeReason: '待批复' }
    expect(saysNothingNew({ ...unchanged, noChangeReason: '其他' }, unchanged)).toBe(false)
  })
  it('不论写过什么、按什么次序改回，都等于没写', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('progress', 'problems', 'next', 'percent', 'percentExplanation'), fc.string()), { maxLength: 8 }),
        (steps) => {
          let typed = start
          for (const [key, text] of steps) typed = { ...typed, [key]: text }
          for (const [key] of [...steps].reverse()) typed = { ...typed, [key]: start[key as 'progress'] }
          expect(saysNothingNew(typed, start)).toBe(true)
        },
      ),
    ))
})

describe('粘贴前的文字', () => {
  it('最近的在后，同样的不留两份，留最近几份', () => {
    const of = (progress: string) => ({ ...start, progress })
    expect(withEarlier([of('甲'), of('乙')], of('甲')).map((each) => each.progress)).toEqual(['乙', '甲'])
    const many = Array.from({ length: 9 }, (_, at) => of(String(at))).reduce<TypedForm[]>(withEarlier, [])
    expect(many.map((each) => each.progress)).toEqual(['4', '5', '6', '7', '8'])
    expect(many).toHaveLength(mostEarlier)
  })
})

describe('存在问题写“无”', () => {
  const day = (text: string) => parseDay(text)!
  const context = {
    today: day('2026-10-05'),
    period: { name: '三季度', from: day('2026-07-01'), to: day('2026-09-30'), closes: day('2026-12-31'), last: false },
    lastPercent: null,
    waitingPercent: null,
    asksPercent: false,
    milestones: [],
    noChangeBefore: 0,
  }
  const hints = (problems: string) => checkReport(reportForm.parse({ ...start, problems }), context).hints
  it('就是没有问题，不再问下一步安排是否对应', () => {
    for (const none of ['无', '暂无', '没有', '/', '无。', '—', '无问题']) {
      expect(hints(none)).toEqual([])
      expect(problemsIn(none)).toBe('')
    }
    for (const some of ['资金没有落实', '无资金', '手续未办']) {
      expect(hints(some)).toHaveLength(1)
      expect(problemsIn(some)).toBe(some)
    }
  })
})
