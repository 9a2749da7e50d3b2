import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsTowards, stackOf } from './grid-keys'
import { copiedFrom } from './paste-desk'
import { changed, heldInWords, mendedAt, type Change, type GridState } from './grid-state'
import { byTicks, changeInWords, lastInWords } from './resulting'

const form = {
  progress: '',
  problems: '',
  next: '',
  percent: '',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
const start = (): GridState => ({
  typed: [
    { ...form, progress: '甲', ticks: { m: '2026-09-01' } },
    { ...form, progress: '乙' },
    { ...form, progress: '丙' },
  ],
  past: [],
  ahead: [],
})
const [undo, redo] = [
  { kind: 'undo', skip: () => false },
  { kind: 'redo', skip: () => false },
] as const
const progressOf = (state: GridState) => state.typed.map((each) => each.progress)

describe('写了而交不上的行', () => {
  const lacks = (errors: Record<string, string>, more = {}) => ({ typed: { ...form, ...more }, errors })
  it('说明几项、还差什么；写了但不对的，不说还差', () => {
    expect(heldInWords([lacks({ percent: '请填写' }), lacks({ percent: '请填写' })])).toBe('2 项还差进度')
    expect(heldInWords([lacks({ percent: '请填写' }), lacks({ progress: '请写明' })])).toBe('2 项还差进展情况、进度')
    expect(heldInWords([lacks({ percent: '0 到 100' }, { percent: '101' })])).toBe('1 项有待改正')
    expect(heldInWords([lacks({ 'tick:m': '不能晚于今天' })])).toBe('1 项有待改正')
  })
  it('去到改正的那一格：进度、完成日期、无变化的原因', () => {
    expect(mendedAt({ percent: '请填写' })[0]).toBe('percent')
    expect(mendedAt({ 'tick:m': '不能晚于今天' })[0]).toBe('day:m')
    expect(mendedAt({ noChangeReason: '请选择' })[0]).toBe('reason')
  })
})

describe('填写时看到的进度', () => {
  const one = { id: 'a', weight: 1, doneOn: '2026-06-30', reportedOn: null }
  const all = [one, { ...one, id: 'b', doneOn: null }, { ...one, id: 'c', doneOn: null }]
  it('勾选节点，当场看到由权重算出的进度；已报待审核的也算在内；任务自己的节点不算本方的', () => {
    expect(byTicks(all, {})).toEqual({ from: 33, to: 33 })
    expect(byTicks(all, { b: '2026-09-18' })).toEqual({ from: 33, to: 67 })
    expect(byTicks([one, { ...one, id: 'b', doneOn: null, reportedOn: '2026-09-18' }], {})).toEqual({ from: 50, to: 100 })
    expect(byTicks([{ ...one, weight: null }], {})).toBeNull()
  })
  it('填百分比的，与上期比；上期还在待审核的，注明', () => {
    const [cleared, waiting] = [
      { lastPercent: 24, waitingPercent: null },
      { lastPercent: 24, waitingPercent: 63 },
    ]
    expect([cleared, waiting, { lastPercent: null, waitingPercent: null }].map(lastInWords)).toEqual(['上期 24%', '上期（待审核）63%', ''])
    expect(['30%', '24', '101', '', '45.5%'].map((typed) => changeInWords(cleared, typed))).toEqual([
      '24% → 30%',
      '',
      '',
      '',
      '24% → 46%；进度只记整数，“45.5%”记为 46%',
    ])
    expect(changeInWords(waiting, '24')).toBe('63% → 24%')
  })
})

describe('填报表格的每一步', () => {
  it('所选几项一次标为本期无变化，连同原因；勾了的节点不再算；一次撤销全部退回', () => {
    const next = changed(start(), { kind: 'ticks', rows: [0, 2], change: { noChange: true, noChangeReason: '季节停工' } })
    expect(next.typed.map((each) => [each.noChange, each.noChangeReason])).toEqual([
      [true, '季节停工'],
      [false, ''],
      [true, '季节停工'],
    ])
    expect(next.typed[0]!.ticks).toEqual({})
    expect(changed(next, undo).typed).toEqual(start().typed)
  })
  it('所选几项一次标为难以按期，文字和节点不动', () => {
    const next = changed(start(), { kind: 'ticks', rows: [0, 1], change: { unlikely: true } })
    expect(next.typed.map((each) => each.unlikely)).toEqual([true, true, false])
    expect(next.typed[0]).toMatchObject({ progress: '甲', ticks: { m: '2026-09-01' } })
  })
  it('在一格里接着写，是一步；换一格，是另一步', () => {
    let state = start()
    for (const [row, progress] of [
      [0, '甲一'],
      [0, '甲一二'],
      [1, '乙一'],
    ] as const)
      state = changed(state, { kind: 'cell', row, change: { progress }, label: `${row}:progress` })
    state = changed(state, undo)
    expect(progressOf(state)).toEqual(['甲一二', '乙', '丙'])
    expect(progressOf(changed(state, undo))).toEqual(['甲', '乙', '丙'])
  })
  it('往一个方向走：上下只在本列，左右按读的次序接到上一行、下一行', () => {
    const said = (...of: [Parameters<typeof cellsTowards>[0], number, string]) =>
      cellsTowards(...of, [[], [], []]).map((each) => `${each.row}${each.column}`)
    expect(said('down', 0, 'percent')).toEqual(['1percent', '2percent'])
    expect(said('up', 2, 'next')).toEqual(['1next', '0next'])
    expect(said('right', 1, 'next').slice(0, 2)).toEqual(['1percent', '2progress'])
    expect(said('left', 1, 'progress').slice(0, 2)).toEqual(['0percent', '0next'])
    expect(said('left', 0, 'progress')).toEqual([])
  })
  it('节点、完成日期、难以按期、本期无变化是最后一列：从进度向右进来，上下逐个走过，到头接上一行、下一行；已完成的节点不在其中', () => {
    const milestone = { title: '', nature: 'OWN' as const, weight: 1, due: null, dueWords: '', reportedOn: null }
    const stacks = [
      stackOf({
        milestones: [
          { ...milestone, id: 'a', doneOn: null },
          { ...milestone, id: 'b', doneOn: '2026-09-01' as never },
        ],
      }),
      stackOf({ milestones: [] }),
    ]
    const said = (...of: [Parameters<typeof cellsTowards>[0], number, string]) =>
      cellsTowards(...of, stacks).map((each) => `${each.row} ${each.column}`)
    expect(stacks[0]).toEqual(['tick:a', 'day:a', 'unlikely', 'noChange', 'reason'])
    expect(said('right', 0, 'percent').slice(0, 2)).toEqual(['0 tick:a', '0 day:a'])
    expect(said('down', 0, 'tick:a')).toEqual(['0 day:a', '0 unlikely', '0 noChange', '0 reason', '1 unlikely', '1 noChange', '1 reason'])
    expect(said('up', 1, 'unlikely')[0]).toBe('0 reason')
    expect(said('right', 0, 'noChange')[0]).toBe('1 progress')
    expect(said('left', 0, 'noChange').slice(0, 2)).toEqual(['0 percent', '0 next'])
    expect(said('left', 1, 'progress')[0]).toBe('0 tick:a')
  })
  it('撤销再重做，回到原处；撤销几步，重做几步，一步不差', () => {
    const column = fc.constantFrom('progress', 'problems', 'next')
    const step: fc.Arbitrary<Change> = fc.oneof(
      fc
        .record({ row: fc.nat(2), column, text: fc.string({ maxLength: 3 }) })
        .map(({ row, column: at, text }): Change => ({ kind: 'cell', row, change: { [at]: text }, label: `${row}:${at}` })),
      fc
        .record({ rows: fc.uniqueArray(fc.nat(2), { minLength: 1 }), on: fc.boolean() })
        .map(({ rows, on }): Change => ({ kind: 'ticks', rows, change: { noChange: on } })),
      fc
        .array(fc.record({ row: fc.nat(2), change: fc.record({ progress: fc.string({ maxLength: 3 }) }) }), { minLength: 1, maxLength: 3 })
        .map((rows): Change => ({ kind: 'paste', rows })),
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), fc.nat(60), (steps, back) => {
        const state = steps.reduce(changed, start())
        const times = Math.min(back, state.past.length)
        const run = (from: GridState, change: Change) =>
          Array.from({ length: times }).reduce((each: GridState) => changed(each, change), from)
        expect(run(run(state, undo), redo)).toEqual(state)
      }),
    )
  })
  it('撤销以后接着写，就没有可重做的；在同一格里接着写，也是新的一步', () => {
    const typing = (state: GridState, progress: string) =>
      changed(state, { kind: 'cell', row: 0, change: { progress }, label: '0:progress' })
    const other: Change = { kind: 'cell', row: 1, change: { progress: '乙一' }, label: '1:progress' }
    const back = changed(changed(typing(start(), '甲一'), other), undo)
    expect(progressOf(changed(back, redo))).toEqual(['甲一', '乙一', '丙'])
    const on = typing(back, '甲一二')
    expect(changed(on, redo)).toMatchObject({ typed: on.typed, ahead: [] })
    expect(progressOf(changed(on, undo))).toEqual(['甲一', '乙', '丙'])
  })
  it('已提交的行，重做也不动', () => {
    const back = changed(changed(start(), { kind: 'ticks', rows: [0, 1], change: { unlikely: true } }), undo)
    expect(changed(back, { kind: 'redo', skip: (row) => row === 0 }).typed.map((each) => each.unlikely)).toEqual([false, true, false])
  })
  it('已提交的行，撤销不动；只动过它的那一步，不算一步', () => {
    let state = start()
    for (const [row, progress] of [
      [1, '乙一'],
      [0, '甲一'],
    ] as const)
      state = changed(state, { kind: 'cell', row, change: { progress }, label: `${row}:progress` })
    state = changed(state, { kind: 'undo', skip: (row) => row === 0 })
    expect(progressOf(state)).toEqual(['甲一', '乙', '丙'])
    expect(state.past).toEqual([])
  })
  it('粘贴的几项一次改好，只改所粘的栏；一次撤销全部退回', () => {
    const next = changed(start(), {
      kind: 'paste',
      rows: [
        { row: 0, change: { next: '下一步' } },
        { row: 2, change: { progress: '丙一', percent: '60' } },
      ],
    })
    expect(next.typed.map((each) => [each.progress, each.next, each.percent])).toEqual([
      ['甲', '下一步', ''],
      ['乙', '', ''],
      ['丙一', '', '60'],
    ])
    expect(changed(next, undo).typed).toEqual(start().typed)
  })
  it('只复制一格的是文字，几格的才是表', () => {
    expect(copiedFrom('"第一行\n第二行"\n', '')).toEqual({ words: '第一行\n第二行' })
    expect(copiedFrom('甲\t乙\r\n丙\t丁\r\n', '')).toMatchObject({
      table: {
        lines: [
          [{ text: '甲' }, { text: '乙' }],
          [{ text: '丙' }, { text: '丁' }],
        ],
      },
    })
  })
})
