// 参与方：the member regions of a task's home mechanism on a day. A part counts to the member that it is or lies in.

export interface Around {
  code: string
  parentCode: string | null
}

/** The party that a region counts to: the nearest member around it. Where none is, the region speaks for itself, so that no part is skipped. */
export function partyOf(region: string, members: readonly string[], regions: ReadonlyMap<string, Around>): string {
  for (let at: string | null = region; at; at = regions.get(at)?.parentCode ?? null) if (members.includes(at)) return at
  return region
}

/** The parties that have parts in a task, each once, in the mechanism's order; those that speak for themselves last. */
export function partiesOf(partRegions: readonly string[], members: readonly string[], regions: ReadonlyMap<string, Around>): string[] {
  const found = new Set(partRegions.map((region) => partyOf(region, members, regions)))
  return [...members.filter((each) => found.has(each)), ...[...found].filter((each) => !members.includes(each)).sort()]
}
