import type { ReactNode } from 'react'

interface Props { name: string; label: string; error?: string | undefined; theirs?: string | undefined; hint?: string; wide?: boolean; children: ReactNode }

/** A field with its sentence: what is wrong with it, and what another has saved in the meantime. */
export function TaskField({ name, label, error, theirs, hint, wide, children }: Props) {
  return (
    <div className={`grid content-start gap-0.5 ${wide ? 'sm:col-span-2' : ''}`}>
      <label htmlFor={name} className="text-sm text-mute">{label}{hint && <span className="ml-2">{hint}</span>}</label>
      {children}
      {error && <p id={`${name}-error`} className="text-sm text-late">{error}</p>}
      {theirs !== undefined && <p className="rounded border border-warn bg-soft px-2 py-0.5 text-sm">他人已保存：{theirs || '（空）'}</p>}
    </div>
  )
}

/** What ties a control to its sentence. */
export const tied = (name: string, error: string | undefined) => ({ id: name, 'aria-invalid': error ? true as const : undefined, 'aria-describedby': error ? `${name}-error` : undefined })
