import { cadences, type TypedPart } from './form'

// 批量变更：one change for many tasks, shown before it is made: old → new, and what cannot be changed and why. Deadlines are not among it: they move by extension only.

export const bulkKinds = { assembling: '汇总方', tag: '原领域', cadence: '填报' } as const
export type BulkChange =
  { kind: 'assembling'; officeId: string } | { kind: 'tag'; tagId: string } | { kind: 'cadence'; cadence: TypedPart['cadence'] }

export interface BulkPart {
  id: string
  officeId: string
  office: string
  role: 'LEAD' | 'SUPPORT'
  duty: string
  weight: number
  assembling: boolean
  cadence: TypedPart['cadence']
}
export interface BulkTask {
  taskId: string
  code: string
  title: string
  tag: { id: string; name: string } | null
  parts: BulkPart[]
  over: boolean
  mine: boolean
}
export interface BulkRow {
  taskId: string
  code: string
  title: string
  before: string
  after: string
  against: string | null
}

const said = (parts: BulkPart[]): string => {
  const all = [...new Set(parts.map((part) => part.cadence))]
  return all.length === 1 ? cadences[all[0]!] : parts.map((part) => `${part.office}${cadences[part.cadence]}`).join('、')
}

function values(change: BulkChange, task: BulkTask, name: string): { before: string; after: string; against: string | null } {
  if (change.kind === 'tag')
    return { before: task.tag?.name ?? '—', after: name, against: task.tag?.id === change.tagId ? '没有变化' : null }
  if (change.kind === 'cadence')
    return {
      before: said(task.parts),
      after: name,
      against: task.parts.every((part) => part.cadence === change.cadence) ? '没有变化' : null,
    }
  const part = task.parts.find((each) => each.officeId === change.officeId)
  return {
    before: task.parts.find((each) => each.assembling)?.office ?? '—',
    after: name,
    against: !part ? '该单位在这项任务没有分工' : part.assembling ? '没有变化' : null,
  }
}

/** One row a task. `name`: what the new value is called. */
export function previewOf(change: BulkChange, tasks: BulkTask[], name: string): BulkRow[] {
  return tasks.map((task) => {
    const { taskId, code, title } = task
    const found = values(change, task, name)
    return {
      taskId,
      code,
      title,
      ...found,
      against: task.mine ? (task.over ? '已办结、终止的任务不再变更' : found.against) : '由主列方案的秘书处变更',
    }
  })
}

/** The parts that a change touches, with what each becomes. */
export function partsChanged(change: BulkChange, task: BulkTask): { part: BulkPart; assembling: boolean; cadence: BulkPart['cadence'] }[] {
  return task.parts.flatMap((part) => {
    const assembling = change.kind === 'assembling' ? part.officeId === change.officeId : part.assembling
    const cadence = change.kind === 'cadence' ? change.cadence : part.cadence
    return assembling !== part.assembling || cadence !== part.cadence ? [{ part, assembling, cadence }] : []
  })
}
