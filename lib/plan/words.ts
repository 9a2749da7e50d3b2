import { addDays, asDay, parseDay, type Day } from '../calendar'
import { dayIn, folded } from '../written'

// 时限的说法：dates on record are words ("2025年12月底", "“十四五”末", "长期坚持"). The words stay; the days that they mean are proposed beside them.

/** The first and the last day that the words mean, or that they promise no day. */
export type Meaning = { none: true } | { none: false; from: Day; to: Day }

const standing = /^(长期|常态|持续|无时限|不定期|每年)/
const numerals = '零一二三四五六七八九'
/** What surrounds the date and does not change it. */
const bare = (text: string) =>
  // A long dash between two days is a range, a short one stands within a day.
  folded(text.replace(/[—–―～〜~]+/g, '至'))
    .replace(/\([^)]*\)/g, '')
    .replace(/"/g, '')
    .replace(/^(力争|争取|计划|预计|预期|约|于|在|到|至|截至)+/, '')
    .replace(/(以前|之前|前|完成|左右)+$/, '')

const two = (n: number) => String(n).padStart(2, '0')
const first = (year: number, month: number) => asDay(`${year}-${two(month)}-01`)
const last = (year: number, month: number) => addDays(month === 12 ? first(year + 1, 1) : first(year, month + 1), -1)
const isYear = (year: number): boolean => parseDay(`${year}-01-01`) !== null
const days = (from: Day, to: Day): Meaning => ({ none: false, from, to })
const one = (day: Day): Meaning => days(day, day)
const months = (year: number, from: number, to: number): Meaning | null =>
  from >= 1 && from <= to && to <= 12 ? days(first(year, from), last(year, to)) : null

function count(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  return (text.includes('十') ? (tens ? numerals.indexOf(tens) : 1) * 10 : 0) + (ones ? numerals.indexOf(ones) : 0)
}

/** 上旬、月中、月底 within a month. */
function withinMonth(year: number, month: number, stretch: string): Meaning | null {
  if (!isYear(year) || month < 1 || month > 12) return null
  const [from, to] = [first(year, month), last(year, month)]
  if (/^(底|末)$/.test(stretch)) return one(to)
  if (/^(初|上旬)$/.test(stretch)) return days(from, addDays(from, 9))
  if (/^(中|中旬)$/.test(stretch)) return days(addDays(from, 10), addDays(from, 19))
  return stretch === '下旬' ? days(addDays(from, 20), to) : days(from, to)
}

/** 上半年、三季度、年底 within a year. */
function withinYear(year: number, stretch: string): Meaning | null {
  if (!isYear(year)) return null
  if (stretch === '' || stretch === '内' || stretch === '年内' || stretch === '全年') return months(year, 1, 12)
  if (/^年?(底|末)$/.test(stretch)) return one(last(year, 12))
  if (/^年?初$/.test(stretch)) return months(year, 1, 1)
  const half = /^(上|下)半年(末|底)?$/.exec(stretch)
  if (half) {
    const end = half[1] === '上' ? 6 : 12
    return half[2] ? one(last(year, end)) : months(year, end - 5, end)
  }
  const quarter = /^第?([一二三四1-4])季度(末|底)?$/.exec(stretch)
  if (!quarter) return null
  const end = count(quarter[1]!) * 3
  return quarter[2] ? one(last(year, end)) : months(year, end - 2, end)
}

/** “十四五”末、“十五五”期间 */
function fiveYears(text: string): Meaning | null {
  const found = /^(十[一二三四五六七八九]|二十)五(规划)?(期)?(末|底|期末|期间|时期|内)?$/.exec(text)
  if (!found) return null
  const end = 2025 + (count(found[1]!) - 14) * 5
  return /末|底/.test(found[4] ?? '') ? one(last(end, 12)) : days(first(end - 4, 1), last(end, 12))
}

function single(text: string, year: number): Meaning | null {
  const day = dayIn(/^\d{1,2}月\d{1,2}[日号]$/.test(text) ? `${year}年${text}` : text)
  if (day) return one(day)
  const month = /^(?:(\d{4})[-年./])?(\d{1,2})月?(底|末|初|中|上旬|中旬|下旬)?$/.exec(text)
  if (month && (month[1] || text.includes('月'))) return withinMonth(Number(month[1] ?? year), Number(month[2]), month[3] ?? '')
  const named = /^(\d{4})年?(.*)$/.exec(text)
  if (named) return withinYear(Number(named[1]), named[2]!)
  return fiveYears(text) ?? (text ? withinYear(year, text) : null)
}

/** The first and the last of a range; what the second leaves out it takes from the first ("2024-07-28/29", "3月至6月"). */
function range(text: string, year: number): Meaning | null {
  const short = /^(\d{4}[-年./]\d{1,2}[-月./])(\d{1,2})日?[/至-](\d{1,2})日?$/.exec(text)
  const [left, right] = short ? [short[1]! + short[2], short[1]! + short[3]] : (/^(.+?)(?:至|到)(.+)$/.exec(text) ?? []).slice(1)
  if (!left || !right) return null
  const begin = single(/年$/.test(right) && /^\d{4}$/.test(left) ? `${left}年` : left, year)
  const own = /^(\d{4})/.exec(left)
  const end = single(right, own ? Number(own[1]) : year)
  return begin && end && !begin.none && !end.none && begin.from <= end.to ? days(begin.from, end.to) : null
}

/** What words of a deadline mean, in the year of their plan; null where they are not understood. */
export function meaningOf(words: string, year: number): Meaning | null {
  const text = bare(words)
  if (!text) return null
  if (standing.test(text)) return { none: true }
  return single(text, year) ?? range(text, year)
}

/** The day that words propose: their last; '' where they name none. */
export function proposedDay(words: string, year: number): string {
  const meaning = meaningOf(words, year)
  return meaning && !meaning.none ? meaning.to : ''
}
