// 共享与仅本地区：at clearance each section of words is shared with the mechanism, or kept to the own region. Figures are always shared.

export const shareable = ['progress', 'problems', 'next'] as const
export type Shareable = (typeof shareable)[number]
export type Words = Record<Shareable, string>
export interface KeptWords {
  section: string
  text: string
}

export const isShareable = (section: string): section is Shareable => (shareable as readonly string[]).includes(section)

/** The words as this reader may see them: what is kept to a region is there only for those who could read it. */
export function whole<Version extends Words & { local: KeptWords[] }>(version: Version): Version {
  const kept = Object.fromEntries(
    version.local.filter((each) => isShareable(each.section)).map((each) => [each.section, each.text]),
  ) as Partial<Words>
  return { ...version, ...kept }
}

/** What everybody will read, and what stays in the region. An empty section has nothing to keep. */
export function split(words: Words, keep: readonly string[]): { shared: Words; local: { section: Shareable; text: string }[] } {
  const local = shareable
    .filter((section) => keep.includes(section) && words[section] !== '')
    .map((section) => ({ section, text: words[section] }))
  const shared = { progress: words.progress, problems: words.problems, next: words.next }
  for (const { section } of local) shared[section] = ''
  return { shared, local }
}

type Cleared = Words & { local: KeptWords[] }
/**
 * Sections whose words were kept to the region when they were last cleared, and say the same again: they stay there until somebody opens them on purpose.
 * So do those of a correction, however they read now, that the version which it corrects has kept. `cleared`: what was cleared of this part, oldest first.
 */
export const keptBefore = (words: Words, cleared: readonly Cleared[], corrects: Cleared | null = null): Shareable[] => {
  const keeps = (version: Cleared | null | undefined, section: Shareable) =>
    version?.local.some((kept) => kept.section === section) === true
  return shareable.filter(
    (section) =>
      words[section] !== '' &&
      (keeps(corrects, section) || keeps(cleared.filter((each) => whole(each)[section] === words[section]).at(-1), section)),
  )
}

/** What stays in the region: what was ticked, and what was kept before unless it was shown as such and opened. `choice`: what the office chose by it, for the next time. */
export function keeping({
  keep,
  opened,
  before,
  office,
}: {
  keep: readonly string[]
  opened: readonly string[]
  before: readonly string[]
  office: readonly string[]
}): { kept: string[]; choice: string[] } {
  const kept = [...shareable, 'evidence'].filter((each) => keep.includes(each) || (before.includes(each) && !opened.includes(each)))
  // A box that only the part's own past has ticked is no choice of the office.
  return { kept, choice: kept.filter((each) => office.includes(each) || !before.includes(each)) }
}
/** What is ticked at first: the office's last choice, and what was kept before. */
export const keptAtFirst = (office: readonly string[], before: readonly string[]): string[] => [...new Set([...office, ...before])]
/** What a form says of it: the ticked boxes, and those shown as kept before that are not ticked any more. */
export function keptIn(form: { getAll(name: string): unknown[] }, suffix: string): { keep: string[]; opened: string[] } {
  const keep = form.getAll(`keep${suffix}`).map(String)
  return {
    keep,
    opened: form
      .getAll(`kept${suffix}`)
      .map(String)
      .filter((each) => !keep.includes(each)),
  }
}
