import fc from 'fast-check'
import { addDays, type Day } from '../calendar'
import type { MilestoneFact, PartFacts, TaskFacts } from '../lights/facts'
import { d, periodsOf } from '../lights/testing'

// Any facts at all, for the properties of every text of the rules.

const start = d('2025-07-01')
/** Three years, day by day. */
export const days = Array.from({ length: 3 * 366 }, (_, index) => addDays(start, index))
export const anyDay = fc.nat({ max: 900 }).map((count) => addDays(start, count))
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const perhaps = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined })
/** Only what is there: facts leave out what is not. */
export function some<T extends object>(of: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as never
}
const anyReported = maybe(fc.record({ on: anyDay, restsUntil: maybe(anyDay) }))
export const anyCadence = fc.constantFrom<(1 | 3 | 6)[]>(1, 3, 6)
export const anyUntil = perhaps(anyDay)
const anySpan = fc.tuple(anyDay, fc.nat({ max: 90 })).map(([from, length]) => ({ from, to: addDays(from, length) }))
const anySpans = perhaps(fc.array(anySpan, { minLength: 1, maxLength: 2 }))
const anyDecision = { deciding: fc.constantFrom(undefined, 'EXTENSION' as const, 'CLOSING' as const), decidingUntil: anyUntil }

/** `second`: with the facts that came with rule set 2026-2. */
const anyMilestone = (second: boolean): fc.Arbitrary<MilestoneFact> =>
  fc
    .tuple(
      fc.record({
        id: fc.uuid(),
        title: fc.constant('报审'),
        nature: fc.constantFrom<MilestoneFact['nature'][]>('OWN', 'AWAITED'),
        weight: fc.integer({ min: 1, max: 5 }),
        deadline: maybe(anyDay),
        doneOn: maybe(anyDay),
        reported: anyReported,
        filing: maybe(fc.record({ on: anyDay, department: fc.constant('国家发展改革委'), reconfirmedOn: anyDay })),
      }),
      fc.record(anyDecision),
      fc.record({ refused: anySpans, knownOn: anyUntil }),
    )
    .map(([each, decided, later]) => ({ ...each, ...some(decided), ...(second ? some(later) : {}) }))

const anySubject = (second: boolean) => ({
  plannedFrom: anyDay,
  deadline: maybe(anyDay),
  deadlineWords: fc.constant(''),
  milestones: fc.array(anyMilestone(second), { maxLength: 3 }),
  unlikely: fc.boolean(),
  periods: maybe(fc.tuple(anyCadence, anyDay)).map((asked) => (asked ? periodsOf(2026, ...asked) : [])),
  deciding: fc.constantFrom(null, null, 'EXTENSION' as const, 'CLOSING' as const),
})
const anyLater = fc.record({
  refused: anySpans,
  paused: anySpans,
  closingAskedOn: anyUntil,
  unlikelySince: anyUntil,
  helpAsked: fc.constantFrom(undefined, true),
})
const withLater = <T extends object>(of: fc.Arbitrary<T>, second: boolean) =>
  fc
    .tuple(of, anyUntil, anyLater)
    .map(([each, decidingUntil, later]) => ({ ...each, ...some({ decidingUntil }), ...(second ? some(later) : {}) }))

const anyFlow = fc.constantFrom<TaskFacts['flow'][]>(
  'NOT_STARTED',
  'UNDER_WAY',
  'UNDER_WAY',
  'UNDER_WAY',
  'CLOSING',
  'CLOSED',
  'SUSPENDED',
  'ENDED',
)
const anyWhole = fc.record({ flow: anyFlow, startsOn: anyDay, begun: fc.boolean() })
export const anyPart = (second: boolean): fc.Arbitrary<PartFacts> =>
  withLater(
    fc
      .tuple(
        fc.record({
          ...anySubject(second),
          partId: fc.uuid(),
          party: fc.constant('甲省'),
          office: fc.constant('甲委'),
          weight: fc.integer({ min: 1, max: 4 }),
          whole: anyWhole,
          completionReported: anyReported,
          cleared: maybe(fc.record({ percent: fc.oneof(fc.nat({ max: 100 }), fc.constant(100)), periodEnd: anyDay })),
        }),
        fc.record({ completeSince: anyUntil }),
      )
      .map(([each, later]) => ({ ...each, ...(second ? some(later) : {}) })),
    second,
  )
export const anyTask = (second: boolean): fc.Arbitrary<TaskFacts> =>
  withLater(
    fc.record({
      ...anySubject(second),
      taskId: fc.uuid(),
      parts: fc.array(anyPart(second), { maxLength: 3 }),
      whole: anyWhole,
      override: maybe(
        fc.record({
          light: fc.constantFrom('GREEN' as const, 'YELLOW' as const, 'RED' as const),
          reason: fc.constant('研究'),
          from: anyDay,
          to: anyDay,
        }),
      ),
    }),
    second,
  ).map(({ whole, ...rest }) => ({ ...rest, ...whole, parts: rest.parts.map((each) => ({ ...each, whole })) }))

/** RED is worse than YELLOW, YELLOW worse than the rest; grey and green do not compare. */
export const badness = (light: string): number => (light === 'RED' ? 2 : light === 'YELLOW' ? 1 : 0)

/** What of it is not being decided. */
export function undecided<T extends PartFacts | TaskFacts>(of: T): T {
  const { decidingUntil: _, closingAskedOn: __, ...rest } = of
  return {
    ...rest,
    deciding: null,
    milestones: of.milestones.map(({ deciding: ___, decidingUntil: ____, ...each }) => each),
  } as unknown as T
}

export type Judges = (day: Day) => { light: string; own: string }
