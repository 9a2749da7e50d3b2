import { usePathname } from 'next/navigation'
import { useEffect, useSyncExternalStore } from 'react'

// 菜单上的数：drawn with the page at first, and asked for anew on each page to which one goes, for a frame that stays is not drawn again.

export type Counts = Record<string, number>
interface Known {
  counts: Counts
  /** the drawing of the frame after which they were asked for */ after: string
}
let known: Known | null = null
let askedOn = ''
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

async function ask(from: string, after: string): Promise<void> {
  const answer = await fetch(from, { headers: { Accept: 'application/json' } }).catch(() => null)
  // Without a line, or signed out, what was shown stands until there is something to show.
  if (!answer?.ok) return
  known = { counts: (await answer.json()) as Counts, after }
  listeners.forEach((each) => each())
}

/** The figures as of now. `drawn`: which drawing of the frame `given` came with; a newer one is newer than what was asked for before. */
export function useCounts(given: Counts, drawn: string, from: string): Counts {
  const path = usePathname()
  useEffect(() => {
    const first = askedOn === ''
    if (askedOn === path) return
    askedOn = path
    if (!first) void ask(from, drawn)
  }, [path, drawn, from])
  const found = useSyncExternalStore(
    subscribe,
    () => known,
    () => null,
  )
  return found?.after === drawn ? found.counts : given
}
