// 责任单位 in short: offices of the same kind in several regions are named once, as one says it: 湖北、湖南省发展改革委.

const shape = /^(\p{Script=Han}{2,}?)(省|自治区|特别行政区|市|州|盟|地区|县|区)(.+)$/u
interface Named {
  region: string
  kind: string
  rest: string
}
function parsed(office: string): Named | null {
  const found = shape.exec(office)
  return found && { region: found[1]!, kind: found[2]!, rest: found[3]! }
}

/** The offices in their order; what several have in common is said once. */
export function officesInShort(offices: string[]): string[] {
  const groups = new Map<string, string[]>()
  for (const office of offices) {
    const found = parsed(office)
    const key = found ? found.kind + found.rest : office
    groups.set(key, [...(groups.get(key) ?? []), found ? found.region : ''])
  }
  return [...groups].map(([key, regions]) => regions.join('、') + key)
}

/** What an office says in a row that names it already: by its region where no other office of the row is of that region. */
export function saidInRow(fact: string, offices: string[]): string {
  const speaker = offices.find((office) => fact.startsWith(`${office}：`))
  const found = speaker && parsed(speaker)
  if (!speaker || !found) return fact
  const region = found.region + found.kind
  return offices.some((office) => office !== speaker && office.startsWith(region)) ? fact : region + fact.slice(speaker.length)
}
