import type { Day } from '../calendar'

// 各方所报：what each part of a task said last, as far as everybody may read it, for the columns of the ledger and its workbook.

export interface Side {
  party: string
  office: string
  lead: boolean
  problems: string
  next: string
  /** the day on which its newest report was cleared; null before the first */
  updated: Day | null
}
export interface Said {
  /** empty where the task has one part, so that nobody else can be meant */
  who: string
  text: string
}

/** What the parts wrote in one section, each named by its party, or by its office where a party has several; who wrote nothing is left out. */
export function saidIn(sides: Side[], section: 'problems' | 'next'): Said[] {
  const alone = (party: string) => sides.filter((each) => each.party === party).length === 1
  return sides
    .map((each) => ({
      who: sides.length === 1 ? '' : alone(each.party) ? each.party : each.office,
      text: each[section].trim(),
    }))
    .filter(({ text }) => text !== '')
}
/** The same as one text: a line for each. */
export const saidInWords = (sides: Side[], section: 'problems' | 'next'): string =>
  saidIn(sides, section)
    .map(({ who, text }) => (who ? `${who}：${text}` : text))
    .join('\n')

export const leadsOf = (sides: Side[]): string[] => [...new Set(sides.filter((each) => each.lead).map((each) => each.office))]

/** 更新日: when something of the task was cleared last. */
export const updatedOn = (sides: Side[]): Day | null =>
  sides
    .flatMap((each) => (each.updated ? [each.updated] : []))
    .sort()
    .at(-1) ?? null
