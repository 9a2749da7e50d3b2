import type { ClosingView } from '@/lib/plan/closing-view.queries'
import type { Decisions, RequestView } from '@/lib/plan/decision.queries'
import { life as closingLife } from '@/lib/plan/closing'
import { life } from '@/lib/plan/extension'
import { life as flowLife, type Step as FlowStep } from '@/lib/plan/flow'
import type { Values } from '@/lib/plan/request-form'
import { ActForm, type ActAnswer, type Field } from './act-form'
import { AnswerForms } from './answers'

type Act = (values: Values, key: string) => Promise<ActAnswer>
const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
const reason = (label: string, required = false): Field => ({ name: 'reason', label, kind: 'line', required })
const verdict: Field = {
  name: 'answer',
  label: '结论',
  kind: 'select',
  required: true,
  options: [
    { value: 'agree', label: '同意延期' },
    { value: 'refuse', label: '不同意延期' },
  ],
}
const answers = [
  { value: 'agree', label: life.agree.label },
  { value: 'object', label: life.object.label },
]

export interface ExtensionActs {
  answer: (id: string, party: string, seen: number) => Act
  letter: (id: string, seen: Record<string, number>) => Act
  put: (id: string) => Act
  settle: (id: string) => Act
  decide: (id: string) => Act
  withdraw: (id: string) => Act
}

/** The acts that this person may take on a request now: drawn from the table. */
export function RequestActs({
  request,
  bodies,
  today,
  keyOf,
  acts,
}: {
  request: RequestView
  bodies: string[]
  today: string
  keyOf: () => string
  acts: ExtensionActs
}) {
  const seen = Object.fromEntries(request.letterFor.map((each) => [each.party, each.seen]))
  const has = (step: RequestView['steps'][number]) => request.steps.includes(step)
  const body: Field = { name: 'body', label: '层级会议', kind: 'select', required: true, options: same(bodies) }
  return (
    <div className="mt-2 flex flex-wrap gap-3">
      <AnswerForms
        id={request.id}
        mine={request.mine}
        words={life}
        keyOf={keyOf}
        act={(party, seen) => acts.answer(request.id, party, seen)}
      />
      {has('decide') && (
        <ActForm
          inline
          about={request.id}
          summary={life.decide.label}
          submit="确定"
          formKey={keyOf()}
          act={acts.decide(request.id)}
          fields={[verdict, { ...reason('意见'), hint: '不同意的须写理由' }]}
        />
      )}
      {has('letter') && request.letterFor.length > 0 && (
        <ActForm
          inline
          about={request.id}
          summary={life.letter.label}
          submit="登记"
          formKey={keyOf()}
          act={acts.letter(request.id, seen)}
          fields={[
            {
              name: 'party',
              label: '来函的一方',
              kind: 'select',
              required: true,
              options: request.letterFor.map((each) => ({ value: each.party, label: each.name })),
            },
            { name: 'answer', label: '答复', kind: 'select', required: true, options: answers },
            { name: 'number', label: '来函文号', kind: 'line', required: true },
            { name: 'on', label: '来函日期', kind: 'date', required: true, max: today },
            { name: 'text', label: '说明', kind: 'line', hint: '有异议的须写理由' },
          ]}
        />
      )}
      {has('put') && (
        <ActForm
          inline
          about={request.id}
          summary={life.put.label}
          submit="提请"
          formKey={keyOf()}
          act={acts.put(request.id)}
          fields={[body]}
        />
      )}
      {has('settle') && (
        <ActForm
          inline
          about={request.id}
          summary={life.settle.label}
          submit="登记"
          formKey={keyOf()}
          act={acts.settle(request.id)}
          fields={[
            verdict,
            body,
            { name: 'decidedOn', label: '决定日期', kind: 'date', required: true, max: today },
            { name: 'document', label: '文号', kind: 'line' },
            reason('会议意见', true),
          ]}
        />
      )}
      {has('withdraw') && (
        <ActForm
          inline
          about={request.id}
          summary={life.withdraw.label}
          submit="撤回"
          formKey={keyOf()}
          act={acts.withdraw(request.id)}
          fields={[reason('说明')]}
        />
      )}
    </div>
  )
}

export interface ClosingActs {
  answer: (id: string, party: string, seen: number) => Act
  end: (id: string, step: 'verify' | 'refuse' | 'withdraw') => Act
}
export function ClosingStepForms({ closing, keyOf, acts }: { closing: ClosingView; keyOf: () => string; acts: ClosingActs }) {
  return (
    <div className="mt-2 flex flex-wrap gap-3">
      <AnswerForms
        id={closing.id}
        mine={closing.mine}
        words={closingLife}
        keyOf={keyOf}
        act={(party, seen) => acts.answer(closing.id, party, seen)}
      />
      {closing.steps.map((step) => (
        <ActForm
          key={step}
          inline
          about={closing.id}
          summary={closingLife[step].label}
          submit={step === 'verify' ? '确认核验通过' : step === 'refuse' ? '确认退回' : '确认撤回'}
          formKey={keyOf()}
          act={acts.end(closing.id, step)}
          fields={[reason(step === 'refuse' ? '退回的理由' : step === 'verify' ? '核验意见' : '说明', step === 'refuse')]}
        />
      ))}
    </div>
  )
}

/** 暂缓, 终止, 恢复, 重新打开: by the secretariat, with the approval that the table asks for. */
export function FlowForms({
  flow,
  bodies,
  today,
  keyOf,
  act,
}: {
  flow: Decisions['flow']
  bodies: string[]
  today: string
  keyOf: () => string
  act: (step: FlowStep) => Act
}) {
  return (
    <>
      {flow.steps.map((step) => {
        const { label, needsApproval, says } = flowLife[step]
        const approval: Field[] = needsApproval
          ? [
              { name: 'body', label: '批准的层级会议', kind: 'select', required: true, options: same(bodies) },
              { name: 'approvedOn', label: '批准日期', kind: 'date', required: true, max: today },
              { name: 'document', label: '文号', kind: 'line' },
            ]
          : []
        return (
          <ActForm
            key={step}
            inline
            summary={label}
            note={`${says}。`}
            submit={`确认${label}`}
            formKey={keyOf()}
            act={act(step)}
            fields={[...approval, reason(`${label}的理由`, true)]}
          />
        )
      })}
    </>
  )
}
