'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** The pages of administration, one beside the other; the page one is on is marked. */
export function AdminLinks({ links }: { links: [string, string][] }) {
  const path = usePathname()
  const here = (href: string) => (href === '/admin' ? path === href : path.startsWith(href))
  return (
    <nav aria-label="系统管理" className="no-print mb-3 flex flex-wrap gap-x-5 gap-y-1 border-b border-line pb-1.5 text-sm">
      {links.map(([href, label]) => (
        <Link
          key={href}
          prefetch={false}
          href={href}
          aria-current={here(href) ? 'page' : undefined}
          className={here(href) ? 'border-b-2 border-accent font-semibold text-accent' : 'hover:underline'}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
