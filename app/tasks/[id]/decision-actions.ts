'use server'

import { act } from '@/lib/action'
import { removeClosingFile } from '@/lib/plan/closing-file.commands'
import { askClosing, endClosing, sayOfClosing } from '@/lib/plan/closing.commands'
import { answerExtension, decideExtension, enterLetter, putExtension, withdrawExtension } from '@/lib/plan/extension.commands'
import { askExtension } from '@/lib/plan/extension-ask.commands'
import { recordTierMove, settleByTier } from '@/lib/plan/extension-tier.commands'
import { writeFiling } from '@/lib/plan/filing.commands'
import type { Step as FlowStep } from '@/lib/plan/flow'
import { changeFlow } from '@/lib/plan/flow.commands'
import { forms, type Values } from '@/lib/plan/request-form'
import { Refused } from '@/lib/refusal'
import { shaped } from '@/lib/shape'

// 延期、办结、暂缓：one line each; every act asks for its own authorization.

const chosen = <T extends string>(answer: T | ''): T => {
  if (answer === '') throw new Refused('请选择。', 'answer')
  return answer
}

export async function askForExtension(taskId: string, values: Values, key: string) {
  return act((actor) => askExtension(actor, taskId, shaped(forms.extension, values), key))
}
export async function moveByTier(taskId: string, values: Values, key: string) {
  return act((actor) => recordTierMove(actor, taskId, shaped(forms.tierMove, values), key))
}
export async function answerFor(id: string, party: string, seen: number, values: Values) {
  return act((actor) => {
    const given = shaped(forms.answer, values)
    return answerExtension(actor, id, { party, seen, agrees: chosen(given.answer) === 'agree', text: given.text })
  })
}
export async function letterFor(id: string, seen: Record<string, number>, values: Values) {
  return act((actor) => {
    const given = shaped(forms.letter, values)
    return enterLetter(
      actor,
      id,
      {
        party: given.party,
        seen: Object.entries({ ...seen }).find(([party]) => party === given.party)?.[1] ?? 0,
        agrees: chosen(given.answer) === 'agree',
        text: given.text,
      },
      { number: given.number, on: given.on },
    )
  })
}
export async function putToTier(id: string, values: Values) {
  return act((actor) => putExtension(actor, id, shaped(forms.put, values).body))
}
export async function settleTier(id: string, values: Values) {
  return act((actor) => {
    const { answer, ...given } = shaped(forms.settle, values)
    return settleByTier(actor, id, { grants: chosen(answer) === 'agree', ...given })
  })
}
export async function decideOwn(id: string, values: Values) {
  return act((actor) => {
    const { answer, reason } = shaped(forms.decide, values)
    return decideExtension(actor, id, { grants: chosen(answer) === 'agree', reason })
  })
}
export async function takeBackExtension(id: string, values: Values) {
  return act((actor) => withdrawExtension(actor, id, shaped(forms.reason, values).reason))
}

export async function askForClosing(taskId: string, values: Values, key: string) {
  return act((actor) => askClosing(actor, taskId, shaped(forms.closing, values), key))
}
export async function sayTo(id: string, objects: boolean, party: string, seen: number, values: Values) {
  return act((actor) => sayOfClosing(actor, id, objects, { party, seen, text: shaped(forms.objection, values).text }))
}
export async function endOfClosing(id: string, step: 'verify' | 'refuse' | 'withdraw', values: Values) {
  return act((actor) => endClosing(actor, id, step, shaped(forms.reason, values).reason))
}
export async function dropClosingFile(id: string) {
  return act((actor) => removeClosingFile(actor, id))
}

export async function flowTo(taskId: string, step: FlowStep, values: Values, key: string) {
  return act((actor) => changeFlow(actor, taskId, step, shaped(forms.flow, { body: '', approvedOn: '', document: '', ...values }), key))
}
export async function fileRecord(taskId: string, milestoneId: string, values: Values, key: string) {
  return act((actor) => writeFiling(actor, taskId, milestoneId, shaped(forms.filing, values), key))
}
