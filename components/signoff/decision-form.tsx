'use client'

import { adoptions } from '@/lib/signoff/adoption'
import { control } from '../ui/field'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'

interface Props {
  id: string
  about: string
  now: { adoption: string | null; reason: string | null }
  decide: Act
}

/** 处理意见: taken up, in part or not, and why. */
export function DecisionForm({ id, about, now, decide }: Props) {
  const { answer, send, pending } = useAct(decide)
  const wrong = (field: string) => (answer.field === field ? { 'aria-invalid': true as const, 'aria-describedby': `said-${id}` } : {})
  return (
    <form onSubmit={send} className="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <Ready>
        <select
          key={now.adoption}
          name="adoption"
          aria-label={`采纳情况：${about}`}
          defaultValue={now.adoption ?? ''}
          {...wrong('adoption')}
          className={control}
        >
          <option value="">待处理</option>
          {Object.entries(adoptions).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <input
          name="reason"
          aria-label={`理由：${about}`}
          placeholder="理由"
          maxLength={600}
          defaultValue={now.reason ?? ''}
          {...wrong('reason')}
          className={`${control} min-w-40 grow basis-40`}
        />
        <button disabled={pending} className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">
          {now.adoption ? '更改' : '记下'}
        </button>
        <span id={`said-${id}`} role="status" className={answer.refusal ? 'text-late' : 'text-fine'}>
          {answer.refusal ?? answer.done}
        </span>
      </Ready>
    </form>
  )
}
