'use client'

import { useId } from 'react'
import { longest } from '@/lib/progress/highlight'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'

/** One sentence for the board; without a proposal, the way to take it off. */
export function HighlightForm({ about, proposal, decide }: { about: string; proposal: string | null; decide: Act }) {
  const { answer, send, pending } = useAct(decide)
  const id = useId()
  return (
    <form onSubmit={send} className="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <Ready>
        <KeepTyped form={about} />
        {proposal === null ? (
          <button name="end" value="1" disabled={pending} className="text-accent underline">
            取消选取
          </button>
        ) : (
          <>
            <input
              name="sentence"
              aria-label="一句话成果"
              defaultValue={proposal}
              aria-invalid={answer.field ? true : undefined}
              aria-describedby={id}
              maxLength={longest * 2}
              className="min-w-60 grow rounded border border-[#8a94a3] bg-white px-2 py-1 aria-invalid:border-late"
            />
            <button disabled={pending} className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">
              列为标志性成果
            </button>
          </>
        )}
        <span id={id} role="alert" className="text-late">
          {answer.refusal}
        </span>
      </Ready>
    </form>
  )
}
