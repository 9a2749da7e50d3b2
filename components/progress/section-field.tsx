import type { ReactNode } from 'react'
import { Beside, control, Labelled, tied } from '../ui/field'

interface Props {
  name: string
  label: string
  hint: string
  rows: number
  value: string
  error?: string | undefined
  children?: ReactNode
  onChange: (value: string) => void
}

/** One section of a report: label, what it is used for, the text, and its error at its foot. */
export function SectionField({ name, label, hint, rows, value, error, children, onChange }: Props) {
  return (
    <div className="mt-3">
      <Labelled
        id={name}
        label={
          <>
            {label}
            {hint && <Beside>{hint}</Beside>}
          </>
        }
        strong
        error={error}
      >
        <textarea
          {...tied(name, { error })}
          name={name}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${control} w-full`}
        />
      </Labelled>
      {children}
    </div>
  )
}
