import { addDays, asDay, type Day } from '../calendar'

// 一年的故事：offices that are punctual, that wait, ask and are honest, and some that are not, each with its promise and what it does on which day.

export type Act = { on: Day } & (
  | { do: 'report'; percent?: number; ticks?: Record<number, Day>; unlikely?: boolean }
  | { do: 'clear' | 'return' | 'suspend' | 'resume' | 'askClosing' | 'verify' }
  | { do: 'file'; milestone: number; reconfirmed: Day }
  | { do: 'ask'; of: 'task' | number; to: Day }
  | { do: 'decide'; grants: boolean }
)
export interface Story {
  name: string
  cadence: 'EACH_PERIOD' | 'ON_CHANGE'
  deadline: Day | null
  milestones: readonly { nature: 'OWN' | 'AWAITED'; deadline: Day | null }[]
  acts: Act[]
  /** whether it does all that can be asked of it: then no day may be yellow or red */
  fair: boolean
}

const d = asDay
/** The year that is lived, and some months after it. */
/** 春节, as a notice would say it. */
export const restDays = ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'].map(d)
export const [firstDay, lastDay] = [d('2027-01-01'), d('2028-03-31')]

/** Each quarter's report on a day in time, cleared so many days later. */
function quarters(
  percents: (number | null)[],
  clearedAfter = 5,
  handedIn = ['2027-04-02', '2027-07-02', '2027-10-04', '2027-12-20'],
): Act[] {
  return percents.flatMap((percent, index): Act[] =>
    percent === null
      ? []
      : [
          { on: d(handedIn[index]!), do: 'report', percent },
          { on: addDays(d(handedIn[index]!), clearedAfter), do: 'clear' },
        ],
  )
}
const closes = (asked: string, verified: string): Act[] => [
  { on: d(asked), do: 'askClosing' },
  { on: d(verified), do: 'verify' },
]
const plain = { cadence: 'EACH_PERIOD', deadline: d('2027-12-31'), milestones: [], fair: true } as const
type Kind = (variant: number) => Omit<Story, 'name'>
const later = (acts: Act[], days: number): Act[] => acts.map((act) => ({ ...act, on: addDays(act.on, days) }))

