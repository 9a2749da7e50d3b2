import { describe, expect, it } from 'vitest'
import { figuresIn } from './figures'

describe('文字里的数字', () => {
  it('数字连同它的单位：12 项不是 12 亿元，写法不同算同一个', () => {
    expect(figuresIn('清单 12 项，投资1,200.5万元，占60％')).toEqual(['12项', '1200.5万元', '60%'])
    expect(figuresIn('１２项')).toEqual(figuresIn('12 项'))
    expect(figuresIn('12 亿元')).not.toEqual(figuresIn('12 项'))
  })
  it('汉字数字也是数字：三项改为四项、百分之六十、两千户', () => {
    expect(figuresIn('三项')).not.toEqual(figuresIn('四项'))
    expect(figuresIn('完成百分之六十，共一百二十万元，两千户')).toEqual(['百分之六十', '一百二十万元', '两千户'])
  })
  it('统一、一体化、进一步、三省、两地不是数字', () => expect(figuresIn('三省统一标准，进一步推进一体化，两地互认')).toEqual([]))
  it('日期是数字；起止年份不是负数', () => expect(figuresIn('2024-2026年，9月底')).toEqual(['2024', '2026年', '9月']))
})
