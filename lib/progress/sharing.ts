// 共享与仅本地区：at clearance each section of words is shared with the mechanism, or kept to the own region. Figures are always shared.

export const shareable = ['progress', 'problems', 'next'] as const
export type Shareable = (typeof shareable)[number]
export type Words = Record<Shareable, string>
export interface KeptWords { section: string; text: string }

export const isShareable = (section: string): section is Shareable => (shareable as readonly string[]).includes(section)

/** The words as this reader may see them: what is kept to a region is there only for those who could read it. */
export function whole<Version extends Words & { local: KeptWords[] }>(version: Version): Version {
  const kept = Object.fromEntries(version.local.filter((each) => isShareable(each.section)).map((each) => [each.section, each.text])) as Partial<Words>
  return { ...version, ...kept }
}

/** What everybody will read, and what stays in the region. An empty section has nothing to keep. */
export function split(words: Words, keep: readonly string[]): { shared: Words; local: { section: Shareable; text: string }[] } {
  const local = shareable.filter((section) => keep.includes(section) && words[section] !== '').map((section) => ({ section, text: words[section] }))
  const shared = { progress: words.progress, problems: words.problems, next: words.next }
  for (const { section } of local) shared[section] = ''
  return { shared, local }
}

/** Sections whose words were kept to the region before and say the same again: they stay there until somebody opens them on purpose. */
export const keptBefore = (words: Words, earlier: readonly { local: KeptWords[] }[]): Shareable[] =>
  shareable.filter((section) => words[section] !== '' && earlier.some(({ local }) => local.some((kept) => kept.section === section && kept.text === words[section])))
/** What is ticked at first: the office's last choice, and what was kept before. */
export const keptAtFirst = (office: readonly string[], before: readonly string[]): string[] => [...new Set([...office, ...before])]
