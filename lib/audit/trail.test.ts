import { describe, expect, it } from 'vitest'
import { csvLine } from './csv'
import { detailInWords, trailAddress, trailFilterFrom } from './trail'

const id = '0b6d1a52-1111-4222-8333-444455556666'

describe('留痕的查阅', () => {
  it('筛选只收写得对的，其余不管', () => {
    expect(
      trailFilterFrom({
        event: 'grant.given',
        person: '甲',
        from: '2026-11-01',
        to: '2026-02-30',
        region: '42',
        task: '２０２６-基础-003',
        office: id,
        before: '12',
        hash: 'zz',
      }),
    ).toEqual({ event: 'grant.given', person: '甲', from: '2026-11-01', task: '２０２６-基础-003', office: id, before: 12n })
    expect(trailFilterFrom({ event: '__proto__' })).toEqual({})
  })
  it('地址带着筛选来回不变', () =>
    expect(
      trailFilterFrom(
        Object.fromEntries(new URL(trailAddress('http://x/', { event: 'signed-in', person: '甲 乙', before: 9n })).searchParams),
      ),
    ).toEqual({ event: 'signed-in', person: '甲 乙', before: 9n }))
  it('只说已知不含业务内容的键；填报的文字，即使误写入，也不显示', () => {
    expect(
      detailInWords({ office: '交通厅', sentence: '完成联合踏勘', progress: '文字', duty: '填报员', until: '' }, () => undefined),
    ).toBe('单位 交通厅；职责 填报员')
    expect(detailInWords({ section: '长'.repeat(500) }, () => undefined)).toHaveLength(64)
  })
  it('代码里的词换成中文：会签因何结束，撤销了哪一种办理', () => {
    expect(detailInWords({ title: '某轮', by: 'day' }, () => undefined)).toBe('由 截止日已到')
    expect(detailInWords({ kind: 'tasks.taken' }, () => undefined)).toBe('类型 从公开记录取用事项')
  })
  it('编号换成姓名，不认得的编号不显示', () => {
    expect(detailInWords({ to: id }, () => '甲（a）')).toBe('至 甲（a）')
    expect(detailInWords({ to: id }, () => undefined)).toBe('')
  })
})

describe('导出的单元格', () => {
  it('以公式字符开头的，不会被表格软件执行', () => {
    for (const start of ['=1+1', '+1', '-1', '@x', '＝1', '\t=1']) expect(csvLine([start]).startsWith(start[0]!)).toBe(false)
  })
  it('逗号、引号、换行留在一格里', () => expect(csvLine(['a,b', 'c"d', 'e\nf'])).toBe('"a,b","c""d","e\nf"\r\n'))
})
