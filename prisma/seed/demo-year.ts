import { asDay, type Day } from '@/lib/calendar'

/** 演示的年度：lists often come out in May. Before there is a period to look back on, the list of January or of last year is shown instead. */
export function demoYear(today: Day): { year: number; issued: Day } {
  const thisYear = Number(today.slice(0, 4))
  const early = today < `${thisYear}-04-15`
  const year = early ? thisYear - 1 : thisYear
  return { year, issued: asDay(early || today >= `${thisYear}-07-15` ? `${year}-05-15` : `${year}-01-15`) }
}
