import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor'
import { kinds, type Kind } from '../documents/kind'
import { read, type Tx } from '@/lib/db'
import type { EvidenceItem } from './evidence'
import type { PartPeriod } from './form'

const select = { id: true, claim: true, name: true, bytes: true, local: true, byId: true, versionId: true } as const
interface Stored {
  id: string
  claim: string
  name: string
  bytes: number
  local: boolean
  byId: string
  versionId: string | null
}
export const itemOf =
  (actor: Actor) =>
  ({ byId, versionId, ...row }: Stored): EvidenceItem => ({ ...row, mine: byId === actor.userId, handedIn: versionId !== null })

/** The files of one report, handed in or being added. */
export const evidenceOf = async (tx: Tx, actor: Actor, { partId, periodId }: PartPeriod): Promise<EvidenceItem[]> =>
  (await tx.evidence.findMany({ where: { partId, periodId, removedAt: null }, orderBy: { at: 'asc' }, select })).map(itemOf(actor))

/** One file with its bytes, or null where it does not exist for this person. @throws where the bytes are not those that were taken in */
export function evidenceFile(actor: Actor, id: string): Promise<{ name: string; type: string; data: Uint8Array } | null> {
  return read(actor, async (tx) => {
    const found = await tx.evidence.findFirst({
      where: { id, removedAt: null, OR: [{ regionCode: { in: actor.sightRegions } }, { local: false, version: { state: 'CLEARED' } }] },
      select: { name: true, kind: true, sha256: true, taskId: true, content: { select: { data: true } } },
    })
    const visible =
      found &&
      (await tx.taskState.findFirst({
        where: { taskId: found.taskId, validTo: null, mechanismIds: { hasSome: actor.mechanismIds } },
        select: { id: true },
      }))
    if (!found?.content || !visible) return null
    if (createHash('sha256').update(found.content.data).digest('hex') !== found.sha256)
      throw new Error(`evidence ${id} is not what was taken in`)
    return { name: found.name, type: kinds[found.kind as Kind] ?? 'application/octet-stream', data: found.content.data }
  })
}
