import Link from 'next/link'
import type { Counts } from '@/lib/board/ledger.queries'
import { addressOf, type Filter } from '@/lib/board/filter'
import { monthLabel } from '@/lib/board/months'
import { inWords, type Day } from '@/lib/calendar'
import type { LightColour } from '@/lib/lights/facts'
import { lightOrder, lights } from '@/lib/lights/light'

const fills = { RED: 'fill-late', YELLOW: 'fill-[#c98a1b]', GREEN: 'fill-fine', GREY: 'fill-[#c3cad3]', BLUE: 'fill-done' }
const stacked = ['BLUE', 'GREEN', 'YELLOW', 'RED', 'GREY'] as const
/** One bar of a month, standing on what lies below it; nothing where it has no height. */
const bar = (index: number, slot: number, below: number, height: number) =>
  height > 0
    ? `M${rounded((index + 0.15) * slot)} ${rounded(66 - below)}h${rounded(slot * 0.65)}v${rounded(-height)}h${rounded(-slot * 0.65)}z`
    : ''
const rounded = (n: number) => Math.round(n * 100) / 100
interface Props {
  months: { end: Day; counts: Counts }[]
  filter: Filter
  path?: string
  /** as wide as its box however few months there are, without the figures */ wall?: boolean
}

/** 近 12 个月: how lights were distributed at each month's end, as kept then; in the figures each opens that day. */
export function Months({ months, filter, path = '/', wall = false }: Props) {
  if (!months.length) return <p className={wall ? 'text-mute' : 'text-sm text-mute'}>还没有过完的月份。</p>
  const slot = wall ? 480 / Math.max(6, months.length) : 40
  const total = (counts: Counts) => lightOrder.reduce((sum, light) => sum + counts[light], 0)
  const most = Math.max(1, ...months.map((each) => total(each.counts)))
  const high = (counts: Counts, some: readonly LightColour[]) => some.reduce((sum, light) => sum + (counts[light] / most) * 62, 0)
  return (
    <>
      <svg
        viewBox="0 0 480 84"
        className={wall ? 'w-full' : 'w-full max-w-[480px]'}
        role="img"
        aria-label={`各月末状态灯分布${wall ? '' : '，数字见下表'}`}
      >
        {stacked.map((light, at) => (
          <path
            key={light}
            d={months.map(({ counts }, index) => bar(index, slot, high(counts, stacked.slice(0, at)), high(counts, [light]))).join('')}
            className={`${fills[light]} stroke-white`}
            strokeWidth={0.6}
          />
        ))}
        {months.map(({ end }, index) => (
          <text key={end} x={rounded((index + 0.475) * slot)} y={80} textAnchor="middle" className="fill-mute text-[10px]">
            {monthLabel(end)}
          </text>
        ))}
      </svg>
      {!wall && (
        <details className="text-sm no-print">
          <summary className="cursor-pointer text-accent">各月末数字</summary>
          <table className="mt-1 w-full max-w-xl">
            <thead>
              <tr className="border-b border-line text-mute">
                <th className="text-left font-medium">月末</th>
                {lightOrder.map((light) => (
                  <th key={light} className="px-2 text-right font-medium">
                    {lights[light].shape} {light === 'GREY' ? '其他' : lights[light].word}
                  </th>
                ))}
                <th className="px-2 text-right font-medium">合计</th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ end, counts }) => (
                <tr key={end} className="border-b border-line">
                  <th scope="row" className="text-left font-normal">
                    <Link prefetch={false} className="hover:underline" href={addressOf(path, filter, { asOf: end })}>
                      {inWords(end)}
                    </Link>
                  </th>
                  {lightOrder.map((light) => (
                    <td key={light} className="px-2 text-right">
                      {counts[light]}
                    </td>
                  ))}
                  <td className="px-2 text-right">{total(counts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}
