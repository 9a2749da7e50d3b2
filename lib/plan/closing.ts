// 办结：asked with evidence by the 汇总方 or a 牵头, no party objects, a second person verifies. Reopened with a reason.

export const outcomes = ['完成', '已纳入', '未纳入、结转', '本年度已落实、转下年'] as const
export type Outcome = (typeof outcomes)[number]

export type State = 'OPEN' | 'VERIFIED' | 'REFUSED' | 'WITHDRAWN'
export const stateLabel: Record<State, string> = { OPEN: '核验中', VERIFIED: '已核验', REFUSED: '已退回', WITHDRAWN: '已撤回' }
export type Step = 'object' | 'lift' | 'verify' | 'refuse' | 'withdraw'

/** Who stands before a request. Guards fail closed. */
export interface Standing {
  state: State
  asked: boolean
  askedByOffice: boolean
  /** asks and withdraws for an office */
  writes: boolean
  /** may object for a party: its name; and whether its objection stands */
  party: string | null
  objects: boolean
  /** parties whose objection stands */
  objectors: readonly string[]
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

export const life: Record<Step, Rule> = {
  object: {
    label: '提出异议',
    hands: (who) => (who.party === null ? '只有参与本任务的一方的协调办可以提出异议。' : who.objects ? '贵方的异议已记录。' : null),
  },
  lift: { label: '撤回异议', hands: (who) => (who.party !== null && who.objects ? null : '贵方没有提出异议。') },
  verify: {
    label: '核验通过',
    hands: (who) =>
      verifying(who) ?? (who.objectors.length ? `${who.objectors.join('、')}有异议，撤回异议后才能核验通过；协商不成的，请退回。` : null),
  },
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
