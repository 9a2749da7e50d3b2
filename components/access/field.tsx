import type { ReactNode } from 'react'
import { useChoice } from '../ui/choice'
import { control as plain, Labelled, tied } from '../ui/field'
import type { Answer } from '../ui/use-act'

export interface Option {
  value: string
  label: string
}
export interface OptionGroup {
  label: string
  options: Option[]
}

export const control = `w-full ${plain}`
export const button = 'rounded border border-accent px-3 py-1 text-accent disabled:opacity-60'
export const plainButton = 'rounded border border-line px-3 py-1 disabled:opacity-60'

interface FieldProps {
  name: string
  label: string
  value?: string | null | undefined
  said: Answer
  form: string
  required?: boolean
  hint?: string
}
const idOf = ({ form, name }: FieldProps) => `${form}-${name}`
const errorOf = ({ name, said }: FieldProps) => (said.field === name ? said.refusal : undefined)
const tiedTo = (field: FieldProps) => tied(idOf(field), { error: errorOf(field), hint: field.hint })
const Framed = ({ children, ...field }: FieldProps & { children: ReactNode }) => (
  <Labelled
    id={idOf(field)}
    label={
      <>
        {field.label}
        {field.required && <span aria-hidden>（必填）</span>}
      </>
    }
    error={errorOf(field)}
    hint={field.hint}
  >
    {children}
  </Labelled>
)

export function TextField({
  type = 'text',
  maxLength = 100,
  ...field
}: FieldProps & { type?: 'text' | 'date' | 'tel'; maxLength?: number }) {
  return (
    <Framed {...field}>
      <input
        {...tiedTo(field)}
        name={field.name}
        type={type}
        maxLength={maxLength}
        required={field.required}
        autoComplete="off"
        defaultValue={field.value ?? ''}
        className={control}
      />
    </Framed>
  )
}

/** A native list, following what the page says. */
export function SelectField({
  options = [],
  groups = [],
  empty,
  ...field
}: FieldProps & { options?: Option[]; groups?: OptionGroup[]; empty?: string }) {
  const value = field.value ?? ''
  const list = useChoice(value)
  const draw = (each: Option) => (
    <option key={each.value} value={each.value}>
      {each.label}
    </option>
  )
  return (
    <Framed {...field}>
      <select ref={list} {...tiedTo(field)} name={field.name} required={field.required} defaultValue={value} className={control}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(draw)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(draw)}
          </optgroup>
        ))}
      </select>
    </Framed>
  )
}

/** Why it was refused, where that belongs to no field. */
export function Answered({ said, form }: { said: Answer; form: string }) {
  return said.refusal && !said.field ? (
    <p id={`${form}-refusal`} role="alert" className="text-sm text-late">
      {said.refusal}
    </p>
  ) : null
}
