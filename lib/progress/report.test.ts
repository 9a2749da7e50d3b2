import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { againstPaper } from './paper'
import { against, life, stateLabel, stepsOpen, type Standing, type Step } from './report'
import type { ReportState } from '@/prisma/generated/enums'

const nobody: Standing = { writes: false, reviews: false, clears: false, wrote: false }
const none = { pass: false, clear: false }
/** The people of the table below. `无`: what no account can take. */
const who: Record<string, Standing> = {
  填报员: { ...nobody, writes: true, wrote: true, onPaper: none },
  填报员_本单位没有审核员: { ...nobody, writes: true, wrote: true, onPaper: { pass: true, clear: false } },
  填报员_协调办没有账号: { ...nobody, writes: true, wrote: true, onPaper: { pass: false, clear: true } },
  审核员: { ...nobody, reviews: true, onPaper: none },
  协调员: { ...nobody, writes: true, clears: true, onPaper: none },
  协调员_自己写的_另有同事: { ...nobody, writes: true, clears: true, wrote: true, onPaper: none },
  协调员_自己写的_只有一人: { ...nobody, writes: true, clears: true, wrote: true, onPaper: { pass: false, clear: true } },
  外单位: { ...nobody, onPaper: { pass: true, clear: true } },
  不知有没有账号: { ...nobody, writes: true, clears: true, wrote: true },
}
const states: (ReportState | null)[] = [null, 'DRAFT', 'OFFICE_REVIEW', 'REGION_REVIEW', 'CLEARED']
const shown = (state: ReportState | null) => (state ? stateLabel[state] : '未填报')

describe('一份填报的一生：谁在哪一步可以做什么', () => {
  const table: [string, ReportState | null, Step[]][] = [
    ['填报员', null, ['submit']],
    ['填报员', 'DRAFT', ['submit']],
    ['填报员', 'OFFICE_REVIEW', ['withdraw']],
    ['填报员', 'REGION_REVIEW', ['withdraw']],
    ['填报员', 'CLEARED', ['correct']],
    ['填报员_本单位没有审核员', 'OFFICE_REVIEW', ['withdraw', 'signPass']],
    ['填报员_本单位没有审核员', 'REGION_REVIEW', ['withdraw', 'signPass']],
    ['填报员_本单位没有审核员', 'DRAFT', ['submit']],
    ['填报员_协调办没有账号', 'REGION_REVIEW', ['withdraw', 'signClear']],
    ['填报员_协调办没有账号', 'OFFICE_REVIEW', ['withdraw']],
    ['填报员_协调办没有账号', 'CLEARED', ['correct']],
    ['审核员', 'OFFICE_REVIEW', ['pass', 'return']],
    ['审核员', 'REGION_REVIEW', []],
    ['协调员', 'REGION_REVIEW', ['clear', 'return', 'amend', 'withdraw']],
    ['协调员', 'OFFICE_REVIEW', ['withdraw']],
    ['协调员_自己写的_另有同事', 'REGION_REVIEW', ['withdraw']],
    ['协调员_自己写的_只有一人', 'REGION_REVIEW', ['withdraw', 'signClear']],
    ['外单位', 'REGION_REVIEW', []],
    ['外单位', 'OFFICE_REVIEW', []],
    ['不知有没有账号', 'REGION_REVIEW', ['withdraw']],
  ]
  it.each(
    table.map(
      ([name, state, steps]) =>
        [name, shown(state), steps.map((step) => life[step].label).join('、') || '什么也不能做', state, steps] as const,
    ),
  )('%s，%s：%s', (name, _, __, state, steps) => expect(stepsOpen(state, who[name]!)).toEqual(steps))
  it('没有一种身份，能在线通过自己写的', () => {
    for (const standing of Object.values(who))
      for (const state of states)
        for (const step of ['pass', 'clear', 'return', 'amend'] as const)
          if (standing.wrote) expect(against(step, state, standing)).not.toBeNull()
  })
  it('有账号可以在线办理的一步，线下审签不能代替', () => {
    expect(against('signClear', 'REGION_REVIEW', who.协调员_自己写的_另有同事!)).toContain('可以在线办理')
    expect(against('signPass', 'OFFICE_REVIEW', who.填报员!)).toContain('本单位审核员')
  })
})

describe('线下审签：谁签的、哪一天', () => {
  const known = { today: asDay('2026-10-09'), submittedOn: asDay('2026-10-05'), author: '演示·协调员' }
  const paper = { name: '演示·处长', post: '综合处处长', on: '2026-10-08' }
  const cases: [string, Partial<typeof paper>, string, RegExp][] = [
    ['没有姓名', { name: '  ' }, 'name', /姓名/],
    ['没有职务', { post: '' }, 'post', /职务/],
    ['没有日子', { on: '' }, 'on', /日期/],
    ['不是日子', { on: '2026-02-30' }, 'on', /日期/],
    ['明天', { on: '2026-10-10' }, 'on', /不能晚于今天/],
    ['提交以前', { on: '2026-10-04' }, 'on', /不能早于提交的日子/],
    ['自己给自己签', { name: '演示·协调员' }, 'name', /另一位同志/],
    ['姓名过长', { name: '长'.repeat(51) }, 'name', /50/],
    ['带密级标志', { post: '机密★处长' }, 'post', /密级/],
  ]
  it.each(cases)('%s，不收', (_, more, field, said) =>
    expect(againstPaper({ ...paper, ...more }, known)).toEqual({ errors: { [field]: expect.stringMatching(said) } }),
  )
  it('当天提交当天审签，可以', () =>
    expect(againstPaper({ ...paper, name: ' 演示·处长 ', on: '2026-10-05' }, known)).toEqual({ paper: { ...paper, on: '2026-10-05' } }))
})
