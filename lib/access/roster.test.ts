import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { cellsOf } from '../paste'
import { accountsNamed, rosterOf, tooLong, type Known } from './roster'
import { leftOut } from './roster-heads'

const today = asDay('2026-11-25')
const known: Known = {
  offices: [
    { id: 'xtb', name: '湖北省协调办', kind: 'COORDINATING', regionCode: '420000', clearingOfficeId: null, mechanismId: null },
    { id: 'jtt', name: '湖北省交通运输厅', kind: 'RESPONSIBLE', regionCode: '420000', clearingOfficeId: 'xtb', mechanismId: null },
  ],
  regions: [
    { code: '420000', name: '湖北', fullName: '湖北省', parentCode: null },
    { code: '420100', name: '武汉', fullName: '武汉市', parentCode: '420000' },
    { code: '430000', name: '湖南', fullName: '湖南省', parentCode: null },
  ],
  mechanisms: [{ id: 'm3', name: '长江中游三省协同发展', shortName: '三省协同发展' }],
  accounts: [
    {
      id: 'u1',
      account: 'jtt-1',
      name: '甲',
      officeId: 'jtt',
      disabled: false,
      standing: [{ duty: 'REPORTER', mechanismId: null, from: asDay('2026-01-01'), to: null }],
    },
  ],
}
const head = '单位\t类别\t地区\t审核单位\t姓名\t账号\t职责\t起\t止\t联系人\t电话'
let next = 0
const read = (text: string, matches = {}) => rosterOf(cellsOf(text), known, matches, today, () => `new-${++next}`)
const faults = (text: string, matches = {}) =>
  read(text, matches).rows.flatMap((row) => row.faults.map((fault) => [row.number, fault.column, fault.reason]))

