import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor'
import { inspect, mostBytes } from '../documents/kind'
import { Missing, Refused, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { closable, onlyLeads } from './closing.commands'
import { lockedTask } from './extension.commands'

/** Most files of one closing. */
const mostFiles = 10

/** Takes a file in for a closing that is being written. @returns its id */
export async function addClosingFile(actor: Actor, taskId: string, file: { name: string; data: Buffer }): Promise<string> {
  const name = file.name.normalize('NFC').replace(/[\u0000-\u001f\u007f"\\/]/g, '').trim().slice(-200)
  refuse(!name ? '文件没有名称。' : file.data.length > mostBytes ? '文件不能超过 20 MB。' : null, 'evidence')
  // Reading the content takes time; it is done before anything is locked.
  const found = await inspect(name, file.data)
  if ('refusal' in found) throw new Refused(found.refusal, 'evidence')
  const data = new Uint8Array(file.data)
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const task = await lockedTask(writing, actor, taskId)
    refuse(closable(actor, task).length ? null : onlyLeads)
    const before = await tx.closingFile.count({ where: { taskId, closingId: null, removedAt: null, byId: actor.userId } })
    refuse(before >= mostFiles ? `一次办结最多 ${mostFiles} 个佐证。` : null, 'evidence')
    const { id } = await tx.closingFile.create({ data: { taskId, name, kind: found.kind, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex'), byId: actor.userId, at, content: { create: { data } } }, select: { id: true } })
    await recordEvent(tx, at, { actorId: actor.userId, event: 'closing-file.added', subjectKind: 'closing_file', subjectId: id, taskId, regionCode: actor.regionCode, detail: { office: actor.officeName, kind: found.kind } })
    return id
  })
}

/** Takes a file back, as long as its closing has not been asked. */
export function removeClosingFile(actor: Actor, id: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    const found = await tx.closingFile.findFirst({ where: { id, byId: actor.userId, removedAt: null }, select: { taskId: true } })
    if (!found) throw new Missing()
    const { count } = await tx.closingFile.updateMany({ where: { id, closingId: null, removedAt: null }, data: { removedAt: at } })
    if (count !== 1) throw new Refused('办结已申请，佐证不能删除。')
    await recordEvent(tx, at, { actorId: actor.userId, event: 'closing-file.removed', subjectKind: 'closing_file', subjectId: id, taskId: found.taskId, regionCode: actor.regionCode, detail: { office: actor.officeName } })
  })
}
