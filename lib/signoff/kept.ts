import type { Adoption } from '@/prisma/generated/enums'

// 采纳要有着落：a comment is taken up by words that changed, or by a reason why none had to change. A promise alone takes nothing up and ends no round.

/** What a decision rests on. `changed`: the newest text says something else than the one that was answered; `unchanged`: why no word had to change. */
export interface Kept {
  adoption: Adoption | null
  changed: boolean
  unchanged: string
}
/** Whether a decision stands: what is declined does; what is adopted, wholly or in part, only where the text changed or needed no change. */
export const isKept = ({ adoption, changed, unchanged }: Kept): boolean =>
  adoption === 'DECLINED' || (adoption !== null && (changed || unchanged !== ''))

/** Why a comment cannot be decided like this, or null. */
export const againstAdopting = (kept: Kept): string | null =>
  isKept(kept) ? null : '采纳、部分采纳的，请改好汇总稿；不需要改文字的，请写明理由。'
