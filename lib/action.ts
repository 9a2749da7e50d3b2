import 'server-only'
import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { unstable_rethrow } from 'next/navigation'
import { goneInWords, signedOutInWords } from './access/absence'
import type { Actor } from './access/actor'
import { Missing, Refused } from './refusal'
import { currentActor, endOfOwnSession } from './session'

// The one way in for server actions: who asks, what was refused and why, and a number for every fault. None of them answers like an address that never was: the page with what was typed would be gone.

export type Outcome<T = void> =
  | { ok: true; value: T; done?: string }
  | {
      ok: false
      reason: string
      field?: string
      detail?: unknown
      /** drawn anew, the page would not be there for this person any more: whoever acts leaves it as it is */
      stays?: boolean
    }

/** A refusal as a form of native controls shows it. */
export const refusalIn = ({ reason, field }: Extract<Outcome<unknown>, { ok: false }>) => ({ refusal: reason, ...(field ? { field } : {}) })

function refused(error: Refused, actor: Actor | null): Outcome<never> {
  return {
    ok: false,
    reason: error.reason,
    ...(error.field ? { field: error.field } : {}),
    ...(error.detail ? { detail: error.detail } : {}),
    ...(actor?.ended?.length ? { stays: true } : {}),
  }
}
/** With what was done in words, which the page says where they stay in view. */
export const saying = <T>(outcome: Outcome<T>, done: string | ((value: T) => string)): Outcome<T> =>
  outcome.ok ? { ...outcome, done: typeof done === 'string' ? done : done(outcome.value) } : outcome

/** Runs an act for the signed-in person. Refusals come back as written; a fault is logged under a number that the person reads. */
export async function act<T>(work: (actor: Actor) => Promise<T>, { withOneTimePassword = false } = {}): Promise<Outcome<T>> {
  let actor: Actor | null = null
  try {
    actor = await currentActor()
    if (!actor) return { ok: false, stays: true, reason: signedOutInWords(await endOfOwnSession()) }
    if (actor.mustChangePassword && !withOneTimePassword) return { ok: false, reason: '请先修改一次性密码。' }
    return { ok: true, value: await work(actor) }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof Refused) {
      // Drawn anew, the page shows what stands now wherever nothing was typed, and knows what it has shown.
      if ((error.detail as { kind?: string } | undefined)?.kind === 'changed') refresh()
      return refused(error, actor)
    }
    if (error instanceof Missing && actor) return { ok: false, stays: true, reason: goneInWords(actor, error.because) }
    const number = randomUUID().slice(0, 8).toUpperCase()
    console.error(JSON.stringify({ fault: number, message: error instanceof Error ? error.stack : String(error) }))
    return { ok: false, reason: `系统未能完成，编号 ${number}，已填写的内容已保留。` }
  }
}
