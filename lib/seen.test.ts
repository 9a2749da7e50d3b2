import { describe, expect, it } from 'vitest'
import { Refused } from './refusal'
import { changedMeanwhile, changesSince, seenFrom, seenText } from './seen'

describe('打开以后被他人改动', () => {
  it('说是哪一栏、原来什么、现在什么；长的只说是哪一栏；没有动的不说', () => {
    const seen = { 电话: '1', 联系人: '甲', 说明: '长'.repeat(40), 备注: '' }
    expect(changesSince(seen, { 电话: '2', 联系人: '甲', 说明: '短', 备注: '新' })).toEqual(['电话“1”改为“2”', '说明', '备注“空”改为“新”'])
    expect(changesSince({ 旧项: '有' }, {})).toEqual(['旧项“有”改为“空”'])
    expect(changesSince(seen, { ...seen })).toEqual([])
  })
  it('说是谁、什么时候；是自己的另一个窗口，也说；改得太多，只列几处', () => {
    const said = (changes: string[], last: Parameters<typeof changedMeanwhile>[1]) => changedMeanwhile(changes, last).reason
    expect(said(['电话'], { name: '演示·甲', own: false, time: '12月1日 10:42' })).toBe(
      '您打开以后，演示·甲已于12月1日 10:42改动：电话。没有办理；您写的都还在，请核对后再办。',
    )
    expect(said(['电话'], { name: '演示·甲', own: true, time: '12月1日 10:42' })).toContain('您自己在别的窗口已于12月1日 10:42改动')
    expect(said(['电话'], null)).toContain('他人已改动')
    const many = said(
      Array.from({ length: 60 }, (_, at) => `第${at}栏`.repeat(30)),
      null,
    )
    expect(many).toContain('等 60 处')
    expect(many.length).toBeLessThan(400)
  })
  it('来的不是表单送的，一句话拒绝', () => {
    expect(seenFrom(seenText({ 电话: '1' }))).toEqual({ 电话: '1' })
    for (const wrong of ['', '[]', '7', 'null', '{"a":1}', '{', null, undefined, {}, 'x'.repeat(9)])
      expect(() => seenFrom(wrong)).toThrow(Refused)
  })
})
