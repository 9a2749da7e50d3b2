import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableIn, tableOfText, type Copied } from '../copied'
import { pageOf } from '@/lib/launch/page-of'
import { textOf } from '../paste'
import type { Column } from './cells'
import type { TypedForm } from './form'
import { askedFirst, changesOf, leftInWords, pasteInWords } from './paste-changes'
import { findHead, isHeadLine, meaningOf } from './paste-heads'
import { isOfOtherRegions, isOthers, likeness, type Named } from './paste-names'
import { planOf, type Choices } from './paste-plan'

const form: TypedForm = {
  progress: '',
  problems: '',
  next: '',
  percent: '',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
const office = '湖北省发展改革委（演示）'
const known: Named[] = [
  ['2026-服务-042', '扩大住房公积金互认合作范围'],
  ['2026-产业-053', '共同保障长江中游城市群产业链安全'],
  ['2026-产业-056', '九江、黄石、鄂州、黄冈跨江合作与融合发展'],
  ['2026-市场-104', '三省市场监管协同/区域市场一体化'],
  ['2026-战略-057', '平台共建、信息共享、物流同网、人才互派的跨区合作新机制'],
  ['2026-项目-102', '三峡水运新通道'],
].map(([code, title], at) => ({ partId: `part-${at}`, periodId: 'period', code: code!, title: title!, office, period: '2026年第四季度' }))

const sheet = (text: string) => tableOfText(text, isHeadLine)
const page = (html: string) => tableIn(pageOf(html))!
const file = (name: string) => page(readFileSync(`e2e/support/pasted/${name}.html.txt`, 'utf8'))
interface At {
  row?: number
  column?: Column
  rows?: Named[]
  typed?: Partial<TypedForm>
  sent?: number[]
  choices?: Choices
}
function pasted(copied: Copied, { row = 0, column = 'progress', rows = known, typed = {}, sent = [], choices }: At = {}) {
  const plan = planOf(copied, { row, column, known: rows, isSent: (each) => sent.indexOf(each) >= 0 }, choices)
  const changes = changesOf(
    plan,
    rows.map(() => ({ typed: { ...form, ...typed }, asksPercent: true })),
  )
  return {
    plan,
    asks: askedFirst(plan, changes),
    /** what each row gets */
    gets: Object.fromEntries(changes.rows.map((each) => [each.row, each.change])) as Record<number, Partial<TypedForm>>,
    left: Object.fromEntries(plan.lines.filter((line) => line.why).map((line) => [line.at, line.why])),
    said: pasteInWords(plan, changes, copied.left),
  }
}

describe('表头', () => {
  it('各单位的说法都认：进展、问题、下一步、进度', () => {
    const heads = {
      progress: '目前进展 目前进展情况 工作进展情况 推进情况 落实情况 完成情况 进展 截至11月底进展情况 项目进展',
      problems: '存在问题 存在的困难和问题 存在问题及困难 存在的主要问题 问题 需协调解决的问题',
      next: '下一步安排 下步打算 下一步工作打算 下一步工作计划 后续工作安排 工作安排',
      percent: '进度 进度（%） 完成比例 完成率 完成进度',
      title: '事项 任务 重点合作事项 任务名称 工作任务 项目名称',
      office: '责任单位 单位名称 填报单位 地区 省份',
      whole: '全项进展 全项进度',
      aside: '序号 上期已通过 完成时限 备注 序时进度 联系电话',
    }
    for (const [meaning, words] of Object.entries(heads))
      for (const word of words.split(' ')) expect([word, meaningOf(word)]).toEqual([word, meaning])
    for (const text of ['进展情况顺利', '进度正常', '无', '继续推进', '存在问题及下一步打算', '已完成招标', ''])
      expect(meaningOf(text)).toBeNull()
  })
  it('表头以上有标题行的、表头有两行的，都找得到', () => {
    expect(findHead(file('list-with-title-rows').lines)).toMatchObject({ from: 2, to: 3 })
    expect(findHead(file('heads-of-two-lines').lines)).toMatchObject({
      from: 0,
      to: 2,
      columns: ['code', 'title', 'parties', 'parties', 'aside', 'aside', 'progress', 'problems', 'next'],
    })
    expect(findHead(sheet('合作事项任务分解台账\t\t\t\n编号\t进展情况\t存在问题\t下一步安排\n甲\t\t\t').lines)).toMatchObject({
      from: 1,
      to: 2,
    })
    expect(findHead(sheet('编号\t\t上期\t本期\n\t事项\t进展情况\t进展情况\n甲\t\t\t').lines)?.columns).toEqual([
      'code',
      'title',
      'aside',
      'progress',
    ])
    expect(findHead(sheet('一\t二\n三\t四').lines)).toBeNull()
  })
})

describe('说的是哪一项、哪个单位', () => {
  it('名称前的序号、括号、引号不算不同；相近的只是相近', () => {
    expect(likeness('1.三峡水运新通道', '《三峡水运新通道》')).toBe(1)
    expect(likeness('（二）三峡水运新通道。', '三峡水运新通道')).toBe(1)
    expect(likeness('1.5万吨级航道', '5万吨级航道')).toBeLessThan(1)
    expect(likeness('三峡水运新通道建设', '三峡水运新通道')).toBe(0.9)
    expect(likeness('三峡水运新通道', '产业链安全')).toBeLessThan(0.5)
  })
  it('简称、全称、只写地区，都认得是本单位；别的地区、别的单位认得不是', () => {
    const ours = ['湖北省发展改革委', '湖北省发改委', '省发改委', '湖北', '湖北省', '湖北方', '综合处', '', '湖北省发展改革委（牵头）']
    for (const each of ours) expect([each, isOthers([each], office)]).toEqual([each, false])
    for (const each of ['湖南省', '湖南', '江西省发展改革委', '湖北省交通运输厅', '武汉市'])
      expect([each, isOthers([each], office)]).toEqual([each, true])
    expect(isOthers(['湖南省发展改革委', '湖北省发展改革委'], office)).toBe(false)
    expect(isOthers(['湖南省'], '长沙市发展改革委（演示）')).toBe(true)
    // 牵头、配合说的是任务：本省有份的，别的厅局的文字也可能是本单位的。
    expect([['湖北省交通运输厅', '湖南省'], ['湖南省', '江西省'], []].map((each) => isOfOtherRegions(each, office))).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('各单位自己的表', () => {
  it('标题行、小标题、序号、时限各归各，六项各到各处；写“无”的问题照写', () => {
    const { gets, left, asks, said } = pasted(file('list-with-title-rows'))
    expect(Object.keys(gets)).toEqual(['0', '1', '2', '3', '4', '5'])
    expect(gets[0]).toEqual({
      progress: '已印发互认清单，新增3个城市。',
      problems: '无',
      next: '年底前全面上线',
      percent: '60',
      noChange: false,
    })
    expect(gets[1]).toMatchObject({ progress: '一是召开对接会；\n二是签订补充协议。', percent: '61' })
    expect(gets[2]).not.toHaveProperty('problems')
    expect(left).toEqual({ 1: 'title', 2: 'title', 3: 'head', 4: 'title' })
    expect(asks).toEqual([])
    expect(said).toContain('已粘贴 6 行，按编号或事项对到各项。')
  })
  it('两行表头', () => {
    const { gets, asks } = pasted(file('heads-of-two-lines'), { row: 3, column: 'next' })
    expect(gets[5]).toEqual({ progress: '可研已报国家发展改革委，待批复。', next: '跟踪批复进度', noChange: false })
    expect([Object.keys(gets).length, asks]).toEqual([6, []])
  })
  it('一项几条举措、合并了单元格的：几条接在一起，合并的只说一次，先给人看', () => {
    const { gets, left, asks } = pasted(file('items-over-several-lines'))
    expect(gets[1]).toEqual({
      progress:
        '一是召开对接会；\n二是签订补充协议。（举措1）\n一是召开对接会；\n二是签订补充协议。（举措2）\n一是召开对接会；\n二是签订补充协议。（举措3）',
      problems: '资金渠道未明确',
      next: '12月中旬召开专题会',
      noChange: false,
    })
    expect(Object.keys(gets)).toEqual(['0', '1', '2', '3'])
    expect(left).toEqual({ 1: 'head' })
    expect(asks).toEqual([expect.stringContaining('同一项的几行')])
  })
  it('只带文字来、第二条起编号留空的，也接在一起', () => {
    const { gets } = pasted(sheet('编号\t举措\t进展情况\n2026-服务-042\t一\t甲\n\t二\t乙\n2026-项目-102\t\t丙\n'))
    expect([gets[0]?.progress, gets[5]?.progress]).toEqual(['甲\n乙', '丙'])
  })
  it('三省并列的：只取本方的，别省的说明', () => {
    const { gets, left, asks, said } = pasted(file('three-provinces'))
    expect(Object.values(gets).map((each) => each.progress?.slice(0, 3))).toEqual(['湖北：', '湖北：', '湖北：', '湖北：'])
    expect(Object.values(left).filter((why) => why === 'other')).toHaveLength(8)
    expect(asks).toEqual([])
    expect(said).toContain('等 8 行：别的单位、地区的部分')
  })
  it('没有地区一栏，文字以别省名称开头的，也不要', () => {
    const { gets, left } = pasted(sheet('编号\t进展情况\n2026-服务-042\t湖北：甲\n2026-服务-042\t湖南：乙\n2026-服务-042\t江西：丙\n'))
    expect([gets[0]?.progress, left]).toEqual(['湖北：甲', { 1: 'head', 3: 'other', 4: 'other' }])
  })
  it('同一编号几行、都可能是本方的：接在一起，先给人看；可以选定不要哪一行', () => {
    const text = '编号\t进展情况\n2026-服务-042\t甲\n2026-服务-042\t乙\n2026-项目-102\t丙\n'
    expect(pasted(sheet(text))).toMatchObject({ gets: { 0: { progress: '甲\n乙' } }, asks: [expect.stringContaining('第 2、3 行')] })
    expect(pasted(sheet(text), { choices: { columns: {}, lines: { 3: -1 } } })).toMatchObject({
      gets: { 0: { progress: '甲' }, 5: { progress: '丙' } },
      left: { 3: 'chosen' },
      asks: [],
    })
  })
  it('没有表头，写了事项：只去所写的事项；哪一列放到哪里，先给人看', () => {
    const { gets, asks } = pasted(sheet('1\t三峡水运新通道\t甲\t问题\n2\t扩大住房公积金互认合作范围\t乙\t\n'), { row: 2 })
    expect(gets).toEqual({ 5: { progress: '甲', problems: '问题', noChange: false }, 0: { progress: '乙', noChange: false } })
    expect(asks).toEqual([expect.stringContaining('没有表头')])
  })
  it('写了事项而一项也对不上的，哪里也不粘；相近的请人选', () => {
    const { gets, left, asks, plan } = pasted(sheet('事项\t进展情况\n扩大公积金互认范围合作\t甲\n别的事\t乙\n'))
    expect([gets, left]).toEqual([{}, { 1: 'head', 2: 'near', 3: 'unknown' }])
    expect(asks).toEqual([expect.stringContaining('第 2 行说的是哪一项')])
    expect(plan.lines[1]!.near[0]).toBe(0)
    const chosen = pasted(sheet('事项\t进展情况\n扩大公积金互认范围合作\t甲\n'), { choices: { columns: {}, lines: { 2: 0 } } })
    expect(chosen.gets).toEqual({ 0: { progress: '甲', noChange: false } })
  })
  it('编号和事项各指一项的，不替人选；编号不同而名称相同的，先给人看', () => {
    const both = pasted(sheet('编号\t事项\t进展情况\n2026-项目-102\t扩大住房公积金互认合作范围\t甲\n2025-项目-007\t三峡水运新通道\t乙\n'))
    expect(both.left).toEqual({ 1: 'head', 2: 'conflict' })
    expect(both.gets).toEqual({ 5: { progress: '乙', noChange: false } })
    expect(both.asks).toHaveLength(2)
  })
  it('两列都像进展的，取原名的一列，先给人看；进度一列写的是话，当作进展；不认得的列说明', () => {
    const two = pasted(sheet('编号\t进展情况\t目前进展\n2026-服务-042\t甲\t乙\n'))
    expect([two.gets[0]?.progress, two.asks]).toEqual(['甲', [expect.stringContaining('都像“进展情况”')]])
    const worded = pasted(sheet('编号\t进度\t工作动态表\n2026-服务-042\t已完成主体施工\t别的\n'))
    expect([worded.gets[0], worded.asks]).toEqual([
      { progress: '已完成主体施工', noChange: false },
      [expect.stringContaining('不是百分数')],
    ])
    expect(worded.said).toContain('未粘贴的列：“工作动态表”')
  })
  it('没有认出哪一列是进展的，请人选定；选定的列照放', () => {
    const text = '编号\t事项\t责任单位\t工作动态表\n2026-服务-042\t\t\t甲\n'
    expect(pasted(sheet(text))).toMatchObject({ gets: {}, asks: [expect.stringContaining('没有认出')] })
    const chosen = pasted(sheet(text), { choices: { columns: { 3: 'progress' }, lines: {} } })
    expect(chosen.gets).toEqual({ 0: { progress: '甲', noChange: false } })
  })
  it('几行的进度不同，不替人选；不填进度的事项，进度不粘', () => {
    const text = '编号\t进展情况\t进度\n2026-服务-042\t甲\t60%\n2026-服务-042\t乙\t70%\n'
    expect(pasted(sheet(text))).toMatchObject({
      gets: { 0: { progress: '甲\n乙' } },
      said: expect.stringContaining('几行的进度不同（60%、70%）'),
    })
    const plan = planOf(sheet('甲\t60%'), { row: 0, column: 'next', known, isSent: () => false })
    expect(
      changesOf(
        plan,
        known.map(() => ({ typed: form, asksPercent: false })),
      ),
    ).toMatchObject({
      rows: [{ row: 0, change: { next: '甲' }, cells: ['next'] }],
      notes: ['有的事项不填进度，进度一列没有粘贴到那里。'],
    })
  })
  it('编号只是序号的，不当编号用：照次序', () => {
    const { gets, left } = pasted(sheet('编号\t进展情况\n7\t一\n8\t二\n'), { row: 1 })
    expect(gets).toEqual({ 1: { progress: '一', noChange: false }, 2: { progress: '二', noChange: false } })
    expect(left).toEqual({ 1: 'head' })
  })
})

describe('自己的台账、征集表再粘回来', () => {
  it('台账：全项进展、全项进度不当作本单位的文字和进度，其余栏也是全项的', () => {
    const ledger =
      '序号\t编号\t事项\t责任单位\t全项进度\t状态灯\t全项进展\t存在问题\n1\t2026-服务-042\t扩大住房公积金互认合作范围\t湖北省发展改革委\t67%\t● 正常\t全项的话\t全项的问题\n'
    const { gets, said, asks } = pasted(sheet(ledger))
    expect([gets, asks]).toEqual([{}, []])
    expect(said).toContain('没有粘贴。')
    expect(said).toContain('这是台账')
    const own = pasted(sheet(ledger.replace('状态灯', '进展情况').replace('● 正常', '本方的话')))
    expect(own.gets).toEqual({ 0: { progress: '本方的话', problems: '全项的问题', noChange: false } })
    expect(own.asks).toEqual([expect.stringContaining('台账改的')])
    // 不带表头的，由灯认出来。
    expect(pasted(sheet('1\t2026-服务-042\t● 正常\t全项的话\n2\t2026-项目-102\t■ 滞后\t全项的话')).gets).toEqual({})
  })
  it('征集表：从哪一列起复制都对到各项；带报告期；勾也带过来', () => {
    const head = ['编号', '事项', '责任单位', '上期已通过', '进展情况', '存在问题', '下一步安排', '进度（%）', '难以按期', '本期无变化']
    const line = (at: number, words: string[]) => [
      known[at]!.code,
      `${known[at]!.title}\n报告期：${known[at]!.period}\n已退回：再写`,
      '湖北省发展改革委（演示）',
      '旧话',
      ...words,
    ]
    const rows = [head, line(5, ['三峡新进展', '', '下一步', '61', '是', '']), line(0, ['公积金新进展', '无', '', '45.6', '', '√'])]
    for (const from of [0, 1]) {
      const { gets, asks, said } = pasted(sheet(textOf(rows.map((each) => each.slice(from)))), { row: 2 })
      expect(gets).toEqual({
        5: { progress: '三峡新进展', next: '下一步', percent: '61', unlikely: true, noChange: false },
        0: { progress: '公积金新进展', problems: '无', percent: '46', noChange: true },
      })
      expect([asks, said.includes('记为 46%')]).toEqual([[], true])
    }
    const other = rows.map((each) => each.map((cell) => cell.replace('第四季度', '第三季度')))
    expect(pasted(sheet(textOf(other))).left).toEqual({ 1: 'head', 2: 'period', 3: 'period' })
    const marked = [
      ['标识', '进展情况'],
      ['part-3|period|none', '有标识的'],
      ['part-9|period|none', '别处的'],
    ]
    expect(pasted(sheet(textOf(marked)))).toMatchObject({ gets: { 3: { progress: '有标识的' } }, left: { 3: 'unknown' } })
  })
})

describe('照次序粘贴', () => {
  it('没有写事项的一块：从点的那一格起，往右往下；多出的行说明', () => {
    const { gets, left, asks } = pasted(sheet('下一步\t60%\t多出\n再下一步\t70\t\n没有这一行\t80\t'), { row: 4, column: 'next' })
    expect(gets).toEqual({ 4: { next: '下一步', percent: '60', noChange: false }, 5: { next: '再下一步', percent: '70', noChange: false } })
    expect([left, asks]).toEqual([{ 3: 'over' }, []])
  })
  it('一格里有几段的网页表格：两行就是两行', () => {
    const { gets, asks } = pasted(
      page(
        '<table><tr><td><p>一是召开对接会。</p><p>二是印发清单。</p></td><td><p>资金未落实</p></td></tr><tr><td><p>完成招标</p></td><td><p>无</p></td></tr></table>',
      ),
    )
    expect(gets).toEqual({
      0: { progress: '一是召开对接会。\n二是印发清单。', problems: '资金未落实', noChange: false },
      1: { progress: '完成招标', problems: '无', noChange: false },
    })
    expect(asks).toEqual([])
  })
  it('空行占着位置；已提交的行不动；空格、一横不抹掉原来的', () => {
    const { gets, left } = pasted(sheet('甲\t\n\t\n丙\t—\n丁\t问题'), { sent: [3], typed: { problems: '原有的' } })
    expect(gets).toEqual({ 0: { progress: '甲', noChange: false }, 2: { progress: '丙', noChange: false } })
    expect(left).toEqual({ 4: 'sent' })
  })
  it('公文里拼起来的行、第一行像标题的、超过一屏的、抹掉原有问题的，先给人看', () => {
    expect(pasted(sheet('一是甲。\n二是乙。\t问题\t安排\n丙\t\t丁')).asks).toEqual([expect.stringContaining('拼起来')])
    expect(pasted(sheet('进展一览\t\t\n甲\t乙\t丙\n丁\t戊\t己')).asks).toEqual([expect.stringContaining('像是标题')])
    const nine = Array.from({ length: 9 }, (_, at) => ({ ...known[0]!, code: `编-${at}` }))
    expect(pasted(sheet(nine.map(() => '甲\t乙').join('\n')), { rows: nine }).asks).toEqual([expect.stringContaining('将改动 9 项')])
    expect(pasted(sheet('甲\t无'), { typed: { problems: '资金没有落实' } }).asks).toEqual([expect.stringContaining('存在问题')])
  })
})

describe('无论复制来什么', () => {
  // 每行的真身由造它的人知道，不由读它的规则说。
  const rows = known.length
  const line = fc.record({
    task: fc.integer({ min: -3, max: rows - 1 }),
    by: fc.constantFrom('code', 'title', 'both', 'numbered'),
    whose: fc.constantFrom('湖北省发展改革委', '湖北', '湖南省', '江西省交通运输厅', ''),
    words: fc.constantFrom('有话', ''),
  })
  const block = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 14 }),
    headed: fc.boolean(),
    title: fc.boolean(),
    clicked: fc.nat(rows - 1),
    html: fc.boolean(),
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
  })
  const strange = ['', '无关的一件事', '另外一桩工程', '不相干的会议']
  const text = (at: number) => `第${at}行独有的话`
  const cellsOf = ({ lines, headed, title, order }: typeof block extends fc.Arbitrary<infer T> ? T : never) => {
    const all = lines.map(({ task, by, whose, words }, at) => {
      const { code, title: name } = task >= 0 ? known[task]! : { code: `2026-别处-90${-task}`, title: strange[-task]! }
      return [
        by === 'title' || by === 'numbered' ? '' : code,
        by === 'code' ? '' : by === 'numbered' ? `${at + 1}.${name}` : name,
        whose,
        words && text(at),
      ]
    })
    const head = headed ? [['编号', '事项', '责任单位', '目前进展']] : []
    return [...(title ? [['某某年某某事项一览表', '', '', '']] : []), ...head, ...all].map((cells, at) =>
      title && at === 0 ? cells : order.map((each) => cells[each]!),
    )
  }
  const copiedOf = (cells: string[][], html: boolean) =>
    html
      ? page(`<table>${cells.map((each) => `<tr>${each.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`).join('')}</table>`)
      : sheet(textOf(cells))

  it('没有一项得到写着别的事项、别的单位的文字；来的行数等于放下的加说明没放的', () =>
    fc.assert(
      fc.property(block, (given) => {
        const cells = cellsOf(given)
        const { plan, gets, asks } = pasted(copiedOf(cells, given.html), { row: given.clicked })
        const skipped = cells.length - given.lines.length
        const theirs = (at: number) => ['湖南省', '江西省交通运输厅'].indexOf(given.lines[at]!.whose) >= 0
        // 没有表头、又只写着没人认得的名称的，看不出是名称：写了单位的，先给人看。
        const told = given.headed || given.lines.some(({ task, by }) => task >= 0 || by === 'code' || by === 'both')
        if (!told && given.lines.every(({ whose }) => whose))
          expect([asks.length > 0, Object.keys(gets).length > 0]).not.toEqual([false, true])
        for (const [row, change] of told ? Object.entries(gets) : [])
          for (const said of Object.values(change).filter((each): each is string => typeof each === 'string' && each !== ''))
            for (const [, at] of said.matchAll(/第(\d+)行独有的话/g)) {
              expect([at, given.lines[Number(at)]!.task]).toEqual([at, Number(row)])
              expect(theirs(Number(at))).toBe(false)
            }
        const blank = cells.filter((each) => each.every((cell) => !cell)).length
        const [placed, left] = [plan.lines.filter((each) => each.row >= 0), plan.lines.filter((each) => each.why)]
        expect(placed.length + left.length).toBe(plan.lines.length)
        expect(plan.lines.length).toBe(cells.length - blank)
        expect(leftInWords(plan).join('').length > 0).toBe(left.some((each) => each.why !== 'head'))
        // 写明了、有话说、是本方的，一行也不少。
        if (given.headed)
          given.lines.forEach(({ task, words }, at) => {
            if (task >= 0 && words && !theirs(at)) expect(Object.values(gets).some((each) => each.progress?.includes(text(at)))).toBe(true)
          })
        expect(skipped).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    ))
})
