import { folded } from '../written'

// 粘贴的一行说的是哪一项：by our own mark, by number, by title, by whose part it is. A name that only resembles one of ours is offered, never taken.

/** What of the rows on the screen a sheet may name. */
export interface Named {
  partId: string
  periodId: string
  code: string
  title: string
  office: string
  period: string
}
/** What a line says of itself; null where it has no such column. */
export interface Said {
  id: string
  code: string
  title: string
  offices: string[]
  parties: string[]
  period: string
}

const numbering = /^(?:\(?[一二三四五六七八九十百]+[)、.．]|\(?\d{1,3}(?:[.．、)](?!\d)|-\d{1,3}[.．、]))+/
/** A title without its number in the list, the signs around it and what only wraps it. */
export const bareTitle = (text: string): string =>
  folded(text)
    .replace(numbering, '')
    .replace(/["《》()、，,。;；:·\-/]/g, '')
/** The title in a cell of ours, which may add a period, a reason of return or of a light below it. */
export const titleIn = (cell: string): string => cell.replace(/\s*(?:报告期|已退回)[:：][\s\S]*$/, '')
export const periodIn = (cell: string): string => /报告期[:：]\s*(\S+)/.exec(cell)?.[1] ?? ''
export const bareCode = (text: string): string => folded(text).replace(/["()]/g, '')
/** Whether a number is of the kind by which tasks are known here: 2026-服务-042. */
export const isCode = (text: string): boolean => /^\d{4}-[^-\d]{1,8}-\d{1,4}$/.test(bareCode(text))

/** A title as it is compared: what is left of it, and its pairs of characters. */
interface Bare {
  text: string
  pairs: Set<string>
}
function bareOf(title: string): Bare {
  const [text, pairs] = [bareTitle(title), new Set<string>()]
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2))
  return { text, pairs }
}
function alike(one: Bare, other: Bare): number {
  if (!one.text || !other.text) return 0
  if (one.text === other.text) return 1
  const [short, long] = one.text.length <= other.text.length ? [one.text, other.text] : [other.text, one.text]
  if (short.length >= 4 && long.indexOf(short) >= 0 && long.length <= short.length * 3) return 0.9
  let common = 0
  one.pairs.forEach((each) => {
    if (other.pairs.has(each)) common++
  })
  return (2 * common) / (one.pairs.size + other.pairs.size || 1)
}
/** How alike two titles are, 0 to 1: pairs of characters in common; one that holds the other whole is alike. */
export const likeness = (one: string, other: string): number => alike(bareOf(one), bareOf(other))

const kept = new WeakMap<readonly Named[], Bare[]>()
/** The titles of the rows, made ready to compare once. */
function titlesOf(known: readonly Named[]): Bare[] {
  const titles = kept.get(known) ?? known.map((each) => bareOf(each.title))
  kept.set(known, titles)
  return titles
}
/** The rows of exactly this title, apart from signs. */
export function rowsTitled(title: string, known: readonly Named[]): number[] {
  const bare = bareTitle(title)
  return bare ? titlesOf(known).flatMap((each, row) => (each.text === bare ? [row] : [])) : []
}
const alikeFrom = 0.5
/** The rows whose titles are like this one, the likest first. */
export function rowsLike(title: string, known: readonly Named[], from = alikeFrom): number[] {
  const bare = bareOf(title)
  return titlesOf(known)
    .map((each, at) => ({ at, like: alike(bare, each) }))
    .filter(({ like }) => like >= from)
    .sort((a, b) => b.like - a.like)
    .slice(0, 4)
    .map(({ at }) => at)
}

const provinces =
  '北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆'
const place = new RegExp(`^(?:${provinces})|^[^省市州区县]{1,7}(?:省|市|州|区|县)`)
const looksLikeOffice = new RegExp(
  `^(?:${provinces})(?:省|市|方|自治区)?$|^[^。；]{1,7}(?:省|市|州)$|(?:厅|局|委|委员会|政府|部|署|院|集团|公司|中心|协调办|办公室)$`,
)
const bareOffice = (text: string): string =>
  folded(text)
    .replace(/\([^)]*\)?|方$/g, '')
    .replace(/["《》]/g, '')
/** 省发改委 is 湖北省发展改革委: each sign of the short stands in the long, in order. */
function shortFor(short: string, long: string): boolean {
  let at = 0
  for (const sign of long) if (sign === short[at]) at++
  return at === short.length
}
/** Whether these names are of another office than ours: none of them can be ours, and one is surely an office or a region. */
export function isOthers(names: readonly string[], ours: string): boolean {
  const own = bareOffice(ours)
  const all = names.map(bareOffice).filter(Boolean)
  const mine = (name: string) => {
    const [there, here] = [place.exec(name)?.[0], place.exec(own)?.[0]]
    // A region by itself is whoever of it; 湖北 and 湖北省 are one.
    if (there && here && there.indexOf(here) !== 0 && here.indexOf(there) !== 0) return false
    return own.indexOf(name) >= 0 || name.indexOf(own) >= 0 || (name.length >= 2 && shortFor(name, own))
  }
  return all.length > 0 && !all.some(mine) && all.some((each) => looksLikeOffice.test(each))
}
/** Whether a task's parties are all of other regions: who leads says nothing of whose words these are, but a sheet of another region is another's. */
export function isOfOtherRegions(names: readonly string[], ours: string): boolean {
  const here = place.exec(bareOffice(ours))?.[0]
  const there = names.flatMap((each) => place.exec(bareOffice(each))?.[0] ?? [])
  return here !== undefined && there.length > 0 && !there.some((each) => each.indexOf(here) === 0 || here.indexOf(each) === 0)
}
/** Whether a line is of another's part by what it says of offices. */
export const saysOthers = ({ offices, parties }: Pick<Said, 'offices' | 'parties'>, ours: string): boolean =>
  offices.length ? isOthers(offices, ours) : isOfOtherRegions(parties, ours)
/** Whether a cell holds nothing but offices or regions. */
export const isOfficeLike = (cell: string): boolean => officesIn(cell).every((each) => looksLikeOffice.test(bareOffice(each)))
/** Several offices in one cell. */
export const officesIn = (cell: string): string[] =>
  cell
    .split(/[、，,；;/\n]|牵头[:：]|配合[:：]/)
    .map((each) => each.trim())
    .filter(Boolean)
/** A text that begins with another region's name, as sheets of several provinces are written: 江西：…… */
export const beginsWithOthers = (text: string, ours: string): boolean => {
  const said = new RegExp(`^\\s*((?:${provinces})(?:省|市|方)?|[^\\s。，；:：]{2,6}(?:省|市))\\s*[:：]`).exec(text)
  return said !== null && isOthers([said[1]!], ours)
}

/** Why a line goes into no row of ours. */
export type WhyNot = 'unknown' | 'near' | 'conflict' | 'several' | 'other' | 'period' | 'unnamed' | 'over'
/** Which row a line names, or why none and which may be meant. `unsure`: placed by its title while the number is another's. */
export type Found = { row: number; unsure?: boolean } | { row: -1; why: WhyNot; near: number[]; unsure?: boolean }

const at = (known: readonly Named[], which: (each: Named) => boolean) =>
  known.map((each, row) => (which(each) ? row : -1)).filter((row) => row >= 0)
const left = (why: WhyNot, near: number[]): Found => ({ row: -1, why, near })

/** Of rows of one task, whose part and period it is; of several still, the office and period of the clicked row. */
function narrowed(rows: number[], said: Said, known: readonly Named[], clicked: Named | undefined): Found {
  const ours = rows.filter((row) => !saysOthers(said, known[row]!.office))
  if (!ours.length) return left('other', rows)
  const inTime = said.period ? ours.filter((row) => folded(known[row]!.period) === folded(said.period)) : ours
  if (!inTime.length) return left('period', ours)
  if (inTime.length === 1) return { row: inTime[0]! }
  const exact = inTime.filter((row) => said.offices.some((each) => bareOffice(each) === bareOffice(known[row]!.office)))
  const closer = exact.length
    ? exact
    : inTime.filter((row) => known[row]!.office === clicked?.office && known[row]!.period === clicked.period)
  return closer.length === 1 ? { row: closer[0]! } : left('several', inTime)
}

/** The row of ours that a line names. A number and a title that name different things place nothing. */
export function rowNamed(said: Said, known: readonly Named[], clicked?: Named): Found {
  if (said.id) {
    const [partId, periodId] = said.id.trim().split('|')
    const marked = at(known, (each) => each.partId === partId && each.periodId === periodId)
    if (marked.length === 1) return { row: marked[0]! }
    if (marked.length === 0) return left('unknown', said.title ? rowsLike(said.title, known) : [])
  }
  const byCode = said.code ? at(known, (each) => bareCode(each.code) === bareCode(said.code)) : []
  const title = bareTitle(said.title)
  const byTitle = rowsTitled(said.title, known)
  if (byCode.length && title) {
    const same = byCode.filter((row) => byTitle.indexOf(row) >= 0)
    if (same.length) return narrowed(same, said, known, clicked)
    if (byTitle.length) return left('conflict', [...byCode, ...byTitle])
    // Its own title written otherwise; a title of something else is another task.
    return byCode.every((row) => likeness(said.title, known[row]!.title) >= alikeFrom)
      ? narrowed(byCode, said, known, clicked)
      : left('conflict', byCode)
  }
  if (byCode.length) return narrowed(byCode, said, known, clicked)
  if (byTitle.length) {
    const found = narrowed(byTitle, said, known, clicked)
    return isCode(said.code) ? { ...found, unsure: true } : found
  }
  const near = title ? rowsLike(said.title, known) : []
  return left(near.length ? 'near' : 'unknown', near)
}
