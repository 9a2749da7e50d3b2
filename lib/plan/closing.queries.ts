import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor'
import { forbids, may } from '../access/policy'
import { beijingDay, dayOf, type Day, type DayTable } from '../calendar'
import { kinds, type Kind } from '../documents/kind'
import { read, type Tx } from '@/lib/db'
import { answerBy, partiesThat, saidBy, type Asking } from './answers'
import { answerWithin, type Standing, type State } from './closing'

const rows = (at: Date) => ({
  end: true,
  files: { where: { removedAt: null }, orderBy: { at: 'asc' as const }, select: { id: true, name: true, bytes: true } },
  objections: { where: { at: { lte: at } }, orderBy: [{ at: 'asc' as const }, { number: 'asc' as const }] },
})
const load = (tx: Tx, taskId: string, at: Date) =>
  tx.closing.findMany({ where: { taskId, at: { lte: at } }, orderBy: [{ at: 'asc' }, { id: 'asc' }], include: rows(at) })
/** The closings that are open and ask these regions, or all that are open. */
export const closingsOpen = (tx: Tx, asking: { regions: string[] } | 'all', at: Date): Promise<LoadedClosing[]> =>
  tx.closing.findMany({
    where: { endedAt: null, ...(asking === 'all' ? {} : { asked: { hasSome: asking.regions } }) },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: rows(at),
  })
export type LoadedClosing = Awaited<ReturnType<typeof load>>[number]

/** The closings of a task, as known at an instant. */
export async function closingsOf(tx: Tx, taskId: string, at: Date): Promise<LoadedClosing[]> {
  return (await load(tx, taskId, at)).map((each) => ({ ...each, end: each.end && each.end.at <= at ? each.end : null }))
}
export const stateOf = (each: LoadedClosing): State => each.end?.outcome ?? 'OPEN'

export const askingOf = (each: LoadedClosing): Asking => ({
  askedOn: dayOf(each.askedOn),
  asked: each.asked,
  within: answerWithin,
  answers: each.objections.map((one) => ({ party: one.regionCode, agrees: !one.objects, on: beijingDay(one.at) })),
})
/** How often a party has answered, and its last words. */
export function wordOf(each: LoadedClosing, party: string): { seen: number; text: string } {
  const last = each.objections.filter((one) => one.regionCode === party).at(-1)
  return { seen: last?.number ?? 0, text: last?.text ?? '' }
}
/** The asked parties that this person speaks for. */
export const answersFor = (actor: Actor, asked: readonly string[]): string[] =>
  asked.filter((party) => may(actor, 'closing.answer', { regionCode: party }) === null)

/** What a standing looks at besides the person and the request. */
export interface Around {
  mechanismId: string
  /** the party that is spoken for */
  party: string | null
  nameOf: (code: string) => string
  day: Day
  table: DayTable
}
/** How this person stands before a closing, speaking for one of the parties or for none. */
export function standingFor(actor: Actor, each: LoadedClosing, { mechanismId, party, nameOf, day, table }: Around): Standing {
  const asking = askingOf(each)
  const speaks = party !== null && answersFor(actor, each.asked).includes(party)
  return {
    state: stateOf(each),
    asked: each.byId === actor.userId,
    askedByOffice: each.officeId === actor.officeId,
    writes: forbids(actor, 'closing.ask') === null,
    said: speaks ? saidBy(asking, party, day, table) : null,
    objectors: partiesThat('OBJECTED', asking, day, table).map(nameOf),
    awaited: partiesThat('WAITING', asking, day, table).map(nameOf),
    answerBy: answerBy(asking, table),
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
