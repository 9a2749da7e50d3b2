import type { Actor } from '../access/actor'
import { Missing, Refused, refuse, type AtFields } from '../refusal'
import { shaped } from '../shape'
import { write, type Prisma, type Tx } from '@/lib/db'
import {
  againstKeeping,
  baseForm,
  earlierForms,
  marksIn,
  partPeriodFrom,
  saysNothingNew,
  saysTheSame,
  shownDraft,
  typedFrom,
  type PartPeriod,
  type Stale,
  type TypedForm,
} from './form'
import { holderOf, loadPart, missingPart, periodsOf, standsBefore, startingForm, versionsIn, type LoadedPart } from './part.queries'
import type { PeriodDays } from './period'
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

const startOf = (part: LoadedPart, period: PeriodDays): TypedForm =>
  startingForm(versionsIn(part, period.id).at(-1), standsBefore(part, period).last)

/**
 * Keeps what a person typed. Not a report: nobody else sees it, nothing follows from it. Text with a mark of secrecy is not kept even so. What says no more than stood there before anybody wrote is no draft.
 * `earlier`: texts that a paste replaced, kept along until the report is handed in.
 * @returns when it was kept, and whether there is a draft
 */
export async function saveDraft(
  actor: Actor,
  where: PartPeriod,
  typed: TypedForm,
  base: string,
  seen?: string | null,
  earlier: readonly TypedForm[] = [],
): Promise<{ at: Date; kept: boolean }> {
  const { partId, periodId } = partPeriodFrom(where)
  const [parsed, basedOn] = [typedFrom(typed), shaped(baseForm, base)]
  const replaced = shaped(earlierForms, earlier).filter((each) => againstKeeping(each) === null)
  const marked = againstKeeping(parsed)
  if (marked) throw new Refused(marked, undefined, { kind: 'fields', errors: marksIn(parsed) } satisfies AtFields)
  const content = parsed as unknown as Prisma.InputJsonValue
  return write(actor, async ({ tx, at }) => {
    const part = await loadPart(tx, partId)
    const period = part && periodsOf(part).find((each) => each.id === periodId)
    if (!part || !period || !actor.sightRegions.includes(part.regionCode)) throw part ? new Missing() : await missingPart(tx, actor, partId)
    refuse(standingOf(actor, holderOf(part), null).writes ? null : '只有本分工的单位或其协调办可以填报。')
    const key = { userId: actor.userId, partId, periodId }
    await againstOvertaking(tx, key, parsed, basedOn, seen)
    if (saysNothingNew(parsed, startOf(part, period)) && !replaced.length) {
      await tx.draft.deleteMany({ where: { ...key, basedOn } })
      // One that was written before another changed the report is still shown beside.
      const older = await tx.draft.findUnique({ where: { userId_partId_periodId: key }, select: { at: true } })
      return older ? { at: older.at, kept: true } : { at, kept: false }
    }
    const words = { content, basedOn, at, earlier: replaced as unknown as Prisma.InputJsonValue }
    await tx.draft.upsert({
      where: { userId_partId_periodId: key },
      create: { ...key, regionCode: part.regionCode, ...words },
      update: words,
    })
    return { at, kept: true }
  })
}
