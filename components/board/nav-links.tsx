'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId } from 'react'
import { useCounts, type Counts } from '../ui/counts'

interface Props {
  /** in groups: daily work, what is kept, how it is arranged */
  groups: [string, string][][]
  /** how much waits behind a link */ counts: Counts
  drawn: string
}

/** The links of the frame; the page one is on is marked, and beside a link stands how much waits behind it. On a phone the menu folds itself once a link is chosen. */
export function NavLinks({ groups, counts, drawn }: Props) {
  // A report is written from what waits, as its own way back says, though it lies under its task.
  const path = usePathname().replace(/^\/tasks\/[^/]+\/report$/, '/inbox')
  const id = useId()
  const waiting = useCounts(counts, drawn, '/inbox/counts')
  const under = (href: string) => (href === '/' ? path === '/' : path.startsWith(href))
  const longest = Math.max(...groups.flat().map(([href]) => (under(href) ? href.length : 0)))
  const here = (href: string) => under(href) && href.length === longest
  return (
    <>
      {groups
        .filter((group) => group.length > 0)
        .map((group, at) => (
          <ul key={at} className={at ? 'mt-1 border-t border-line pt-1' : ''}>
            {group.map(([href, label]) => (
              <li key={href} className="relative">
                <Link
                  prefetch={false}
                  href={href}
                  onClick={(event) => event.currentTarget.closest('details')?.removeAttribute('open')}
                  aria-current={here(href) ? 'page' : undefined}
                  aria-describedby={waiting[href] ? id + href : undefined}
                  className={`block border-l-[3px] px-4 py-1 hover:underline ${here(href) ? 'border-accent bg-white font-semibold text-accent' : 'border-transparent'}`}
                >
                  {label}
                </Link>
                {Boolean(waiting[href]) && (
                  <span
                    id={id + href}
                    data-count={href}
                    className="pointer-events-none absolute right-4 top-1 text-sm leading-6 tabular-nums text-mute"
                  >
                    {waiting[href]}
                    <span className="sr-only"> 件等您办理</span>
                  </span>
                )}
              </li>
            ))}
          </ul>
        ))}
    </>
  )
}
