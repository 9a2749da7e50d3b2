import type { ReactNode } from 'react'
import { Beside, Labelled } from '../ui/field'

interface Props {
  name: string
  label: string
  error?: string | undefined
  theirs?: string | undefined
  hint?: string
  wide?: boolean
  children: ReactNode
}

/** A field with its sentence: what is wrong with it, and what another has saved in the meantime. */
export function TaskField({ name, label, error, theirs, hint, wide, children }: Props) {
  return (
    <Labelled
      id={name}
      label={
        <>
          {label}
          {hint && <Beside>{hint}</Beside>}
        </>
      }
      error={error}
      className={wide ? 'sm:col-span-2' : ''}
    >
      {children}
      {theirs !== undefined && <p className="rounded border border-warn bg-soft px-2 py-0.5 text-sm">他人已保存：{theirs || '（空）'}</p>}
    </Labelled>
  )
}
