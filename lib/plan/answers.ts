import { addWorkingDays, type Day, type DayTable } from '../calendar'

// 征求意见：every party that is asked has working days to answer. Silence is printed 未反馈 and no longer blocks.

export interface Answer {
  party: string
  agrees: boolean
  on: Day
}
export interface Asking {
  askedOn: Day
  asked: readonly string[]
  /** oldest first; the last of a party holds */
  answers: readonly Answer[]
  /** working days after which silence no longer blocks */
  within: number
}

export type Said = 'AGREED' | 'OBJECTED' | 'SILENT' | 'WAITING'

/** The last day of a party's time to answer. */
export const answerBy = ({ askedOn, within }: Pick<Asking, 'askedOn' | 'within'>, table: DayTable): Day =>
  addWorkingDays(askedOn, within, table)

/** What a party has said by a day. */
export function saidBy(asking: Asking, party: string, day: Day, table: DayTable): Said {
  const last = asking.answers.filter((each) => each.party === party).at(-1)
  if (last) return last.agrees ? 'AGREED' : 'OBJECTED'
  return day > answerBy(asking, table) ? 'SILENT' : 'WAITING'
}
/** The parties that have said this by a day, in the order in which they were asked. */
export const partiesThat = (said: Said, asking: Asking, day: Day, table: DayTable): string[] =>
  asking.asked.filter((party) => saidBy(asking, party, day, table) === said)

/** 各方无意见（乙省15个工作日未反馈）. `word`: what agreeing is called. */
export function agreedWords(word: string, asking: Asking, nameOf: (party: string) => string, day: Day, table: DayTable): string {
  const silent = partiesThat('SILENT', asking, day, table).map(nameOf)
  return silent.length ? `各方${word}（${silent.join('、')}${asking.within}个工作日未反馈）` : `各方${word}`
}
