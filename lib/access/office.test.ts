import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { againstClearingOffice, contains, creditCodeFault, ringOf, type OfficeKnown } from './office'

const regions = [
  { code: '420000', parentCode: null },
  { code: '420100', parentCode: '420000' },
  { code: '420117', parentCode: '420100' },
  { code: '430000', parentCode: null },
]
const office = (id: string, kind: OfficeKnown['kind'], regionCode: string | null, clearingOfficeId: string | null = null): OfficeKnown => ({
  id,
  name: id,
  kind,
  regionCode,
  clearingOfficeId,
})
const province = office('省协调办', 'COORDINATING', '420000')
const city = office('市协调办', 'COORDINATING', '420100', '省协调办')
const bureau = office('市发改委', 'RESPONSIBLE', '420100', '市协调办')
const hunan = office('湘协调办', 'COORDINATING', '430000')
const all = [province, city, bureau, hunan]
const against = (one: OfficeKnown, by: OfficeKnown | null) => againstClearingOffice(one, by, all, regions)

describe('统一社会信用代码（GB 32100—2015）', () => {
  it('末位校验码对的，收下', () => {
    for (const code of ['91350100M000100Y43', '11420000011043225D'.slice(0, 17) + checked('1142000001104322'.padEnd(17, '5'))])
      expect(creditCodeFault(code)).toBeNull()
  })
  it('抄错一位，说得出', () => expect(creditCodeFault('91350100M000100Y53')).toContain('校验码不对'))
  it('位数不对、用了 I O S V Z，各说各的', () => {
    expect(creditCodeFault('9135')).toBe('统一社会信用代码是 18 位，现有 4 位。')
    expect(creditCodeFault('91350100M000100YI3')).toContain('不用 I、O、S、V、Z')
  })
  it('任一位改成别的字符，都查得出来', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...alphabet), (at, put) => {
        const code = '91350100M000100Y43'
        expect(creditCodeFault(code.slice(0, at) + put + code.slice(at + 1)) === null).toBe(code[at] === put)
      }),
    )
  })
})
function checked(body: string): string {
  for (const last of '0123456789ABCDEFGHJKLMNPQRTUWXY') if (creditCodeFault(body + last) === null) return last
  throw new Error('no check digit')
}

describe('审核单位', () => {
  it('本地区或上级地区的协调办可以', () => {
    expect(against(bureau, city)).toBeNull()
    expect(against(bureau, province)).toBeNull()
  })
  it('别的地区的协调办不行', () => expect(against(bureau, hunan)).toBe('“湘协调办”的地区不包含本单位的地区，不能审核它的填报。'))
  it('下级不能审核上级', () => expect(against(province, city)).toContain('不包含本单位的地区'))
  it('责任单位不能作审核单位', () => expect(against(city, bureau)).toBe('“市发改委”不是协调办，不能作审核单位。'))
  it('责任单位不能没有审核单位；省协调办可以；秘书处不设', () => {
    expect(against(bureau, null)).toContain('请选择审核单位')
    expect(against(province, null)).toBeNull()
    expect(against(office('秘', 'SECRETARIAT', null), province)).toBe('秘书处不填报，不设审核单位。')
  })
  it('自己不能审核自己', () => expect(against(city, city)).toBe('单位不能审核自己的填报。'))
  it('同一地区两个协调办互审，绕成一圈，说出这一圈', () => {
    const [one, two] = [office('甲', 'COORDINATING', '420000', '乙'), office('乙', 'COORDINATING', '420000')]
    expect(againstClearingOffice(two, one, [one, two], regions)).toBe('审核单位会绕成一圈：乙 → 甲 → 乙。')
  })
  it('无论怎样挂，只要不绕圈，从任一单位都走得到头', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 40 }), (moves) => {
        const offices = Array.from({ length: 10 }, (_, index) => office(String(index), 'COORDINATING', '420000'))
        for (const [from, to] of moves)
          if (from !== to && !ringOf(offices[from]!, String(to), offices).length) offices[from]!.clearingOfficeId = String(to)
        for (const each of offices) {
          let steps = 0
          for (let at: string | null = each.id; at; at = offices[Number(at)]!.clearingOfficeId) expect(steps++).toBeLessThan(11)
        }
      }),
    )
  })
  it('县在市里，市在省里；别省不在', () => {
    expect(contains('420000', '420117', regions)).toBe(true)
    expect(contains('430000', '420117', regions)).toBe(false)
  })
})
