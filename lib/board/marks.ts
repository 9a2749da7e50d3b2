import type { Day } from '../calendar'
import type { TaskFacts } from '../lights/facts'
import { decidingWord, markers, missedWord, returnedWord } from '../lights/light'
import type { ScheduledMark } from '../lights/marks'

// 标记 of a task, and whose they are: the light of a task is told by its parts, so its markers are as well.

export interface Mark {
  word: string
  /** parties, or what is being decided; empty where it is the whole task */
  whose: string[]
}
interface MarkedPart {
  party: string
  unreported: boolean
  awaiting: boolean
  /** 退回待改 through this day, if it has not passed */
  returnedUntil: Day | null
  /** those that begin by themselves */
  scheduled: ScheduledMark[]
  /** 漏报: how many periods */
  missed: number
  judged: { resting: string[] }
}
/** Those that are told of a part as of a task; 到期待报 and 待申请办结 are said by what rests. */
const ofItself = ['unlikely', 'untouched', 'lapsing'] as const

/** What an extension would move: the shared deadlines by their names, those of a party by the party alone, since its request is its region's. */
function extended(facts: TaskFacts): string[] {
  const asked = (of: { deciding?: unknown }) => of.deciding === 'EXTENSION'
  // A part without a deadline of its own stands under the task's.
  const parts = facts.parts.filter((part) => (!asked(facts) && asked(part)) || part.milestones.some(asked))
  return [
    ...(asked(facts) ? ['任务的时限'] : []),
    ...facts.milestones.filter(asked).map((each) => `节点“${each.title}”`),
    ...new Set(parts.map((part) => part.party)),
  ]
}

/** The markers beside the light of a task. */
export function marksWithOwners(
  facts: TaskFacts,
  parts: MarkedPart[],
  { resting, deciding, scheduled = [], more = [] }: { resting: string[]; deciding: string[]; scheduled?: ScheduledMark[]; more?: string[] },
): Mark[] {
  const parties = (holds: (part: MarkedPart) => boolean) => [...new Set(parts.filter(holds).map((part) => part.party))]
  const whose: Record<string, string[]> = {
    [markers.extension]: extended(facts),
    [markers.unreported]: parties((part) => part.unreported),
    [markers.awaiting]: parties((part) => part.awaiting),
    ...Object.fromEntries(ofItself.map((mark) => [markers[mark], parties((part) => part.scheduled.includes(mark))])),
  }
  // Of a returned report the day by which it is to be written again, as each party has its own.
  const days = [...new Set(parts.map((part) => part.returnedUntil).filter((day) => day !== null))].sort()
  const returned = days.map((day) => ({ word: returnedWord(day), whose: parties((part) => part.returnedUntil === day) }))
  const counts = [...new Set(parts.map((part) => part.missed))].filter((count) => count > 0).sort((a, b) => b - a)
  const missed = counts.map((count) => ({ word: missedWord(count), whose: parties((part) => part.missed === count) }))
  const told = [
    ...resting.filter((word) => word !== markers.returned),
    ...deciding.map(decidingWord),
    ...[markers.unreported, markers.awaiting].filter((word) => whose[word]!.length > 0),
    ...scheduled.filter((mark) => mark !== 'missed').map((mark) => markers[mark]),
    ...more,
  ]
  return [...new Set(told)].map((word) => ({ word, whose: whose[word] ?? [] })).concat(returned, missed)
}

/** The markers of one part. */
export const marksOfPart = (part: MarkedPart): string[] => [
  ...new Set([
    ...part.judged.resting.filter((word) => word !== markers.returned),
    ...(part.unreported ? [markers.unreported] : []),
    ...(part.returnedUntil ? [returnedWord(part.returnedUntil)] : []),
    ...(part.awaiting ? [markers.awaiting] : []),
    ...(part.missed ? [missedWord(part.missed)] : []),
    ...ofItself.filter((mark) => part.scheduled.includes(mark)).map((mark) => markers[mark]),
  ]),
]

interface Marked {
  overridden: boolean
  unreported: boolean
  returnedUntil: Day | null
  awaiting: boolean
  deciding: string[]
  dueSoon: boolean
  pastDue: boolean
  scheduled: ScheduledMark[]
  missed: number
  carrying: boolean
}
/** The markers of a row of the ledger, on its page and in its workbook. */
export const marksInRow = (row: Marked): string[] =>
  [
    row.overridden && markers.override,
    row.unreported && markers.unreported,
    row.missed > 0 && missedWord(row.missed),
    row.returnedUntil && returnedWord(row.returnedUntil),
    row.awaiting && markers.awaiting,
    ...row.deciding.map(decidingWord),
    ...row.scheduled.filter((mark) => mark !== 'missed').map((mark) => markers[mark]),
    row.dueSoon && markers.dueSoon,
    row.pastDue && markers.past,
    row.carrying && markers.carrying,
  ].filter((word) => typeof word === 'string')
