import type { Day } from '../calendar'
import type { RoundState } from '@/prisma/generated/enums'
import type { Replied } from './answer'

// 会签：one round for a paper or a meeting. Its life is this table; the same table draws the buttons.

export type RoundStep = 'open' | 'end' | 'drop'
export const roundLabel: Record<RoundState, string> = { DRAFT: '草稿', RUNNING: '会签中', ENDED: '已结束', DROPPED: '已撤销' }

/** What of a round decides what can happen to it. */
export interface RoundFacts {
  state: RoundState
  lastDay: Day
  items: number
  /** every party has answered every item */ allAnswered: boolean
}

interface Rule {
  label: string
  from: readonly RoundState[]
  to: RoundState
  now(round: RoundFacts, today: Day): string | null
}
export const life: Record<RoundStep, Rule> = {
  open: {
    label: '发起会签',
    from: ['DRAFT'],
    to: 'RUNNING',
    now: ({ lastDay, items }, today) => (items === 0 ? '会签里还没有事项。' : lastDay <= today ? '答复截止日已到，请另拟一轮会签。' : null),
  },
  drop: { label: '撤销草稿', from: ['DRAFT'], to: 'DROPPED', now: () => null },
  end: {
    label: '结束会签',
    from: ['RUNNING'],
    to: 'ENDED',
    now: ({ allAnswered }) =>
      allAnswered ? null : '还有参与方没有答复。未答复不是同意，不能提前结束；截止日过后自动结束，未答复的印作“未反馈”。',
  },
}

/** After its last day a round is over, whether or not it has been settled yet. */
export const stateOn = ({ state, lastDay }: { state: RoundState; lastDay: Day }, today: Day): RoundState =>
  state === 'RUNNING' && today > lastDay ? 'ENDED' : state

/** Why this step cannot be taken now, or null. `makes`: holds the secretariat of its mechanism. */
export function against(step: RoundStep, round: RoundFacts, makes: boolean, today: Day): string | null {
  const rule = life[step]
  if (!makes) return '会签由本机制的秘书处办理。'
  const state = stateOn(round, today)
  if (!rule.from.includes(state)) return `“${roundLabel[state]}”的会签不能${rule.label}，请刷新后再看。`
  return rule.now(round, today)
}
export const stepsOpen = (round: RoundFacts, makes: boolean, today: Day): RoundStep[] =>
  (Object.keys(life) as RoundStep[]).filter((step) => against(step, round, makes, today) === null)

/**
 * Whether a round is over by itself, and by what: its last day has passed, or nothing is open any more: every party has answered every item, nobody objects,
 * every comment was dealt with. While something is open, a party may still change its mind until the last day.
 */
export function overBy(round: { state: RoundState; lastDay: Day }, replies: readonly (Replied | null)[], today: Day): 'day' | 'all' | null {
  if (round.state !== 'RUNNING') return null
  if (today > round.lastDay) return 'day'
  const settled =
    replies.length > 0 && replies.every((each) => each?.reply === 'AGREE' || (each?.reply === 'COMMENT' && each.adoption !== null))
  return settled ? 'all' : null
}

export const mostItems = 500
