import { describe, expect, it } from 'vitest'
import { d } from './testing'
import { reportsOf, unreportedFrom } from './reported'

const at = (day: string) => new Date(`${day}T02:00:00Z`)
const calendar = () => new Map()
type Version = Parameters<typeof reportsOf>[0]['reports'][number]['versions'][number]
const version = (steps: [string, string][], over: Partial<Version> = {}): Version => ({
  percent: 40,
  unlikely: false,
  progress: '完成清单',
  clearedAt: null,
  ticks: [],
  steps: steps.map(([step, day]) => ({ step, at: at(day), said: null })),
  ...over,
})
const part = (...reports: [to: string, versions: Version[]][]) => ({
  id: 'p',
  reports: reports.map(([to, versions]) => ({ periodId: to, period: { to: new Date(to), planId: 'plan' }, versions })),
})
const asKnown = (of: ReturnType<typeof part>, day: string) => reportsOf(of, at(day), calendar)

describe('所报', () => {
  const cleared = version([['submit', '2026-07-03']], {
    clearedAt: at('2026-07-06'),
    ticks: [{ milestoneId: 'm', doneOn: new Date('2026-06-28') }],
  })

  it('审核通过的算数：进度连同报告期末、勾选的节点、文字', () => {
    const found = asKnown(part(['2026-06-30', [cleared]]), '2026-08-01')
    expect(found).toMatchObject({ cleared: { percent: 40, periodEnd: '2026-06-30' }, begun: true, awaiting: false, text: '完成清单' })
    expect(found.ticks.get('m')).toBe('2026-06-28')
  })
  it('较晚的报告期说了算，先后与读出的次序无关', () => {
    const later = version([['submit', '2026-10-08']], { percent: 70, clearedAt: at('2026-10-09'), progress: '完成初稿' })
    const found = asKnown(part(['2026-09-30', [later]], ['2026-06-30', [cleared]]), '2026-11-01')
    expect(found).toMatchObject({ cleared: { percent: 70 }, text: '完成初稿' })
    expect(found.ticks.has('m')).toBe(true)
  })
  it('在那一刻以后才通过的，还不算', () =>
    expect(asKnown(part(['2026-06-30', [cleared]]), '2026-07-05')).toMatchObject({ cleared: null, begun: false, awaiting: true }))
  it('待审核的：报了完成的，自首次提交之日起算，更正不会推迟', () => {
    const again = version(
      [
        ['submit', '2026-07-03'],
        ['return', '2026-07-06'],
        ['submit', '2026-07-08'],
      ],
      { percent: 100 },
    )
    const found = asKnown(part(['2026-06-30', [again]]), '2026-07-09')
    expect(found).toMatchObject({ awaiting: true, completionReported: { on: '2026-07-03', restsUntil: null } })
    expect(found.reportedOn.get('p')).toBe('2026-07-03')
  })
  it('退回的：五个工作日内各条规则不动，也不算待审核', () => {
    const returned = version([
      ['submit', '2026-07-03'],
      ['return', '2026-07-06'],
    ])
    const found = asKnown(part(['2026-06-30', [returned]]), '2026-07-07')
    expect(found.awaiting).toBe(false)
    expect(found.handedIn.get('2026-06-30')).toBe('2026-07-13')
  })
  it('撤回的，等于没有提交', () =>
    expect(
      asKnown(
        part([
          '2026-06-30',
          [
            version([
              ['submit', '2026-07-03'],
              ['withdraw', '2026-07-04'],
            ]),
          ],
        ]),
        '2026-07-07',
      ).handedIn.size,
    ).toBe(0))
  it('更正待审核时，原来通过的仍然算数', () => {
    const found = asKnown(part(['2026-06-30', [cleared, version([['submit', '2026-07-20']], { percent: 100 })]]), '2026-07-21')
    expect(found).toMatchObject({ cleared: { percent: 40 }, completionReported: { on: '2026-07-20' } })
    expect(found.handedIn.get('2026-06-30')).toBeNull()
  })
})

describe('未报', () => {
  const period = (id: string, due: string) => ({ id, name: id, from: d('2026-01-01'), to: d(id), due: d(due) })
  const periods = [period('2026-06-30', '2026-07-10'), period('2026-09-30', '2026-10-10')]
  it('自报送截止的次日起；报了较晚一期的，较早的不再算', () => {
    expect(unreportedFrom(periods, new Map())).toBe('2026-07-11')
    expect(unreportedFrom(periods, new Map([['2026-06-30', null]]))).toBe('2026-10-11')
    expect(unreportedFrom(periods, new Map([['2026-09-30', null]]))).toBeNull()
  })
  it('退回的，到重报期限和报送截止中较晚的一天', () => {
    expect(unreportedFrom(periods, new Map([['2026-06-30', d('2026-07-13')]]))).toBe('2026-07-14')
    expect(unreportedFrom(periods, new Map([['2026-06-30', d('2026-07-08')]]))).toBe('2026-07-11')
  })
})
