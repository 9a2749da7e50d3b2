import { addDays, type Day } from '../calendar'
import type { RoundState } from '@/prisma/generated/enums'
import type { Replied } from './answer'
import { isKept } from './kept'

// 会签：one round for a paper or a meeting. Its life is this table; the same table draws the buttons.

export type RoundStep = 'edit' | 'open' | 'drop' | 'restore' | 'remind' | 'later' | 'end'
export const roundLabel: Record<RoundState, string> = { DRAFT: '草稿', RUNNING: '会签中', ENDED: '已结束', DROPPED: '已撤销' }

/** What of a round decides what can happen to it. */
export interface RoundFacts {
  state: RoundState
  lastDay: Day
  items: number
  /** every party has answered every item */ allAnswered: boolean
  /** why its texts cannot go out, of a draft */ bare: string | null
  /** comments and objections that stand and about which nothing was decided */ undecided: number
  /** comments that were adopted while the words never changed */ unkept: number
}

interface Rule {
  label: string
  from: readonly RoundState[]
  to: RoundState
  now(round: RoundFacts, today: Day): string | null
}
const always = () => null
const whileOpen = ({ allAnswered }: RoundFacts) => (allAnswered ? '各方都已答复。' : null)
export const life: Record<RoundStep, Rule> = {
  edit: { label: '修改草稿', from: ['DRAFT'], to: 'DRAFT', now: always },
  open: {
    label: '发起会签',
    from: ['DRAFT'],
    to: 'RUNNING',
    now: ({ lastDay, items, bare }, today) =>
      items === 0 ? '会签里还没有事项。' : lastDay <= today ? '答复截止日已到，请先在“修改草稿”里改一个今天之后的截止日。' : bare,
  },
  drop: { label: '撤销草稿', from: ['DRAFT'], to: 'DROPPED', now: always },
  restore: { label: '恢复草稿', from: ['DROPPED'], to: 'DRAFT', now: always },
  remind: { label: '提醒', from: ['RUNNING'], to: 'RUNNING', now: whileOpen },
  later: { label: '推迟截止日', from: ['RUNNING'], to: 'RUNNING', now: always },
  end: {
    label: '结束会签',
    from: ['RUNNING'],
    to: 'ENDED',
    now: ({ allAnswered, unkept, undecided }) =>
      !allAnswered
        ? '还有参与方没有答复。未答复不是同意，不能提前结束；截止日过后自动结束，未答复的印作“未反馈”。'
        : unkept
          ? `有 ${unkept} 条意见已采纳，汇总稿却没有改动。请改好汇总稿，或写明不改文字的理由，再结束会签。`
          : undecided
            ? `还有 ${undecided} 条意见没有处理。请先在“征求意见及采纳情况”里处理，再结束会签。`
            : null,
  },
}
/** Steps that are taken as such; the others say something besides. */
export const turns = ['open', 'drop', 'restore', 'end'] as const
export type RoundTurn = (typeof turns)[number]

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

/** The farthest last day that a round may have. */
export const farthest = (today: Day): Day => addDays(today, 366)
/** Why a round cannot run until this day, or null. `now`: until when it runs, where it runs. */
export function againstLastDay(wanted: Day, today: Day, now: Day | null = null): string | null {
  if (wanted <= today) return '答复截止日须在今天之后。'
  if (wanted > farthest(today)) return '答复截止日不能晚于一年之后。'
  return now !== null && wanted <= now ? '截止日只能推迟，须晚于现在的截止日。' : null
}

/**
 * Whether a round is over by itself, and by what: its last day has passed, or nothing is open any more: every party has answered every item, nobody objects,
 * every comment was dealt with, and what was adopted stands in the text. While something is open, a party may still change its mind until the last day.
 */
export function overBy(round: { state: RoundState; lastDay: Day }, replies: readonly (Replied | null)[], today: Day): 'day' | 'all' | null {
  if (round.state !== 'RUNNING') return null
  if (today > round.lastDay) return 'day'
  const settled = replies.length > 0 && replies.every((each) => each?.reply === 'AGREE' || (each?.reply === 'COMMENT' && isKept(each)))
  return settled ? 'all' : null
}

export const mostItems = 500
