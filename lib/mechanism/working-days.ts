import { addDays, daysBetween, inWords, isWorkingDay, parseDay, type Day, type DayTable } from '../calendar'
import { Refused } from '../refusal'
import { folded } from '../written'

// 工作日：Monday to Friday, save where the yearly notice of the State Council says otherwise. Its text is pasted as it stands.

export interface DayRow {
  day: Day
  working: boolean | null
  name: string
}
/** The newest row of a day holds; one that says neither worked nor rest takes the difference back. `rows`: oldest first. */
export function tableOf(rows: { day: Day; working: boolean | null }[]): DayTable {
  const table = new Map<Day, boolean>()
  for (const { day, working } of rows) {
    if (working === null) table.delete(day)
    else table.set(day, working)
  }
  return table
}
/** The first working day on or after a day. */
export function onWorkingDay(day: Day, table: DayTable): Day {
  let at = day
  while (!isWorkingDay(at, table)) at = addDays(at, 1)
  return at
}

const pad = (text: string) => text.padStart(2, '0')
const date = '(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日(?:\\([^)]*\\))?'
const span = new RegExp(`${date}(?:(?:至|-+|~|到)${date})?`, 'g')

/** The days that a clause names, with ranges spelled out. A month that is not said is that of the date before it. */
function daysIn(clause: string, year: number): Day[] {
  const days: Day[] = []
  let [lastYear, lastMonth] = [year, 0]
  const read = (y: string | undefined, m: string | undefined, d: string): Day => {
    lastYear = y ? Number(y) : lastYear
    lastMonth = m ? Number(m) : lastMonth
    const found = parseDay(`${lastYear}-${pad(String(lastMonth))}-${pad(d)}`)
    if (!found) throw new Refused(`没有这一天：“${clause.trim().slice(0, 40)}”。`, 'notice')
    return found
  }
  for (const [, y, m, d, y2, m2, d2] of clause.matchAll(span)) {
    const from = read(y, m, d!)
    const to = d2 ? read(y2, m2, d2) : from
    if (to < from || daysBetween(from, to) > 20) throw new Refused(`起止日不对：“${clause.trim().slice(0, 40)}”。`, 'notice')
    for (let at = from; at <= to; at = addDays(at, 1)) days.push(at)
  }
  return days
}

/** What the pasted notice says of a year: days of rest and days made up, each with its holiday. @throws Refused at `notice`, naming the line */
export function noticeDays(text: string, year: number): DayRow[] {
  const found = new Map<Day, DayRow>()
  for (const line of text.split('\n').map(folded)) {
    const head = /^(?:[一二三四五六七八九十]+、|\d+[.、]|\([一二三四五六七八九十]+\))?([\u4e00-\u9fa5、]{2,12}):(.+)$/.exec(line)
    if (!head) continue
    const name = head[1]!
    for (const clause of head[2]!.split(/[。;]/)) {
      const working = /上班|工作日|补班/.test(clause)
      if (!working && !/放假|休息|调休/.test(clause)) continue
      for (const day of daysIn(clause, year)) {
        if (day.slice(0, 4) !== String(year)) continue
        found.set(day, { day, working, name: working ? `${name}调休` : name })
      }
    }
  }
  const days = [...found.values()].sort((a, b) => a.day.localeCompare(b.day))
  if (!days.length)
    throw new Refused(
      `没有读到${year}年的日子。请粘贴通知原文，每个节日一行，如“一、元旦：1月1日至3日放假调休，共3天。1月4日（周日）上班。”`,
      'notice',
    )
  return days
}

export interface DayChange extends DayRow {
  was: DayRow | null
}
/** What keeping these days would change of a year; a day that is no longer named is as any other again. */
export function dayChanges(now: DayRow[], next: DayRow[], today: Day): DayChange[] {
  const [before, after] = [new Map(now.map((each) => [each.day, each])), new Map(next.map((each) => [each.day, each]))]
  const changes: DayChange[] = []
  for (const day of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [was, is] = [before.get(day) ?? null, after.get(day) ?? null]
    if (was?.working !== is?.working || was?.name !== is?.name)
      changes.push({ day, working: is?.working ?? null, name: is?.name ?? '', was })
  }
  const past = changes.find((each) => each.day <= today && each.was?.working !== (each.working ?? undefined))
  if (past) throw new Refused(`${inWords(past.day)}已经过去或就是今天，是否工作日不再改动。`, 'notice')
  return changes.filter((each) => each.day > today)
}
export const workingWords = (working: boolean | null): string => (working === null ? '同平常' : working ? '上班' : '放假')

/** Days that follow each other under one name, as one: `5月1日至5日（劳动节）`. `days` in order. */
export function runsOf(days: { day: Day; name: string }[]): { from: Day; to: Day; name: string }[] {
  const runs: { from: Day; to: Day; name: string }[] = []
  for (const { day, name } of days) {
    const last = runs[runs.length - 1]
    if (last && last.name === name && addDays(last.to, 1) === day) last.to = day
    else runs.push({ from: day, to: day, name })
  }
  return runs
}
