import { unstable_rethrow } from 'next/navigation'
import type { Saying } from '@/lib/saying'
import { begin, hush, say } from './said'
import { againstSending } from './whose'

// 没有送到：the line is down, or the system was renewed under an open page. What was typed stays where it is, and the person is told.

export const unreached = '没有送到：网络不通，或系统刚刚更新。内容都还在本页，请稍后再试；仍然不行的，请刷新页面。'

/** Told instead of an answer that never came, or where nothing was sent. */
export interface Lost {
  ok: false
  reason: string
  lost: true
}
export const isLost = (told: object): told is Lost => 'lost' in told

/** What an act was answered is said where it stays in view; where it was refused, what was said before holds no longer. */
function tell(told: { ok?: boolean; done?: string; next?: Saying['next']; refusal?: string }): void {
  if (told.done) say({ words: told.done, ...(told.next ? { next: told.next } : {}) })
  else if (told.ok === false || told.refusal) hush()
}

/** What an act answers, or in words that it never arrived. Where it leads to another page, it does. */
export async function reached<T>(work: () => Promise<T>): Promise<T | Lost> {
  const against = againstSending()
  if (against) return { ok: false, reason: against, lost: true }
  const end = begin()
  try {
    const told = await work()
    end()
    if (typeof told === 'object' && told !== null) tell(told)
    return told
  } catch (error) {
    end()
    unstable_rethrow(error)
    hush()
    return { ok: false, reason: unreached, lost: true }
  }
}

/**
 * The same under the key of a form. A sending whose answer was lost may have arrived, so the next one bears its key, though the page was drawn anew with another:
 * what was done is then answered as it was the first time, and not done twice.
 */
export async function reachedUnder<T extends object>(
  held: { current: string | null },
  key: string,
  work: (key: string) => Promise<T>,
): Promise<T | Lost> {
  const used = held.current ?? key
  const told = await reached(() => work(used))
  held.current = isLost(told) ? used : null
  return told
}
