import { useEffect, useRef, useState } from 'react'
import { againstMark } from '@/lib/text'
import { heldAt, hold, letGo, placesHeld } from './held'
import { isAnothers, pageAccount } from './whose'

// 未送出的内容：what was typed into a form and not sent. This browser keeps it, for the account that wrote it and with what stood there then, until it is sent or thrown away on purpose.

export interface Kept<T> {
  /** milliseconds, by this browser's clock */
  at: number
  /** what stood in the form when this was written */
  base: string
  typed: T
}
const prefix = 'draft:'
const days = 30
const most = 200
const longest = 300_000
/** What was written on something that no longer stands is laid beside, and what is typed now does not write over it. */
const beside = (place: string) => `${place}~`
const keyOf = (place: string) => `${prefix}${pageAccount()}:${place}`

/** The same without its marked texts: what has a mark of secrecy is kept nowhere. */
export function withoutMarks<T>(typed: T): T {
  if (typeof typed === 'string') return (againstMark(typed, '') ? '' : typed) as T
  if (Array.isArray(typed)) return typed.map(withoutMarks) as T
  if (typed && typeof typed === 'object')
    return Object.fromEntries(
      Object.entries(typed)
        .filter(([name]) => !againstMark(name, ''))
        .map(([name, value]) => [name, withoutMarks(value)]),
    ) as T
  return typed
}

/** Old drafts go, and the oldest of too many: nothing lies about for good. */
export function tidyDrafts(now: number): void {
  const all = placesHeld(prefix)
    .map((key) => ({ key, at: heldAt<Kept<unknown>>(key)?.at ?? 0 }))
    .sort((a, b) => b.at - a.at)
  all.filter(({ at }, order) => order >= most || now - at > days * 86_400_000).forEach(({ key }) => letGo(key))
}

export const draftAt = <T>(place: string): Kept<T> | null => heldAt<Kept<T>>(keyOf(place))
/** What was written before something else came to stand there. */
export const besideAt = <T>(place: string): Kept<T> | null => draftAt<T>(beside(place))
export function keepDraft<T>(place: string, base: string, typed: T, now = Date.now()): void {
  if (isAnothers()) return // what one types in a page of another account is nobody's
  const kept: Kept<T> = { at: now, base, typed: withoutMarks(typed) }
  if (JSON.stringify(kept).length > longest) return letGo(keyOf(place))
  if (!draftAt(place)) tidyDrafts(now)
  hold(keyOf(place), kept)
}
export const dropDraft = (place: string): void => letGo(keyOf(place))
export const dropBeside = (place: string): void => dropDraft(beside(place))
export function dropBoth(place: string): void {
  dropDraft(place)
  dropBeside(place)
}
/** Lays it beside, so that it is not written over. */
export function layBeside<T>(place: string, kept: Kept<T>): void {
  hold(keyOf(beside(place)), kept)
  dropDraft(place)
}

/** What a form says of an unsent text that was found: it is back in the form, or it lies beside, since something else stands there by now. */
export interface Found<T> {
  kept: Kept<T>
  back: boolean
}

/**
 * The same for a form that holds its values itself. `base`: what stands there; `restore`: puts a text back into the form.
 * Nothing is kept before something was typed; what was written on another base is not put back, but shown.
 */
export function useDraft<T>(place: string, base: string, typed: T, restore: (typed: T) => void) {
  const [found, setFound] = useState<Found<T> | null>(null)
  const untouched = useRef(typed)
  const touched = useRef(false)
  const now = useRef({ typed, restore })
  useEffect(() => {
    now.current = { typed, restore }
  })
  const opened = useRef('')
  useEffect(() => {
    if (opened.current === place) return // once: while one writes, what is here is the newer one
    opened.current = place
    const kept = draftAt<T>(place)
    if (kept && kept.base === base) {
      now.current.restore(kept.typed)
      setFound({ kept, back: true })
      return
    }
    if (kept) layBeside(place, kept)
    const other = besideAt<T>(place)
    if (other) setFound({ kept: other, back: false })
  }, [place, base])
  useEffect(() => {
    touched.current = touched.current || typed !== untouched.current
    if (!touched.current) return
    const written = JSON.stringify(typed)
    if (written === base || written === JSON.stringify(untouched.current)) dropDraft(place)
    else if (written !== JSON.stringify(draftAt(place)?.typed)) keepDraft(place, base, typed)
  }, [place, base, typed])
  return {
    found,
    /** It has been sent: nothing is kept of it any more. `next`: what the form goes on with, where that is not what was sent. */
    sent: (next = now.current.typed) => {
      untouched.current = next
      dropBoth(place)
      setFound(null)
    },
    /** 不要了 */
    drop: () => {
      if (found?.back) {
        dropDraft(place)
        now.current.restore(untouched.current)
      } else dropBeside(place)
      setFound(null)
    },
    /** 放回: what lies beside is put into the form. */
    use: () => {
      if (!found) return
      now.current.restore(found.kept.typed)
      dropBeside(place)
      setFound(null)
    },
  }
}
