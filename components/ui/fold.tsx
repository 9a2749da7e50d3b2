'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { heldAt, hold, letGo } from './held'

interface Props {
  /** where this browser remembers that it was folded */ place: string
  /** what it was folded of: of something newer it opens again */ mark: string
  open: boolean
  summary: ReactNode
  className?: string
  children: ReactNode
}

/** Something that its reader folds once read, and finds folded when he comes back. */
export function Fold({ place, mark, open, summary, className, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (heldAt<string>(place) === mark) details.current?.removeAttribute('open')
  }, [place, mark])
  // Only what its reader does is remembered: it also folds by itself.
  const press = () => (details.current?.open ? hold(place, mark) : letGo(place))
  return (
    <details ref={details} open={open} className={className}>
      <summary className="w-fit cursor-pointer" onClick={press}>
        {summary}
      </summary>
      {children}
    </details>
  )
}
