import { describe, expect, it } from 'vitest'
import { countedIn, progressInWords, progressOfPart, progressOfTask } from './progress'
import { d, milestone, part, task } from './testing'

const said = (percent: number) => ({ percent, periodEnd: d('2026-09-30') })

describe('进度', () => {
  it('没有报过百分比的分工没有进度，不是 0；报过 0 的是 0', () => {
    expect(progressOfPart(part())).toBeNull()
    expect(progressOfPart(part({ cleared: said(0) }))).toBe(0)
  })
  it('有节点的分工按节点，一个都没完成就是 0', () => expect(progressOfPart(part({ milestones: [milestone()] }))).toBe(0))
  it('全项进度是报过的分工的平均，并说明是几个分工的', () => {
    const three = task({ parts: [part({ cleared: said(80) }), part({ partId: 'q', cleared: said(54) }), part({ partId: 'r' })] })
    expect(progressOfTask(three)).toBe(67)
    expect(countedIn(three)).toEqual({ reported: 2, of: 3 })
    expect(progressInWords(67, countedIn(three))).toBe('67%（2/3个分工）')
  })
  it('谁都没报过，没有全项进度', () => {
    const none = task({ parts: [part(), part({ partId: 'q' })] })
    expect([progressOfTask(none), progressInWords(progressOfTask(none), countedIn(none))]).toEqual([null, '—'])
  })
  it('不计百分比的分工不在其数', () => {
    const parts = [part({ cleared: said(40) }), part({ partId: 'q', cleared: said(60) }), part({ partId: 'r', deadline: null })]
    expect(countedIn(task({ parts }))).toEqual({ reported: 2, of: 2 })
  })
  it('只有一个分工，或任务自己有节点的，不是平均', () => {
    expect(countedIn(task({ parts: [part({ cleared: said(40) })] }))).toBeNull()
    expect(countedIn(task({ milestones: [milestone()], parts: [part(), part({ partId: 'q' })] }))).toBeNull()
  })
  it('已办结而不到 100% 的，写明是办结时所报', () => {
    expect(progressInWords(67, null, true)).toBe('办结时 67%')
    expect(progressInWords(100, null, true)).toBe('100%')
  })
})
