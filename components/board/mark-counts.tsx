import Link from 'next/link'
import { Fragment } from 'react'
import { countedMarkers, listAddress, markers, type Filter } from '@/lib/board/filter'
import type { MarkCounts } from '@/lib/board/queries'

/** How many tasks have which marker, by the one list of markers; each figure leads to its list. What nobody has is left out. */
export function MarkLine({ marks, filter }: { marks: MarkCounts; filter: Filter }) {
  const told = countedMarkers.filter((marker) => marks[marker])
  if (!told.length) return null
  return (
    <p className="mt-2 text-sm">
      <span className="text-mute">标记：</span>
      {told.map((marker, index) => (
        <Fragment key={marker}>
          {index > 0 && <span className="text-mute"> · </span>}
          <Link prefetch={false} className="whitespace-nowrap text-accent hover:underline" href={listAddress(filter, { marker })}>
            {markers[marker]} {marks[marker]}
          </Link>
        </Fragment>
      ))}
    </p>
  )
}

/** The same in words, for a wall that nobody touches. */
export const markWords = (marks: MarkCounts): string =>
  countedMarkers.flatMap((marker) => (marks[marker] ? [`${markers[marker]} ${marks[marker]}`] : [])).join('　')
