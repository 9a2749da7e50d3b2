import { inWords, type Day } from '../calendar'

// 到期待办：what the rules of the lights ask of an office outside the rhythm of its reports, and decisions that have taken long. Each names what to do and opens the page where it is done.

export const owedKinds = {
  toClose: { title: '请申请办结', does: '各方都已完成，请申请办结' },
  toTell: { title: '到期待报', does: '已经到期，请补报完成情况' },
  lapsing: { title: '上报记录将失效', does: '仍在办理的，请重新确认上报记录' },
  untouched: { title: '久未更新', does: '半年没有填报，请报一句现状' },
} as const
export type OwedKind = keyof typeof owedKinds

/** `until`: the last day before the light turns, or the record lapses; null where nothing turns by itself. */
export interface Owed {
  kind: OwedKind
  taskId: string
  partId: string
  title: string
  office: string
  /** of one's own office; else written for another that has no account */
  mine: boolean
  until: Day | null
}
/** A decision that has taken longer than the rule set says; `days`: working days since it was asked. */
export interface Slow {
  id: string
  taskId: string
  title: string
  what: '延期审批' | '办结核验'
  days: number
}

const pages: Record<OwedKind, (of: Owed) => string> = {
  toClose: ({ taskId }) => `/tasks/${taskId}/closing`,
  lapsing: ({ taskId }) => `/tasks/${taskId}/filing`,
  toTell: ({ taskId, partId }) => `/tasks/${taskId}/report?part=${partId}`,
  untouched: ({ taskId, partId }) => `/tasks/${taskId}/report?part=${partId}`,
}
/** What it is of: a task to be closed, or a part. */
export const subjectOfOwed = ({ kind, taskId, partId }: Owed): string => (kind === 'toClose' ? taskId : partId)
/** Where it is done. */
export const placeOfOwed = (of: Owed): string => pages[of.kind](of)
export const untilWords = ({ until }: Pick<Owed, 'until'>): string => (until ? `${inWords(until)}前` : '')
export const slowWords = ({ what, days }: Pick<Slow, 'what' | 'days'>): string => `${what}已 ${days} 个工作日`
