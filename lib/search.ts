import { alike, blank, folded, formless } from './written'

// 查找：what somebody types into a search box is found however the text writes it.

/** Where signs stand that fold into others; what folds into several is found as it was typed. */
const signRanges = [
  [0x21, 0x7e],
  [0x2000, 0x206f],
  [0x3000, 0x303f],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff65],
] as const
let waysOf: Map<string, string[]> | null = null
/** All ways in which one folded sign may stand in a text. */
function ways(one: string): string[] {
  if (!waysOf) {
    waysOf = new Map()
    const known = signRanges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => String.fromCharCode(first + at)),
    )
    for (const each of [...known, ...alike.flatMap(([, others]) => [...others])]) {
      const into = folded(each)
      if ([...into].length === 1) waysOf.set(into, [...new Set([...(waysOf.get(into) ?? [into]), each])])
    }
  }
  return waysOf.get(one) ?? [one]
}
const coded = (each: string): string => {
  const code = each.codePointAt(0)!
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}
/** What may stand between two signs without being seen, as the database's regular expressions name signs beyond four digits. */
const gap = `[${(formless + blank).replace(/\\u\{([0-9a-f]{5})\}/g, '\\U000$1')}]*`
const oneOf = (signs: readonly string[]): string => `[${signs.map(coded).join('')}]`
/** One typed sign in any way of writing it. */
function anyWay(typed: string): string {
  const into = [...folded(typed)]
  if (into.length === 1) return oneOf([...new Set([...ways(into[0]!), typed])])
  return `(?:${into.map((each) => oneOf(ways(each))).join(gap)}|${coded(typed)})`
}
/** A pattern that a text matches as a whole, in whatever way it is written. */
export const wholePattern = (typed: string): string =>
  `^${[...typed]
    .filter((each) => folded(each) !== '')
    .map(anyWay)
    .join(gap)}$`
/**
 * What somebody looks for, as patterns of which a text must match each: one for every word, in whatever way the text writes it (see `folded`),
 * or just as it was typed. The database reads them by `~`. Empty where nothing is looked for.
 */
export function searchPatterns(typed: string): string[] {
  return typed
    .split(new RegExp(`[${blank}]+`, 'u'))
    .map((word) => [...word].filter((each) => folded(each) !== ''))
    .filter((word) => word.length > 0)
    .slice(0, 8)
    .map((word) => word.map(anyWay).join(gap))
}
