'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition, type FormEvent } from 'react'
import type { Day } from '@/lib/calendar'
import { mostName, mostPost, paperWords, standsFor, type PaperStep } from '@/lib/progress/paper'
import { sections } from '@/lib/progress/report'
import { shareable, type Shareable } from '@/lib/progress/sharing'
import type { AtFields, FieldErrors } from '@/lib/refusal'
import { control } from '../ui/field'
import { say } from '../ui/said'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { post } from '../ui/upload'
import { sentEvent } from '../ui/use-act'
import { KeptNote } from './kept-note'

interface Answer {
  ok: boolean
  reason?: string
  field?: string
  detail?: AtFields
}
interface Props {
  versionId: string
  step: PaperStep
  today: Day
  from: Day
  keep: readonly string[]
  kept: readonly Shareable[]
  evidence: boolean
  formKey: string
  accept: string
}
const why = {
  signPass: '本单位没有其他同志可以在线审核。已在纸上审签的，在此登记，代替本单位审核一步。',
  signClear: '协调办没有其他同志可以在线审核。已在纸上审签的，在此登记，代替协调办审核一步；登记后即为已通过。',
}

/** 线下审签: who signed on paper, his post, the day, and the scan where there is one. */
export function PaperForm({ versionId, step, today, from, keep, kept, evidence, formKey, accept }: Props) {
  const router = useRouter()
  const [errors, setErrors] = useState<FieldErrors>({})
  const [refusal, setRefusal] = useState('')
  const [pending, start] = useTransition()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const node = event.currentTarget
    const form = new FormData(node)
    for (const [name, value] of [
      ['version', versionId],
      ['step', step],
      ['key', formKey],
    ] as const)
      form.set(name, value)
    start(async () => {
      const answer: Answer = await post<Answer>('/reviews/paper', form)
      if (answer.ok) {
        say({ words: '已登记线下审签。' })
        node.dispatchEvent(new Event(sentEvent))
        router.refresh()
        return
      }
      setRefusal(answer.reason ?? '')
      setErrors(answer.detail?.errors ?? (answer.field ? { [answer.field]: answer.reason ?? '' } : {}))
    })
  }
  const wrong = (name: string) => (errors[name] ? { 'aria-invalid': true as const, 'aria-describedby': `paper-${step}-${name}` } : {})
  const note = (name: string) =>
    errors[name] && (
      <span id={`paper-${step}-${name}`} className="text-late">
        {errors[name]}
      </span>
    )
  return (
    <form onSubmit={send} aria-labelledby={`paper-${step}`} className="mt-4 rounded border border-line p-3">
      <Ready>
        <KeepTyped form={`paper:${step}`} />
        <h2 id={`paper-${step}`} className="font-semibold">
          {paperWords[standsFor[step]]}
        </h2>
        <p className="text-sm text-mute">{why[step]}</p>
        <div className="mt-2 flex flex-wrap items-start gap-3 text-sm">
          <label className="grid text-mute">
            审签人姓名
            <input name="name" required maxLength={mostName} autoComplete="off" {...wrong('name')} className={`${control} w-40`} />
            {note('name')}
          </label>
          <label className="grid text-mute">
            职务
            <input name="post" required maxLength={mostPost} autoComplete="off" {...wrong('post')} className={`${control} w-48`} />
            {note('post')}
          </label>
          <label className="grid text-mute">
            审签日期
            <input name="on" type="date" required min={from} max={today} {...wrong('on')} className={control} />
            {note('on')}
          </label>
          <label className="grid text-mute">
            扫描件（可不传，仅本地区可见）
            <input name="scan" type="file" accept={accept} {...wrong('scan')} className={`${control} max-w-72`} />
            {note('scan')}
          </label>
        </div>
        {step === 'signClear' && (
          <fieldset className="mt-2 flex flex-wrap items-center gap-x-3 text-sm">
            <legend className="sr-only">仅本地区可见的部分</legend>
            <span className="text-mute">仅本地区可见：</span>
            {[...shareable, ...(evidence ? ['evidence' as const] : [])].map((each) => (
              <label key={each} className="flex items-center gap-1">
                <input type="checkbox" name="keep" value={each} defaultChecked={keep.indexOf(each) >= 0} />
                {each === 'evidence' ? '佐证' : sections[each]}
              </label>
            ))}
            <KeptNote kept={kept} name="kept" />
          </fieldset>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
            {pending ? '正在登记…' : '登记线下审签'}
          </button>
          {refusal && (
            <p role="alert" className="text-late">
              {refusal}
            </p>
          )}
        </div>
      </Ready>
    </form>
  )
}
