import { inWords, type Day } from '../calendar'

// 催报：who has not reported. A list, a telephone number and a text to copy; nothing is sent by itself.

/** `unmanned`: nobody there can report, so the coordinating office writes for it. */
export interface Silent {
  unmanned: boolean
  officeId: string
  office: string
  contact: string | null
  phone: string | null
  due: Day
  period: string
  tasks: { id: string; title: string; state: 'NONE' | 'DRAFT' | 'RETURNED' | 'OFFICE_REVIEW' }[]
}

/** Where one office stands on the list. */
export const placeInChase = ({ officeId, unmanned }: Pick<Silent, 'officeId' | 'unmanned'>): string =>
  unmanned ? '/reviews/silent#unmanned' : `/reviews/silent#office-${officeId}`

/** What has not come: from offices that are asked for it, and from those for which this person's own office writes. Each office stands in one of them. */
export interface Unreported {
  chase: Silent[]
  ours: Silent[]
}
/** How many parts a list names. */
export const partsIn = (rows: readonly Silent[]): number => rows.reduce((sum, each) => sum + each.tasks.length, 0)
/** How many offices stand in it: one may stand there for two periods. */
export const officesIn = (rows: readonly Silent[]): number => new Set(rows.map((each) => each.officeId)).size

// DRAFT is what was handed in and taken back: what is half written lies elsewhere and is nobody's business.
export const silentState = { NONE: '未填报', DRAFT: '未提交', RETURNED: '已退回待改', OFFICE_REVIEW: '待本单位审核' } as const

/** A text to send by whatever way the office uses. Between equals one reminds, one does not rebuke. */
export function chaseText({ office, due, period, tasks, unmanned }: Silent, today: Day, from: string): string {
  const list = tasks
    .map((task, index) => `${index + 1}. ${task.title}${task.state === 'NONE' ? '' : `（${silentState[task.state]}）`}`)
    .join('\n')
  const when = today > due ? `报送截止（${inWords(due)}）已过，请尽快报送` : `请于${inWords(due)}前报送`
  const how = unmanned
    ? '请填写征集表交回，由我办代为填报；本期确无变化的，在表中“本期无变化”一格选“是”'
    : '本期确无变化的，点“本期无变化”即可'
  return `${office}：\n你单位${period}还有 ${tasks.length} 项合作事项的进展尚未报送，${when}；${how}。\n${list}\n${from}\n${inWords(today)}`
}
