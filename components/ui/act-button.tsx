'use client'

import type { ReactNode } from 'react'
import { Ready } from './ready'
import { useAct, type Act } from './use-act'

interface Props {
  act: Act
  className: string
  /** how it is called where its words alone do not say of what */ label?: string
  around?: string
  children: ReactNode
}

/** One act behind one button: why it was refused stands beside it, what was done at the foot of the window. */
export function ActButton({ act, className, label, around, children }: Props) {
  const { answer, send, pending } = useAct(act)
  return (
    <form onSubmit={send} className={around}>
      <Ready>
        <button disabled={pending} aria-label={label} className={`${className} disabled:opacity-60`}>
          {pending ? '正在办理…' : children}
        </button>
        {answer.refusal && (
          <p role="alert" className="text-sm text-late">
            {answer.refusal}
          </p>
        )}
      </Ready>
    </form>
  )
}
