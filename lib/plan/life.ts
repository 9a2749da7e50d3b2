import { dayOf, type Day } from '../calendar'

// 方案的一生：草稿 → 待生效 → 执行中 → 期满. The table says what may be done when and by whom; it draws the buttons too.

export type PlanState = 'DRAFT' | 'ISSUED' | 'UNDER_WAY' | 'OVER'
export const stateLabel: Record<PlanState, string> = { DRAFT: '草稿', ISSUED: '待生效', UNDER_WAY: '执行中', OVER: '期满' }
/** Of a plan as its row has it. */
export const stateOf = (plan: { startedAt: Date | null; startsFrom: Date | null; to: Date }, today: Day): PlanState => {
  if (!plan.startedAt) return plan.startsFrom ? 'ISSUED' : 'DRAFT'
  return dayOf(plan.to) < today ? 'OVER' : 'UNDER_WAY'
}

/** Who stands before a plan: 秘书处 of its mechanism, by what the permission table lets it do. */
export interface Standing {
  prepares: boolean
  starts: boolean
  changes: boolean
}

interface Rule {
  label: string
  from: readonly PlanState[]
  hands(standing: Standing): string | null
}
const only = (may: boolean) => (may ? null : '由本机制的秘书处办理。')
export const life = {
  prepare: { label: '修改草稿', from: ['DRAFT'], hands: (standing) => only(standing.prepares) },
  carry: { label: '从上一方案结转', from: ['DRAFT'], hands: (standing) => only(standing.prepares) },
  take: { label: '从公开记录取用', from: ['DRAFT'], hands: (standing) => only(standing.prepares) },
  add: { label: '新增任务', from: ['DRAFT', 'UNDER_WAY'], hands: (standing) => only(standing.prepares) },
  start: { label: '启动方案', from: ['DRAFT'], hands: (standing) => only(standing.starts) },
  revoke: { label: '撤回启动', from: ['ISSUED'], hands: (standing) => only(standing.starts) },
  change: { label: '变更任务', from: ['UNDER_WAY', 'OVER'], hands: (standing) => only(standing.changes) },
  succeed: { label: '据此编制下一方案', from: ['UNDER_WAY', 'OVER'], hands: (standing) => only(standing.prepares) },
} satisfies Record<string, Rule>
export type PlanStep = keyof typeof life

/** The reason why this cannot be done now, or null. */
export function against(step: PlanStep, state: PlanState, standing: Standing): string | null {
  const rule: Rule = life[step]
  const back = state === 'ISSUED' ? '；要修改的，先撤回启动' : ''
  return rule.hands(standing) ?? (rule.from.includes(state) ? null : `方案“${stateLabel[state]}”，不能${rule.label}${back}。`)
}

export const stepsOpen = (state: PlanState, standing: Standing): PlanStep[] =>
  (Object.keys(life) as PlanStep[]).filter((step) => against(step, state, standing) === null)

/** 下达日 of a start: within reach of the plan, and not in the future. */
export function againstIssue(issuedOn: Day, plan: { to: Day }, today: Day): string | null {
  if (issuedOn > today) return '下达日不能晚于今天；方案在下达之后启动。'
  return issuedOn > plan.to ? '下达日不能晚于方案的最后一天。' : null
}
