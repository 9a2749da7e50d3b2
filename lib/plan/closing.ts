import { inWords, type Day } from '../calendar'
import type { Said } from './answers'

// 办结：asked with evidence by the 汇总方 or a 牵头; every other party says 无异议, or lets its time pass; a second person verifies. Reopened with a reason.

/** Working days in which a party answers; then its silence is printed and no longer blocks. */
export const answerWithin = 10
export const saidLabel: Record<Said, string> = { AGREED: '无异议', OBJECTED: '有异议', SILENT: '未反馈', WAITING: '待答复' }

export const outcomes = ['完成', '已纳入', '未纳入、结转', '本年度已落实、转下年'] as const
export type Outcome = (typeof outcomes)[number]

export type State = 'OPEN' | 'VERIFIED' | 'REFUSED' | 'WITHDRAWN'
export const stateLabel: Record<State, string> = { OPEN: '核验中', VERIFIED: '已核验', REFUSED: '已退回', WITHDRAWN: '已撤回' }
export type Step = 'agree' | 'object' | 'verify' | 'refuse' | 'withdraw'

/** Who stands before a request. Guards fail closed. */
export interface Standing {
  state: State
  asked: boolean
  askedByOffice: boolean
  /** asks and withdraws for an office */
  writes: boolean
  /** the party that this person answers for, where it is asked: what it has said */
  said: Said | null
  /** parties whose objection stands */
  objectors: readonly string[]
  /** parties that have not answered and still have time, and its last day */
  awaited: readonly string[]
  answerBy: Day
  /** 秘书处 of the home mechanism */
  secretariat: boolean
}

interface Rule {
  label: string
  hands(standing: Standing): string | null
}
const verifying = (who: Standing): string | null => {
  if (!who.secretariat) return '由主列机制的秘书处核验。'
  return who.asked || who.askedByOffice ? '核验须由第二人办理：申请人和申请单位不能核验自己的办结。' : null
}

const answering = (who: Standing): string | null => (who.said === null ? '只有被征求意见的一方的协调办可以答复。' : null)
/** What still stands in the way of a verification, whoever verifies; or null. */
export function notYetAgreed({ objectors, awaited, answerBy }: Pick<Standing, 'objectors' | 'awaited' | 'answerBy'>): string | null {
  if (objectors.length) return `${objectors.join('、')}有异议，答复“无异议”后才能核验通过；协商不成的，请退回。`
  return awaited.length
    ? `${awaited.join('、')}尚未答复，${inWords(answerBy)}前答复；其后未答复的记“未反馈”，不再等待。在此以前不能核验通过。`
    : null
}

export const life: Record<Step, Rule> = {
  agree: { label: '无异议', hands: (who) => answering(who) ?? (who.said === 'AGREED' ? '贵方已答复“无异议”。' : null) },
  object: {
    label: '有异议',
    hands: (who) => answering(who) ?? (who.said === 'OBJECTED' ? '贵方的异议已记录；改变意见的，请答复“无异议”。' : null),
  },
  verify: { label: '核验通过', hands: (who) => verifying(who) ?? notYetAgreed(who) },
  refuse: { label: '退回', hands: verifying },
  withdraw: { label: '撤回申请', hands: (who) => (who.askedByOffice && who.writes ? null : '只有申请的单位可以撤回。') },
}

/** The reason why this step cannot be taken now, or null. */
export function against(step: Step, standing: Standing): string | null {
  if (standing.state !== 'OPEN') return `这项办结申请${stateLabel[standing.state]}，不能再办理，请刷新后再看。`
  return life[step].hands(standing)
}
export const stepsOpen = (standing: Standing): Step[] => (Object.keys(life) as Step[]).filter((step) => against(step, standing) === null)

/** What is missing for a closing, at its field. */
export function missingFor(asked: { outcome: string; statement: string; pieces: number }): Record<string, string> {
  const missing: Record<string, string> = {}
  if (!outcomes.includes(asked.outcome as Outcome)) missing.outcome = '请选择办结的结果。'
  if (!asked.statement) missing.statement = '请写明办结情况：做成了什么，依据是什么。'
  if (asked.pieces < 1) missing.evidence = '办结须有至少一份佐证：上传文件，或从已通过的填报中选取。'
  return missing
}
