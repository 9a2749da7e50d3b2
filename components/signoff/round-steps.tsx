'use client'

import { Ready } from '@/components/ui/ready'
import { useAct, type Act } from '@/components/ui/use-act'
import { life, turns, type RoundStep } from '@/lib/signoff/round'

interface Props {
  steps: RoundStep[]
  formKey: string
  /** the mark of the texts on the page */ seen: string
  take: Act
}

/** The steps that the secretariat may take now: drawn from the life cycle. */
export function RoundSteps({ steps, formKey, seen, take }: Props) {
  const { answer, send, pending } = useAct(take, { formKey })
  const shown = turns.filter((step) => steps.includes(step))
  if (!shown.length) return null
  return (
    <form onSubmit={send} className="my-2">
      <Ready>
        <input type="hidden" name="seen" value={seen} />
        <span className="flex flex-wrap gap-3">
          {shown.map((step) => (
            <button
              key={step}
              name="step"
              value={step}
              disabled={pending}
              className={`rounded px-4 py-1.5 disabled:opacity-60 ${step === 'open' || step === 'restore' ? 'bg-accent text-white' : 'border border-line'}`}
            >
              {life[step].label}
            </button>
          ))}
        </span>
        {answer.refusal && (
          <p role="alert" className="mt-2 text-late">
            {answer.refusal}
          </p>
        )}
      </Ready>
    </form>
  )
}
