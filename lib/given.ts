import { inWords, type Day } from './calendar'
import { Missing } from './refusal'
import { isKept } from './text'
import { readDay } from './written'

// 来自外面的：what an address, a hidden field or an argument of an act brings in is made by whoever sends it, whatever our own pages would have sent.

/** How an id is written, within a longer pattern. */
export const idWritten = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
export const idPattern = new RegExp(`^${idWritten}$`)
/** Whether this is an id as we write them. PostgreSQL reads others as well, but they are no address of ours. */
export const isId = (given: unknown): given is string => typeof given === 'string' && idPattern.test(given)

/** An id; whatever else was given names nothing. To be asked before anything is looked up by it: as a condition, an object would widen the search. @throws Missing */
export function idFrom(given: unknown): string {
  if (!isId(given)) throw new Missing()
  return given
}
/** A list of ids. @throws Missing */
export function idsFrom(given: unknown): string[] {
  if (!Array.isArray(given)) throw new Missing()
  return given.map(idFrom)
}
/** The code of a mechanism, of an area: what stands in addresses in place of an id. @throws Missing */
export function codeFrom(given: unknown): string {
  if (typeof given !== 'string' || !/^[\w-]{1,40}$/.test(given)) throw new Missing()
  return given
}

/** The code of a region, as GB/T 2260 writes it. @throws Missing */
export function regionFrom(given: unknown): string {
  if (typeof given !== 'string' || !/^\d{6}$/.test(given)) throw new Missing()
  return given
}

/** One of a table's own names; not what every object has besides. */
export const isOneOf = <T extends object>(given: unknown, table: T): given is keyof T & string =>
  typeof given === 'string' && Object.hasOwn(table, given)

export type Asked = Record<string, string | undefined>
/** What an address asks for beside its path: of a name that is repeated the first, and no text that could not be kept. */
export function askedOf(parameters: Iterable<[string, string | string[] | undefined]>): Asked {
  const found = new Map<string, string>()
  for (const [name, value] of parameters) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined && !found.has(name) && isKept(first)) found.set(name, first)
  }
  return Object.fromEntries(found)
}

/** The days that an address may ask for. */
export type DayName = 'asOf' | 'against' | 'from' | 'to'
export type DayFaults = Partial<Record<DayName, string>>
/** Which of the days that are asked for are none, or lie where there is nothing to be seen yet: a sentence at each. `past`: those that must have come. */
export function daysRefused(asked: Asked, today: Day, past: readonly DayName[] = ['asOf', 'against']): DayFaults {
  const found: DayFaults = {}
  const days: Partial<Record<DayName, Day>> = {}
  for (const name of ['asOf', 'against', 'from', 'to'] as const) {
    const read = readDay(asked[name] ?? '')
    const instead = name === 'asOf' ? `，以下是今天（${inWords(today)}）的情况。` : '。'
    if ('why' in read) found[name] = read.why + instead
    else if (read.value && read.value > today && past.includes(name)) found[name] = `${inWords(read.value)}还没有到${instead}`
    else if (read.value) days[name] = read.value
  }
  if (days.from && days.to && days.from > days.to) found.to = `${inWords(days.to)}早于起始的${inWords(days.from)}。`
  return found
}
