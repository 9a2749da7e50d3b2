'use client'

import { useSyncExternalStore } from 'react'
import { againstAddress } from './whose'

const never = () => () => undefined

/** Says in words, with the way there, that the address which was opened is not the one from which anything is taken. */
export function RightAddress({ known, path }: { known: string; path: string }) {
  const opened = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => known,
  )
  const against = againstAddress(opened, known)
  return (
    against && (
      <p role="alert" className="mb-3 rounded border border-late px-3 py-2 text-late">
        {against}{' '}
        <a className="underline" href={known + path}>
          打开登记的地址
        </a>
      </p>
    )
  )
}
