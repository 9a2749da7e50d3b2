import { goneInWords } from '../access/absence'
import type { Actor } from '../access/actor'
import { Missing, Refused, type AtFields } from '../refusal'
import { shaped } from '../shape'
import { submitReport } from './commands'
import { gridForm, type GridAnswer, type GridItem, type Stale, type TypedForm } from './form'

/** 全部提交: each row by itself, so that one wrong row keeps no other back. @returns what became of each */
export async function submitAll(actor: Actor, items: GridItem[]): Promise<GridAnswer[]> {
  const answers: GridAnswer[] = []
  for (const { typed, base, key, seen, ...where } of shaped(gridForm, items).slice(0, 200)) {
    try {
      await submitReport(actor, where, typed as TypedForm, base, key, seen)
      answers.push({ ...where, ok: true })
    } catch (error) {
      if (error instanceof Missing) answers.push({ ...where, ok: false, reason: goneInWords(actor, error.because) })
      else if (error instanceof Refused)
        answers.push({ ...where, ok: false, reason: error.reason, ...(error.detail ? { detail: error.detail as AtFields | Stale } : {}) })
      else throw error
    }
  }
  return answers
}
