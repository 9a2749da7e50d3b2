import { inWords, type Day } from '../calendar'
import { meaningOf } from './words'

// 补齐时限：a deadline that is written in words alone says its day, or that there is none.

/** Why words are no deadline in the plan's year, or null. */
export const againstWords = (words: string, year: number): string | null =>
  meaningOf(words, year) ? null : `没有读懂“${words}”，请写如“${year}年12月底”“${year}-06-30”“长期坚持”。`

/** The days that words mean; none where they promise no day, or mean nothing. */
export function promiseInWords(words: string, year: number): { from: Day | null; to: Day | null } {
  const meaning = meaningOf(words, year)
  return meaning && !meaning.none ? { from: meaning.from, to: meaning.to } : { from: null, to: null }
}

/** What is told beside the words: `2027年12月31日`, or that they name no day. */
export function dayTold(words: string, year: number): string {
  const meaning = meaningOf(words, year)
  return !meaning ? '' : meaning.none ? '没有日子' : inWords(meaning.to)
}
