import { asDay, type Day } from '../calendar'
import type { MilestoneFact, PartFacts, PeriodFact, TaskFacts } from './facts'

// Facts for tests: the plainest part, task and milestone, to be changed where a test looks.

export const d = asDay
const pad = (value: number) => String(value).padStart(2, '0')

/** The periods of a year, due on the 10th of the month after; those that end before the issue are not asked. */
export function periodsOf(year: number, months: 1 | 3 | 6, issuedOn: Day = d(`${year}-01-01`)): PeriodFact[] {
  return Array.from({ length: 12 / months }, (_, index) => {
    const last = (index + 1) * months
    const to = new Date(Date.UTC(year, last, 0)).toISOString().slice(0, 10)
    const due = last === 12 ? `${year + 1}-01-10` : `${year}-${pad(last + 1)}-10`
    return { name: `第${index + 1}期`, from: d(`${year}-${pad(last - months + 1)}-01`), to: d(to), due: d(due) }
  }).filter((period) => period.to >= issuedOn)
}

export const milestone = (over: Partial<MilestoneFact> = {}): MilestoneFact => ({
  id: 'm',
  title: '初步设计报审',
  nature: 'OWN',
  weight: 1,
  deadline: d('2026-06-30'),
  doneOn: null,
  reported: null,
  filing: null,
  ...over,
})

export const part = (over: Partial<PartFacts> = {}): PartFacts => ({
  partId: 'p',
  party: '甲省',
  office: '甲省发展改革委',
  weight: 1,
  plannedFrom: d('2026-01-01'),
  deadline: d('2026-10-31'),
  deadlineWords: '2026年10月底',
  milestones: [],
  periods: [],
  deciding: null,
  cleared: null,
  unlikely: false,
  completionReported: null,
  whole: { flow: 'UNDER_WAY', startsOn: d('2026-01-01'), begun: true },
  ...over,
})

export const task = (over: Partial<TaskFacts> = {}): TaskFacts => ({
  taskId: 't',
  startsOn: d('2026-01-01'),
  plannedFrom: d('2026-01-01'),
  deadline: d('2026-10-31'),
  deadlineWords: '2026年10月底',
  milestones: [],
  periods: [],
  deciding: null,
  begun: true,
  flow: 'UNDER_WAY',
  override: null,
  unlikely: false,
  parts: [],
  ...over,
})
