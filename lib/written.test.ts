import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, asDay, inWords, toDate, type Day } from './calendar'
import {
  dayIn,
  dayOfSerial,
  folded,
  isNothing,
  percentOfNumber,
  plainNumber,
  readDay,
  readPercent,
  readPhone,
  readTick,
  sameName,
  saysNone,
  shapely,
  spaced,
} from './written'

const formless = ['', '\u200b', '\ufeff', '\u200e', '\u2060', '\ufe0f']
const blanks = [...formless, '\u00a0', '\u3000', ' ', '\t', ' \u200b']
const digits = /[0-9０-９]/
/** The text with signs that nobody sees strewn into it, and blanks where they do not part a number. */
const strewn = (text: string) => {
  const all = [...text]
  const gaps = Array.from({ length: all.length + 1 }, (_, at) =>
    fc.constantFrom(...(digits.test(all[at - 1] ?? '') && digits.test(all[at] ?? '') ? formless : blanks)),
  )
  return fc.tuple(...gaps).map((put) => put.map((each, at) => each + (all[at] ?? '')).join(''))
}
const anySign = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })
const signs = fc.constantFrom(...'\u200b\u00a0\u00b4\u00a8\u0301\u0308\u3000‘’“”（）〔〕【】—–-‒＂＇「」·•〇○ⅣⅨ①㎡㈱％éＡÅK 国')
const wide = (text: string) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
const quotes = fc.constantFrom(['', ''], ['“', '”'], ['‘', '’'], ['"', '"'], ['「', '」'], ['（', '）'], ['\u200b', '\u200b'], ['', '。'])
const days = fc.integer({ min: 0, max: 36_000 }).map((count) => addDays(asDay('2001-01-01'), count))
const han = '〇一二三四五六七八九'
const small = (n: number) => (n < 10 ? han[n]! : `${n < 20 ? '' : han[Math.floor(n / 10)]}十${n % 10 ? han[n % 10] : ''}`)
const inHan = (day: Day) => {
  const [year, month, date] = day.split('-')
  return `${[...year!].map((each) => han[Number(each)]).join('')}年${small(Number(month))}月${small(Number(date))}日`
}
const weekday = (day: Day) => `（星期${'日一二三四五六'[toDate(day).getUTCDay()]}）`
const serial = (day: Day) => String((toDate(day).getTime() - Date.UTC(1899, 11, 30)) / 86_400_000)
const forms: ((day: Day) => string)[] = [
  (day) => day,
  (day) => day.replace(/-/g, '/'),
  (day) => day.replace(/-/g, '.'),
  (day) => day.replace(/-0?/g, '/'),
  (day) => day.replace(/-/g, '—'),
  (day) => day.replace(/-/g, ''),
  inWords,
  (day) => inWords(day).replace('日', '号'),
  (day) => inWords(day) + weekday(day),
  inHan,
  serial,
]

describe('同一的写法', () => {
  it('全角半角、大小写、空白、看不见的字符、括号、连接号、引号，都不算不同', () => {
    for (const [one, other] of [
      ['湖北省发展改革委（演示）', '湖北省发展改革委(演示)'],
      ['湖北省发展改革委（演示）', '湖北省\u200b发展改革委\u00a0(演示）'],
      ['ＡＩ＋制造', 'ai+制造'],
      ['鄂发改〔2026〕5号', '鄂发改[２０２６]5号'],
      ['长江—汉江', '长江-汉江'],
      ['“十五五”规划', '"十五五"规划'],
      ['株洲·醴陵', '株洲•醴陵'],
      ['完成✔️', '完成✔'],
    ])
      expect(sameName(one!, other!), `${one} = ${other}`).toBe(true)
  })
  it('字不同，就是不同', () => {
    for (const [one, other] of [
      ['湖北省', '湖南省'],
      ['一期', '二期'],
      ['6月', '6日'],
      ['武汉、长沙', '武汉长沙'],
    ])
      expect(sameName(one!, other!)).toBe(false)
  })
  it('折叠两次与折叠一次相同；夹进看不见的字符、改成全角，折叠不变', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(anySign, signs) }), (text) => {
        expect(folded(folded(text))).toBe(folded(text))
      }),
      { numRuns: 3000 },
    )
    fc.assert(
      fc.property(
        fc.stringMatching(/^[湖北省发改委（）0-9A-Za-z—“”]{0,12}$/).chain((text) => fc.tuple(fc.constant(text), strewn(text))),
        ([text, other]) => {
          expect(folded(other)).toBe(folded(text))
          expect(folded(wide(other))).toBe(folded(wide(text)))
        },
      ),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[ -&(-~]{0,20}$/), (text) => {
        expect(folded(wide(text))).toBe(folded(text))
      }),
    )
  })
  it('存下的一行：去掉看不见的，空白成一个空格；多行文字的缩进和换行不动', () => {
    expect(spaced('\ufeff湖北省\u00a0\u3000发改委\u200b ')).toBe('湖北省 发改委')
    expect(shapely('　　一、进展\u200b。\n　　二、\u00a0问题')).toBe('　　一、进展。\n　　二、 问题')
    expect(shapely('👨‍👩‍👧')).toBe('👨‍👩‍👧')
  })
})

