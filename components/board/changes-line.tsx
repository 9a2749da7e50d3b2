import Link from 'next/link'
import { changes, listAddress, type Filter } from '@/lib/board/filter'
import type { Changes } from '@/lib/board/queries'
import { inWords, type Day } from '@/lib/calendar'

/** 与某日相比: what changed since, in a sentence; each figure opens its list. */
export function ChangesLine({ since, found, filter }: { since: Day; found: Changes; filter: Filter }) {
  const kinds = Object.keys(changes) as (keyof typeof changes)[]
  return (
    <p className="my-2 border-l-[3px] border-accent bg-soft px-3 py-1.5">与{inWords(since)}相比：{kinds.map((kind, index) => (
      <span key={kind}>{index > 0 && '，'}{changes[kind]} {found[kind] ? <Link prefetch={false} className="font-semibold text-accent underline" href={listAddress(filter, { against: since, change: kind })}>{found[kind]}</Link> : 0} 项</span>
    ))}。</p>
  )
}
