import { describe, expect, it } from 'vitest'
import type { Day } from '../calendar'
import { markDeciding, type OpenRequests } from './deciding'
import type { TaskFacts } from './facts'
import { d, milestone, part, periodsOf, task } from './testing'

const rows = new Map([
  ['t', 'row-t'],
  ['p', 'row-p'],
  ['m', 'row-m'],
  ['own', 'row-t'],
])
const open = (some: Partial<OpenRequests>): OpenRequests => ({ extensions: new Map<string, Day | null>(), closing: null, ...some })
const marked = (facts: TaskFacts, some: Partial<OpenRequests>, reportedOn = new Map<string, Day>()) => {
  markDeciding(facts, open(some), rows, reportedOn)
  return facts
}

describe('审批中', () => {
  it('延期只停它要移动的那个时限；没有自己时限的分工，随任务的时限', () => {
    const found = marked(task({ milestones: [milestone({ id: 'm' })], parts: [part({ partId: 'p' }), part({ partId: 'own' })] }), {
      extensions: new Map([['row-t', null]]),
    })
    expect([found.deciding, ...found.parts.map((each) => each.deciding), found.milestones[0]!.deciding]).toEqual([
      'EXTENSION',
      null,
      'EXTENSION',
      undefined,
    ])
  })
  it('节点的延期只停这个节点', () => {
    const found = marked(task({ milestones: [milestone({ id: 'm' })], parts: [part({ partId: 'p' })] }), {
      extensions: new Map([['row-m', d('2026-11-20')]]),
    })
    expect([found.deciding, found.milestones[0]!.deciding, found.milestones[0]!.decidingUntil]).toEqual([null, 'EXTENSION', '2026-11-20'])
  })
})

describe('核验中', () => {
  const closed = (closing: string, more: Partial<TaskFacts> = {}) =>
    marked(task({ milestones: [milestone({ id: 'm', deadline: d('2026-06-30') })], parts: [part({ partId: 'p' })], ...more }), {
      closing: d(closing),
    })
  it('时限前申请的停；申请时已逾期的节点不停', () => {
    const found = closed('2026-10-31')
    expect([found.deciding, found.parts[0]!.deciding, found.milestones[0]!.deciding]).toEqual(['CLOSING', 'CLOSING', undefined])
  })
  it('时限后申请的不停', () => expect(closed('2026-11-01').deciding).toBeNull())
  it('按期报送的，到时限所在报告期的报送截止日为止申请，都算按时', () => {
    expect(closed('2027-01-10', { periods: periodsOf(2026, 3) }).deciding).toBe('CLOSING')
    expect(closed('2027-01-11', { periods: periodsOf(2026, 3) }).deciding).toBeNull()
  })
  it('各方都按时报了完成、只是审核用了时间的，审核后申请也算按时', () => {
    const parts = [part({ partId: 'p', cleared: { percent: 100, periodEnd: d('2026-09-30') } })]
    expect(marked(task({ parts }), { closing: d('2026-11-20') }, new Map([['p', d('2026-10-31')]])).deciding).toBe('CLOSING')
    expect(marked(task({ parts }), { closing: d('2026-11-20') }, new Map([['p', d('2026-11-01')]])).deciding).toBeNull()
    expect(
      marked(task({ parts: [...parts, part({ partId: 'own' })] }), { closing: d('2026-11-20') }, new Map([['p', d('2026-10-31')]]))
        .deciding,
    ).toBeNull()
  })
})
