import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { againstChange, changesOf, isChange, typedOf, type Built, type StoredTask } from './change'
import { taskForm, type TypedTask } from './form'
import { proposalOf, type Coordinating } from './take'
import { againstUndo } from './undo'
import { previewOf, type BulkTask } from './bulk'

const [hubei, hunan] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const [firstId, secondId] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']
const june = asDay('2027-06-30')
const stored: StoredTask = {
  title: '共建廊道',
  areaCode: 'ecology',
  fieldTagId: null,
  kind: '工程',
  source: '议定事项',
  annualGoal: '开工',
  words: '2027年12月底',
  from: asDay('2027-12-31'),
  to: asDay('2027-12-31'),
  parts: [
    { id: 'p1', officeId: hubei, role: 'LEAD', assembling: true, duty: '', weight: 1, cadence: 'EACH_PERIOD' },
    { id: 'p2', officeId: hunan, role: 'SUPPORT', assembling: false, duty: '', weight: 1, cadence: 'EACH_PERIOD' },
  ],
  milestones: [
    { id: firstId, partId: null, title: '报审', nature: 'OWN', weight: 1, position: 0, words: '6月底', from: june, to: june },
    { id: secondId, partId: 'p2', title: '批复', nature: 'AWAITED', weight: 1, position: 1, words: '6月底', from: june, to: june },
  ],
  indicators: [],
}
const built: Built = { over: false, reportedParts: new Set(), doneMilestones: new Map() }
const judged = (change: (typed: TypedTask) => TypedTask, facts: Partial<Built> = {}) => {
  const form = taskForm.parse(change({ ...typedOf(stored), reason: '协调会商定' }))
  const changes = changesOf(stored, form)
  return { changes, errors: againstChange(changes, form, stored, { ...built, ...facts }) }
}

describe('任务变更', () => {
  it('原样保存，什么都没有变', () => {
    const { changes, errors } = judged((typed) => typed)
    expect(isChange(changes)).toBe(false)
    expect(errors).toEqual({})
  })
  it('须有理由', () => expect(judged((typed) => ({ ...typed, title: '新名', reason: '' })).errors).toHaveProperty('reason'))
  it('时限和节点的时限只能通过延期', () => {
    const { errors } = judged((typed) => ({
      ...typed,
      day: '2027-11-30',
      words: '11月底',
      milestones: typed.milestones.map((each) => ({ ...each, day: '2027-07-31', words: '7月底' })),
    }))
    expect(Object.keys(errors)).toEqual(['words', 'milestones.0.day', 'milestones.1.day'])
  })
  it('已完成、正在审核的节点不能改，也不能删', () => {
    const done = { doneMilestones: new Map([[firstId, '已完成' as const]]) }
    expect(
      judged((typed) => ({ ...typed, milestones: typed.milestones.map((each) => ({ ...each, title: `${each.title}（新）` })) }), done)
        .errors,
    ).toEqual({ 'milestones.0.title': '节点“报审”已完成，不能改。' })
    expect(judged((typed) => ({ ...typed, milestones: typed.milestones.slice(1) }), done).errors.milestones).toContain('不能删')
  })
  it('有填报正在审核的单位不能移出；变更后仍须有牵头和一个汇总方', () => {
    const without = (typed: TypedTask) => ({ ...typed, parts: typed.parts.slice(0, 1), milestones: typed.milestones.slice(0, 1) })
    expect(judged(without).errors).toEqual({})
    expect(judged(without, { reportedParts: new Set(['p2']) }).errors.parts).toContain('正在审核')
    expect(judged((typed) => ({ ...typed, parts: typed.parts.map((part) => ({ ...part, assembling: false })) })).errors.parts).toContain(
      '没有汇总方',
    )
  })
  it('已办结的任务不再变更', () =>
    expect(judged((typed) => ({ ...typed, title: '新名' }), { over: true }).errors).toEqual({ form: '已办结、终止的任务不再变更。' }))
  it('单位不变，分工还是那个分工；换了单位，是移出一个、加入一个', () => {
    const third = '00000000-0000-4000-8000-000000000003'
    const { changes } = judged((typed) => ({
      ...typed,
      parts: [
        { ...typed.parts[0]!, duty: '新职责' },
        { ...typed.parts[1]!, officeId: third },
      ],
      milestones: typed.milestones.slice(0, 1),
    }))
    expect([
      changes.parts.changed.map((each) => each.before.id),
      changes.parts.ended.map((each) => each.id),
      changes.parts.added.map((each) => each.officeId),
    ]).toEqual([['p1'], ['p2'], [third]])
  })
  it('“长期坚持”不能同时有日子；节点所属的单位须在责任单位里；一个单位只列一次', () => {
    const wrong = taskForm.safeParse({ ...typedOf(stored), words: '长期坚持', parts: [typedOf(stored).parts[0], typedOf(stored).parts[0]] })
    expect(wrong.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['parts.1.officeId', 'milestones.1.of', 'day'])
  })
})

