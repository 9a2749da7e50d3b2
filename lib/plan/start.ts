import type { Day } from '../calendar'

// 启动时怎样：what becomes of one task when its plan starts. A new one makes its first promise; one that is carried over keeps the first and makes a new current one.

interface Promised {
  words: string
  from: Day | null
  to: Day | null
}
export interface Listed {
  /** some started plan lists the task already */
  started: boolean
  /** it goes on from the item that is its home */
  carriedFromHome: boolean
  proposed: Promised
  current: Promised
  flow: { state: string; outcome: string | null } | null
  startsOn: Day
}
export interface AtStart {
  home: boolean
  deadline: 'FIRST' | 'CARRY_OVER' | null
  flow: 'NOT_STARTED' | 'UNDER_WAY' | null
}

/** A task that was done for one year and goes on in the next. */
export const goesOn = '本年度已落实、转下年'
/** 未完成的: carried over by one act. Suspended ones go along, and stay suspended. */
export const isUnfinished = (flow: { state: string; outcome: string | null } | null): boolean =>
  flow === null || (flow.state === 'CLOSED' ? flow.outcome === goesOn : flow.state !== 'ENDED')

const differ = (a: Promised, b: Promised) => a.words !== b.words || a.from !== b.from || a.to !== b.to

export function atStart(listed: Listed, today: Day): AtStart {
  if (!listed.started) return { home: true, deadline: 'FIRST', flow: listed.startsOn > today ? 'NOT_STARTED' : 'UNDER_WAY' }
  // Listed by two mechanisms: the other one's plan stays its home, and its promise stands.
  if (!listed.carriedFromHome) return { home: false, deadline: null, flow: null }
  // 办结 or 终止 since it was listed: it is over, and stays with the plan in which it was done.
  if (!isUnfinished(listed.flow)) return { home: false, deadline: null, flow: null }
  return {
    home: true,
    deadline: differ(listed.proposed, listed.current) ? 'CARRY_OVER' : null,
    flow: listed.flow?.state === 'CLOSED' && listed.flow.outcome === goesOn ? 'UNDER_WAY' : null,
  }
}
