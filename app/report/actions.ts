'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/lib/action'
import { clockTime } from '@/lib/calendar'
import { saveDraft, type PartPeriod } from '@/lib/progress/commands'
import type { GridItem, TypedForm } from '@/lib/progress/form'
import { submitAll } from '@/lib/progress/grid.commands'

export async function keep(where: PartPeriod, typed: TypedForm, base: string) {
  return act(async (actor) => clockTime(await saveDraft(actor, where, typed, base)))
}

export async function submitRows(items: GridItem[]) {
  const answer = await act((actor) => submitAll(actor, items))
  if (answer.ok && answer.value.every((each) => each.ok)) revalidatePath('/report')
  return answer
}
