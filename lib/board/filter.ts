import * as z from 'zod/mini'
import type { Day } from '../calendar'
import type { LightColour } from '../lights/facts'
import { lightOrder, markers as words } from '../lights/light'
import { id } from '../shape'
import { dayIn } from '../written'
import { changes, type Change } from './change'

// 筛选：one shape for board, ledger, area and export, kept in the URL, so that a figure and its list cannot disagree.

export const markers = {
  unreported: words.unreported,
  missed: words.missed,
  returned: words.returned,
  due: words.dueSoon,
  past: words.past,
  toTell: words.toTell,
  awaiting: words.awaiting,
  toClose: words.toClose,
  deciding: words.extension,
  verifying: words.closing,
  unlikely: words.unlikely,
  untouched: words.untouched,
  carrying: words.carrying,
  override: words.override,
  turning: '30天内将变化',
} as const
export type Marker = keyof typeof markers
/** Those that a board counts in a line; what will change has a list of its own there. */
export const countedMarkers = (Object.keys(markers) as Marker[]).filter((marker) => marker !== 'turning')
export const flows = {
  NOT_STARTED: '未启动',
  UNDER_WAY: '推进中',
  CLOSING: '申请办结',
  CLOSED: '已办结',
  SUSPENDED: '暂缓',
  ENDED: '终止',
} as const
export const sorts = { number: '编号', deadline: '时限', light: '状态灯', progress: '全项进度' } as const

const day = z.pipe(
  z.string(),
  z.transform((text: string) => dayIn(text) ?? undefined),
)
const shape = z.object({
  mechanism: z.string().check(z.regex(/^[\w-]{1,40}$/)),
  plan: id,
  party: z.string().check(z.regex(/^\d{6}$/)),
  role: z.enum(['lead', 'support']),
  area: z.string().check(z.regex(/^[\w-]{1,40}$/)),
  tag: z.string().check(z.maxLength(40)),
  /** 责任单位 by its name, or a piece of it */
  office: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  /** 单位组: an office of it has a part */
  group: id,
  light: z.enum(lightOrder as [LightColour, ...LightColour[]]),
  /** the light of a party's own parts; goes with a party */
  part: z.enum(lightOrder as [LightColour, ...LightColour[]]),
  marker: z.enum(Object.keys(markers) as [keyof typeof markers]),
  /** whose parts' light that is, where it is not the party that the list is narrowed to */
  column: z.string().check(z.regex(/^\d{6}$/)),
  flow: z.enum(Object.keys(flows) as [keyof typeof flows]),
  /** 有问题: a part's last cleared report says so */
  problem: z.literal('1'),
  from: day,
  to: day,
  q: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  sort: z.enum(Object.keys(sorts) as [keyof typeof sorts]),
  page: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(10_000)),
  asOf: day,
  /** an earlier day to compare with, and what changed since */
  against: day,
  change: z.enum(Object.keys(changes) as [Change]),
})
/** What of a filter is put otherwise; undefined takes a condition away. */
export type FilterChange = { [K in keyof Filter]: Filter[K] | undefined }
export type Filter = Partial<{ [K in keyof z.infer<typeof shape>]: z.infer<typeof shape>[K] }>

/** The filter an address carries; what is not well formed is left out. */
export function filterFrom(params: Record<string, string | string[] | undefined>): Filter {
  const found: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(shape.shape)) {
    const text = params[key]
    if (typeof text !== 'string' || text === '') continue
    const parsed = schema.safeParse(text)
    if (parsed.success && parsed.data !== undefined) found[key] = parsed.data
  }
  return found as Filter
}

/** The address of a filter, with some of it changed. */
export function addressOf(path: string, filter: Filter, change: FilterChange = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...filter, ...change })) if (value !== undefined) params.set(key, String(value))
  return params.size ? `${path}?${params}` : path
}

/** The address of the list that a figure counts. */
export const listAddress = (filter: Filter, change: Filter = {}): string =>
  addressOf('/tasks', { ...filter, page: undefined, sort: undefined }, change)
/** The address of one task, with the list that it was found in: the way back leads there. */
export const taskAddress = (id: string, filter: Filter): string => addressOf(`/tasks/${id}`, filter)

/** The earlier day that a page compares with, where there is one. */
export const againstAsked = (filter: Filter, day: Day): Day | null => (filter.against && filter.against < day ? filter.against : null)
/** A list compares with an earlier day and in one way, or not at all. */
export const comparable = (filter: Filter, day: Day): Filter =>
  filter.change && againstAsked(filter, day) ? filter : { ...filter, against: undefined, change: undefined }
/** The filter without a day that has not come: `daysRefused` says so. */
export const withoutAhead = (filter: Filter, today: Day): Filter =>
  filter.asOf && filter.asOf > today ? { ...filter, asOf: undefined } : filter
/** The day a page speaks of, and whether it is a past one. */
export const dayAsked = (filter: Filter, today: Day): { day: Day; past: boolean } => ({
  day: filter.asOf && filter.asOf < today ? filter.asOf : today,
  past: Boolean(filter.asOf && filter.asOf < today),
})
