import { inWords, type Day } from '../calendar'
import { markers, returnedWord } from '../lights/light'

// 催报：who has not reported. A list, a telephone number and a text to copy; nothing is sent by itself.

export interface SilentTask {
  id: string
  title: string
  state: 'NONE' | 'DRAFT' | 'RETURNED' | 'OFFICE_REVIEW'
  /** of a returned report, the day by which it is to be written again */
  until: Day | null
}
/** `unmanned`: nobody there can report, so the coordinating office writes for it. */
export interface Silent {
  unmanned: boolean
  officeId: string
  office: string
  contact: string | null
  phone: string | null
  due: Day
  period: string
  tasks: SilentTask[]
}

/** Where one office stands on the list. */
export const placeInChase = ({ officeId, unmanned }: Pick<Silent, 'officeId' | 'unmanned'>): string =>
  unmanned ? '/reviews/silent#unmanned' : `/reviews/silent#office-${officeId}`

/**
 * What has not come: from offices that are asked for it, and from those for which this person's own office writes. Each office stands in one of them.
 * `pending`: what was handed in and is no longer silent: it waits in the office itself, or was returned and its new day has not passed.
 */
export interface Unreported {
  chase: Silent[]
  ours: Silent[]
  pending: Silent[]
}
/** 未报: nothing was handed in, or what was returned has not come again by its new day. Slow clearing is not the office's. */
export const isUnreported = ({ state, until }: SilentTask, today: Day): boolean =>
  state === 'RETURNED' ? until !== null && until < today : state !== 'OFFICE_REVIEW'

/** How many parts a list names. */
export const partsIn = (rows: readonly Silent[]): number => rows.reduce((sum, each) => sum + each.tasks.length, 0)
/** How many offices stand in it: one may stand there for two periods. */
export const officesIn = (rows: readonly Silent[]): number => new Set(rows.map((each) => each.officeId)).size

// DRAFT is what was handed in and taken back: what is half written lies elsewhere and is nobody's business.
const silentWords = { NONE: '未填报', DRAFT: '未提交', OFFICE_REVIEW: '已填报，待本单位审核' } as const
/** How it stands with one of them. */
export const silentState = ({ state, until }: SilentTask): string =>
  state !== 'RETURNED' ? silentWords[state] : until ? returnedWord(until) : markers.returned

/** A text to send by whatever way the office uses. Between equals one reminds, one does not rebuke; what was handed in and returned is not called unreported. */
export function chaseText({ office, due, period, tasks, unmanned }: Silent, today: Day, from: string): string {
  const list = tasks
    .map((task, index) => `${index + 1}. ${task.title}${task.state === 'NONE' ? '' : `（${silentState(task)}）`}`)
    .join('\n')
  const returned = tasks.filter((task) => task.state === 'RETURNED').length
  const missing = tasks.length - returned
  const when = today > due ? `报送截止（${inWords(due)}）已过，请尽快报送` : `请于${inWords(due)}前报送`
  const how = unmanned
    ? '请填写征集表交回，由我办代为填报；本期确无变化的，在表中“本期无变化”一格选“是”'
    : '本期确无变化的，点“本期无变化”即可'
  const asks = [
    missing > 0 && `你单位${period}还有 ${missing} 项合作事项的进展尚未报送，${when}；${how}。`,
    returned > 0 && `${missing > 0 ? '另有' : `你单位${period}有`} ${returned} 项填报退回待改，限期已过，请尽快改报。`,
  ].filter((each) => each !== false)
  return `${office}：\n${asks.join('')}\n${list}\n${from}\n${inWords(today)}`
}
