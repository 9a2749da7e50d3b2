'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useSyncExternalStore } from 'react'
import { sayingIn, sayingName, type Saying } from '@/lib/saying'

// 办理结果：one line at the foot of the window, whatever was done and wherever on the page. It stays in view, moves nothing, and leads on.

interface Shown extends Saying {
  at: number
  /** not done yet */ working?: true
}
let shown: Shown | null = null
const listeners = new Set<() => void>()
const set = (next: Shown | null) => {
  shown = next
  listeners.forEach((each) => each())
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Says what was done, instead of what was said before. */
export const say = (saying: Saying): void => set({ ...saying, at: performance.now() })
/** What was said before holds no longer: something else was begun, or refused. */
export const hush = (): void => {
  if (shown) set(null)
}

/** Milliseconds after which it is said that an act is under way: a quick one says only what it has done. */
const patience = 700
/** An act begins. @returns what is called when it is answered */
export function begin(): () => void {
  const timer = setTimeout(() => set({ words: '正在办理，请稍候…', at: performance.now(), working: true }), patience)
  return () => {
    clearTimeout(timer)
    if (shown?.working) set(null)
  }
}

/** Milliseconds in which an act leads to its next page: what was said goes along. */
const onTheWay = 15_000

/** The line itself. What an act has sent along is looked for on each page to which one comes. */
export function Said() {
  const path = usePathname()
  const asked = useSearchParams()
  const saying = useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  )
  useEffect(() => {
    const sent = sayingIn(document.cookie)
    if (sent) {
      document.cookie = `${sayingName}=; path=/; max-age=0`
      say(sent)
    } else if (shown && performance.now() - shown.at > onTheWay) hush()
  }, [path, asked])
  useEffect(() => {
    document.addEventListener('submit', hush, true)
    return () => document.removeEventListener('submit', hush, true)
  }, [])
  return (
    <>
      {saying && <div aria-hidden className="no-print h-16" />}
      <div
        aria-live="polite"
        className="no-print pointer-events-none fixed inset-x-3 bottom-3 z-30 flex justify-center lg:left-[188px]"
        data-testid="said"
      >
        {saying && (
          <p
            key={saying.at}
            className={`pointer-events-auto flex max-w-3xl flex-wrap items-baseline gap-x-4 rounded border bg-white px-4 py-2 shadow-md ${saying.working ? 'border-line text-mute' : 'border-fine text-fine'}`}
          >
            <span className="min-w-0 break-words">
              {!saying.working && <span aria-hidden>✓ </span>}
              {saying.words}
            </span>
            {saying.next && (
              <Link prefetch={false} className="text-accent underline" href={saying.next.href}>
                {saying.next.label}
              </Link>
            )}
            {!saying.working && (
              <button type="button" className="px-1 py-1 text-mute underline" onClick={hush}>
                知道了
              </button>
            )}
          </p>
        )}
      </div>
    </>
  )
}
