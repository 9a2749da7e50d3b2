import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor'
import { forbids, may } from '../access/policy'
import { kinds, type Kind } from '../documents/kind'
import { read, type Tx } from '@/lib/db'
import type { Standing, State } from './closing'

const rows = (at: Date) => ({
  end: true,
  files: { where: { removedAt: null }, orderBy: { at: 'asc' as const }, select: { id: true, name: true, bytes: true } },
  objections: { where: { at: { lte: at } }, orderBy: [{ at: 'asc' as const }, { number: 'asc' as const }] },
})
const load = (tx: Tx, taskId: string, at: Date) =>
  tx.closing.findMany({ where: { taskId, at: { lte: at } }, orderBy: [{ at: 'asc' }, { id: 'asc' }], include: rows(at) })
/** The closings that are open. */
export const closingsOpen = (tx: Tx, at: Date): Promise<LoadedClosing[]> =>
  tx.closing.findMany({ where: { endedAt: null }, orderBy: [{ at: 'asc' }, { id: 'asc' }], include: rows(at) })
export type LoadedClosing = Awaited<ReturnType<typeof load>>[number]

/** The closings of a task, as known at an instant. */
export async function closingsOf(tx: Tx, taskId: string, at: Date): Promise<LoadedClosing[]> {
  return (await load(tx, taskId, at)).map((each) => ({ ...each, end: each.end && each.end.at <= at ? each.end : null }))
}
export const stateOf = (each: LoadedClosing): State => each.end?.outcome ?? 'OPEN'

/** The newest word of each party: true where its objection stands. */
export function objectionsOf(each: LoadedClosing): Map<string, { objects: boolean; text: string; number: number }> {
  return new Map(each.objections.map((one) => [one.regionCode, { objects: one.objects, text: one.text, number: one.number }]))
}
/** The asked parties that this person speaks for. */
export const objectsFor = (actor: Actor, asked: readonly string[]): string[] =>
  asked.filter((party) => may(actor, 'closing.object', { regionCode: party }) === null)

/** How this person stands before a closing, speaking for one of the parties or for none. */
export function standingFor(
  actor: Actor,
  each: LoadedClosing,
  { mechanismId, party, nameOf }: { mechanismId: string; party: string | null; nameOf: (code: string) => string },
): Standing {
  const said = objectionsOf(each)
  const speaks = party !== null && objectsFor(actor, each.asked).includes(party)
  return {
    state: stateOf(each),
    asked: each.byId === actor.userId,
    askedByOffice: each.officeId === actor.officeId,
    writes: forbids(actor, 'closing.ask') === null,
    party: speaks ? nameOf(party) : null,
    objects: speaks && (said.get(party)?.objects ?? false),
    objectors: [...said].filter(([, one]) => one.objects).map(([code]) => nameOf(code)),
    secretariat: may(actor, 'closing.verify', { mechanismIds: [mechanismId] }) === null,
  }
}

/** The files that a person has added to a closing that he is writing. */
export const filesBeingAdded = (tx: Tx, actor: Actor, taskId: string) =>
  tx.closingFile.findMany({
    where: { taskId, closingId: null, removedAt: null, byId: actor.userId },
    orderBy: { at: 'asc' },
    select: { id: true, name: true, bytes: true },
  })

/** Shared evidence of cleared reports, newest first: what a closing may cite, so that nothing is uploaded twice. */
export const evidenceToCite = (tx: Tx, taskId: string, at: Date) =>
  tx.evidence.findMany({
    where: { taskId, local: false, removedAt: null, version: { state: 'CLEARED', clearedAt: { lte: at } } },
    orderBy: { at: 'desc' },
    take: 40,
    select: { id: true, name: true, bytes: true },
  })

/** One file of a closing with its bytes, or null where it does not exist for this person. @throws where the bytes are not those that were taken in */
export function closingFile(actor: Actor, id: string): Promise<{ name: string; type: string; data: Uint8Array } | null> {
  return read(actor, async (tx) => {
    const found = await tx.closingFile.findFirst({
      where: { id, removedAt: null, OR: [{ byId: actor.userId }, { closingId: { not: null } }] },
      select: { name: true, kind: true, sha256: true, taskId: true, content: { select: { data: true } } },
    })
    const visible =
      found &&
      (await tx.planItem.findFirst({
        where: { taskId: found.taskId, plan: { mechanismId: { in: actor.mechanismIds } } },
        select: { id: true },
      }))
    if (!found?.content || !visible) return null
    if (createHash('sha256').update(found.content.data).digest('hex') !== found.sha256)
      throw new Error(`file ${id} of a closing is not what was taken in`)
    return { name: found.name, type: kinds[found.kind as Kind] ?? 'application/octet-stream', data: found.content.data }
  })
}
