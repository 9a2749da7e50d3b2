import type { FlowState } from '@/prisma/generated/enums'

// 流程状态：未启动 → 推进中 → 申请办结 → 已办结; 暂缓 and 终止 with reason and approval; 恢复 and 重新打开 with a reason.

export type Step = 'suspend' | 'end' | 'resume' | 'reopen'
export interface Standing {
  state: FlowState
  /** a closing is being verified */
  closing: boolean
  /** 秘书处 of the home mechanism */
  secretariat: boolean
}
interface Rule {
  label: string
  from: readonly FlowState[]
  to: FlowState
  /** by which body of the tiers, on which day */
  needsApproval: boolean
  says: string
}

export const flowLabel: Record<FlowState, string> = {
  NOT_STARTED: '未启动',
  UNDER_WAY: '推进中',
  CLOSING: '申请办结',
  CLOSED: '已办结',
  SUSPENDED: '暂缓',
  ENDED: '终止',
}
export const life: Record<Step, Rule> = {
  suspend: { label: '暂缓', from: ['NOT_STARTED', 'UNDER_WAY'], to: 'SUSPENDED', needsApproval: true, says: '暂缓期间不亮灯、不催报' },
  end: { label: '终止', from: ['NOT_STARTED', 'UNDER_WAY', 'SUSPENDED'], to: 'ENDED', needsApproval: true, says: '终止后不再填报' },
  resume: { label: '恢复', from: ['SUSPENDED', 'ENDED'], to: 'UNDER_WAY', needsApproval: true, says: '恢复后仍按现时限亮灯' },
  reopen: { label: '重新打开', from: ['CLOSED'], to: 'UNDER_WAY', needsApproval: false, says: '办结的记录仍保留' },
}

/** The reason why this step cannot be taken now, or null. */
export function against(step: Step, who: Standing): string | null {
  const rule = life[step]
  if (!who.secretariat) return `${rule.label}由主列机制的秘书处办理。`
  if (who.closing || who.state === 'CLOSING') return `办结正在核验，不能${rule.label}；请先办理核验，或由申请单位撤回。`
  return rule.from.includes(who.state) ? null : `“${flowLabel[who.state]}”的任务不能${rule.label}，请刷新后再看。`
}
export const stepsOpen = (who: Standing): Step[] => (Object.keys(life) as Step[]).filter((step) => against(step, who) === null)
