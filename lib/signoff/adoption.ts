import type { Adoption, RoundState, SignOffReply } from '@/prisma/generated/enums'
import { replies, reserves } from './answer'

// 采纳情况：each comment is taken up, in part or not, and is told why. What was not taken up whole is printed wherever the text is.

export const adoptions: Record<Adoption, string> = { ADOPTED: '采纳', PARTLY: '部分采纳', DECLINED: '未采纳' }

/** Why nothing can be decided on this answer now, or null. A round that is over still owes each comment its answer. */
export function againstDeciding(state: RoundState, reply: SignOffReply): string | null {
  if (state !== 'RUNNING' && state !== 'ENDED') return '这轮会签没有在进行。'
  return reply === 'AGREE' ? '“同意”没有需要处理的意见。' : null
}

export interface Reserved {
  party: string
  reply: SignOffReply | null
  text: string
  adoption: Adoption | null
  reason: string
  number: number
}
/** 保留意见 in one sentence, as it is printed on the task, in the ledger and in papers. */
export function reservationWords({ party, reply, text, adoption, reason }: Reserved): string {
  if (!reply) return `${party}：未反馈`
  const became = adoption ? `（${adoptions[adoption]}${reason ? `：${reason}` : ''}）` : '（意见待处理）'
  return `${party}：${replies[reply].label}，${text}${reply === 'OBJECT' && !adoption ? '' : became}`
}
/** The parties behind the marker of a ledger row: named in the mechanism's order, never counted. */
export const markerWords = (reserved: readonly Reserved[]): string =>
  reserved.map((each) => `${each.party}${each.reply === 'OBJECT' ? '暂不同意' : each.reply ? '有修改意见' : '未反馈'}`).join('、')

/** A party's place in one of the rounds that a text has gone through; `rank` 1 is the newest. */
export interface Placed extends Reserved {
  rank: number
  over: boolean
}
/**
 * What is printed of the parties' answers to a text, in their order: of each its newest answer, where that is a reservation, and that it was silent in the newest
 * round once that is over. A new round alone takes no objection back; only its party does.
 */
export function reservationsFrom<A extends Placed>(answers: readonly A[]): A[] {
  const inOrder = [...answers].sort((a, b) => a.rank - b.rank)
  return inOrder
    .filter((each) => each.rank === 1)
    .flatMap((now) => {
      const said = inOrder.find((each) => each.party === now.party && each.reply !== null)
      const kept = said?.reply && reserves({ reply: said.reply, adoption: said.adoption }) ? [said] : []
      return now.reply === null && now.over ? [...kept, now] : kept
    })
}
