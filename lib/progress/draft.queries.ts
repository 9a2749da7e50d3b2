import { beijingDay, type Day } from '../calendar'
import type { Tx } from '@/lib/db'
import { shownDraft, type TypedForm } from './form'

/** 填表人 of the collection sheet that words came from, and the day on which they were taken; of a draft that was handed over, the day is not known. */
export interface Filled {
  name: string
  on: Day | null
}
/** `left`: the names of fields that are not shown. */
export interface DraftNotes {
  filled: Filled | null
  left: string[]
}
export interface DraftShown extends DraftNotes {
  typed: TypedForm
  /** what a paste replaced, the latest last */
  earlier: TypedForm[]
  basedOn: string | null
  at: Date
}
interface Stored {
  partId: string
  periodId: string
  content: unknown
  earlier: unknown
  basedOn: string | null
  at: Date
  filledBy: string | null
}

/** A person's drafts as they may be shown, by part and period. */
export async function shownDrafts(
  tx: Tx,
  userId: string,
  drafts: Stored[],
): Promise<(partId: string, periodId: string) => DraftShown | null> {
  const takings = drafts.some((each) => each.filledBy)
    ? await tx.$queryRaw<{ partId: string; periodId: string; at: Date }[]>`
      select b->>'partId' "partId", b->>'periodId' "periodId", max(t.at) at from taking t, jsonb_array_elements(t.before) b where t.user_id = ${userId}::uuid and t.undone_at is null group by 1, 2`
    : []
  return (partId, periodId) => {
    const found = drafts.find((each) => each.partId === partId && each.periodId === periodId)
    if (!found) return null
    const taken = takings.find((each) => each.partId === partId && each.periodId === periodId)
    return {
      ...shownDraft(found.content as TypedForm),
      earlier: (found.earlier as TypedForm[]).map((each) => shownDraft(each).typed),
      basedOn: found.basedOn,
      at: found.at,
      filled: found.filledBy ? { name: found.filledBy, on: taken ? beijingDay(taken.at) : null } : null,
    }
  }
}
