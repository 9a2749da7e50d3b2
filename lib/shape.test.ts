import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { takingForm } from './collection/taking'
import { spoiled } from './launch/spoiled'
import { taskForm } from './plan/form'
import { planForm } from './plan/plan-form'
import { forms } from './plan/request-form'
import { gridForm, reportForm, typedForm } from './progress/form'
import { paperForm } from './progress/paper'
import { Refused } from './refusal'
import { answeredForm, decisionForm, jointForm, roundForm, sheetForm } from './signoff/form'
import { shaped } from './shape'
import { isKept } from './text'

// Whatever comes in through a form: it has the form's shape, or it is refused in Chinese at its field. Nothing else may come of it.

const id = '00000000-0000-4000-8000-000000000001'
const report = {
  progress: '进展',
  problems: '',
  next: '',
  percent: '40',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: { [id]: '2026-09-30' },
}
const samples: [string, z.ZodMiniType, unknown][] = [
  ['进展填报', reportForm, report],
  ['草稿', typedForm, report],
  ['线下审签', paperForm, { name: '演示', post: '处长', on: '2026-09-30' }],
  ['填报表格', gridForm, [{ partId: id, periodId: id, typed: report, base: 'none', key: id, seen: null }]],
  ['会签表所答', answeredForm, { roundId: id, party: '420000', base: 'none', key: id }],
  [
    '取回征集表',
    takingForm,
    {
      key: id,
      files: [{ name: '表.xlsx', filledBy: '', filledPhone: '' }],
      rows: [{ file: 0, partId: id, periodId: id, base: 'none', typed: report }],
    },
  ],
  [
    '任务',
    taskForm,
    {
      title: '事项',
      areaCode: 'market',
      fieldTagId: '',
      kind: '',
      source: '',
      annualGoal: '',
      words: '年底',
      day: '2027-12-31',
      reason: '',
      parts: [{ officeId: id, role: 'LEAD', assembling: true, duty: '', weight: '1', cadence: 'EACH_PERIOD' }],
      milestones: [{ id: '', title: '节点', nature: 'OWN', words: '', day: '', weight: '1', of: '' }],
      indicators: [{ id: '', name: '里程', unit: '公里', baseline: '1', target: '2' }],
    },
  ],
  [
    '方案',
    planForm,
    {
      name: '方案',
      kind: 'YEARLY',
      from: '2026-01-01',
      to: '2026-12-31',
      cadence: 'QUARTERLY',
      periods: [{ due: '2026-04-10', closes: '2026-05-10' }],
    },
  ],
  ['会签', roundForm, { title: '会签', purpose: '会议', lastDay: '2026-12-31', taskIds: [id] }],
  [
    '会签表',
    sheetForm,
    {
      approverName: '演示',
      approverPost: '领导',
      rest: false,
      items: { [id]: { reply: 'COMMENT', text: '意见' } },
      letter: { number: '1 号', fileId: id, on: '2026-09-30' },
    },
  ],
  ['采纳情况', decisionForm, { adoption: 'DECLINED', reason: '理由', text: '', unchanged: '', base: '1' }],
  ['汇总稿', jointForm, { text: '文字', refresh: false }],
  ...Object.entries(forms).map(([name, schema]): [string, z.ZodMiniType, unknown] => [
    `申请和答复·${name}`,
    schema,
    Object.fromEntries(Object.keys(schema.shape).map((key) => [key, key === 'answer' ? '' : key === 'cites' ? [id] : '写的字'])),
  ]),
]

const hostile: unknown[] = [
  '长'.repeat(100_000),
  'x'.repeat(100_000),
  '\u0000',
  '\ud800',
  '绝密★',
  '',
  '-'.repeat(36),
  undefined,
  null,
  7,
  NaN,
  true,
  [],
  {},
  { not: '' },
  ['长'.repeat(100_000)],
  { ['长'.repeat(100_000)]: '长' },
]

describe('表单收到什么，都有一句中文', () => {
  it.each(samples)('%s：写得好的收下', (_, schema, sample) => void expect(schema.safeParse(sample).error?.issues ?? []).toEqual([]))
  it.each(samples)('%s：十万字、缺项、错项，都是一句话，在它那一栏', (_, schema, sample) => {
    for (const { path, value } of spoiled(sample, hostile)) {
      try {
        shaped(schema, value)
      } catch (error) {
        expect(error, path).toBeInstanceOf(Refused)
        const { reason, field, detail } = error as Refused
        for (const said of [reason, ...Object.values((detail as { errors: Record<string, string> }).errors)]) {
          expect(said, path).toMatch(/[一-龥].*。$/)
          expect(said.length).toBeLessThan(200)
        }
        expect(field, path).toBeTruthy()
      }
    }
  })

  // Of these the law and the act judge what the shape lets through (lib/given.door.test.ts).
  const judgedLater = /^(申请和答复|线下审签|填报表格|会签表所答)/
  it.each(samples.filter(([name]) => !judgedLater.test(name)))('%s：收下的文字都存得住', (_, schema, sample) => {
    const textsIn = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)])
          : []
    for (const { path, value } of spoiled(sample, ['\u0000', '甲\u0000乙', '\ud800'])) {
      const found = schema.safeParse(value)
      if (found.success)
        expect(
          textsIn(found.data).filter((each) => !isKept(each)),
          path,
        ).toEqual([])
    }
  })
})
