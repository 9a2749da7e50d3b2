import type { Actor } from '../access/actor'
import { forbids, may } from '../access/policy'
import { beijingDay, dayOf, type Day, type DayTable } from '../calendar'
import type { Tx } from '@/lib/db'
import { saidBy } from './answers'
import { answerWithin, type Request, type Standing, type State } from './extension'

const answers = { orderBy: [{ at: 'asc' as const }, { number: 'asc' as const }] }
/** A request with all its rows, as known at an instant. */
export const requestRows = (at: Date) => ({ put: true, end: true, answers: { where: { at: { lte: at } }, ...answers } })
const load = (tx: Tx, taskId: string, at: Date) =>
  tx.extension.findMany({ where: { taskId, at: { lte: at } }, orderBy: [{ at: 'asc' }, { id: 'asc' }], include: requestRows(at) })
/** The requests that are open and concern these regions, or all that are open. */
export const extensionsOpen = (tx: Tx, concerning: { regions: string[] } | 'all', at: Date): Promise<LoadedExtension[]> =>
  tx.extension.findMany({
    where: {
      endedAt: null,
      ...(concerning === 'all' ? {} : { OR: [{ asked: { hasSome: concerning.regions } }, { regionCode: { in: concerning.regions } }] }),
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: requestRows(at),
  })
export type LoadedExtension = Awaited<ReturnType<typeof load>>[number]

/** The requests of a task that this person may see, as known at an instant: what came later is not there. */
export async function extensionsOf(tx: Tx, taskId: string, at: Date): Promise<LoadedExtension[]> {
  return (await load(tx, taskId, at)).map((each) => ({
    ...each,
    put: each.put && each.put.at <= at ? each.put : null,
    end: each.end && each.end.at <= at ? each.end : null,
  }))
}

export const requestOf = (each: LoadedExtension): Request => ({
  askedOn: dayOf(each.askedOn),
  asked: each.asked,
  within: answerWithin,
  put: each.put !== null,
  answers: each.answers.map((answer) => ({ party: answer.regionCode, agrees: answer.agrees, on: beijingDay(answer.at) })),
})
export const stateOf = (each: LoadedExtension): State => each.end?.outcome ?? 'OPEN'

/** How this person stands before a request, speaking for one of the asked parties or for none. */
export function standingFor(
  actor: Actor,
  each: LoadedExtension,
  { mechanismId, party, day, table }: { mechanismId: string; party: string | null; day: Day; table: DayTable },
): Standing {
  const speaks = party !== null && each.asked.includes(party) && may(actor, 'extension.answer', { regionCode: party }) === null
  const said = speaks ? saidBy(requestOf(each), party, day, table) : null
  return {
    state: stateOf(each),
    shared: each.regionCode === null,
    asked: each.byId === actor.userId,
    askedByOffice: each.officeId === actor.officeId && forbids(actor, 'extension.ask') === null,
    said,
    objected: said === 'OBJECTED',
    put: each.put !== null,
    secretariat: may(actor, 'extension.settle-by-tier', { mechanismIds: [mechanismId] }) === null,
    coordinates: each.regionCode !== null && may(actor, 'extension.decide', { regionCode: each.regionCode }) === null,
  }
}
/** The asked parties that this person speaks for. */
export const speaksFor = (actor: Actor, asked: readonly string[]): string[] =>
  asked.filter((party) => may(actor, 'extension.answer', { regionCode: party }) === null)
