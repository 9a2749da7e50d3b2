'use client'

import { useState } from 'react'
import { parseDay } from '@/lib/calendar'
import type { LightColour } from '@/lib/lights/facts'
import { lightOrder, lights } from '@/lib/lights/light'
import { effectWords } from '@/lib/lights/override'
import { control } from '../ui/field'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'

interface Props {
  /** the light as it is shown */ now: LightColour
  running: boolean
  /** what the form shows of the one that runs */ seen: string
  today: string
  formKey: string
  decide: Act
}

/** 改灯：for the secretariat; a light, a reason that everybody reads, a last day. */
export function OverrideForm({ now, running, seen, today, formKey, decide }: Props) {
  const { answer, send, pending } = useAct(decide, { formKey })
  const [effect, setEffect] = useState('')
  const wrong = (field: string) => (answer.field === field ? { 'aria-invalid': true as const, 'aria-describedby': 'override-refusal' } : {})
  return (
    <details open={Boolean(answer.refusal)} className="no-print min-w-0 open:basis-full">
      <summary className="w-fit cursor-pointer rounded border border-accent px-3 py-1 text-accent">人工核定状态</summary>
      <form
        onSubmit={send}
        onChange={(event) => {
          const form = new FormData(event.currentTarget)
          setEffect(effectWords(now, String(form.get('light')), parseDay(String(form.get('to')))))
        }}
        className="mt-2 flex flex-wrap items-end gap-3 text-sm"
      >
        <Ready>
          <KeepTyped form="override" />
          <input type="hidden" name="seen" value={seen} />
          <label className="grid text-mute">
            改为
            <select name="light" {...wrong('light')} className={control}>
              <option value="">请选择</option>
              {lightOrder
                .filter((each) => each !== 'BLUE')
                .map((each) => (
                  <option key={each} value={each}>
                    {lights[each].word}
                  </option>
                ))}
            </select>
          </label>
          <label className="grid text-mute">
            至<input type="date" name="to" min={today} {...wrong('to')} className={control} />
          </label>
          <label className="grid min-w-60 grow text-mute">
            理由（各方可见）
            <input name="reason" maxLength={500} {...wrong('reason')} className={control} />
          </label>
          <button disabled={pending} className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">
            人工核定
          </button>
          {running && (
            <button name="end" value="1" disabled={pending} className="rounded border border-line px-3 py-1 disabled:opacity-60">
              恢复按规则亮灯
            </button>
          )}
          {effect && (
            <p aria-live="polite" className="basis-full text-ink">
              {effect}
            </p>
          )}
        </Ready>
      </form>
      {answer.refusal && (
        <p id="override-refusal" role="alert" className="mt-1 text-sm text-late">
          {answer.refusal}
        </p>
      )}
    </details>
  )
}
