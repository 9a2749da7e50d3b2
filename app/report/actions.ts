'use server'

import { act } from '@/lib/action'
import { clockTime } from '@/lib/calendar'
import { saveDraft } from '@/lib/progress/draft.commands'
import type { GridItem, PartPeriod, TypedForm } from '@/lib/progress/form'
import { submitAll } from '@/lib/progress/grid.commands'

export async function keep(where: PartPeriod, typed: TypedForm, base: string, seen: string | null, earlier: TypedForm[]) {
  return act(async (actor) => {
    const { at, kept } = await saveDraft(actor, where, typed, base, seen, earlier)
    return { seen: kept ? at.toISOString() : null, time: clockTime(at) }
  })
}

/** The page stays as it is: what was handed in is said in its row. */
export async function submitRows(items: GridItem[]) {
  return act((actor) => submitAll(actor, items))
}
