import 'server-only'
import { randomUUID } from 'node:crypto'
import { notFound, unstable_rethrow } from 'next/navigation'
import type { Actor } from './access/actor'
import { Missing, Refused } from './refusal'
import { currentActor } from './session'

// The one way in for server actions: who asks, what was refused and why, and a number for every fault.

export type Outcome<T = void> =
  { ok: true; value: T } | { ok: false; reason: string; field?: string; detail?: unknown; signedOut?: boolean }

/** A refusal as a form of native controls shows it. */
export const refusalIn = ({ reason, field }: Extract<Outcome<unknown>, { ok: false }>) => ({ refusal: reason, ...(field ? { field } : {}) })

/** Runs an act for the signed-in person. Refusals come back as written; a fault is logged under a number that the person reads. */
export async function act<T>(work: (actor: Actor) => Promise<T>, { withOneTimePassword = false } = {}): Promise<Outcome<T>> {
  try {
    const actor = await currentActor()
    if (!actor) return { ok: false, signedOut: true, reason: '登录已超时。您写的内容仍在本页，请在新窗口登录后回来继续。' }
    if (actor.mustChangePassword && !withOneTimePassword) return { ok: false, reason: '请先修改一次性密码。' }
    return { ok: true, value: await work(actor) }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof Refused)
      return {
        ok: false,
        reason: error.reason,
        ...(error.field ? { field: error.field } : {}),
        ...(error.detail ? { detail: error.detail } : {}),
      }
    if (error instanceof Missing) return notFound()
    const number = randomUUID().slice(0, 8).toUpperCase()
    console.error(JSON.stringify({ fault: number, message: error instanceof Error ? error.stack : String(error) }))
    return { ok: false, reason: `系统未能完成，编号 ${number}，已填写的内容已保留。` }
  }
}
