import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { againstAmending, againstClearing } from './amendment'

const day = asDay('2026-11-23')

describe('代改', () => {
  it('改文字可以，改数字要退回', () => {
    expect(againstAmending('已完成 12 项清单', { section: 'progress', text: '清单 12 项均已完成' }, [])).toBeNull()
    expect(againstAmending('已完成 12 项清单', { section: 'progress', text: '已完成 13 项清单' }, [])).toContain('不改数字')
    expect(againstAmending('投资一百二十万元', { section: 'progress', text: '投资一百三十万元' }, [])).toContain('不改数字')
  })
  it('没有改动、改进度、改成空的，都说明理由', () => {
    expect(againstAmending('甲', { section: 'progress', text: '甲' }, [])).toContain('没有改动')
    expect(againstAmending('甲', { section: 'percent', text: '乙' }, [])).toContain('请退回')
    expect(againstAmending('甲', { section: 'progress', text: '' }, [])).toContain('不能')
  })
  it('一节里一次只有一处代改等确认', () =>
    expect(againstAmending('甲', { section: 'next', text: '乙' }, [{ section: 'next', on: day }])).toContain('等填报人确认'))
  it('当天等填报人，次日起视为同意', () => {
    expect(againstClearing([{ section: 'next', on: day }], day)).toContain('等填报人确认')
    expect(againstClearing([{ section: 'next', on: day }], asDay('2026-11-24'))).toBeNull()
    expect(againstClearing([], day)).toBeNull()
  })
})
