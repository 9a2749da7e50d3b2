import type { Actor } from '../access/actor'
import { Missing, Refused, refuse, type AtFields } from '../refusal'
import { shaped } from '../shape'
import { write, type Prisma, type Tx } from '@/lib/db'
import {
  againstKeeping,
  baseForm,
  marksIn,
  partPeriodFrom,
  saysTheSame,
  shownDraft,
  typedFrom,
  type PartPeriod,
  type Stale,
  type TypedForm,
} from './form'
import { holderOf, loadPart, missingPart, periodsOf } from './part.queries'
import { standingOf } from './standing'

// 草稿：what a person has typed, kept until it is handed in.

/** A draft that the same person has written elsewhere, in another window or by taking a sheet in, is not written over unseen. `seen`: when the draft was kept that this window knows; not given where nobody looks at one. */
export async function againstOvertaking(
  tx: Tx,
  key: PartPeriod & { userId: string },
  typed: TypedForm,
  base: string,
  seen: string | null | undefined,
): Promise<void> {
  if (seen === undefined) return
  const [there] = await tx.$queryRaw<{ content: TypedForm; at: Date }[]>`
    select content, at from draft where user_id = ${key.userId}::uuid and part_id = ${key.partId}::uuid and period_id = ${key.periodId}::uuid for update`
  if (!there || there.at.toISOString() === seen || saysTheSame(typed, there.content)) return
  throw new Refused(
    '这一项在别的窗口里（或由征集表取回）另写过，这里的没有存上。两处文字都在下面：要以这里的为准，再改一处或再提交一次；要用那边的，请刷新页面。',
    undefined,
    { kind: 'stale', theirs: shownDraft(there.content).typed, base, seen: there.at.toISOString() } satisfies Stale,
  )
}

/** Keeps what a person typed. Not a report: nobody else sees it, nothing follows from it. Text with a mark of secrecy is not kept even so. */
export async function saveDraft(actor: Actor, where: PartPeriod, typed: TypedForm, base: string, seen?: string | null): Promise<Date> {
  const { partId, periodId } = partPeriodFrom(where)
  const [parsed, basedOn] = [typedFrom(typed), shaped(baseForm, base)]
  const marked = againstKeeping(parsed)
  if (marked) throw new Refused(marked, undefined, { kind: 'fields', errors: marksIn(parsed) } satisfies AtFields)
  const content = parsed as unknown as Prisma.InputJsonValue
  return write(actor, async ({ tx, at }) => {
    const part = await loadPart(tx, partId)
    if (!part || !actor.sightRegions.includes(part.regionCode) || !periodsOf(part).some((period) => period.id === periodId))
      throw part ? new Missing() : await missingPart(tx, actor, partId)
    refuse(standingOf(actor, holderOf(part), null).writes ? null : '只有本分工的单位或其协调办可以填报。')
    const key = { userId: actor.userId, partId, periodId }
    await againstOvertaking(tx, key, parsed, basedOn, seen)
    await tx.draft.upsert({
      where: { userId_partId_periodId: key },
      create: { ...key, regionCode: part.regionCode, content, basedOn, at },
      update: { content, basedOn, at },
    })
    return at
  })
}
