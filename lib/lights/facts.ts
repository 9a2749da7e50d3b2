import type { Day } from '../calendar'

// 事实：what the rules of the lights look at. Only cleared facts count; everything here was true when the row was written.

export type LightColour = 'GREY' | 'GREEN' | 'YELLOW' | 'RED' | 'BLUE'

/** 规则文本: which text of the rules holds. What was published before there were two is of the first. */
export type Edition = '2026-1' | '2026-2'

/** 亮灯规则的阈值: days and percentage points, from the versioned rule set. */
export interface Thresholds {
  version: string
  /** absent: 2026-1 */
  edition?: Edition
  /** Y3 ends and R3 begins after this many days late (30) */
  milestoneRedAfter: number
  /** Y1: more than this many points below planned progress (10) */
  yellowGap: number
  /** R2: more than this many points below planned progress (30) */
  redGap: number
  /** 临期: this many days or fewer to the deadline (30) */
  dueSoon: number
  /** a filing must have been reconfirmed within this many months (6) */
  filingValidMonths: number
  /** since 2026-2: what is done is to be told within this many working days of its day of promise, or by the due day if that is earlier (10) */
  tellWithin?: number
  /** since 2026-2: working days to ask for 办结 from the day on which the last thing was done (20) */
  closeWithin?: number
  /** since 2026-2: working days after a refusal in which rules still rest (5) */
  afterRefusal?: number
  /** since 2026-2: working days after 难以按期 within which an extension is to be asked (10) */
  honestGrace?: number
  /** since 2026-2: 久未更新 after this many days without a cleared report (180) */
  untouchedAfter?: number
  /** since 2026-2: working days before a record of 已报 lapses on which its office is reminded (10) */
  remindBefore?: number
  /** since 2026-2: a decision that takes longer than this many working days is named to who decides (20) */
  decideWithin?: number
  /** the days that differ from the ordinary week, true = worked, as they were known when the row was written; only where the text reckons in working days */
  calendar?: readonly (readonly [Day, boolean])[]
  /** versions that are already decided and hold from a later day */
  next?: (Thresholds & { from: Day })[]
}

export interface MilestoneFact {
  id: string
  title: string
  nature: 'OWN' | 'AWAITED'
  weight: number
  deadline: Day | null
  /** day of completion, cleared */
  doneOn: Day | null
  /** completion was reported and the report waits for clearance: until when rules rest (null = until the next entry), and the day from which they do */
  reported: { on: Day; restsUntil: Day | null } | null
  /** 某日已报某部门, with the day last reconfirmed */
  filing: { on: Day; department: string; reconfirmedOn: Day } | null
  /** an extension of this milestone or a closing, asked in time and being decided; absent where none is */
  deciding?: Deciding
  decidingUntil?: Day
  /** requests to move it that were asked in time and refused, from asking to refusal; absent where none was */
  refused?: Span[]
  /** the day on which its completion was cleared */
  knownOn?: Day
}

/** From a day through a day. */
export interface Span {
  from: Day
  to: Day
}

/** 审批中 or 核验中 */
export type Deciding = 'EXTENSION' | 'CLOSING'

export interface PeriodFact {
  name: string
  from: Day
  to: Day
  due: Day
}

/** What a task and a part have in common. */
export interface SubjectFacts {
  /** the later of start and the plan's 下达日 */
  plannedFrom: Day
  deadline: Day | null
  /** words of the deadline, for sentences */
  deadlineWords: string
  milestones: MilestoneFact[]
  /** the periods asked of this subject; empty where nothing is reported by period */
  periods: PeriodFact[]
  /** an extension of the deadline or a closing, asked in time and being decided */
  deciding: Deciding | null
  /** the last day of resting, where it ends by itself: an objection that nobody has put to the tier; absent while it goes on until it is decided */
  decidingUntil?: Day
  /** requests about its deadline that were asked in time and refused, closings too, from asking to refusal; absent where none was */
  refused?: Span[]
  /** 暂缓, each through the day of 恢复; absent where there was none */
  paused?: Span[]
  /** the day on which the closing that is being verified was asked */
  closingAskedOn?: Day
  /** the day of the cleared report that first said 难以按期, of those that have said so since without a break */
  unlikelySince?: Day
  /** since then an extension of the deadline was asked */
  helpAsked?: boolean
}

export interface Cleared {
  percent: number
  periodEnd: Day
  /** 截至日: the earlier of the period's end and the day on which it was last handed in */
  asOf?: Day
  /** what it is measured by, where that is not the present plan: a report of the plan before */
  measured?: { from: Day; deadline: Day }
}

export interface PartFacts extends SubjectFacts {
  partId: string
  /** what its region and its office are called: no facts, so they are not kept with them but named anew by whoever reads */
  party: string
  office: string
  weight: number
  /** last cleared percentage with the end of the period it reports on; null before the first, or where milestones carry the progress */
  cleared: Cleared | null
  /** the day on which it was cleared that it is 本方已完成 */
  completeSince?: Day
  /** the day on which a report of it was last cleared */
  clearedOn?: Day
  /** 漏报: the days from which its periods count as closed without a report, unless one is handed in by then */
  missed?: Day[]
  /** the last cleared report says 难以按期 */
  unlikely: boolean
  /** the task around it: 暂缓, 终止, 未启动 and 已办结 win over a part's own rules */
  whole: { flow: TaskFacts['flow']; startsOn: Day; begun: boolean }
  /** completion (100 %) reported and waiting for clearance */
  completionReported: { on: Day; restsUntil: Day | null } | null
}

export interface TaskFacts extends SubjectFacts {
  taskId: string
  startsOn: Day
  /** a report of a part was cleared: 未启动 ends */
  begun: boolean
  flow: 'NOT_STARTED' | 'UNDER_WAY' | 'CLOSING' | 'CLOSED' | 'SUSPENDED' | 'ENDED'
  override: { light: LightColour; reason: string; from: Day; to: Day } | null
  unlikely: boolean
  parts: PartFacts[]
}

export interface Reason {
  rule: string
  light: LightColour
  /** one Chinese sentence: the fact */
  fact: string
  /** one Chinese sentence: what would change it */
  remedy: string
}

/** From this day on, this light, for these reasons. */
export interface Segment {
  from: Day
  light: LightColour
  /** the light that the rules alone give, where an override stands over it */
  own: LightColour
  reasons: Reason[]
  /** markers whose beginning is a rule's matter: resting rules (已报待审, 审批中, 核验中) */
  resting: string[]
}