describe('日子', () => {
  it('办公室里的各种写法，带引号、全角、看不见的字符，读成同一天', () =>
    fc.assert(
      fc.property(
        days.chain((day) =>
          fc.tuple(
            fc.constant(day),
            fc.constantFrom(...forms).chain((form) => strewn(form(day))),
            quotes,
            fc.boolean(),
          ),
        ),
        ([day, text, [open, close], full]) => {
          const said = `${open}${text}${close}`
          expect(dayIn(full ? wide(said) : said), JSON.stringify(said)).toBe(day)
          expect(readDay(said)).toEqual({ value: day })
        },
      ),
      { numRuns: 2000 },
    ))
  it('日子后面带着时刻的，只取日子；数字之间断开的，不猜', () => {
    for (const text of ['2026-1-2 10:30', '2026/1/2 0:00:00', '2026-01-02T00:00:00.000Z', '“2026年1月2日\u00a0８：３０”'])
      expect(dayIn(text), text).toBe('2026-01-02')
    for (const text of ['2026-1-210:30', '2026-1-1 2', '2026 1 2', '2026-01-02 25:00']) expect(dayIn(text), text).toBeNull()
    expect(readPercent('5 6')).toHaveProperty('why')
  })
  it('表格里的序数', () => {
    expect(dayOfSerial(46_346)).toBe('2026-11-20')
    expect(dayOfSerial(46_346.75)).toBe('2026-11-20')
    expect(dayOfSerial(20_261_120)).toBeNull()
  })
  it('读不出的，说为什么；什么也没写的，就是没有', () => {
    for (const text of ['', ' ', '—', '/', '无', '\u200b', '“”']) expect(readDay(text)).toEqual({ value: null })
    const why = (text: string) => (readDay(text) as { why: string }).why
    expect(why('11月20日')).toBe('“11月20日”没有写年份，请写成 2026-09-30 这样')
    expect(why('2026年11月')).toBe('“2026年11月”没有写到日，请写成 2026-09-30 这样')
    expect(why('########')).toContain('列太窄')
    for (const text of [
      '年底',
      '2026-02-30',
      '2026年13月1日',
      '2026-11-20（星期一）',
      '20261320',
      '2026/11-20',
      '2026-11月20日',
      '26-11-20',
      '11/20/2026',
      '20/11/2026',
      '2026-11-20至2026-11-25',
      '2026-11-20 25:00',
    ])
      expect(why(text), text).toMatch(/读不出是哪一天|没有写年份/)
  })
  it('任何文字都读得完', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void [readDay(text), readPercent(text), readTick(text), readPhone(text), saysNone(text)],
      ),
    ))
})

