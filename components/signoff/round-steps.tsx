'use client'

import { useActionState } from 'react'
import { Ready } from '@/components/ui/ready'
import { life, type RoundStep } from '@/lib/signoff/round'

interface Answer {
  done?: string
  refusal?: string
}

/** The steps that the secretariat may take now: drawn from the life cycle. */
export function RoundSteps({ steps, take }: { steps: RoundStep[]; take: (before: Answer, form: FormData) => Promise<Answer> }) {
  const [answer, act, pending] = useActionState(take, {})
  return (
    <>
      {steps.length > 0 && (
        <form action={act} className="my-3">
          <Ready>
            <span className="flex flex-wrap gap-3">
              {steps.map((step) => (
                <button
                  key={step}
                  name="step"
                  value={step}
                  disabled={pending}
                  className={`rounded px-4 py-1.5 disabled:opacity-60 ${step === 'open' ? 'bg-accent text-white' : 'border border-line'}`}
                >
                  {life[step].label}
                </button>
              ))}
            </span>
          </Ready>
        </form>
      )}
      {answer.refusal && (
        <p role="alert" className="my-2 text-late">
          {answer.refusal}
        </p>
      )}
      {answer.done && (
        <p role="status" className="my-2 text-fine">
          {answer.done}
        </p>
      )}
    </>
  )
}
