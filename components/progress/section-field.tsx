import type { ReactNode } from 'react'

interface Props { name: string; label: string; hint: string; rows: number; value: string; error?: string | undefined; children?: ReactNode; onChange: (value: string) => void }

/** One section of a report: label, what it is used for, the text, and its error at its foot. */
export function SectionField({ name, label, hint, rows, value, error, children, onChange }: Props) {
  return (
    <div className="mt-3">
      <label htmlFor={name} className="block font-medium">{label}{hint && <span className="ml-2 text-sm font-normal text-mute">{hint}</span>}</label>
      <textarea id={name} name={name} rows={rows} value={value} aria-invalid={error ? true : undefined} aria-describedby={`${name}-error`} onChange={(event) => onChange(event.target.value)} className="w-full rounded border border-[#8a94a3] px-2.5 py-1.5 aria-invalid:border-late" />
      <p id={`${name}-error`} className="text-sm text-late">{error}</p>
      {children}
    </div>
  )
}
