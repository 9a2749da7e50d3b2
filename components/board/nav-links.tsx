'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** The links of the frame, in groups (daily work, what is kept, how it is arranged); the page one is on is marked. On a phone the menu folds itself once a link is chosen. */
export function NavLinks({ groups }: { groups: [string, string][][] }) {
  const path = usePathname()
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
              <li key={href}>
                <Link
                  prefetch={false}
                  href={href}
                  onClick={(event) => event.currentTarget.closest('details')?.removeAttribute('open')}
                  aria-current={here(href) ? 'page' : undefined}
                  className={`block border-l-[3px] px-4 py-1 hover:underline ${here(href) ? 'border-accent bg-white font-semibold text-accent' : 'border-transparent'}`}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        ))}
    </>
  )
}
