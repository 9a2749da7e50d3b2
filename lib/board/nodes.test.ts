import { describe, expect, it } from 'vitest'
import { d, milestone } from '../lights/testing'
import { nodesOf, standingOf, worstOf } from './nodes'

const column = (key: string, milestones: ReturnType<typeof milestone>[]) => ({ key, label: key, milestones })

describe('节点的行', () => {
  it('各方名称、性质、时限相同的节点是一行，不同的各是一行，按时限先后', () => {
    const rows = nodesOf([
      column('湖南', [milestone({ id: 'a2', title: '年度成果', deadline: d('2026-12-31') }), milestone({ id: 'a1' })]),
      column('湖北', [milestone({ id: 'b1' }), milestone({ id: 'b2', title: '年度成果', deadline: d('2026-12-20') })]),
    ])
    expect(rows.map((each) => [each.title, each.deadline, each.of.map((one) => one.column.key)])).toEqual([
      ['初步设计报审', '2026-06-30', ['湖南', '湖北']],
      ['年度成果', '2026-12-20', ['湖北']],
      ['年度成果', '2026-12-31', ['湖南']],
    ])
  })
  it('一方有两个同名同日的节点，两个都在', () =>
    expect(nodesOf([column('湖北', [milestone({ id: 'a' }), milestone({ id: 'b' })])])).toHaveLength(2))
  it('没有写定日子的不列', () => expect(nodesOf([column('湖北', [milestone({ deadline: null })])])).toEqual([]))
})

describe('节点的状态', () => {
  const day = d('2026-07-15')
  it('完成、未到、已过、报上级后等待，各是一种', () => {
    expect(standingOf(milestone({ doneOn: d('2026-06-29') }), day)).toBe('done')
    expect(standingOf(milestone({ deadline: day }), day)).toBe('due')
    expect(standingOf(milestone(), day)).toBe('late')
    const filing = { on: d('2026-05-01'), department: '国家发展改革委', reconfirmedOn: d('2026-05-01') }
    expect(standingOf(milestone({ nature: 'AWAITED', filing }), day)).toBe('waiting')
    expect(standingOf(milestone({ nature: 'AWAITED' }), day)).toBe('late')
  })
  it('同一天几方的节点，按最差的一方画', () => {
    expect(worstOf(['done', 'late', 'due'])).toBe('late')
    expect(worstOf(['done', 'waiting'])).toBe('waiting')
    expect(worstOf(['done', 'done'])).toBe('done')
  })
})
