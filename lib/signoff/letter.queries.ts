import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor'
import { kinds, type Kind } from '../documents/kind'
import { read } from '@/lib/db'
import { roundInSight } from './queries'

/** The scan of a letter that counts, with its bytes, or null where it does not exist for this person. @throws where the bytes are not those that were taken in */
export function letterFile(actor: Actor, roundId: string, id: string): Promise<{ name: string; type: string; data: Uint8Array } | null> {
  return read(actor, async (tx) => {
    if (!(await roundInSight(tx, actor, roundId))) return null
    const found = await tx.letterFile.findFirst({
      where: { id, roundId, OR: [{ sheet: { isNot: null } }, { byId: actor.userId }] },
      select: { name: true, kind: true, sha256: true, content: { select: { data: true } } },
    })
    if (!found?.content) return null
    if (createHash('sha256').update(found.content.data).digest('hex') !== found.sha256)
      throw new Error(`letter ${id} is not what was taken in`)
    return { name: found.name, type: kinds[found.kind as Kind] ?? 'application/octet-stream', data: found.content.data }
  })
}
