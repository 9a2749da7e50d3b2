import type { ReportState } from '@/prisma/generated/enums'

// 进展填报：one report per part and period. Its life is this table; the same table draws the buttons.

export type Step = 'submit' | 'pass' | 'clear' | 'return' | 'amend' | 'withdraw' | 'correct' | 'signPass' | 'signClear'

/** Who stands before a report: which hands may take a step. Guards fail closed. */
export interface Standing {
  /** may write for the part's office (its reporter, or its coordinating office) */
  writes: boolean
  /** 本单位审核员 */
  reviews: boolean
  /** the clearing office */
  clears: boolean
  /** wrote this version */
  wrote: boolean
  /** upper steps that no account can take, so that a paper signature may stand for them; not known is not so */
  onPaper?: OnPaper
}
export interface OnPaper {
  pass: boolean
  clear: boolean
}

/** Two steps of clearance, or one: the mechanism says. */
export type Steps = 1 | 2

interface Rule {
  label: string
  from: readonly (ReportState | null)[]
  to(steps: Steps, from: ReportState | null): ReportState
  hands(standing: Standing, from: ReportState | null): string | null
  needsReason?: boolean
}

const own = '不能审核自己填写的内容，请由本单位或协调办的其他同志办理。'
const clearing = (standing: Standing, from: ReportState | null) => {
  if (standing.wrote) return own
  if (from === 'OFFICE_REVIEW') return standing.reviews ? null : '正在本单位审核，由本单位审核员办理。'
  return standing.clears ? null : '正在协调办审核，由负责审核的协调办办理。'
}
/** 线下审签: only where the step has no account that could take it. Whoever writes for the office, or clears for it, puts it on record. */
const signing = (step: keyof OnPaper, who: string) => (standing: Standing) => {
  if (!standing.writes && !standing.clears) return '线下审签由填报单位或其协调办登记。'
  return standing.onPaper?.[step] === true ? null : `这一步有${who}可以在线办理，不能用线下审签代替。`
}
const writing = (standing: Standing) => (standing.writes ? null : '只有本分工的单位或其协调办可以填报。')

export const life: Record<Step, Rule> = {
  submit: { label: '提交审核', from: [null, 'DRAFT'], to: (steps) => (steps === 2 ? 'OFFICE_REVIEW' : 'REGION_REVIEW'), hands: writing },
  pass: { label: '审核同意，报协调办', from: ['OFFICE_REVIEW'], to: () => 'REGION_REVIEW', hands: clearing },
  clear: { label: '审核通过', from: ['REGION_REVIEW'], to: () => 'CLEARED', hands: clearing },
  return: { label: '退回', from: ['OFFICE_REVIEW', 'REGION_REVIEW'], to: () => 'DRAFT', hands: clearing, needsReason: true },
  amend: { label: '代改', from: ['REGION_REVIEW'], to: () => 'REGION_REVIEW', hands: clearing },
  withdraw: { label: '撤回修改', from: ['OFFICE_REVIEW', 'REGION_REVIEW'], to: () => 'DRAFT', hands: writing },
  signPass: {
    label: '登记本单位线下审签',
    from: ['OFFICE_REVIEW', 'REGION_REVIEW'],
    to: () => 'REGION_REVIEW',
    hands: signing('pass', '本单位审核员'),
  },
  signClear: { label: '登记协调办线下审签', from: ['REGION_REVIEW'], to: () => 'CLEARED', hands: signing('clear', '负责审核的同志') },
  correct: { label: '更正', from: ['CLEARED'], to: () => 'DRAFT', hands: writing, needsReason: true },
}

export const stateLabel: Record<ReportState, string> = {
  DRAFT: '草稿',
  OFFICE_REVIEW: '待本单位审核',
  REGION_REVIEW: '待协调办审核',
  CLEARED: '已通过',
}

/** The reason why this step cannot be taken now, or null. */
export function against(step: Step, state: ReportState | null, standing: Standing): string | null {
  const rule = life[step]
  if (!rule.from.includes(state)) return `“${state ? stateLabel[state] : '未填报'}”的填报不能${rule.label}，请刷新后再看。`
  return rule.hands(standing, state)
}

/** The steps that this person may take now, in the order of the buttons. */
export const stepsOpen = (state: ReportState | null, standing: Standing): Step[] =>
  (Object.keys(life) as Step[]).filter((step) => against(step, state, standing) === null)

/** The page of one report: of this part, for this period. */
export const reportAddress = ({ taskId, partId, periodId }: { taskId: string; partId: string; periodId: string }): string =>
  `/tasks/${taskId}/report?part=${partId}&period=${periodId}`

/** 填报分节: what a return names, and what a paper quotes. */
export const sections = { progress: '进展情况', problems: '存在问题', next: '下一步安排', figures: '进度与节点' } as const
export type Section = keyof typeof sections
