import { describe, expect, it } from 'vitest'
import { milestone, part, task } from '../lights/testing'
import { asDay, type Day } from '../calendar'
import type { ScheduledMark } from '../lights/marks'
import { marksInRow, marksOfPart, marksWithOwners } from './marks'

const shown = (
  party: string,
  over: {
    unreported?: boolean
    awaiting?: boolean
    returnedUntil?: Day
    resting?: string[]
    scheduled?: ScheduledMark[]
    missed?: number
  } = {},
) => ({
  party,
  unreported: over.unreported ?? false,
  awaiting: over.awaiting ?? false,
  returnedUntil: over.returnedUntil ?? null,
  scheduled: over.scheduled ?? [],
  missed: over.missed ?? 0,
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
    const row = {
      overridden: false,
      unreported: false,
      awaiting: false,
      deciding: [],
      dueSoon: false,
      pastDue: false,
      scheduled: [],
      missed: 0,
      carrying: false,
    }
    expect(marksInRow({ ...row, returnedUntil: early })).toEqual(['退回待改（12月6日前）'])
  })
  it('自己到日子就有的标记：漏报写几期，难以按期、久未更新写哪一方；到期待报、待申请办结、拟结转是整项任务的', () => {
    const parts = [shown('湖北', { scheduled: ['missed', 'unlikely'], missed: 2 }), shown('湖南', { scheduled: ['untouched'] })]
    const given = { resting: ['到期待报'], deciding: [], scheduled: ['missed', 'toTell', 'unlikely', 'untouched'] as ScheduledMark[] }
    expect(marksWithOwners(task(), parts, { ...given, more: ['拟结转'] })).toEqual([
      { word: '到期待报', whose: [] },
      { word: '难以按期', whose: ['湖北'] },
      { word: '久未更新', whose: ['湖南'] },
      { word: '拟结转', whose: [] },
      { word: '漏报 2 期', whose: ['湖北'] },
    ])
    expect(marksOfPart(parts[0]!)).toEqual(['漏报 2 期', '难以按期'])
  })
})
