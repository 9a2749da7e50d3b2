'use client'

import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { control } from './control'

/** 确认变更, with a reason that everybody reads. */
export function BulkForm({ open, formKey, confirm }: { open: number; formKey: string; confirm: Act }) {
  const { answer, send, pending } = useAct(confirm, { formKey })
  if (!open) return <p className="my-3 text-mute">所选任务都没有可变更的。</p>
  return (
    <form onSubmit={send} className="my-3 flex flex-wrap items-end gap-3">
      <Ready>
        <KeepTyped form="bulk" />
        <label className="grid min-w-72 grow text-sm text-mute">
          变更理由（必填，各方可见）
          <input
            name="reason"
            maxLength={500}
            aria-invalid={answer.field === 'reason' ? true : undefined}
            aria-describedby={answer.refusal ? 'bulk-refusal' : undefined}
            className={control}
          />
        </label>
        <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
          变更 {open} 项
        </button>
        {answer.refusal && (
          <p role="alert" id="bulk-refusal" className="basis-full text-late">
            {answer.refusal}
          </p>
        )}
      </Ready>
    </form>
  )
}
