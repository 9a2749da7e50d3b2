import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { idFrom } from '../given'
import { Missing, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write, type Writing } from '@/lib/db'
import { sentenceFrom } from './highlight'

async function home({ tx }: Writing, actor: Actor, versionId: string) {
  const version = await tx.reportVersion.findFirst({
    where: { id: idFrom(versionId), state: 'CLEARED' },
    select: { report: { select: { taskId: true, period: { select: { plan: { select: { mechanismId: true } } } } } } },
  })
  const mechanismId = version?.report.period.plan.mechanismId
  if (!version || !mechanismId || !actor.mechanismIds.includes(mechanismId)) throw new Missing()
  refuse(may(actor, 'highlight.choose', { mechanismIds: [mechanismId] }))
  return { mechanismId, taskId: version.report.taskId }
}

/** 列为标志性成果, in a sentence of one's own. */
export function chooseHighlight(actor: Actor, versionId: string, text: string): Promise<void> {
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const { mechanismId, taskId } = await home(writing, actor, versionId)
    const sentence = sentenceFrom(text)
    const before = await tx.highlight.findUnique({ where: { versionId_mechanismId: { versionId, mechanismId } } })
    refuse(before ? (before.endedAt ? '这份填报曾列为标志性成果，后已取消，不再列入。' : '这份填报已列为标志性成果。') : null)
    await tx.highlight.create({ data: { versionId, mechanismId, taskId, sentence, byId: actor.userId, at } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'highlight.chosen',
      subjectKind: 'report_version',
      subjectId: versionId,
      taskId,
      detail: {},
    })
  })
}

/** Takes it off the board. */
export function endHighlight(actor: Actor, versionId: string): Promise<void> {
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const { mechanismId, taskId } = await home(writing, actor, versionId)
    const { count } = await tx.highlight.updateMany({ where: { versionId, mechanismId, endedAt: null }, data: { endedAt: at } })
    refuse(count ? null : '它现在不在标志性成果里。')
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'highlight.ended',
      subjectKind: 'report_version',
      subjectId: versionId,
      taskId,
      detail: {},
    })
  })
}
