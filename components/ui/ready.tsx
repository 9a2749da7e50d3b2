'use client'

import { useSyncExternalStore, type ReactNode } from 'react'

const never = () => () => undefined

/** What needs its script takes nothing until that has come: a click or a word given too early would be lost. */
export function Ready({ children }: { children: ReactNode }) {
  const here = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <fieldset disabled={!here} className="contents">
      {children}
    </fieldset>
  )
}