describe('取用与撤销', () => {
  const offices: Coordinating[] = [
    { id: hubei, regionCode: '420000', region: '湖北', contains: ['武汉', '黄冈'] },
    { id: hunan, regionCode: '430000', region: '湖南', contains: ['长沙'] },
  ]
  const entry = {
    id: 'T001',
    kind: 'ITEM' as const,
    title: '共推航道',
    areaCode: 'infrastructure',
    parties: ['湖北', '黄冈', '长沙', '安庆'],
    body: { kind: '工程推进' },
  }
  it('参与方的协调办共同牵头，没有自己协调办的由所在省的承担；轮值方的汇总', () => {
    expect(proposalOf(entry, offices, '430000')).toMatchObject({
      kind: '工程推进',
      source: '公开记录 T001',
      parts: [
        { officeId: hubei, assembling: false },
        { officeId: hunan, assembling: true },
      ],
    })
  })
  it('做过以后没有改动才能撤销', () => {
    const made = [{ taskId: 'a', title: '甲', seen: '1' }]
    expect(againstUndo(made, new Map([['a', '1']]))).toBeNull()
    expect(againstUndo(made, new Map([['a', '2']]))).toContain('已有改动')
    expect(againstUndo(made, new Map())).toContain('已移出')
  })
})

describe('批量变更的预览', () => {
  const task: BulkTask = {
    taskId: 't',
    code: 'c',
    title: '事项',
    tag: { id: 'x', name: '交通' },
    over: false,
    mine: true,
    parts: [
      { id: 'p1', officeId: hubei, office: '甲', role: 'LEAD', duty: '', weight: 1, assembling: true, cadence: 'EACH_PERIOD' },
      { id: 'p2', officeId: hunan, office: '乙', role: 'SUPPORT', duty: '', weight: 1, assembling: false, cadence: 'HALF_YEAR' },
    ],
  }
  const row = (change: Parameters<typeof previewOf>[0], more: Partial<BulkTask> = {}) => {
    const [found] = previewOf(change, [{ ...task, ...more }], '新值')
    return [found!.before, found!.against]
  }
  it('现为、改为，不能变更的说明为什么', () => {
    expect(row({ kind: 'assembling', officeId: hunan })).toEqual(['甲', null])
    expect(row({ kind: 'assembling', officeId: 'other' })).toEqual(['甲', '该单位在这项任务没有分工'])
    expect(row({ kind: 'tag', tagId: 'x' })).toEqual(['交通', '没有变化'])
    expect(row({ kind: 'cadence', cadence: 'NONE' })).toEqual(['甲每期、乙半年', null])
    expect(row({ kind: 'tag', tagId: 'y' }, { over: true })[1]).toContain('已办结')
    expect(row({ kind: 'tag', tagId: 'y' }, { mine: false })[1]).toContain('主列方案')
  })
})
