import type { Day } from '../calendar'

// 待办中的会签: what waits for whom, and where it is dealt with.

/** As they lie in the database: rounds that run, and comments without a decision. */
export interface SignOffRows {
  rounds: {
    id: string
    title: string
    mechanismId: string
    lastDay: string
    parties: { code: string; name: string; /** items without an answer that stands */ open: number }[]
  }[]
  comments: { id: string; roundId: string; title: string; mechanismId: string; officeId: string | null; regionCode: string | null }[]
}

/** A sheet that one's party has not answered whole. */
export interface SheetWaiting {
  id: string
  title: string
  party: string
  waiting: number
  lastDay: Day
}
/** Comments of a round that wait for one's decision. */
export interface CommentsWaiting {
  roundId: string
  title: string
  answers: string[]
}
/** A round that one keeps: who has not answered yet. */
export interface RoundRunning {
  id: string
  title: string
  lastDay: Day
  parties: number
  silent: string[]
}
export interface SignOffWaiting {
  toSign: SheetWaiting[]
  comments: CommentsWaiting[]
  kept: RoundRunning[]
}

export const placeOfSheet = ({ id, party }: Pick<SheetWaiting, 'id' | 'party'>): string => `/sign-offs/${id}/sheet?party=${party}`
export const placeOfComments = ({ roundId }: Pick<CommentsWaiting, 'roundId'>): string => `/sign-offs/${roundId}/comments`
