import type { ReactNode } from 'react'

/** How a control looks. */
export const control = 'rounded border border-[#8a94a3] bg-white px-2 py-1 text-ink aria-invalid:border-late'

interface Said {
  error?: string | undefined
  hint?: string | undefined
}
/** What ties a control to its error and to what one reads beneath it. */
export const tied = (id: string, { error, hint }: Said) => ({
  id,
  'aria-invalid': error ? (true as const) : undefined,
  'aria-describedby': [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined,
})

interface Props extends Said {
  id: string
  label: ReactNode
  /** the label of what fills a page, not of a filter's width */ strong?: boolean
  className?: string
  children: ReactNode
}

/** A control beneath its label; what one reads of it; and where it is wrong, why. */
export function Labelled({ id, label, error, hint, strong, className = '', children }: Props) {
  return (
    <div className={`grid min-w-0 content-start gap-0.5 ${className}`}>
      <label htmlFor={id} className={strong ? 'font-medium' : 'text-sm text-mute'}>
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="max-w-md text-xs text-mute">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="max-w-md text-sm text-late">
          {error}
        </p>
      )}
    </div>
  )
}

/** What stands beside the words of a label. */
export const Beside = ({ children }: { children: ReactNode }) => <span className="ml-2 text-sm font-normal text-mute">{children}</span>
