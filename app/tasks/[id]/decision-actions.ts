'use server'

import { act, saying } from '@/lib/action'
import { removeClosingFile } from '@/lib/plan/closing-file.commands'
import { answerClosing, askClosing, endClosing } from '@/lib/plan/closing.commands'
import { answerExtension, decideExtension, enterLetter, putExtension, withdrawExtension } from '@/lib/plan/extension.commands'
import { askExtension } from '@/lib/plan/extension-ask.commands'
import { recordTierMove, settleByTier } from '@/lib/plan/extension-tier.commands'
import { writeFiling } from '@/lib/plan/filing.commands'
import { life as flowLife, type Step as FlowStep } from '@/lib/plan/flow'
import { changeFlow } from '@/lib/plan/flow.commands'
import { forms, type Values } from '@/lib/plan/request-form'
import { Refused } from '@/lib/refusal'
import { shaped } from '@/lib/shape'

// 延期、办结、暂缓：one line each; every act asks for its own authorization.

const chosen = <T extends string>(answer: T | ''): T => {
  if (answer === '') throw new Refused('请选择。', 'answer')
  return answer
}

function answered(values: Values) {
  const { answer, text } = shaped(forms.answer, values)
  return { agrees: chosen(answer) === 'agree', text }
}

export async function askForExtension(taskId: string, values: Values, key: string) {
  return saying(
    await act((actor) => askExtension(actor, taskId, shaped(forms.extension, values), key)),
    '已申请延期，请各方答复；答复情况看“时限与办结”。',
  )
}
export async function moveByTier(taskId: string, values: Values, key: string) {
  return saying(await act((actor) => recordTierMove(actor, taskId, shaped(forms.tierMove, values), key)), '已登记会议决定，时限已改。')
}
export async function answerFor(id: string, party: string, seen: number, values: Values) {
  return saying(await act((actor) => answerExtension(actor, id, { party, seen, ...answered(values) })), '已记录贵方的答复。')
}
export async function letterFor(id: string, seen: Record<string, number>, values: Values) {
  return saying(
    await act((actor) => {
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
    }),
    '已登记来函。',
  )
}
export async function putToTier(id: string, values: Values) {
  return saying(await act((actor) => putExtension(actor, id, shaped(forms.put, values).body)), '已提请层级会议。')
}
export async function settleTier(id: string, values: Values) {
  return saying(
    await act((actor) => {
      const { answer, ...given } = shaped(forms.settle, values)
      return settleByTier(actor, id, { grants: chosen(answer) === 'agree', ...given })
    }),
    '已登记会议决定。',
  )
}
export async function decideOwn(id: string, values: Values) {
  return saying(
    await act((actor) => {
      const { answer, reason } = shaped(forms.decide, values)
      return decideExtension(actor, id, { grants: chosen(answer) === 'agree', reason })
    }),
    '已办理，申请人已收到通知。',
  )
}
export async function takeBackExtension(id: string, values: Values) {
  return saying(await act((actor) => withdrawExtension(actor, id, shaped(forms.reason, values).reason)), '已撤回延期申请。')
}

export async function askForClosing(taskId: string, values: Values, key: string) {
  return saying(await act((actor) => askClosing(actor, taskId, shaped(forms.closing, values), key)), '已申请办结，待各方答复、秘书处核验。')
}
export async function answerToClosing(id: string, party: string, seen: number, values: Values) {
  return saying(await act((actor) => answerClosing(actor, id, { party, seen, ...answered(values) })), '已记录贵方的答复。')
}
const endedClosing = { verify: '已核验，任务办结。', refuse: '已退回办结申请，申请人已收到通知。', withdraw: '已撤回办结申请。' }
export async function endOfClosing(id: string, step: 'verify' | 'refuse' | 'withdraw', values: Values) {
  return saying(await act((actor) => endClosing(actor, id, step, shaped(forms.reason, values).reason)), endedClosing[step])
}
export async function dropClosingFile(id: string) {
  return act((actor) => removeClosingFile(actor, id))
}

export async function flowTo(taskId: string, step: FlowStep, values: Values, key: string) {
  const answer = await act((actor) =>
    changeFlow(actor, taskId, step, shaped(forms.flow, { body: '', approvedOn: '', document: '', ...values }), key),
  )
  return saying(answer, `${flowLife[step].label}：已办理。`)
}
export async function fileRecord(taskId: string, milestoneId: string, seen: string, values: Values, key: string) {
  return saying(await act((actor) => writeFiling(actor, taskId, milestoneId, shaped(forms.filing, values), seen, key)), '已登记上报记录。')
}
