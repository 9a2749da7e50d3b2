import type { ReactNode } from 'react'

/** What an act answers: what was done, or why not and at which field; what was typed comes back. `key` is for the next use of the form. */
export interface Said { done?: string; refusal?: string; field?: string; typed?: Record<string, string>; key?: string }
export interface Option { value: string; label: string }
export interface OptionGroup { label: string; options: Option[] }

export const control = 'w-full rounded border border-[#8a94a3] bg-white px-2 py-1 text-ink aria-invalid:border-late'
export const button = 'rounded border border-accent px-3 py-1 text-accent disabled:opacity-60'
export const plainButton = 'rounded border border-line px-3 py-1 disabled:opacity-60'

interface FieldProps { name: string; label: string; value?: string | null | undefined; said: Said; form: string; required?: boolean; hint?: string }
const wrongAt = ({ name, said, form, hint }: FieldProps) => ({ 'aria-invalid': said.field === name ? true as const : undefined, 'aria-describedby': [said.field === name ? `${form}-refusal` : '', hint ? `${form}-${name}-hint` : ''].filter(Boolean).join(' ') || undefined })
/** The label, the control, and where this field is wrong the reason. */
function Framed({ children, ...field }: FieldProps & { children: ReactNode }) {
  const { name, label, said, form, required, hint } = field
  return (
    <div className="min-w-0">
      <label htmlFor={`${form}-${name}`} className="block text-sm text-mute">{label}{required && <span aria-hidden>（必填）</span>}</label>
      {children}
      {hint && <p id={`${form}-${name}-hint`} className="text-xs text-mute">{hint}</p>}
      {said.field === name && <p id={`${form}-refusal`} role="alert" className="text-sm text-late">{said.refusal}</p>}
    </div>
  )
}

export function TextField({ type = 'text', maxLength = 100, ...field }: FieldProps & { type?: 'text' | 'date' | 'tel'; maxLength?: number }) {
  const value = field.said.typed?.[field.name] ?? field.value ?? ''
  return <Framed {...field}><input id={`${field.form}-${field.name}`} name={field.name} type={type} maxLength={maxLength} required={field.required} autoComplete="off" defaultValue={value} {...wrongAt(field)} className={control} /></Framed>
}

/** A native list; the key makes it take the value that comes back. */
export function SelectField({ options = [], groups = [], empty, ...field }: FieldProps & { options?: Option[]; groups?: OptionGroup[]; empty?: string }) {
  const value = field.said.typed?.[field.name] ?? field.value ?? ''
  const draw = (each: Option) => <option key={each.value} value={each.value}>{each.label}</option>
  return (
    <Framed {...field}>
      <select key={value} id={`${field.form}-${field.name}`} name={field.name} required={field.required} defaultValue={value} {...wrongAt(field)} className={control}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(draw)}
        {groups.map((group) => <optgroup key={group.label} label={group.label}>{group.options.map(draw)}</optgroup>)}
      </select>
    </Framed>
  )
}

/** What was done, or why not where it belongs to no field. */
export function Answered({ said, form }: { said: Said; form: string }) {
  if (said.done) return <p role="status" className="text-sm text-fine">{said.done}</p>
  return said.refusal && !said.field ? <p id={`${form}-refusal`} role="alert" className="text-sm text-late">{said.refusal}</p> : null
}
