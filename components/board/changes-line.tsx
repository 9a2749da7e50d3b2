import Link from 'next/link'
import { Fragment } from 'react'
import { changes, turns, type Change, type Turn } from '@/lib/board/change'
import { listAddress, type Filter } from '@/lib/board/filter'
import type { Changes } from '@/lib/board/queries'
import { inWords, type Day } from '@/lib/calendar'

/** 与某日相比: each light that turned is told once, so that the figures add up; what is not told did not happen. Each figure opens its list. */
export function ChangesLine({ since, found, filter }: { since: Day; found: Changes; filter: Filter }) {
  const figure = (kind: Change) =>
    found[kind] ? (
      <Link prefetch={false} className="font-semibold text-accent underline" href={listAddress(filter, { against: since, change: kind })}>
        {found[kind]}
      </Link>
    ) : (
      0
    )
  const said = (kind: Change, before = '') => (
    <span className="whitespace-nowrap">
      {before}
      {changes[kind]} {figure(kind)} 项
    </span>
  )
  const told = (Object.keys(turns) as Turn[]).filter((kind) => found[kind] > 0)
  return (
    <p className="my-2 border-l-[3px] border-accent bg-soft px-3 py-1.5">
      与{inWords(since)}相比，{said('turned')}
      {told.map((kind, index) => (
        <Fragment key={kind}>
          {index ? '，' : '：'}
          {said(kind)}
        </Fragment>
      ))}
      。{said('moved', '另有')}，{said('added')}。
    </p>
  )
}
