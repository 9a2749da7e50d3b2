import { folded } from '../written'

// 检索：a written thing is found by its pairs of neighbouring characters, since Chinese words have no blanks between them and no dictionary knows them all.

const mostWords = 8
/** The words that somebody looks for, folded: all of them are wanted. */
export const wordsAsked = (typed: string): string[] => [...new Set(typed.split(/\s+/).map(folded).filter(Boolean))].slice(0, mostWords)
/** What `like` takes for a text that holds this, literally. */
export const holding = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

const quoted = (pair: string): string => `'${pair.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`

/** What the index is asked for a folded word: all its pairs, or for one character whatever pair begins with it. That they stand in a row is looked at afterwards. */
export function pairsAsked(word: string): string {
  const signs = [...word]
  if (signs.length === 1) return `${quoted(word)}:*`
  return [...new Set(signs.slice(1).map((sign, at) => signs[at]! + sign))].map(quoted).join(' & ')
}
