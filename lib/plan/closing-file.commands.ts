import type { Actor } from '../access/actor'
import { takenIn, type Handed } from '../documents/taken'
import { idFrom } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { closable, onlyLeads } from './closing.commands'
import { lockedTask } from './task-ground.commands'

/** Most files of one closing. */
const mostFiles = 10

/** Takes a file in for a closing that is being written. @returns its id */
export async function addClosingFile(actor: Actor, taskId: string, file: Handed): Promise<string> {
  const taken = await takenIn(file, 'evidence')
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const task = await lockedTask(writing, actor, taskId)
    refuse(closable(actor, task).length ? null : onlyLeads)
    const before = await tx.closingFile.count({ where: { taskId, closingId: null, removedAt: null, byId: actor.userId } })
    refuse(before >= mostFiles ? `一次办结最多 ${mostFiles} 个佐证。` : null, 'evidence')
    const { id } = await tx.closingFile.create({ data: { taskId, ...taken, byId: actor.userId, at }, select: { id: true } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'closing-file.added',
      subjectKind: 'closing_file',
      subjectId: id,
      taskId,
      regionCode: actor.regionCode,
      detail: { office: actor.officeName, kind: taken.kind },
    })
    return id
  })
}

/** Takes a file back, as long as its closing has not been asked. */
export function removeClosingFile(actor: Actor, id: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    const found = await tx.closingFile.findFirst({
      where: { id: idFrom(id), byId: actor.userId, removedAt: null },
      select: { taskId: true },
    })
    if (!found) throw new Missing()
    const { count } = await tx.closingFile.updateMany({ where: { id, closingId: null, removedAt: null }, data: { removedAt: at } })
    if (count !== 1) throw new Refused('办结已申请，佐证不能删除。')
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'closing-file.removed',
      subjectKind: 'closing_file',
      subjectId: id,
      taskId: found.taskId,
      regionCode: actor.regionCode,
      detail: { office: actor.officeName },
    })
  })
}
