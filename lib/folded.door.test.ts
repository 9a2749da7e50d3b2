import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDb } from './launch/test-db'
import { searchPatterns } from './search'
import { alike, folded } from './written'

const { owner } = testDb()
const every = alike.flatMap(([one, others]) => [one, ...others]).join('')
const sign = fc.oneof(
  fc.constantFrom(
    ...`${every}\u200b\u00a0\u2009\u3000\ufe0f\ufeff\u202e\u00b4\u00a8\u0301（）［］｛｝－～＂＇／：ⅣⅨ①㎡㈱％éＡÅKAZ国湖北a1%.*\\^$|+?{}\u{e0001}\u{e0fff}`,
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((each) => each !== '\u0000' && each !== ''),
)
const texts = fc.array(fc.string({ unit: sign, maxLength: 12 }), { minLength: 400, maxLength: 400 })
const whole = (text: string) =>
  !/[\ud800-\udfff]/.test(text) || [...text].every((each) => each.length === 2 || !/[\ud800-\udfff]/.test(each))

describe('数据库与程序一样折叠', () => {
  it('同一段文字，折叠出来相同', async () => {
    const [some] = fc.sample(texts, 1)
    const asked = some!.filter(whole)
    const rows = await owner<{ text: string; way: string }>('select text, folded(text) as way from unnest($1::text[]) text', [asked])
    expect(rows.map(({ text, way }) => [text, way])).toEqual(asked.map((text) => [text, folded(text)]))
  })
  it('查找的写法，数据库读得懂，找到的也相同', async () => {
    const [some] = fc.sample(texts, 1)
    const asked = some!
      .filter(whole)
      .flatMap((text) => searchPatterns([...text].slice(0, 3).join('')).map((pattern) => ({ text, pattern })))
    const rows = await owner<{ found: boolean }>('select text ~ pattern found from unnest($1::text[], $2::text[]) t(text, pattern)', [
      asked.map((each) => each.text),
      asked.map((each) => each.pattern),
    ])
    expect(rows.map((row) => row.found)).toEqual(asked.map(({ text }) => Boolean(text)))
  })
})
