'use client'

import { useId, type ReactNode } from 'react'
import { useChoice } from './choice'
import { control, Labelled, tied } from './field'
import { KeepTyped } from './keep-typed'
import { Ready } from './ready'
import { useAct, type Act } from './use-act'

export interface Field {
  name: string
  label: string
  kind: 'text' | 'day' | 'number' | 'select' | 'area'
  value?: string
  options?: { value: string; label: string }[]
  /** what one reads beneath the field */
  hint?: string
  min?: string | number
  max?: string | number
  longest?: number
  wide?: boolean
}
interface Props {
  act: Act
  formKey: string
  fields: Field[]
  button: string
  hidden?: Record<string, string>
  /** folded under these words until it is wanted */ fold?: string
  name: string
  more?: ReactNode
}

function Control({ field, value, error, id }: { field: Field; value: string; error: string | undefined; id: string }) {
  const list = useChoice(value)
  const { name, kind, options = [], min, max, longest } = field
  const common = {
    className: `${control} ${kind === 'number' ? 'w-24' : field.wide ? 'w-full' : ''}`,
    ...tied(id, { error, hint: field.hint }),
  }
  if (kind === 'select')
    return (
      <select ref={list} name={name} {...common} className={`${common.className} max-w-full`} defaultValue={value}>
        {!options.some((each) => each.value === '') && <option value="">请选择</option>}
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    )
  if (kind === 'area')
    return <textarea name={name} {...common} className={`${control} w-full`} rows={6} maxLength={longest} defaultValue={value} />
  return (
    <input
      name={name}
      {...common}
      type={kind === 'day' ? 'date' : kind === 'number' ? 'number' : 'text'}
      defaultValue={value}
      min={min}
      max={max}
      maxLength={longest}
    />
  )
}

/** One act as a form: native controls, each refusal at its field, nothing typed is lost. */
export function ActForm({ act, formKey, fields, button, hidden = {}, fold, name, more }: Props) {
  const { answer, send, pending } = useAct(act, { formKey })
  const id = useId()
  const form = (
    <Ready>
      <form onSubmit={send} aria-label={name} className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2 text-sm" noValidate>
        <KeepTyped form={name} />
        {Object.entries(hidden).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        {fields.map((field) => {
          const error = answer.field === field.name ? answer.refusal : undefined
          const at = `${id}-${field.name}`
          return (
            <Labelled
              key={field.name}
              id={at}
              label={field.label}
              error={error}
              hint={field.hint}
              className={field.wide ? 'w-full max-w-xl' : ''}
            >
              <Control field={field} id={at} value={field.value ?? ''} error={error} />
            </Labelled>
          )
        })}
        {more}
        <button disabled={pending} className="self-end rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">
          {pending ? '正在办理…' : button}
        </button>
        {answer.refusal && !fields.some((field) => field.name === answer.field) && (
          <p role="alert" className="w-full text-late">
            {answer.refusal}
          </p>
        )}
      </form>
    </Ready>
  )
  return (
    <div className="no-print">
      {fold ? (
        <details open={Boolean(answer.refusal)}>
          <summary className="w-fit cursor-pointer text-sm text-accent">{fold}</summary>
          {form}
        </details>
      ) : (
        form
      )}
    </div>
  )
}