describe('人员表', () => {
  it('一个新单位、两位同志：单位只设一次，职责各自申请', () => {
    const roster = read(
      `${head}\n武汉市协调办\t协调办\t武汉市\t湖北省协调办\t乙\twh-1\t协调员\t\t\t乙\t027-0000\n武汉市发改委\t责任单位\t武汉\t武汉市协调办\t丙\twh-2\t填报员、审核员\t2026/12/1\t2027年6月30日\n武汉市发改委\t\t\t\t丁\twh-3\t填报员`,
    )
    expect(roster.faults).toBe(0)
    expect(
      roster.offices.map((each) => [
        each.name,
        each.regionCode,
        roster.offices.find((other) => other.id === each.clearingOfficeId)?.name ?? each.clearingOfficeId,
      ]),
    ).toEqual([
      ['武汉市协调办', '420100', 'xtb'],
      ['武汉市发改委', '420100', '武汉市协调办'],
    ])
    expect(roster.accounts.map((each) => each.account)).toEqual(['wh-1', 'wh-2', 'wh-3'])
    expect(roster.grants.map((each) => [each.duty, each.from, each.to])).toEqual([
      ['COORDINATOR', today, null],
      ['REPORTER', '2026-12-01', '2027-06-30'],
      ['REVIEWER', '2026-12-01', '2027-06-30'],
      ['REPORTER', today, null],
    ])
  })
  it('已有的单位、账号、职责，什么也不做', () => {
    const roster = read(`${head}\n湖北省交通运输厅\t\t\t\t甲\tjtt-1\t填报员`)
    expect([roster.faults, roster.offices, roster.accounts, roster.grants]).toEqual([0, [], [], []])
    expect(roster.rows[0]).toMatchObject({ office: 'exists', account: 'exists', held: ['REPORTER'] })
  })
  it('没有表头，按样表的次序；表头次序不拘', () => {
    expect(read('湖北省交通运输厅\t\t\t\t戊\tjtt-2\t填报员').accounts).toMatchObject([{ account: 'jtt-2', name: '戊', officeId: 'jtt' }])
    expect(read('账号\t姓名\t单位\njtt-2\t戊\t湖北省交通运输厅').accounts).toMatchObject([{ account: 'jtt-2', name: '戊' }])
  })
  it('错在哪一行哪一栏，为什么', () => {
    expect(faults(`${head}\n湖北省交通运输厅\t\t\t\t己\tJTT 3\t填报员`)).toEqual([
      [2, 'account', '账号是 3 到 40 个小写字母、数字、点、横线或下划线，以字母或数字开头。'],
    ])
    expect(faults(`${head}\n湖北省交通运输厅\t\t\t\t乙\tjtt-1\t填报员`)).toEqual([[2, 'account', '账号 jtt-1 已属于甲。']])
    expect(faults(`${head}\n湖北省交通运输厅\t\t\t\t己\tjtt-3\t填报员\t下周一`)).toEqual([
      [2, 'from', '“下周一”读不出是哪一天，请写成 2026-09-30 这样。'],
    ])
    expect(faults(`${head}\n某新厅\t责任单位\t湖北\t\t己\tjtt-3\t填报员`)).toEqual([[2, 'clearing', '新的责任单位请写明审核单位。']])
    expect(faults(`${head}\n某新厅\t责任单位\t湖南\t湖北省协调办\t己\tjtt-3\t填报员`)).toEqual([
      [2, 'clearing', '“湖北省协调办”的地区不包含本单位的地区，不能审核它的填报。'],
    ])
    expect(faults(`${head}\n湖北省交通运输厅\t\t\t\t己\tjtt-3\t系统管理员、填报员`)).toEqual([
      [2, 'duty', '己已是系统管理员；三员不承担业务，业务人员不任三员。'],
    ])
    expect(faults(`${head}\n\t\t\t\t己\tjtt-3\t填报员`)).toEqual([[2, 'office', '请写明单位。']])
  })
  it('同名单位前后说法不一，报错，不猜', () => {
    expect(faults(`${head}\n湖北省交通运输厅\t协调办`)).toEqual([[2, 'kind', '该单位已有，是责任单位，与此不同。']])
    expect(faults(`${head}\n湖北省交通运输厅\t\t湖南`)).toEqual([[2, 'region', '该单位已有，属于湖北，与此不同。']])
  })
  it('不认得的叫法，各问一次；选定后通行', () => {
    const text = `${head}\n甲厅\t责任单位\t鄂\t省协调办\t己\tjtt-3\t录入员\n乙厅\t责任单位\t鄂\t省协调办\t庚\tjtt-4\t录入员`
    expect(read(text).unresolved).toEqual([
      { kind: 'region', name: '鄂' },
      { kind: 'clearing', name: '省协调办' },
      { kind: 'duty', name: '录入员' },
    ])
    const matches = { 'region:鄂': '420000', 'clearing:省协调办': 'xtb', 'duty:录入员': 'REPORTER' }
    expect(read(text, { 'region:鄂': '420000' }).unresolved).toEqual([
      { kind: 'clearing', name: '省协调办' },
      { kind: 'duty', name: '录入员' },
    ])
    expect([read(text, matches).faults, read(text, matches).offices.length, read(text, matches).grants.length]).toEqual([0, 2, 2])
  })
  it('同一新单位的错只说一次', () =>
    expect(faults(`${head}\n甲厅\t责任单位\t鄂\t湖北省协调办\t己\tjtt-3\t填报员\n甲厅\t\t\t\t庚\tjtt-4\t填报员`)).toEqual([
      [2, 'region', '“鄂”是哪里，请在上方选定。'],
    ]))
  it('起始日早于今天的，自今天起，并说明', () =>
    expect(read(`${head}\n湖北省交通运输厅\t\t\t\t己\tjtt-3\t填报员\t2026.1.1`)).toMatchObject({
      faults: 0,
      grants: [{ from: today }],
      rows: [{ notes: ['起始日早于今天，自今天起'] }],
    }))
  it('任何文字都读得完；有错的行不产生账号', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.oneof(fc.string(), fc.constantFrom('湖北', '协调办', '填报员', 'jtt-1', '湖北省交通运输厅')), { maxLength: 14 }),
          { maxLength: 12 },
        ),
        (cells) => {
          const roster = rosterOf(cells, known, {}, today, () => 'x')
          expect(roster.faults).toBe(
            roster.rows.reduce((sum, row) => sum + row.faults.length, 0) + roster.unread.filter((each) => each.ask).length,
          )
        },
      ),
    ))
  it('日期的几种写法', () => {
    for (const text of ['2026-12-01', '2026/12/1', '2026.12.01', '“2026年12月1日”', '20261201', '2026-12-01\u200b', '46357'])
      expect(read(`${head}\n湖北省交通运输厅\t\t\t\t己\tjtt-3\t填报员\t${text}`).grants, text).toMatchObject([{ from: '2026-12-01' }])
    expect(faults(`${head}\n湖北省交通运输厅\t\t\t\t己\tjtt-3\t填报员\t2026-02-30`)).toMatchObject([[2, 'from', expect.any(String)]])
  })
  it('单位只有符号不同的，就是那个单位，并说出来；不生出第二个', () => {
    for (const name of ['湖北省\u200b交通运输厅', ' 湖北省 交通运输厅', '“湖北省交通运输厅”'.slice(1, -1) + '\u00a0']) {
      const roster = read(`${head}\n${name}\t\t\t\t己\tjtt-3\t填报员`)
      expect([roster.offices, roster.faults]).toEqual([[], 0])
      expect(roster.accounts).toMatchObject([{ officeId: 'jtt' }])
    }
    const roster = read(`${head}\n某局（演示）\t责任单位\t湖北\t湖北省协调办\t己\tjtt-3\t填报员\n某局(演示)\t\t\t\t庚\tjtt-4\t填报员`)
    expect(roster.offices.map((each) => each.name)).toEqual(['某局（演示）'])
    expect(roster.rows[1]!.notes).toEqual(['与“某局（演示）”只有符号不同，按同一单位办理'])
    const twins = { ...known, offices: [...known.offices, { ...known.offices[1]!, id: 'twin', name: '湖北省 交通运输厅' }] }
    const of = (name: string) => rosterOf(cellsOf(`${head}\n${name}\t\t\t\t己\tjtt-3\t填报员`), twins, {}, today, () => 'x')
    expect(of('湖北省交通 运输厅').rows[0]!.faults).toMatchObject([{ column: 'office', reason: expect.stringContaining('只有符号不同') }])
    expect(of('湖北省交通运输厅').accounts).toMatchObject([{ officeId: 'jtt' }])
  })
  it('每一列都有交代：别的叫法认得，不认得的要问，用不着的说出来', () => {
    expect(read('单位\t姓名\t账号\t角色\t办公电话\n湖北省交通运输厅\t己\tjtt-3\t填报员\t027-00000000')).toMatchObject({
      faults: 0,
      unread: [],
      grants: [{ duty: 'REPORTER' }],
    })
    const text = '附件：人员表\n序号\t单位\t姓名\t账号\t分工\t备注\t空列\n1\t湖北省交通运输厅\t己\tjtt-3\t填报员\t无\t'
    expect(read(text)).toMatchObject({
      faults: 1,
      titles: 1,
      unresolved: [{ kind: 'column', name: '分工' }],
      unread: [
        { name: '序号', filled: 1, ask: false },
        { name: '分工', filled: 1, ask: true },
        { name: '备注', filled: 1, ask: false },
      ],
    })
    expect(read(text, { 'column:分工': 'duty' })).toMatchObject({ faults: 0, grants: [{ duty: 'REPORTER' }] })
    expect(read(text, { 'column:分工': leftOut })).toMatchObject({
      faults: 0,
      grants: [],
      rows: [{ notes: ['没有写职责，开设后还不能办理业务'] }],
    })
    expect(read(`${head}\n湖北省交通运输厅\t\t\t\t己\tjtt-3\t填报员\t\t\t\t\t\t多出来的`)).toMatchObject({
      unread: [{ name: '第 13 列', ask: true }],
    })
    expect(read('单位\t姓名\t账号\t职责\t手机\t办公电话\n湖北省交通运输厅\t己\tjtt-3\t填报员\t13800000000\t027-00000000').unread).toEqual([
      { name: '办公电话', filled: 1, ask: true },
    ])
  })
  it('表格软件写坏的电话，不收', () => {
    for (const phone of ['1.38E+10', '########'])
      expect(faults(`${head}\n湖北省交通运输厅\t\t\t\t己\tjtt-3\t填报员\t\t\t\t${phone}`)).toMatchObject([
        [2, 'phone', expect.stringMatching(/改坏了号码|列太窄/)],
      ])
  })
  it('太长的表整块退回，不悄悄丢行', () => {
    expect(tooLong('a\n'.repeat(600))).toContain('500 行')
    expect(accountsNamed(cellsOf(`${head}\n甲\t\t\t\t乙\tabc`))).toEqual(['abc'])
  })
})
