import Link from 'next/link'
import type { ReactNode } from 'react'

interface Props { links: [string, string][]; who: { name: string; office: string } | null; signOut: () => Promise<void>; demo: boolean; children: ReactNode }

/** The frame of every page: navigation at the left, folded on a phone. */
export function Shell({ links, who, signOut, demo, children }: Props) {
  const list = <ul className="flex flex-wrap lg:block">{links.map(([href, label]) => <li key={href}><Link prefetch={false} href={href} className="block px-4 py-1.5 hover:underline">{label}</Link></li>)}</ul>
  return (
    <div className="min-h-screen lg:grid lg:grid-cols-[176px_minmax(0,1fr)]">
      <a href="#main" className="sr-only focus:not-sr-only">跳到正文</a>
      <nav aria-label="主导航" className="flex flex-col border-b border-line bg-soft py-2 lg:border-b-0 lg:border-e lg:py-3">
        <p className="px-4 font-bold leading-snug lg:pb-2">合作机制进展跟踪 <small className="font-normal text-mute lg:block">长江中游城市群</small></p>
        {list}
        <div className="mt-auto px-4 text-xs text-mute">
          {who && <form action={signOut} className="mb-2"><p>{who.name}<br />{who.office}</p><button className="mt-1 underline">退出</button></form>}
          <p>严禁录入、上传涉密信息</p>{demo && <p>演示环境 · 数据含演示内容</p>}
        </div>
      </nav>
      <main id="main" className="min-w-0 px-4 py-3 lg:px-6">{children}</main>
    </div>
  )
}
