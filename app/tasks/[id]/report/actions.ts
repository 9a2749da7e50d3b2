'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Answer } from '@/components/ui/use-act'
import type { Actor } from '@/lib/access/actor'
import { act, refusalIn } from '@/lib/action'
import { clockTime } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { answerAmendment } from '@/lib/progress/amendment.commands'
import { takeStep } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { saveDraft } from '@/lib/progress/draft.commands'
import { removeEvidence } from '@/lib/progress/evidence.commands'
import type { PartPeriod, TypedForm } from '@/lib/progress/form'
import { reportAddress } from '@/lib/progress/report'
import { presses } from '@/lib/progress/review'
import { reportsToWrite, reportsUnderWay } from '@/lib/progress/review.queries'
import { sayThere } from '@/lib/said'
import type { Saying } from '@/lib/saying'

export async function keep(where: PartPeriod, typed: TypedForm, base: string, seen: string | null, earlier: TypedForm[]) {
  return act(async (actor) => {
    const { at, kept } = await saveDraft(actor, where, typed, base, seen, earlier)
    return { seen: kept ? at.toISOString() : null, time: clockTime(at) }
  })
}

export async function submit(where: PartPeriod, typed: TypedForm, base: string, key: string, seen: string | null) {
  const answer = await act(async (actor) => {
    await submitReport(actor, where, typed, base, key, seen)
    return afterSubmitting(actor, where)
  })
  if (!answer.ok) return answer
  await sayThere(answer.value)
  redirect('/inbox')
}

/** What was handed in, and what one would write next. */
async function afterSubmitting(actor: Actor, { partId, periodId }: PartPeriod): Promise<Saying> {
  const [underWay, toWrite] = await Promise.all([reportsUnderWay(actor), reportsToWrite(actor, today())])
  const report = underWay.find((each) => each.report.partId === partId && each.report.periodId === periodId)?.report
  const next = toWrite.find((row) => presses(row, today()))
  return {
    words: report ? `“${report.part.task.title}”（${report.period.name}）已提交审核。` : '已提交审核。',
    ...(next && {
      next: { label: `下一项：${next.title}`, href: reportAddress(next) },
    }),
  }
}

/** What was done with the report, whose page is drawn anew. */
async function done(work: (actor: Actor) => Promise<void>, words: string): Promise<Answer> {
  const answer = await act(work)
  if (!answer.ok) return refusalIn(answer)
  revalidatePath('/tasks/[id]/report', 'page')
  return { done: words }
}
export async function withdraw(versionId: string) {
  return done((actor) => takeStep(actor, { versionId, step: 'withdraw' }), '已撤回，可以修改后再提交。')
}
export async function agree(id: string) {
  return done((actor) => answerAmendment(actor, id, 'AGREED'), '已同意代改。')
}
export async function takeBack(id: string) {
  return done((actor) => answerAmendment(actor, id, 'TAKEN_BACK'), '已退回原文。')
}

export async function drop(id: string) {
  return act((actor) => removeEvidence(actor, id))
}
