'use client'

import { inWords, type Day } from '@/lib/calendar'
import { control } from '../ui/field'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'

interface Props {
  colleagues: { id: string; name: string }[]
  given: { id: string; name: string; from: Day; to: Day }[]
  today: Day
  formKey: string
  decide: Act
}

/** 审核委托：a colleague clears for a time; taken back with one click. */
export function DelegationForm({ colleagues, given, today, formKey, decide }: Props) {
  const { answer, send, pending } = useAct(decide, { formKey })
  if (!colleagues.length && !given.length) return null
  const wrong = (field: string) =>
    answer.field === field ? { 'aria-invalid': true as const, 'aria-describedby': 'delegation-refusal' } : {}
  return (
    <form onSubmit={send} className="mt-6 border-t border-line pt-3 text-sm">
      <Ready>
        <KeepTyped form="delegation" />
        <h2 className="font-semibold">审核委托</h2>
        <p className="text-mute">委托期间，对方与您有同样的审核职责；协调办的，也包括催报、代无账号的单位填报、会签和审批延期。</p>
        {given.map((each) => (
          <p key={each.id} className="mt-1">
            已委托 {each.name}：{inWords(each.from)}至{inWords(each.to)}{' '}
            <button name="end" value={each.id} disabled={pending} className="ml-2 text-accent underline">
              收回
            </button>
          </p>
        ))}
        {colleagues.length > 0 && (
          <div className="mt-2 flex flex-wrap items-end gap-3">
            <label className="grid text-mute">
              委托给
              <select name="toId" {...wrong('toId')} className={control}>
                <option value="">请选择</option>
                {colleagues.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            </label>
            <label className="grid text-mute">
              从<input type="date" name="from" min={today} defaultValue={today} {...wrong('from')} className={control} />
            </label>
            <label className="grid text-mute">
              到<input type="date" name="to" min={today} {...wrong('to')} className={control} />
            </label>
            <button disabled={pending} className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">
              委托
            </button>
          </div>
        )}
        {answer.refusal && (
          <p id="delegation-refusal" role="alert" className="mt-1 text-late">
            {answer.refusal}
          </p>
        )}
      </Ready>
    </form>
  )
}
