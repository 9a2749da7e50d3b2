'use client'

import { useId } from 'react'
import { KeepTyped } from '@/components/ui/keep-typed'
import { Ready } from '@/components/ui/ready'
import { useAct, type Act, type Answer } from '@/components/ui/use-act'
import type { Turn } from '@/lib/lights/rule-version'
import { thresholdNames, thresholdWords, type Threshold } from '@/lib/lights/threshold'
import { control } from '../ui/field'
import { TurnTable } from './turn-table'

export interface RuleAnswer extends Answer {
  preview?: { turns: Turn[]; tasks: number; seen: string }
}
interface Props {
  act: Act<RuleAnswer>
  formKey: string
  present: Record<Threshold, number>
  tomorrow: string
  base: string
}

/** A new version of the rules: first what it would change, then, as it was seen, kept. */
export function RuleForm({ act, formKey, present, tomorrow, base }: Props) {
  const { answer, send, pending } = useAct(act, { formKey })
  const id = useId()
  const wrong = (name: string) => (answer.field === name ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-${name}` } : {})
  const fault = (name: string) =>
    answer.field === name && (
      <p id={`${id}-${name}`} className="text-late">
        {answer.refusal}
      </p>
    )
  const { preview } = answer
  return (
    <Ready>
      <form onSubmit={send} aria-label="新版本" noValidate className="no-print mt-2 grid grid-cols-[minmax(0,1fr)] gap-3 text-sm">
        <KeepTyped form="rules" />
        <input type="hidden" name="base" value={base} />
        <input type="hidden" name="seen" value={preview?.seen ?? ''} />
        <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
          {thresholdNames.map((name) => {
            const { label, unit, from, to, meaning } = thresholdWords[name]
            return (
              <div key={name}>
                <label htmlFor={`${id}-f-${name}`} className="text-mute">
                  {label}（{unit}，{from}—{to}）
                </label>
                <div>
                  <input
                    id={`${id}-f-${name}`}
                    type="number"
                    name={name}
                    min={from}
                    max={to}
                    defaultValue={present[name]}
                    {...wrong(name)}
                    className={`${control} w-24`}
                  />{' '}
                  <span className="text-mute">现为 {present[name]}</span>
                </div>
                <p className="text-xs text-mute">{meaning}</p>
                {fault(name)}
              </div>
            )
          })}
          <div>
            <label htmlFor={`${id}-f-from`} className="text-mute">
              执行日（自该日零时）
            </label>
            <div>
              <input
                id={`${id}-f-from`}
                type="date"
                name="from"
                min={tomorrow}
                defaultValue={tomorrow}
                {...wrong('from')}
                className={control}
              />
            </div>
            <p className="text-xs text-mute">最早为明天。以前的灯不重画。</p>
            {fault('from')}
          </div>
        </div>
        <div className="max-w-xl">
          <label htmlFor={`${id}-f-reason`} className="text-mute">
            修订的理由和依据（各方可见）
          </label>
          <input id={`${id}-f-reason`} name="reason" maxLength={300} {...wrong('reason')} className={`${control} w-full`} />
          {fault('reason')}
        </div>
        {answer.refusal && ![...thresholdNames, 'from', 'reason'].includes(answer.field ?? '') && (
          <p role="alert" className="text-late">
            {answer.refusal}
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <button disabled={pending} className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">
            {pending ? '正在计算…' : '试算：会有哪些变化'}
          </button>
          {preview && (
            <button name="keep" value="1" disabled={pending} className="rounded bg-accent px-3 py-1 text-white disabled:opacity-60">
              按以上试算发布
            </button>
          )}
        </div>
        {preview && <TurnTable turns={preview.turns} tasks={preview.tasks} />}
      </form>
    </Ready>
  )
}
