import type { Actor } from '../access/actor'
import { takenIn, type Handed } from '../documents/taken'
import { idFrom } from '../given'
import { Missing, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import '@/lib/lights/commands'
import { claimsOf, mostFiles } from './evidence'
import { partPeriodFrom, type PartPeriod } from './form'
import { asksPercent, holderOf, loadPart, milestonesToTick, missingPart, periodsOf, versionsIn } from './part.queries'
import { standingOf } from './standing'

/** Takes a file in for a report that is being written. @returns its id */
export async function addEvidence(actor: Actor, where: PartPeriod, claim: string, file: Handed): Promise<string> {
  const { partId, periodId } = partPeriodFrom(where)
  const taken = await takenIn(file, 'evidence')
  return write(actor, async ({ tx, at, touch }) => {
    const part = await loadPart(tx, partId)
    if (!part) throw await missingPart(tx, actor, partId)
    const period = periodsOf(part).find((each) => each.id === periodId)
    if (!period || !actor.sightRegions.includes(part.regionCode)) throw new Missing()
    refuse(standingOf(actor, holderOf(part), null).writes ? null : '只有本分工的单位或其协调办可以上传佐证。')
    await touch(part.task.id)
    const state = versionsIn(part, periodId).at(-1)?.state ?? null
    refuse(state === null || state === 'DRAFT' || state === 'CLEARED' ? null : '填报正在审核，撤回后再补充佐证。')
    refuse(
      claimsOf(asksPercent(part), milestonesToTick(part, period)).some(([each]) => each === claim)
        ? null
        : '请选择这份佐证证明的是哪一项。',
      'evidence',
    )
    const before = await tx.evidence.count({ where: { partId, periodId, removedAt: null } })
    refuse(before >= mostFiles ? `一份填报最多 ${mostFiles} 个佐证。` : null, 'evidence')
    const { id } = await tx.evidence.create({
      data: { partId, periodId, taskId: part.task.id, regionCode: part.regionCode, claim, ...taken, byId: actor.userId, at },
      select: { id: true },
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'evidence.added',
      subjectKind: 'evidence',
      subjectId: id,
      taskId: part.task.id,
      regionCode: part.regionCode,
      detail: { office: part.office.name, by: actor.officeName, kind: taken.kind },
    })
    return id
  })
}

/** Takes a file back, as long as its report is not on its way. */
export function removeEvidence(actor: Actor, id: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    const found = await tx.evidence.findFirst({
      where: { id: idFrom(id), removedAt: null, regionCode: { in: actor.sightRegions } },
      include: { version: { select: { state: true } } },
    })
    const part = found && (await loadPart(tx, found.partId))
    if (!found) throw new Missing()
    if (!part) throw await missingPart(tx, actor, found.partId)
    refuse(standingOf(actor, holderOf(part), null).writes ? null : '只有本分工的单位或其协调办可以删除佐证。')
    refuse(found.version && found.version.state !== 'DRAFT' ? '填报已提交，撤回或退回后才能删除佐证。' : null)
    await tx.evidence.update({ where: { id }, data: { removedAt: at } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'evidence.removed',
      subjectKind: 'evidence',
      subjectId: id,
      taskId: found.taskId,
      regionCode: found.regionCode,
      detail: { office: part.office.name, by: actor.officeName },
    })
  })
}
