import type { Day, DayTable } from '../calendar'
import { isTold, unknownYears, type Told } from './cadence'

// 提要：one a day for each person, and only on a day on which there is something to say that was not said lately.

export const groups = {
  returned: '退回待改',
  report: '待填报',
  clear: '待审核',
  sign: '待会签',
  comment: '意见待处理',
  decide: '延期办结',
  close: '待申请办结',
  owed: '到期待办',
  slow: '办理已久',
  silent: '未报',
  notice: '新通知',
  other: '其他待办',
} as const
export type Group = keyof typeof groups

/** What a line speaks of, under a name that stays the same from day to day; it begins with its kind. */
export const subjects = {
  report: (partId: string, periodId: string) => `report:${partId}:${periodId}`,
  returned: (partId: string, periodId: string) => `returned:${partId}:${periodId}`,
  clear: (versionId: string) => `clear:${versionId}`,
  silent: (officeId: string, period: string) => `silent:${officeId}:${period}`,
  sign: (roundId: string, party: string) => `sign:${roundId}:${party}`,
  comment: (answerId: string) => `comment:${answerId}`,
  decide: (requestId: string) => `decide:${requestId}`,
  owed: (kind: string, id: string) => `owed:${kind}:${id}`,
  slow: (requestId: string) => `slow:${requestId}`,
  notice: (id: string) => `notice:${id}`,
}

/** One line of a digest, as a module that knows of something gathers it. */
export interface Line {
  group: Group
  text: string
  href: string
  due: Day | null
  /** what it speaks of, and what is to be said of each now: a new mark is a reason to speak */
  about: { subject: string; marks: string[] }[]
  /** words no longer than a title, each with its place; the reader sees the first of them */
  titles: { text: string; href: string }[]
}
export interface ShownLine extends Pick<Line, 'group' | 'text' | 'href' | 'due' | 'titles'> {
  more: number
}
export interface Content {
  lines: ShownLine[]
  told: Record<string, string[]>
  note: string | null
}

const titlesShown = 5

/** The digest of a day from what there is and what was told before, or null: then there is none. A line that is told speaks of all that it counts. */
export function compose(lines: readonly Line[], before: ReadonlyMap<string, Told>, day: Day, table: DayTable): Content | null {
  const shown = lines.filter((line) => line.about.some(({ subject, marks }) => isTold(marks, before.get(subject), day, table)))
  if (!shown.length) return null
  const years = unknownYears([day, ...shown.flatMap((line) => line.due ?? [])], table)
  return {
    lines: shown.map(({ group, text, href, due, titles }) => ({
      group,
      text,
      href,
      due,
      titles: titles.slice(0, titlesShown),
      more: Math.max(0, titles.length - titlesShown),
    })),
    told: Object.fromEntries(
      shown.flatMap((line) => line.about.filter(({ marks }) => marks.length).map(({ subject, marks }) => [subject, marks])),
    ),
    note: years.length ? `${years.join('、')}年的放假安排尚未录入，工作日按平常的周一至周五计算。` : null,
  }
}

/** What was told in the digests of some time: of every subject all its marks, and the last day. */
export function toldIn(digests: readonly { day: Day; told: Content['told'] }[]): Map<string, Told> {
  const all = new Map<string, { marks: string[]; on: Day }>()
  for (const { day, told } of digests)
    for (const [subject, marks] of Object.entries(told)) {
      const known = all.get(subject)
      if (known) all.set(subject, { marks: [...new Set([...known.marks, ...marks])], on: known.on > day ? known.on : day })
      else all.set(subject, { marks, on: day })
    }
  return all
}

/** Whether nothing that a digest told has been dealt with since. `waiting`: what waits now, by kind; of a kind that is left out nothing is known. */
export function stillHolds(told: Content['told'], waiting: Partial<Record<keyof typeof subjects, string[]>>): boolean {
  const known = new Set(Object.keys(waiting))
  const open = new Set(Object.values(waiting).flat())
  return Object.keys(told).every((subject) => !known.has(subject.split(':')[0]!) || open.has(subject))
}
