'use client'

import { Ready } from '../ui/ready'
import { useAct, type Act, type Answer } from '../ui/use-act'
import { control } from './control'

interface Lacks {
  taskId: string
  title: string
  missing: string[]
}
export interface StartAnswer extends Answer {
  lacking?: Lacks[]
}
interface Props {
  today: string
  total: number
  lacking: number
  begin: Act<StartAnswer>
}

/** 启动方案：the day of issue, and per task what is still missing. */
export function StartForm({ today, total, lacking, begin }: Props) {
  const { answer, send, pending } = useAct(begin)
  return (
    <section aria-labelledby="start" className="no-print my-3 rounded border border-line px-3 py-2">
      <h2 id="start" className="font-semibold">
        启动方案
      </h2>
      <p className="text-sm text-mute">
        {lacking > 0 ? `${total} 项任务中 ${lacking} 项待补齐；补齐后才能启动。` : `${total} 项任务内容齐全。`}
        启动后列入台账，按报告期填报；此后的变更须写明理由，时限只能通过延期调整。
      </p>
      <form onSubmit={send} className="mt-2 flex flex-wrap items-end gap-3">
        <Ready>
          <label className="grid text-sm text-mute">
            下达日
            <input
              type="date"
              name="issuedOn"
              max={today}
              defaultValue={today}
              aria-invalid={answer.field === 'issuedOn' ? true : undefined}
              aria-describedby={answer.refusal ? 'start-refusal' : undefined}
              className={control}
            />
          </label>
          <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
            启动方案
          </button>
        </Ready>
      </form>
      {answer.refusal && (
        <div role="alert" id="start-refusal" className="mt-2 rounded border border-late px-3 py-2 text-late">
          <p>{answer.refusal}</p>
          {answer.lacking && (
            <ul className="mt-1 text-sm">
              {answer.lacking.map((each) => (
                <li key={each.taskId}>
                  {each.title}：{each.missing.join('；')}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  )
}
