import * as z from 'zod/mini'
import { inWords, type Day } from '../calendar'
import { isId } from '../given'
import { dayIfAny, filled, idIfChosen, readAs, readIfAny, text } from '../shape'
import { plainNumber } from '../written'
import { meaningOf } from './words'

// 任务表：one shape for form, action and storage. Shape only; what a plan still lacks is in missing.ts, what a started task allows in change.ts.

export const roles = { LEAD: '牵头', SUPPORT: '配合' } as const
export const cadences = { EACH_PERIOD: '每期', HALF_YEAR: '半年', ON_CHANGE: '有变化才报', NONE: '不报' } as const
export const natures = { OWN: '自办', AWAITED: '待上级' } as const
export const kinds = ['工程', '机制', '协议', '产品平台', '争取', '长期'] as const

export interface TypedPart {
  officeId: string
  role: keyof typeof roles
  assembling: boolean
  duty: string
  weight: string
  cadence: keyof typeof cadences
}
/** `of`: the office of the part that it belongs to; '' the whole task's. `id`: '' for a new one. */
export interface TypedMilestone {
  id: string
  title: string
  nature: keyof typeof natures
  words: string
  day: string
  weight: string
  of: string
}
export interface TypedIndicator {
  id: string
  name: string
  unit: string
  baseline: string
  target: string
}
export interface TypedTask {
  title: string
  areaCode: string
  fieldTagId: string
  kind: string
  source: string
  annualGoal: string
  words: string
  day: string
  parts: TypedPart[]
  milestones: TypedMilestone[]
  indicators: TypedIndicator[]
  reason: string
}
export const emptyTask: TypedTask = {
  title: '',
  areaCode: '',
  fieldTagId: '',
  kind: '',
  source: '',
  annualGoal: '',
  words: '',
  day: '',
  parts: [],
  milestones: [],
  indicators: [],
  reason: '',
}

const weight = readAs((typed) => {
  const value = plainNumber(typed) || '1'
  return /^\d{1,4}(\.\d{1,2})?$/.test(value) && Number(value) > 0 ? Number(value) : undefined
}, '权重是大于 0 的数，例如 1 或 2.5。')
const figure = (name: string) =>
  readIfAny(
    (typed) => (/^-?\d{1,12}(\.\d{1,4})?$/.test(plainNumber(typed)) ? Number(plainNumber(typed)) : undefined),
    `${name}是一个数，不带单位。`,
  )
const needed = (limit: number, name: string) => text(limit, name).check(filled(`请写明${name}。`))
const choice = <T extends Record<string, string>>(labels: T) => z.enum(Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]])

const part = z.strictObject({
  officeId: z.string().check(z.refine(isId, '请选择单位。')),
  role: choice(roles),
  assembling: z.boolean(),
  duty: text(200, '职责'),
  weight,
  cadence: choice(cadences),
})
const milestone = z.strictObject({
  id: idIfChosen,
  title: needed(100, '节点'),
  nature: choice(natures),
  words: text(60, '时限'),
  day: dayIfAny,
  weight,
  of: idIfChosen,
})
const indicator = z.strictObject({
  id: idIfChosen,
  name: needed(60, '指标'),
  unit: text(20, '单位'),
  baseline: figure('基期值'),
  target: figure('目标值'),
})

export const taskForm = z
  .strictObject({
    title: needed(200, '事项'),
    areaCode: text(40, '领域').check(filled('请选择领域。')),
    fieldTagId: idIfChosen,
    kind: text(40, '类型'),
    source: text(200, '来源'),
    annualGoal: text(500, '本年目标'),
    words: text(60, '时限'),
    day: dayIfAny,
    parts: z.array(part).check(z.maxLength(40, '一项任务最多 40 个责任单位。')),
    milestones: z.array(milestone).check(z.maxLength(60, '一项任务最多 60 个节点。')),
    indicators: z.array(indicator).check(z.maxLength(30, '一项任务最多 30 个指标。')),
    reason: text(500, '理由'),
  })
  .check(
    z.superRefine((form, context) => {
      const error = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
      form.parts.forEach((each, index) => {
        if (form.parts.findIndex((other) => other.officeId === each.officeId) < index)
          error(['parts', index, 'officeId'], '这个单位已在上面。')
      })
      form.milestones.forEach((each, index) => {
        if (each.of && !form.parts.some((other) => other.officeId === each.of))
          error(['milestones', index, 'of'], '这个单位不在责任单位里。')
      })
      for (const [at, promise] of [[[], form] as const, ...form.milestones.map((each, index) => [['milestones', index], each] as const)])
        if (promise.day && meaningOf(promise.words, Number(promise.day.slice(0, 4)))?.none)
          error([...at, 'day'], `“${promise.words}”没有日子，请删去日子，或改写说法。`)
    }),
  )
export type TaskForm = z.output<typeof taskForm>

/** What is kept of a deadline: its words, and the days that they mean. A day without words is its own words. */
export function promiseOf({ words, day: to }: { words: string; day: Day | null }): { words: string; from: Day | null; to: Day | null } {
  if (!to) return { words, from: null, to: null }
  const meaning = meaningOf(words, Number(to.slice(0, 4)))
  const from = meaning && !meaning.none && meaning.to === to ? meaning.from : to
  return { words: words || inWords(to), from, to }
}

/** Another has written in the meantime: both are shown, and one's own is kept. */
export interface Stale {
  kind: 'stale'
  theirs: TypedTask
  base: string
}
/** What each task still lacks before the plan can start. */
export interface Lacking {
  kind: 'lacking'
  tasks: { taskId: string; title: string; missing: string[] }[]
}
