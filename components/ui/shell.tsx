import type { ReactNode } from 'react'
import { AloneAtSignIn } from './alone'
import { PrintedFields } from './printed-fields'
import { Reveal } from './reveal'
import { Said } from './said'

interface Props {
  title: string
  place: string
  notes: string[]
  /** when the page was drawn, in words: it stands on paper */
  drawn: string
  nav: ReactNode
  who: { name: string; office: string } | null
  signOut: () => Promise<void>
  /** whom to call when the system itself fails */ call: ReactNode
  children: ReactNode
}

/** The frame of every page: navigation at the left, folded on a phone. Without a person there is no navigation. */
export function Shell({ title, place, notes, drawn, nav, who, signOut, call, children }: Props) {
  const brand = (
    <p className="px-4 font-bold leading-snug">
      {title} <small className="font-normal text-mute lg:block">{place}</small>
    </p>
  )
  const foot = (
    <div className="mt-auto px-4 pt-3 text-xs text-mute">
      {who && (
        <form action={signOut} className="mb-2">
          <p className="text-ink">{who.name}</p>
          <p>{who.office}</p>
          <p className="mt-1 flex gap-3">
            <a href="/password" className="underline">
              修改密码
            </a>
            <a href="/help" className="underline">
              帮助
            </a>
            <button className="underline">退出</button>
          </p>
        </form>
      )}
      {call}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  )
  const alone = (
    <>
      <main id="main" className="px-4 py-3">
        {children}
      </main>
      <footer className="px-4 py-3 text-center text-xs text-mute">
        <a href="/help" className="underline">
          帮助
        </a>
        {call}
        <p>{notes.join(' · ')}</p>
      </footer>
    </>
  )
  if (!who) return alone
  const framed = (
    <div className="shell min-h-screen lg:grid lg:grid-cols-[176px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:left-2 focus:top-2 focus:z-20 focus:rounded focus:border focus:border-accent focus:bg-white focus:px-3 focus:py-2"
      >
        跳到正文
      </a>
      <nav aria-label="主导航" className="border-b border-line bg-soft lg:sticky lg:top-0 lg:h-screen lg:border-b-0 lg:border-e">
        <div className="hidden h-full flex-col overflow-y-auto py-3 lg:flex">
          <div className="pb-2">{brand}</div>
          {nav}
          {foot}
        </div>
        <details className="py-2 lg:hidden">
          <summary className="flex cursor-pointer list-none items-center justify-between pr-4">
            {brand}
            <span className="text-accent">菜单</span>
          </summary>
          <div className="pt-2">
            {nav}
            {foot}
          </div>
        </details>
      </nav>
      <main id="main" tabIndex={-1} className="min-w-0 px-4 py-3 lg:px-6">
        {/* On paper a page says what it comes from, and when. */}
        <p className="mb-1 hidden justify-between text-xs text-mute print:flex">
          <span>
            {place} · {title}平台
          </span>
          <span>{drawn}打印</span>
        </p>
        {children}
        <Said />
        <Reveal />
        <PrintedFields />
      </main>
    </div>
  )
  return <AloneAtSignIn framed={framed} alone={alone} />
}
