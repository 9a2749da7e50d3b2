import Link from 'next/link'
import { addressOf, listAddress, type Filter } from '@/lib/board/filter'
import type { AreaRow, Party } from '@/lib/board/queries'
import type { Counts } from '@/lib/board/ledger.queries'
import type { LightColour } from '@/lib/lights/facts'
import { lightOrder } from '@/lib/lights/light'
import { fillOf, LightMark, toneOf } from './light'

/** How lights are distributed, as one line, in the order of the columns beside it. */
export function Bar({ counts, total, high = 'h-1.5' }: { counts: Counts; total: number; high?: string }) {
  let at = 0
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" className={`${high} w-full min-w-16`} aria-hidden>
      {lightOrder.map((light) => {
        const x = at
        const width = total ? (counts[light] / total) * 100 : 0
        at += width
        return <rect key={light} x={x} y={0} width={width} height={6} className={fillOf(light)} />
      })}
    </svg>
  )
}

/** A party's own parts in an area, by light: each figure with its shape, none with a rank. */
function Own({ counts, href }: { counts: Counts | undefined; href: (light: LightColour) => string }) {
  const some = lightOrder.filter((light) => counts?.[light])
  if (!some.length) return <span className="text-mute">—</span>
  return some.map((light) => (
    <Link
      key={light}
      prefetch={false}
      className={`mx-0.5 inline-block min-w-7 py-1 text-sm max-sm:py-2 ${toneOf(light)}`}
      href={href(light)}
    >
      <LightMark light={light} word={false} part />
      {counts?.[light]}
    </Link>
  ))
}

/** Whose parts a column counts: where the board is narrowed to another party, beside it. */
const columnOf = ({ party }: Filter, code: string): Filter => (party && party !== code ? { column: code } : { party: code })

/** 领域 × 状态灯: each cell opens exactly the list that it counts. */
export function Matrix({ areas, parties = [], filter }: { areas: AreaRow[]; parties?: Party[]; filter: Filter }) {
  const groups = [...new Set(areas.map((each) => each.group))]
  return (
    <div className="relative sm:overflow-x-auto">
      <table className="w-full">
        {/* On a phone the table is whole, so that its head can stay in sight. */}
        <thead className="bg-white max-sm:sticky max-sm:top-0 max-sm:shadow-[0_1px_0_#dfe4ea]">
          <tr className="border-b border-line text-sm">
            <th className="py-1 text-left font-medium text-mute">领域</th>
            {lightOrder.map((light) => (
              <th key={light} className="px-1 font-medium sm:px-2">
                <span className="sm:hidden">
                  <LightMark light={light} word={false} />
                </span>
                <span className="hidden sm:inline">
                  {light === 'GREY' ? (
                    <span className="inline-block w-24 text-idle">
                      <span aria-hidden>○ </span>未启动／
                      <br />
                      暂缓／待批复
                    </span>
                  ) : (
                    <LightMark light={light} />
                  )}
                </span>
              </th>
            ))}
            <th className="whitespace-nowrap px-1 font-medium text-mute sm:px-2">合计</th>
            <th className="hidden w-1/5 px-2 text-left font-medium text-mute sm:table-cell">分布</th>
            {parties.map((party) => (
              <th key={party.code} className="px-2 font-medium text-mute max-sm:hidden">
                {party.name}
                <span className="font-normal">分工</span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr>
              <th
                colSpan={8 + parties.length}
                scope="rowgroup"
                className="border-b border-line pt-1.5 text-left text-xs font-normal text-mute"
              >
                {group}
              </th>
            </tr>
            {areas
              .filter((each) => each.group === group)
              .map((area) => (
                <tr key={area.code} className="border-b border-line">
                  <th
                    scope="row"
                    className="py-1.5 text-left font-normal sm:whitespace-nowrap [@media(min-height:860px)]:py-2.5 print:py-1"
                  >
                    <Link
                      prefetch={false}
                      className="inline-block min-h-6 py-0.5"
                      href={addressOf(`/areas/${area.code}`, { ...(filter.asOf ? { asOf: filter.asOf } : {}) })}
                    >
                      {area.name}
                    </Link>
                    {parties.map((party) => (
                      <span key={party.code} className="block text-xs text-mute sm:hidden">
                        {party.name}分工{' '}
                        <Own
                          counts={area.byParty[party.code]}
                          href={(part) => listAddress(filter, { area: area.code, party: party.code, part })}
                        />
                      </span>
                    ))}
                  </th>
                  {lightOrder.map((light) => (
                    <td key={light} className="text-center">
                      {area.counts[light] ? (
                        <Link
                          prefetch={false}
                          className={`inline-block min-w-7 px-1 py-1 font-semibold max-sm:py-3 sm:min-w-8 sm:px-2 ${toneOf(light)}`}
                          href={listAddress(filter, { area: area.code, light })}
                        >
                          {area.counts[light]}
                        </Link>
                      ) : (
                        <span className="text-mute">—</span>
                      )}
                    </td>
                  ))}
                  <td className="text-center">
                    <Link
                      prefetch={false}
                      className="inline-block min-w-7 px-1 py-1 font-semibold max-sm:py-3 sm:min-w-8 sm:px-2"
                      href={listAddress(filter, { area: area.code })}
                    >
                      {area.total}
                    </Link>
                  </td>
                  <td className="hidden px-2 sm:table-cell">
                    <Bar counts={area.counts} total={area.total} />
                  </td>
                  {parties.map((party) => (
                    <td key={party.code} className="whitespace-nowrap px-2 text-center max-sm:hidden">
                      <Own
                        counts={area.byParty[party.code]}
                        href={(part) => listAddress(filter, { area: area.code, part, ...columnOf(filter, party.code) })}
                      />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
