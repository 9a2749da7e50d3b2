import Link from 'next/link'
import { listAddress, type Filter } from '@/lib/board/filter'
import { inWords, type Day } from '@/lib/calendar'
import type { Counts } from '@/lib/board/ledger.queries'
import { lightOrder } from '@/lib/lights/light'
import { LightMark } from './light'

interface Props {
  counts: Counts
  /** what they are compared with: a day that was chosen, else a month's end */
  before: { on: Day; chosen: boolean; counts: Counts | null }
  total: number
  unreported: number
  due: number
  filter: Filter
}
export const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '持平')

/** The figures of the whole, with those of the day that they are compared with beside. Each is a link to its list. */
export function Strip({ counts, before, total, unreported, due, filter }: Props) {
  const since = before.chosen ? inWords(before.on) : filter.asOf ? `${inWords(before.on).replace(/\d+日$/, '末')}` : '上月末'
  const cells = [
    { key: 'all', label: <span className="text-mute">在列事项</span>, n: total, note: '各状态灯合计', change: {} },
    ...lightOrder.map((light) => ({
      key: light,
      label: <LightMark light={light} />,
      n: counts[light],
      note: before.counts ? `较${since} ${signed(counts[light] - before.counts[light])}` : `${since}无数据`,
      change: { light },
    })),
    {
      key: 'unreported',
      label: <span className="text-mute">未报</span>,
      n: unreported,
      note: '灯不因未报而变',
      change: { marker: 'unreported' as const },
    },
    { key: 'due', label: <span className="text-mute">30天内到期</span>, n: due, note: '标记“临期”', change: { marker: 'due' as const } },
  ]
  return (
    <ul className="my-2 grid grid-cols-2 gap-px overflow-hidden rounded border border-line bg-line sm:grid-cols-4 xl:grid-cols-8 print:grid-cols-8">
      {cells.map((cell) => (
        <li key={cell.key} className="bg-white px-3 py-1 forced-colors:border">
          <p className="text-[12.5px]">{cell.label}</p>
          <p className="text-2xl font-semibold leading-tight">
            <Link prefetch={false} className="hover:underline" href={listAddress(filter, cell.change)}>
              {cell.n}
            </Link>
          </p>
          <p className="text-xs text-mute">{cell.note}</p>
        </li>
      ))}
    </ul>
  )
}
