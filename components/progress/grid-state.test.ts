import { describe, expect, it } from 'vitest'
import { cellsTowards, changed, type GridState } from './grid-state'

const form = { progress: '', problems: '', next: '', percent: '', percentExplanation: '', unlikely: false, noChange: false, noChangeReason: '', corrects: '', ticks: {} }
const start = (): GridState => ({ typed: [{ ...form, progress: '甲', ticks: { m: '2026-09-01' } }, { ...form, progress: '乙' }, { ...form, progress: '丙' }], past: [] })
const undo = { kind: 'undo', skip: () => false } as const
const progressOf = (state: GridState) => state.typed.map((each) => each.progress)

describe('填报表格的每一步', () => {
  it('所选几项一次标为本期无变化，连同原因；勾了的节点不再算；一次撤销全部退回', () => {
    const next = changed(start(), { kind: 'ticks', rows: [0, 2], change: { noChange: true, noChangeReason: '季节停工' } })
    expect(next.typed.map((each) => [each.noChange, each.noChangeReason])).toEqual([[true, '季节停工'], [false, ''], [true, '季节停工']])
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
    for (const [row, progress] of [[0, '甲一'], [0, '甲一二'], [1, '乙一']] as const) state = changed(state, { kind: 'cell', row, change: { progress }, label: `${row}:progress` })
    state = changed(state, undo)
    expect(progressOf(state)).toEqual(['甲一二', '乙', '丙'])
    expect(progressOf(changed(state, undo))).toEqual(['甲', '乙', '丙'])
  })
  it('往一个方向走：上下只在本列，左右按读的次序接到上一行、下一行', () => {
    const said = (...of: Parameters<typeof cellsTowards>) => cellsTowards(...of).map((each) => `${each.row}${each.column}`)
    expect(said('down', 0, 'percent', 3)).toEqual(['1percent', '2percent'])
    expect(said('up', 2, 'next', 3)).toEqual(['1next', '0next'])
    expect(said('right', 1, 'next', 3).slice(0, 2)).toEqual(['1percent', '2progress'])
    expect(said('left', 1, 'progress', 3).slice(0, 2)).toEqual(['0percent', '0next'])
    expect(said('left', 0, 'progress', 3)).toEqual([])
  })
  it('粘贴到不填进度的行，进度一栏不要；一横就是没有写', () => {
    const next = changed(start(), { kind: 'paste', row: 0, column: 'next', cells: [['一', '—'], ['二', '60%'], ['三', '—']], skip: () => false, asksPercent: (row) => row === 2 })
    expect(next.typed.map((each) => [each.next, each.percent])).toEqual([['一', ''], ['二', ''], ['三', '']])
  })
  it('已提交的行，撤销不动；只动过它的那一步，不算一步', () => {
    let state = start()
    for (const [row, progress] of [[1, '乙一'], [0, '甲一']] as const) state = changed(state, { kind: 'cell', row, change: { progress }, label: `${row}:progress` })
    state = changed(state, { kind: 'undo', skip: (row) => row === 0 })
    expect(progressOf(state)).toEqual(['甲一', '乙', '丙'])
    expect(state.past).toEqual([])
  })
  it('粘贴一块：从那一格起，右边和下面依次填入；已提交的行不动；多出的不要', () => {
    const next = changed(start(), { kind: 'paste', row: 1, column: 'next', cells: [['下一步', '60%', '多出'], ['再下一步', '70'], ['没有这一行', '80']], skip: (row) => row === 2, asksPercent: () => true })
    expect(next.typed.map((each) => [each.next, each.percent])).toEqual([['', ''], ['下一步', '60'], ['', '']])
  })
})
