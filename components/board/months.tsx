import Link from 'next/link'
import type { Counts } from '@/lib/board/ledger.queries'
import { addressOf, type Filter } from '@/lib/board/filter'
import { monthLabel } from '@/lib/board/months'
import { inWords, type Day } from '@/lib/calendar'
import { lightOrder, lights } from '@/lib/lights/light'
import { fillOf } from './light'

interface Month {
  end: Day
  counts: Counts
}
interface Props {
  months: Month[]
  filter: Filter
}
const total = (counts: Counts) => lightOrder.reduce((sum, light) => sum + counts[light], 0)

/** As many months as there are figures of: a title must not promise twelve. */
export const monthsTitle = (months: Month[]) => `近 ${months.length || 12} 个月`

/** How lights were distributed at each month's end, as kept then: a column a month, its total above it. `high`: the height of the tallest. */
export function MonthColumns({ months, high, words = 'text-xs' }: { months: Month[]; high: string; words?: string }) {
  const most = Math.max(1, ...months.map((each) => total(each.counts)))
  return (
    <div role="img" aria-label="各月末状态灯分布，列上为在列事项数" className="flex items-end gap-[4%]">
      {months.map(({ end, counts }) => {
        let below = most
        return (
          <div key={end} aria-hidden className={`min-w-0 grow basis-0 text-center leading-tight text-mute ${words}`}>
            {total(counts)}
            <svg viewBox={`0 0 1 ${most}`} preserveAspectRatio="none" className={`block w-full ${high}`}>
              {lightOrder.map((light) => {
                below -= counts[light]
                return <rect key={light} x={0} y={below} width={1} height={counts[light]} className={fillOf(light)} />
              })}
            </svg>
            {monthLabel(end)}
          </div>
        )
      })}
    </div>
  )
}

/** 近几个月: the columns, and their figures, of which each line opens that day. */
export function Months({ months, filter }: Props) {
  if (!months.length) return <p className="text-sm text-mute">还没有过完的月份。</p>
  return (
    <>
      <div className="max-w-[480px]">
        <MonthColumns months={months} high="h-12 [@media(min-height:860px)]:h-24" />
      </div>
      <details className="relative overflow-x-auto text-sm no-print">
        <summary className="w-fit cursor-pointer text-accent">各月末数字</summary>
        <table className="mt-1 w-full">
          <thead>
            <tr className="border-b border-line text-mute">
              <th className="text-left font-medium">月末</th>
              {lightOrder.map((light) => (
                <th key={light} className="whitespace-nowrap px-1 text-right align-bottom font-medium">
                  {light === 'GREY' ? <GreyHead /> : lights[light].word}
                </th>
              ))}
              <th className="whitespace-nowrap px-1 text-right align-bottom font-medium">合计</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ end, counts }) => (
              <tr key={end} className="border-b border-line">
                <th scope="row" className="whitespace-nowrap text-left font-normal">
                  <Link prefetch={false} className="inline-block py-1 hover:underline" href={addressOf('/', filter, { asOf: end })}>
                    {inWords(end)}
                  </Link>
                </th>
                {lightOrder.map((light) => (
                  <td key={light} className="px-1 text-right">
                    {counts[light]}
                  </td>
                ))}
                <td className="px-1 text-right">{total(counts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

/** The long word of the grey light, in two lines where a column is narrow. */
const GreyHead = () => (
  <>
    未启动/
    <br />
    暂缓/待批复
  </>
)
