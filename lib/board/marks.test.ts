import { describe, expect, it } from 'vitest'
import { milestone, part, task } from '../lights/testing'
import { asDay, type Day } from '../calendar'
import { marksInRow, marksOfPart, marksWithOwners } from './marks'

const shown = (party: string, over: { unreported?: boolean; awaiting?: boolean; returnedUntil?: Day; resting?: string[] } = {}) => ({
  party,
  unreported: over.unreported ?? false,
  awaiting: over.awaiting ?? false,
  returnedUntil: over.returnedUntil ?? null,
  judged: { resting: over.resting ?? [] },
})

describe('任务的标记是谁的', () => {
  it('未报、已报待审写明是哪一方', () =>
    expect(
      marksWithOwners(
        task(),
        [shown('湖北', { unreported: true }), shown('湖南', { awaiting: true }), shown('江西', { unreported: true })],
        {
          resting: [],
          deciding: [],
        },
      ),
    ).toEqual([
      { word: '未报', whose: ['湖北', '江西'] },
      { word: '已报待审', whose: ['湖南'] },
    ]))
  it('共同时限的延期写时限，本方时限的延期只写哪一方；核验中是整项任务的', () => {
    const shared = task({ deciding: 'EXTENSION', parts: [part({ party: '湖北', deciding: 'EXTENSION' })] })
    expect(marksWithOwners(shared, [], { resting: ['审批中'], deciding: ['EXTENSION'] })).toEqual([
      { word: '审批中', whose: ['任务的时限'] },
    ])
    const own = task({ parts: [part({ party: '湖北', milestones: [milestone({ deciding: 'EXTENSION' })] }), part({ party: '湖南' })] })
    expect(marksWithOwners(own, [], { resting: [], deciding: ['EXTENSION'] })).toEqual([{ word: '审批中', whose: ['湖北'] }])
    expect(marksWithOwners(task(), [], { resting: [], deciding: ['CLOSING'] })).toEqual([{ word: '核验中', whose: [] }])
  })
  it('退回待改写明改报的日子，是哪一方的；它不是已报待审', () => {
    const [early, late] = [asDay('2026-12-06'), asDay('2026-12-08')]
    const parts = [
      shown('湖北', { returnedUntil: early, resting: ['退回待改'] }),
      shown('湖南', { returnedUntil: late }),
      shown('江西', { returnedUntil: early }),
    ]
    expect(marksWithOwners(task(), parts, { resting: ['退回待改'], deciding: [] })).toEqual([
      { word: '退回待改（12月6日前）', whose: ['湖北', '江西'] },
      { word: '退回待改（12月8日前）', whose: ['湖南'] },
    ])
    expect(marksOfPart(parts[0]!)).toEqual(['退回待改（12月6日前）'])
    const row = { overridden: false, unreported: false, awaiting: false, deciding: [], dueSoon: false, pastDue: false }
    expect(marksInRow({ ...row, returnedUntil: early })).toEqual(['退回待改（12月6日前）'])
  })
})
