import Link from 'next/link'
import { addressOf, type Filter } from '@/lib/board/filter'
import type { Counts } from '@/lib/board/ledger.queries'
import { lightOrder } from '@/lib/lights/light'
import { LightMark } from './light'

const way = 'max-md:py-2 hover:underline'

/** The totals by light of a list, whichever of them it is narrowed to: each leads to its own list, and back to all. */
export function LightCounts({ counts, filter }: { counts: Counts; filter: Filter }) {
  const to = (light: Filter['light']) => addressOf('/tasks', filter, { light, page: undefined })
  return (
    <>
      {filter.light && (
        <Link prefetch={false} className={`text-accent ${way}`} href={to(undefined)}>
          全部 {lightOrder.reduce((all, light) => all + counts[light], 0)}
        </Link>
      )}
      {lightOrder.map((light) =>
        counts[light] ? (
          <Link
            key={light}
            prefetch={false}
            aria-current={filter.light === light ? 'true' : undefined}
            className={`${way} aria-[current]:font-semibold aria-[current]:underline`}
            href={to(light)}
          >
            <LightMark light={light} /> {counts[light]}
          </Link>
        ) : (
          <span key={light} className="max-md:py-2">
            <LightMark light={light} /> 0
          </span>
        ),
      )}
    </>
  )
}
