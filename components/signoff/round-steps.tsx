'use client'

import { Ready } from '@/components/ui/ready'
import { useAct, type Act } from '@/components/ui/use-act'
import { life, type RoundStep } from '@/lib/signoff/round'

/** The steps that the secretariat may take now: drawn from the life cycle. */
export function RoundSteps({ steps, formKey, take }: { steps: RoundStep[]; formKey: string; take: Act }) {
  const { answer, send, pending } = useAct(take, { formKey })
  return (
    <>
      {steps.length > 0 && (
        <form onSubmit={send} className="my-3">
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
    </>
  )
}