const kinds: Record<string, Kind> = {
  逐季报足并办结: (v) => ({ ...plain, acts: [...quarters([25, 50, 76, 100], 5 + v * 4), ...closes('2028-01-10', '2028-02-10')] }),
  审核很慢: (v) => ({
    ...plain,
    acts: [...quarters([26, 51, 77, 100], 30 + v * 10), ...later(closes('2028-01-28', '2028-02-24'), v * 10)],
  }),
  十二月一日就报四季度: (v) => ({
    ...plain,
    acts: [
      ...quarters([25, 50, 75, 92], 5, ['2027-04-02', '2027-07-02', '2027-10-04', `2027-12-0${1 + v}`]),
      { on: d('2028-01-05'), do: 'report', percent: 100 },
      { on: d('2028-02-08'), do: 'clear' },
      ...closes('2028-02-20', '2028-03-10'),
    ],
  }),
  进度落后: (v) => ({ ...plain, fair: false, acts: quarters([10 + v, 30, 40, 60]) }),
  一直不报: (v) => ({ ...plain, fair: false, deadline: v % 2 ? d('2027-10-02') : d('2027-12-31'), acts: [] }),
  有变化才报从不来报: (v) => ({ ...plain, fair: false, cadence: 'ON_CHANGE', deadline: d(`2027-0${4 + v}-15`), acts: [] }),
  长期坚持从不来报: () => ({ ...plain, cadence: 'ON_CHANGE', deadline: null, acts: [] }),
  有变化才报到期即报: (v) => ({
    ...plain,
    cadence: 'ON_CHANGE',
    deadline: d('2027-08-15'),
    acts: [
      { on: addDays(d('2027-08-16'), v * 2), do: 'report', percent: 100 },
      { on: addDays(d('2027-09-30'), v), do: 'clear' },
      ...closes('2027-10-12', '2027-12-20'),
    ],
  }),
  退回改报: (v) => ({
    ...plain,
    cadence: 'ON_CHANGE',
    deadline: d('2027-06-30'),
    acts: [
      { on: d('2027-06-29'), do: 'report', percent: 100 },
      { on: addDays(d('2027-07-05'), v * 7), do: 'return' },
      { on: addDays(d('2027-07-07'), v * 7), do: 'report', percent: 100 },
      { on: addDays(d('2027-09-01'), v), do: 'clear' },
      ...closes('2027-09-10', '2027-10-20'),
    ],
  }),
  难以按期并申请延期: (v) => ({
    ...plain,
    deadline: d('2027-11-30'),
    acts: [
      ...quarters([28, 55, 80, null]),
      { on: d('2027-11-08'), do: 'report', percent: 88, unlikely: true },
      { on: d('2027-11-10'), do: 'clear' },
      { on: addDays(d('2027-11-15'), v), do: 'ask', of: 'task', to: d('2028-06-30') },
      { on: addDays(d('2028-01-10'), v * 3), do: 'decide', grants: true },
    ],
  }),
  延期五十天后未同意: (v) => ({
    ...plain,
    fair: false,
    cadence: 'ON_CHANGE',
    deadline: d('2027-09-30'),
    acts: [
      { on: d('2027-09-25'), do: 'ask', of: 'task', to: d('2028-06-30') },
      { on: addDays(d('2027-11-15'), v * 5), do: 'decide', grants: false },
    ],
  }),
  自己的节点延期获准: (v) => ({
    ...plain,
    milestones: [{ nature: 'OWN', deadline: d('2027-05-31') }],
    acts: [
      { on: d('2027-05-28'), do: 'ask', of: 0, to: d('2027-09-30') },
      { on: addDays(d('2027-07-20'), v * 5), do: 'decide', grants: true },
      { on: d('2027-09-29'), do: 'report', ticks: { 0: d('2027-09-20') } },
      { on: d('2027-11-29'), do: 'clear' },
      ...closes('2027-12-10', '2028-02-01'),
    ],
  }),
  节点迟了: (v) => ({
    ...plain,
    fair: false,
    milestones: [{ nature: 'OWN', deadline: d('2027-05-31') }],
    acts: [
      { on: addDays(d('2027-07-20'), v * 10), do: 'report', ticks: { 0: d('2027-07-15') } },
      { on: addDays(d('2027-09-01'), v * 10), do: 'clear' },
    ],
  }),
  铁路等批复: (v) => ({
    ...plain,
    deadline: d('2027-10-31'),
    milestones: [{ nature: 'AWAITED', deadline: d('2027-06-30') }],
    acts: [
      { on: d('2027-03-01'), do: 'file', milestone: 0, reconfirmed: d('2027-03-01') },
      { on: d('2027-08-25'), do: 'file', milestone: 0, reconfirmed: d('2027-08-25') },
      { on: addDays(d('2028-01-20'), v), do: 'report', ticks: { 0: d('2028-01-18') } },
      { on: addDays(d('2028-02-01'), v), do: 'clear' },
      ...closes('2028-02-20', '2028-03-20'),
    ],
  }),
  记录失效: (v) => ({
    ...plain,
    fair: false,
    deadline: d('2027-11-30'),
    milestones: [{ nature: 'AWAITED', deadline: d('2027-06-30') }],
    acts: [{ on: addDays(d('2027-03-01'), v * 10), do: 'file', milestone: 0, reconfirmed: addDays(d('2027-03-01'), v * 10) }],
  }),
  上报批复开工: (v) => ({
    ...plain,
    deadline: d('2027-12-31'),
    milestones: [
      { nature: 'AWAITED', deadline: d('2027-04-30') },
      { nature: 'OWN', deadline: d('2027-06-30') },
    ],
    acts: [
      { on: d('2027-04-20'), do: 'file', milestone: 0, reconfirmed: d('2027-04-20') },
      { on: d('2027-09-06'), do: 'report', ticks: { 0: d('2027-09-01') } },
      { on: addDays(d('2027-09-20'), v), do: 'clear' },
      { on: d('2027-10-08'), do: 'report', ticks: { 1: d('2027-10-05') } },
      { on: d('2027-11-10'), do: 'clear' },
      ...closes('2027-11-20', '2027-12-28'),
    ],
  }),
  暂缓又恢复: (v) => ({
    ...plain,
    cadence: 'ON_CHANGE',
    deadline: d('2027-07-31'),
    acts: [
      { on: d('2027-05-10'), do: 'suspend' },
      { on: addDays(d('2027-09-06'), v * 7), do: 'resume' },
      { on: addDays(d('2027-09-14'), v * 7), do: 'report', percent: 100 },
      { on: addDays(d('2027-10-20'), v * 7), do: 'clear' },
      ...later(closes('2027-10-25', '2027-12-01'), v * 7),
    ],
  }),
  时限在春节里: (v) => ({
    ...plain,
    cadence: 'ON_CHANGE',
    deadline: addDays(d('2027-02-06'), v),
    acts: [
      { on: d('2027-02-12'), do: 'ask', of: 'task', to: d('2027-06-30') },
      { on: addDays(d('2027-03-15'), v), do: 'decide', grants: true },
      { on: d('2027-06-28'), do: 'report', percent: 100 },
      { on: addDays(d('2027-07-20'), v), do: 'clear' },
      ...closes('2027-08-02', '2027-09-10'),
    ],
  }),
  都做完了没有人申请办结: (v) => ({
    ...plain,
    fair: false,
    cadence: 'ON_CHANGE',
    deadline: d('2027-06-30'),
    acts: [
      { on: d('2027-06-20'), do: 'report', percent: 100 },
      { on: addDays(d('2027-06-28'), v * 3), do: 'clear' },
    ],
  }),
}

/** The stories: each kind so many times, never twice the same. */
export const storiesOf = (variants: number): Story[] =>
  Object.entries(kinds).flatMap(([kind, of]) =>
    Array.from({ length: variants }, (_, index) => ({ name: `${kind}${index + 1}`, ...of(index) })),
  )
