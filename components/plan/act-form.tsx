'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useId, useRef, useState, useTransition, type ReactNode } from 'react'
import type { Values } from '@/lib/plan/request-form'
import { useDraft } from '../ui/draft'
import { DraftNote } from '../ui/draft-note'
import { Beside, control, Labelled, tied } from '../ui/field'
import { reachedUnder } from '../ui/reached'
import { Ready } from '../ui/ready'

export interface Field {
  name: string
  label: string
  kind: 'line' | 'area' | 'date' | 'select' | 'checks'
  options?: readonly { value: string; label: string }[]
  hint?: string
  initial?: string
  required?: boolean
  min?: string
  max?: string
  rows?: number
}
export interface ActAnswer {
  ok: boolean
  reason?: string
  field?: string
  detail?: unknown
}
interface Props {
  fields: readonly Field[]
  submit: string
  act: (values: Values, key: string) => Promise<ActAnswer>
  formKey: string
  /** where to go when it is done */
  after?: string
  /** folded away under these words until it is asked for */
  summary?: string
  /** which of several things of this page it is about */
  about?: string
  /** what follows from it, once it is unfolded */
  note?: string
  /** beside each other instead of one below the other */
  inline?: boolean
  children?: ReactNode
}

function Control({
  field,
  id,
  value,
  error,
  onChange,
}: {
  field: Field
  id: string
  value: string | string[]
  error: string | undefined
  onChange: (value: string | string[]) => void
}) {
  const text = String(value)
  if (field.kind === 'select')
    return (
      <select
        name={field.name}
        {...tied(id, { error })}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        className={`${control} max-w-full`}
      >
        <option value="">请选择</option>
        {field.options?.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    )
  if (field.kind === 'area')
    return (
      <textarea
        name={field.name}
        {...tied(id, { error })}
        rows={field.rows ?? 3}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        className={`${control} w-full`}
      />
    )
  return (
    <input
      name={field.name}
      {...tied(id, { error })}
      type={field.kind === 'date' ? 'date' : 'text'}
      value={text}
      {...(field.min ? { min: field.min } : {})}
      {...(field.max ? { max: field.max } : {})}
      onChange={(event) => onChange(event.target.value)}
      className={`${control} ${field.kind === 'line' ? 'w-full' : ''}`}
    />
  )
}

/** One of several that may be chosen together. */
function Checks({
  field,
  id,
  value,
  error,
  onChange,
}: {
  field: Field
  id: string
  value: string[]
  error: string | undefined
  onChange: (value: string[]) => void
}) {
  const turn = (each: string, on: boolean) => onChange(on ? [...value, each] : value.filter((other) => other !== each))
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="font-medium">
        {field.label}
        {field.hint && <Beside>{field.hint}</Beside>}
      </legend>
      <ul className="rounded border border-line">
        {field.options?.map((each) => (
          <li key={each.value} className="border-b border-line px-3 py-1 last:border-0">
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                name={field.name}
                value={each.value}
                checked={value.includes(each.value)}
                onChange={(event) => turn(each.value, event.target.checked)}
              />
              {each.label}
            </label>
          </li>
        ))}
      </ul>
      {error && (
        <p id={`${id}-error`} className="text-sm text-late">
          {error}
        </p>
      )}
    </fieldset>
  )
}

const valueInWords = ({ options = [] }: Field, value: string | string[] = '') =>
  [value]
    .flat()
    .map((one) => options.filter((each) => each.value === one)[0]?.label ?? one)
    .join('、')
const detailOf = (answer: ActAnswer): Record<string, string> => {
  const detail = answer.detail as { kind?: string; errors?: Record<string, string> } | undefined
  return detail?.kind === 'fields' && detail.errors ? detail.errors : answer.field ? { [answer.field]: answer.reason ?? '' } : {}
}

/** Asks for a few words and does one thing with them. What was typed stays where it was on a refusal; errors stand at their fields. */
export function ActForm({ fields, submit, act, formKey, after, summary, about = '', note, inline, children }: Props) {
  const router = useRouter()
  const base = useId()
  const start = () =>
    Object.fromEntries(fields.map((each): [string, string | string[]] => [each.name, each.kind === 'checks' ? [] : (each.initial ?? '')]))
  const [values, setValues] = useState<Values>(start)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState('')
  const [pending, begin] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const held = useRef<string | null>(null)
  const unfolded = useRef<HTMLDetailsElement>(null)
  const draft = useDraft(`${usePathname()}#${summary ?? submit}#${about}`, JSON.stringify(start()), values, (kept) => {
    setValues({ ...start(), ...kept })
    unfolded.current?.setAttribute('open', '')
  })
  const send = () =>
    begin(async () => {
      const answer: ActAnswer = await reachedUnder(held, formKey, (key) => act(values, key))
      setErrors(answer.ok ? {} : detailOf(answer))
      setRefusal(answer.ok ? '' : (answer.reason ?? '系统未能完成，请再试。'))
      if (answer.ok) {
        const next = start()
        draft.sent(next)
        setValues(next)
        if (after) router.push(after)
        router.refresh()
      } else window.requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    })
  const words = (kept: Values) => fields.map((each): [string, string] => [each.label, valueInWords(each, kept[each.name])])
  const body = (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="prints mt-1"
    >
      <Ready>
        <DraftNote {...draft} words={words} />
        <div className={inline ? 'flex flex-wrap items-end gap-3 text-sm' : 'grid gap-3'}>
          {fields.map((field) => {
            const id = `${base}-${field.name}`
            const set = (value: string | string[]) => setValues((before) => ({ ...before, [field.name]: value }))
            const value = values[field.name] ?? ''
            const error = errors[field.name]
            if (field.kind === 'checks')
              return (
                <Checks key={field.name} field={field} id={id} value={Array.isArray(value) ? value : []} error={error} onChange={set} />
              )
            const label = (
              <>
                {field.label}
                {!field.required && <span className="ml-1 text-sm font-normal text-mute">（可不填）</span>}
                {field.hint && <Beside>{field.hint}</Beside>}
              </>
            )
            return (
              <Labelled
                key={field.name}
                id={id}
                label={label}
                strong={!inline}
                error={error}
                className={`justify-items-start ${inline && field.kind !== 'date' && field.kind !== 'select' ? 'min-w-60 grow' : ''}`}
              >
                <Control field={field} id={id} value={value} error={error} onChange={set} />
              </Labelled>
            )
          })}
          {children}
          {errors.evidence && <p className="text-sm text-late">{errors.evidence}</p>}
          <div>
            <button
              type="submit"
              disabled={pending}
              className={
                inline
                  ? 'rounded border border-accent px-3 py-1 text-accent disabled:opacity-60'
                  : 'rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60'
              }
            >
              {pending ? '正在办理…' : submit}
            </button>
          </div>
        </div>
      </Ready>
      {refusal && (
        <p role="alert" className="mt-2 rounded border border-late px-3 py-2 text-late">
          {refusal}
        </p>
      )}
    </form>
  )
  return summary ? (
    <details ref={unfolded} className="no-print min-w-0 open:basis-full open:border-b open:border-line open:pb-3">
      <summary className="w-fit cursor-pointer rounded border border-accent px-3 py-1 text-accent">{summary}</summary>
      {note && <p className="mt-1 text-sm text-mute">{note}</p>}
      {body}
    </details>
  ) : (
    body
  )
}
