import Link from 'next/link'
import { addressOf, listAddress, type Filter } from '@/lib/board/filter'
import type { AreaRow } from '@/lib/board/queries'
import { lightOrder } from '@/lib/lights/light'
import { LightMark } from './light'
import { Bar } from './matrix'

/** 八个领域: what each is for, its directions, and how it stands. */
export function AreaCards({ areas, filter }: { areas: AreaRow[]; filter: Filter }) {
  return [...new Set(areas.map((each) => each.group))].map((group) => (
    <section key={group} aria-label={group} className="mb-4">
      <h2 className="border-b border-line pb-1 text-sm text-mute">{group}</h2>
      <div className="grid gap-x-8 md:grid-cols-2">
        {areas
          .filter((each) => each.group === group)
          .map((area) => (
            <article key={area.code} className="border-b border-line py-3">
              <h3 className="flex items-baseline justify-between gap-3 text-base font-semibold">
                <Link
                  prefetch={false}
                  className="hover:underline max-md:py-2"
                  href={addressOf(`/areas/${area.code}`, { asOf: filter.asOf })}
                >
                  {area.name}
                </Link>
                <Link
                  prefetch={false}
                  className="text-sm font-normal text-accent hover:underline max-md:py-2"
                  href={listAddress(filter, { area: area.code })}
                >
                  {area.total} 项
                </Link>
              </h3>
              <p>{area.gist}</p>
              <p className="text-sm text-mute">重点方向：{area.directions.join('、')}</p>
              <p className="mt-1.5 flex flex-wrap gap-x-4 text-sm">
                {lightOrder
                  .filter((light) => area.counts[light])
                  .map((light) => (
                    <Link
                      key={light}
                      prefetch={false}
                      className="hover:underline max-md:py-2"
                      href={listAddress(filter, { area: area.code, light })}
                    >
                      <LightMark light={light} /> {area.counts[light]}
                    </Link>
                  ))}
              </p>
              <div className="mt-1">
                <Bar counts={area.counts} total={area.total} />
              </div>
            </article>
          ))}
      </div>
    </section>
  ))
}
