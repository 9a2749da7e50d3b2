import Link from 'next/link'
import { addressOf, type Filter, type FilterChange } from '@/lib/board/filter'

interface Shortcut {
  label: string
  on: boolean
  set: FilterChange
  off: FilterChange
}

/** What is asked every day, in one click; the next takes it back. `own`: one's own office and region, where they have a part in anything. */
export function LedgerShortcuts({ filter, own }: { filter: Filter; own: { office: string | undefined; region: string | undefined } }) {
  const shortcuts: Shortcut[] = [
    ...(own.office
      ? [{ label: '本单位', on: filter.office === own.office, set: { office: own.office }, off: { office: undefined } }]
      : own.region
        ? [{ label: '本地区', on: filter.party === own.region, set: { party: own.region }, off: { party: undefined } }]
        : []),
    { label: '有问题', on: filter.problem === '1', set: { problem: '1' }, off: { problem: undefined } },
    { label: '已过时限', on: filter.marker === 'past', set: { marker: 'past' }, off: { marker: undefined } },
  ]
  return (
    <nav aria-label="常用条件" className="inline-flex flex-wrap gap-2 text-sm">
      {shortcuts.map(({ label, on, set, off }) => (
        <Link
          key={label}
          prefetch={false}
          aria-current={on ? 'true' : undefined}
          className={`rounded border px-2 py-0.5 max-md:py-2 ${on ? 'border-accent bg-soft font-semibold text-accent' : 'border-[#8a94a3]'}`}
          href={addressOf('/tasks', filter, { ...(on ? off : set), page: undefined })}
        >
          {on && <span aria-hidden>✓ </span>}
          {label}
        </Link>
      ))}
    </nav>
  )
}
