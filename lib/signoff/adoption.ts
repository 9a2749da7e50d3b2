import type { Adoption, RoundState, SignOffReply } from '@/prisma/generated/enums'
import { replies, reserves } from './answer'
import { isKept, type Kept } from './kept'

// 采纳情况：each comment is taken up, in part or not, and is told why. What was not taken up whole is printed wherever the text is.

export const adoptions: Record<Adoption, string> = { ADOPTED: '采纳', PARTLY: '部分采纳', DECLINED: '未采纳' }

/** What became of a comment. `changed`: the newest text says something else than the one that was answered. `taken`: the number of the text that takes it up. */
export interface Decided extends Kept {
  reason: string
  taken: number | null
}
/** A decision in words: what was adopted stands in a changed text, or it is said why none was changed. */
export function adoptionWords(decided: Decided): string {
  const { adoption, reason, unchanged, taken } = decided
  if (!adoption) return '待处理'
  const how = !isKept(decided) ? '，汇总稿尚未改动' : unchanged ? `，不改文字（${unchanged}）` : taken ? `，见第 ${taken} 稿` : ''
  return `${adoptions[adoption]}${how}${reason ? `：${reason}` : ''}`
}

/** What is kept of a decision: of what is taken up, the changed text that does it, or why no word had to change. What was declined promises nothing. */
export function decisionOf(
  { adoption, reason, unchanged }: { adoption: Adoption; reason: string; unchanged: string },
  newest: { id: string },
  changed: boolean,
) {
  const declined = adoption === 'DECLINED'
  const why = declined ? '' : unchanged
  return { adoption, reason, unchanged: why, jointTextId: !declined && !why && changed ? newest.id : null }
}

/** Why nothing can be decided on this answer now, or null. A round that is over still owes each comment its answer. */
export function againstDeciding(state: RoundState, reply: SignOffReply): string | null {
  if (state !== 'RUNNING' && state !== 'ENDED') return '这轮会签没有在进行。'
  return reply === 'AGREE' ? '“同意”没有需要处理的意见。' : null
}

export interface Reserved extends Decided {
  party: string
  reply: SignOffReply | null
  text: string
  number: number
}
/** 保留意见 in one sentence, as it is printed on the task, in the ledger and in papers. */
export function reservationWords(reserved: Reserved): string {
  const { party, reply, text, adoption } = reserved
  if (!reply) return `${party}：未反馈`
  return `${party}：${replies[reply].label}，${text}${reply === 'OBJECT' && !adoption ? '' : `（${adoption ? '' : '意见'}${adoptionWords(reserved)}）`}`
}
/** What a ledger row says of the parties' answers, in the mechanism's order, never counted: only who does not agree is said to reserve anything. */
export function markerWords(reserved: readonly Reserved[]): string {
  const who = (reply: SignOffReply | null) => reserved.filter((each) => each.reply === reply).map((each) => each.party)
  const [against, comments, silent] = [who('OBJECT'), who('COMMENT'), who(null)]
  return [
    against.length && `保留意见：${against.map((party) => `${party}暂不同意`).join('、')}`,
    comments.length && `修改意见：${comments.join('、')}`,
    silent.length && `会签未反馈：${silent.join('、')}`,
  ]
    .filter(Boolean)
    .join('；')
}

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
      const kept = said?.reply && reserves({ ...said, reply: said.reply }) ? [said] : []
      return now.reply === null && now.over ? [...kept, now] : kept
    })
}
