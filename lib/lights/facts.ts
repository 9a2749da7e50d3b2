import type { Day } from '../calendar'

// 事实：what the rules of the lights look at. Only cleared facts count; everything here was true when the row was written.

export type LightColour = 'GREY' | 'GREEN' | 'YELLOW' | 'RED' | 'BLUE'

/** 亮灯规则的阈值: days and percentage points, from the versioned rule set. */
export interface Thresholds {
  version: string
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
}

export interface PartFacts extends SubjectFacts {
  partId: string
  /** what its region and its office are called: no facts, so they are not kept with them but named anew by whoever reads */
  party: string
  office: string
  weight: number
  /** last cleared percentage with the end of the period it reports on; null before the first, or where milestones carry the progress */
  cleared: { percent: number; periodEnd: Day } | null
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
