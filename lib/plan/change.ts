import type { Day } from '../calendar'
import type { FieldErrors } from '../refusal'
import { promiseOf, type TaskForm, type TypedTask } from './form'
import { partsLack } from './missing'

// 任务变更：what differs between a task as it stands and as it was typed, and what of that a started task allows.

export interface StoredPart {
  id: string
  officeId: string
  role: 'LEAD' | 'SUPPORT'
  assembling: boolean
  duty: string
  weight: number
  cadence: 'EACH_PERIOD' | 'HALF_YEAR' | 'ON_CHANGE' | 'NONE'
}
export interface StoredMilestone {
  id: string
  partId: string | null
  title: string
  nature: 'OWN' | 'AWAITED'
  weight: number
  position: number
  words: string
  from: Day | null
  to: Day | null
}
export interface StoredIndicator {
  id: string
  name: string
  unit: string
  baseline: number | null
  target: number | null
  position: number
}
export interface StoredTask {
  title: string
  areaCode: string
  fieldTagId: string | null
  kind: string
  source: string
  annualGoal: string
  words: string
  from: Day | null
  to: Day | null
  parts: StoredPart[]
  milestones: StoredMilestone[]
  indicators: StoredIndicator[]
}

const officeOf = (stored: StoredTask, partId: string | null) => stored.parts.find((part) => part.id === partId)?.officeId ?? ''
const shown = (figure: number | null) => (figure === null ? '' : String(figure))

/** A task as its form shows it. */
export const typedOf = (stored: StoredTask): TypedTask => ({
  title: stored.title,
  areaCode: stored.areaCode,
  fieldTagId: stored.fieldTagId ?? '',
  kind: stored.kind,
  source: stored.source,
  annualGoal: stored.annualGoal,
  words: stored.words,
  day: stored.to ?? '',
  parts: stored.parts.map(({ id: _, weight, ...part }) => ({ ...part, weight: String(weight) })),
  milestones: stored.milestones.map((each) => ({
    id: each.id,
    title: each.title,
    nature: each.nature,
    words: each.words,
    day: each.to ?? '',
    weight: String(each.weight),
    of: officeOf(stored, each.partId),
  })),
  indicators: stored.indicators.map((each) => ({
    id: each.id,
    name: each.name,
    unit: each.unit,
    baseline: shown(each.baseline),
    target: shown(each.target),
  })),
  reason: '',
})

type FormPart = TaskForm['parts'][number]
type FormMilestone = TaskForm['milestones'][number]
type FormIndicator = TaskForm['indicators'][number]
export interface Changes {
  task: boolean
  goal: boolean
  promise: boolean
  parts: { added: FormPart[]; ended: StoredPart[]; changed: { before: StoredPart; after: FormPart }[] }
  milestones: {
    added: FormMilestone[]
    ended: StoredMilestone[]
    replaced: { before: StoredMilestone; after: FormMilestone; moved: boolean; row: number }[]
  }
  indicators: { added: FormIndicator[]; ended: StoredIndicator[] }
}

const partDiffers = (a: StoredPart, b: FormPart) =>
  a.role !== b.role || a.assembling !== b.assembling || a.duty !== b.duty || a.weight !== b.weight || a.cadence !== b.cadence
const moves = (a: { words: string; to: Day | null }, b: { words: string; day: Day | null }) => {
  const typed = promiseOf(b)
  return a.words !== typed.words || a.to !== typed.to
}

/** What differs; a row that is not named by its id is new, and one that is no longer there has ended. */
export function changesOf(stored: StoredTask, form: TaskForm): Changes {
  const part = (officeId: string) => stored.parts.find((each) => each.officeId === officeId)
  const typed = new Set(form.milestones.map((each) => each.id))
  const replaced = form.milestones.flatMap((after, row) => {
    const before = stored.milestones.find((each) => each.id === after.id)
    if (!before) return []
    const moved = moves(before, after)
    return moved ||
      before.title !== after.title ||
      before.nature !== after.nature ||
      before.weight !== after.weight ||
      officeOf(stored, before.partId) !== after.of
      ? [{ before, after, moved, row }]
      : []
  })
  const same = (a: StoredIndicator, b: FormIndicator) =>
    a.id === b.id && a.name === b.name && a.unit === b.unit && a.baseline === b.baseline && a.target === b.target
  return {
    task:
      stored.title !== form.title ||
      stored.areaCode !== form.areaCode ||
      (stored.fieldTagId ?? '') !== form.fieldTagId ||
      stored.kind !== form.kind ||
      stored.source !== form.source,
    goal: stored.annualGoal !== form.annualGoal,
    promise: moves(stored, form),
    parts: {
      added: form.parts.filter((each) => !part(each.officeId)),
      ended: stored.parts.filter((each) => !form.parts.some((other) => other.officeId === each.officeId)),
      changed: form.parts.flatMap((after) => {
        const before = part(after.officeId)
        return before && partDiffers(before, after) ? [{ before, after }] : []
      }),
    },
    milestones: {
      added: form.milestones.filter((each) => !stored.milestones.some((other) => other.id === each.id)),
      ended: stored.milestones.filter((each) => !typed.has(each.id)),
      replaced,
    },
    indicators: {
      added: form.indicators.filter((each) => !stored.indicators.some((other) => same(other, each))),
      ended: stored.indicators.filter((each) => !form.indicators.some((other) => same(each, other))),
    },
  }
}

const some = (group: Record<string, unknown[]>) => Object.values(group).some((each) => each.length > 0)
export const isChange = (changes: Changes): boolean =>
  changes.task || changes.goal || changes.promise || some(changes.parts) || some(changes.milestones) || some(changes.indicators)

/** What of a started task is fixed by what was reported on it. */
export interface Built {
  over: boolean
  reportedParts: ReadonlySet<string>
  doneMilestones: ReadonlyMap<string, '已完成' | '完成情况正在审核'>
}

/** What a started task does not allow, at its field; the empty key is the form's. */
export function againstChange(changes: Changes, form: TaskForm, stored: StoredTask, built: Built): FieldErrors {
  if (built.over) return { form: '已办结、终止的任务不再变更。' }
  const errors: FieldErrors = {}
  if (!form.reason) errors.reason = '请写明变更的理由，各方可见。'
  if (changes.promise) errors.words = '方案启动后，时限只能通过延期调整。'
  const lack = partsLack(form.parts)
  if (lack.length) errors.parts = `变更后${lack.join('、')}。`
  const waiting = changes.parts.ended.find((part) => built.reportedParts.has(part.id))
  if (waiting) errors.parts = '移出的单位有填报正在审核，请先办完。'
  for (const { before, moved, row } of changes.milestones.replaced) {
    const done = built.doneMilestones.get(before.id)
    if (done) errors[`milestones.${row}.title`] = `节点“${before.title}”${done}，不能改。`
    else if (moved) errors[`milestones.${row}.day`] = '方案启动后，节点的时限只能通过延期调整。'
  }
  const lost = changes.milestones.ended.find(
    (each) => built.doneMilestones.has(each.id) && !changes.parts.ended.some((part) => part.id === each.partId),
  )
  if (lost) errors.milestones = `节点“${lost.title}”${built.doneMilestones.get(lost.id)}，不能删。`
  form.milestones.forEach((each, row) => {
    if (!stored.milestones.some((other) => other.id === each.id) && !each.day && !each.words)
      errors[`milestones.${row}.day`] = '请写明节点的时限。'
  })
  return errors
}
