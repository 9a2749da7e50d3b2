// 当时所知：what a task was at an instant. Changes keep what stood before them; the home is the plan item that became it last.

interface Ended {
  endedAt: Date | null
}
const standing = <I extends Ended>(items: I[], at: Date): I[] => items.filter((item) => !item.endedAt || item.endedAt > at)

interface Revised {
  revisions: { before: unknown }[]
}
/** The values that the first change after an instant replaced: they stood then. */
export const stoodBefore = (row: Revised): object => (row.revisions[0]?.before ?? {}) as object

/** A row with the values that stood at the instant for which its revisions were read; of a task, the items that stood as well. */
export function asKnown<T extends Revised>(row: T, at?: unknown): T {
  const items = (row as { items?: Ended[] }).items
  return { ...row, ...stoodBefore(row), ...(items && at instanceof Date ? { items: standing(items, at) } : {}) }
}

interface Item {
  homeFrom: Date | null
}
const homes = <I extends Item>(items: I[], at: Date): I[] =>
  items.filter((item) => item.homeFrom && item.homeFrom <= at).sort((a, b) => b.homeFrom!.getTime() - a.homeFrom!.getTime())

/** 主列入项: whose mechanism's periods, rule set and overrides hold at an instant. */
export const homeOf = <I extends Item>(items: I[], at: Date): I | null => homes(items, at)[0] ?? null

interface Asking<P> extends Item {
  plan: { from: Date; issuedOn: Date; periods: P[] }
}
/** 应报的报告期, oldest first: those of the home that end on its 下达日 or later, and of earlier homes those that ended before the present plan begins, so that last year's last report can still come in. */
export function periodsAsked<P extends { from: Date; to: Date }>(items: Asking<P>[], at: Date): P[] {
  const [home, ...earlier] = homes(items, at)
  if (!home) return []
  const asked = ({ plan }: Asking<P>) => plan.periods.filter((period) => period.to >= plan.issuedOn)
  const before = earlier.flatMap(asked).filter((period) => period.to < home.plan.from)
  return [...before, ...asked(home)].sort((a, b) => a.from.getTime() - b.from.getTime())
}
