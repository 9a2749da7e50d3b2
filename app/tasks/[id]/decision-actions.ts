'use server'

import { act } from '@/lib/action'
import { removeClosingFile } from '@/lib/plan/closing-file.commands'
import { askClosing, endClosing, sayOfClosing } from '@/lib/plan/closing.commands'
import { answerExtension, askExtension, decideExtension, enterLetter, putExtension, recordTierMove, settleByTier, withdrawExtension } from '@/lib/plan/extension.commands'
import { writeFiling } from '@/lib/plan/filing.commands'
import type { Step as FlowStep } from '@/lib/plan/flow'
import { changeFlow } from '@/lib/plan/flow.commands'
import { forms, type Values } from '@/lib/plan/request-form'
import { Refused } from '@/lib/refusal'

// 延期、办结、暂缓：one line each; every act asks for its own authorization.

const chosen = <T extends string>(answer: T | ''): T => { if (answer === '') throw new Refused('请选择。', 'answer'); return answer }

export async function askForExtension(taskId: string, values: Values, key: string) {
  return act((actor) => askExtension(actor, taskId, forms.extension.parse(values), key))
}
export async function moveByTier(taskId: string, values: Values, key: string) {
  return act((actor) => recordTierMove(actor, taskId, forms.tierMove.parse(values), key))
}
export async function answerFor(id: string, party: string, seen: number, values: Values) {
  return act((actor) => { const given = forms.answer.parse(values); return answerExtension(actor, id, { party, seen, agrees: chosen(given.answer) === 'agree', text: given.text }) })
}
export async function letterFor(id: string, seen: Record<string, number>, values: Values) {
  return act((actor) => { const given = forms.letter.parse(values); return enterLetter(actor, id, { party: given.party, seen: seen[given.party] ?? 0, agrees: chosen(given.answer) === 'agree', text: given.text }, { number: given.number, on: given.on }) })
}
export async function putToTier(id: string, values: Values) {
  return act((actor) => putExtension(actor, id, forms.put.parse(values).body))
}
export async function settleTier(id: string, values: Values) {
  return act((actor) => { const { answer, ...given } = forms.settle.parse(values); return settleByTier(actor, id, { grants: chosen(answer) === 'agree', ...given }) })
}
export async function decideOwn(id: string, values: Values) {
  return act((actor) => { const { answer, reason } = forms.decide.parse(values); return decideExtension(actor, id, { grants: chosen(answer) === 'agree', reason }) })
}
export async function takeBackExtension(id: string, values: Values) {
  return act((actor) => withdrawExtension(actor, id, forms.reason.parse(values).reason))
}

export async function askForClosing(taskId: string, values: Values, key: string) {
  return act((actor) => askClosing(actor, taskId, forms.closing.parse(values), key))
}
export async function sayTo(id: string, objects: boolean, party: string, seen: number, values: Values) {
  return act((actor) => sayOfClosing(actor, id, objects, { party, seen, text: forms.objection.parse(values).text }))
}
export async function endOfClosing(id: string, step: 'verify' | 'refuse' | 'withdraw', values: Values) {
  return act((actor) => endClosing(actor, id, step, forms.reason.parse(values).reason))
}
export async function dropClosingFile(id: string) {
  return act((actor) => removeClosingFile(actor, id))
}

export async function flowTo(taskId: string, step: FlowStep, values: Values, key: string) {
  return act((actor) => changeFlow(actor, taskId, step, forms.flow.parse({ body: '', approvedOn: '', document: '', ...values }), key))
}
export async function fileRecord(taskId: string, milestoneId: string, values: Values, key: string) {
  return act((actor) => writeFiling(actor, taskId, milestoneId, forms.filing.parse(values), key))
}
