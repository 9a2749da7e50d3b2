import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { leadsOf, saidIn, saidInWords, updatedOn, type Side } from './sides'

const side = (over: Partial<Side> = {}): Side => ({
  party: '湖北',
  office: '湖北省交通运输厅',
  lead: true,
  problems: '',
  next: '',
  updated: null,
  ...over,
})

describe('台账里各方所报', () => {
  it('几方各写各的，写明是谁；没写的不列', () =>
    expect(
      saidInWords(
        [
          side({ problems: '用地未批' }),
          side({ party: '湖南', office: '湖南省交通运输厅' }),
          side({ party: '江西', problems: ' 资金未到位 ' }),
        ],
        'problems',
      ),
    ).toBe('湖北：用地未批\n江西：资金未到位'))
  it('只有一个单位的事项，不必写是谁；一方有两个单位的，写单位', () => {
    expect(saidIn([side({ next: '报批' })], 'next')).toEqual([{ who: '', text: '报批' }])
    expect(saidIn([side({ next: '报批' }), side({ office: '武汉市交通运输局' })], 'next')).toEqual([
      { who: '湖北省交通运输厅', text: '报批' },
    ])
  })
  it('牵头只列牵头的单位；更新日是各方里最近的一天，都没有报过的没有', () => {
    const sides = [side({ updated: asDay('2026-07-09') }), side({ office: '湖南省交通运输厅', lead: false, updated: asDay('2026-10-12') })]
    expect(leadsOf(sides)).toEqual(['湖北省交通运输厅'])
    expect(updatedOn(sides)).toBe('2026-10-12')
    expect(updatedOn([side()])).toBeNull()
  })
})