describe('进度', () => {
  it('整数，带不带百分号、全角、汉字，都一样', () =>
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 100 })
          .chain((n) =>
            fc.tuple(fc.constant(n), fc.constantFrom(`${n}`, `${n}%`, `${n}.00%`, `${n} %`, `百分之${n}`).chain(strewn), fc.boolean()),
          ),
        ([n, text, full]) => {
          expect(readPercent(full ? wide(text) : text), text).toEqual({ value: n })
        },
      ),
    ))
  it('百分之四十五', () => {
    for (const [text, n] of [
      ['百分之四十五', 45],
      ['百分之五', 5],
      ['百分之十', 10],
      ['百分之十二', 12],
      ['百分之百', 100],
      ['百分之一百', 100],
      ['百分之零', 0],
    ] as const)
      expect(readPercent(text)).toEqual({ value: n })
  })
  it('不足一的零头四舍五入，并说出来；没有做完的不进成 100', () => {
    expect(readPercent('45.5%')).toEqual({ value: 46, note: '进度只记整数，“45.5%”记为 46%' })
    expect(readPercent('４５．４％')).toEqual({ value: 45, note: '进度只记整数，“４５．４％”记为 45%' })
    expect(readPercent('99.9')).toMatchObject({ value: 99 })
    expect(readPercent('百分之四十五点五')).toMatchObject({ value: 46 })
    expect(percentOfNumber(0.455, true)).toEqual({ value: 46, note: '进度只记整数，“45.5%”记为 46%' })
    expect(percentOfNumber(0.57, true)).toEqual({ value: 57 })
    expect(percentOfNumber(0.29, true)).toEqual({ value: 29 })
  })
  it('没有百分号的小数可作两种理解，要问', () => {
    expect(readPercent('0.65')).toEqual({ why: '进度写的是“0.65”，请填 0 到 100 的整数，例如 60（如是百分之 65，请填 65）' })
    expect(percentOfNumber(0.65, false)).toHaveProperty('why')
    expect(percentOfNumber(1, false)).toEqual({ value: 1 })
  })
  it('没写的、不是数的、超出的', () => {
    for (const text of ['', '—', '——', '-', '/', '无', ' ']) expect(readPercent(text)).toEqual({ value: null })
    for (const text of ['101', '-5', '约60%', '过半', '60-70', '6O', '#####', '1e2', '百分之', '百分之二百'])
      expect(readPercent(text), text).toHaveProperty('why')
  })
})

describe('数', () => {
  it('全角、千分位逗号、空白不碍事；断开的数不连起来读', () => {
    expect(['１２', ' 1,200 ', '-3.5', '1,234,567.8', '12,34', '1 2'].map(plainNumber)).toEqual([
      '12',
      '1200',
      '-3.5',
      '1234567.8',
      '12,34',
      '1 2',
    ])
  })
})

describe('打勾', () => {
  it('是', () => {
    for (const text of ['√', '✔', '✔️', '✓', '☑', '是', '有', '1', '１', '已完成', '完成', '对', 'Y', 'ｙ', '“是”', '是。', ' \u200b是'])
      expect(readTick(text), text).toEqual({ value: true })
  })
  it('否', () => {
    for (const text of ['', '×', '✗', '否', '无', '0', '未完成', '/', '／', '—', 'N', '\u200b'])
      expect(readTick(text), text).toEqual({ value: false })
  })
  it('一栏自己的说法；两可的要问；别的不猜', () => {
    const noChange = { yes: ['无变化', '本期无变化'], no: ['有变化'], unsure: ['有', '无'] }
    expect(readTick('本期无变化', noChange)).toEqual({ value: true })
    expect(readTick('有变化', noChange)).toEqual({ value: false })
    expect(readTick('无', noChange)).toEqual({ why: '写的是“无”，可作两种理解，请选“是”或留空' })
    for (const text of ['2026-09-30', '部分完成', '50%', '进行中']) expect(readTick(text), text).toHaveProperty('why')
  })
})

describe('电话', () => {
  it('照写的收下，空白归一、全角改半角', () => {
    expect(readPhone(' ０２７－87654321　转801 ')).toEqual({ value: '027-87654321 转801' })
    expect(readPhone('13800000000、13900000000')).toEqual({ value: '13800000000、13900000000' })
    expect(readPhone('13800000000.0')).toEqual({ value: '13800000000' })
    for (const text of ['', '无', '—', '/']) expect(readPhone(text)).toEqual({ value: '' })
  })
  it('表格软件写坏的号码，不收', () => {
    for (const text of ['1.38E+10', '1.38e10', '１．３８Ｅ＋１０'])
      expect(readPhone(text), text).toHaveProperty('why', expect.stringContaining('改坏了号码'))
    expect(readPhone('########')).toHaveProperty('why', expect.stringContaining('列太窄'))
    for (const text of ['见通讯录', '#REF!', '同上']) expect(readPhone(text), text).toHaveProperty('why')
  })
})

describe('没有', () => {
  it('各种“无”', () => {
    for (const text of ['', '无', '无。', '暂无', '没有', '—', '/', '“无”']) expect(isNothing(text), text).toBe(true)
    for (const text of ['无', '暂无问题', '无困难', '没有存在的问题', '无困难和问题']) expect(saysNone(text), text).toBe(true)
    for (const text of ['无人机', '无法落地', '没有资金', '暂无问题，但资金紧张', '问题', '困难']) expect(saysNone(text), text).toBe(false)
  })
})
