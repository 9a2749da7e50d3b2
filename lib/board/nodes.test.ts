import { describe, expect, it } from 'vitest'
import { d, milestone } from '../lights/testing'
import { nodesOf } from './nodes'

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
