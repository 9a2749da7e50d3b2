import { ActForm, type ActAnswer, type Field } from './act-form'
import type { Values } from '@/lib/plan/request-form'

interface Answered {
  party: string
  said: string
  text: string
  letter: string
}
/** What each party that was asked has answered. */
export function Answers({ answers }: { answers: readonly Answered[] }) {
  if (!answers.length) return null
  return (
    <table className="mt-1 text-left text-sm">
      <thead>
        <tr className="text-mute">
          <th className="pr-4 font-medium">参与方</th>
          <th className="pr-4 font-medium">答复</th>
          <th className="font-medium">说明</th>
        </tr>
      </thead>
      <tbody>
        {answers.map((each) => (
          <tr key={each.party} className="border-t border-line align-baseline">
            <th scope="row" className="pr-4 font-normal">
              {each.party}
            </th>
            <td className="whitespace-nowrap pr-4">{each.said}</td>
            <td>{[each.text, each.letter].filter(Boolean).join('　')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export type Answering = (party: string, seen: number) => (values: Values, key: string) => Promise<ActAnswer>
interface Mine {
  party: string
  name: string
  seen: number
  steps: ('agree' | 'object')[]
}
/** The forms by which this person answers a request for each party that he speaks for. `words`: what agreeing and objecting are called. */
export function AnswerForms({
  id,
  mine,
  words,
  keyOf,
  act,
}: {
  id: string
  mine: readonly Mine[]
  words: Record<'agree' | 'object', { label: string }>
  keyOf: () => string
  act: Answering
}) {
  return mine.map((each) => {
    const answer: Field = {
      name: 'answer',
      label: '答复',
      kind: 'select',
      required: true,
      options: each.steps.map((step) => ({ value: step, label: words[step].label })),
    }
    return (
      <ActForm
        key={each.party + each.seen}
        inline
        about={`${id}:${each.party}`}
        summary={`答复（${each.name}）`}
        submit="答复"
        formKey={keyOf()}
        act={act(each.party, each.seen)}
        fields={[answer, { name: 'text', label: '说明', kind: 'line', hint: '有异议的须写理由' }]}
      />
    )
  })
}
