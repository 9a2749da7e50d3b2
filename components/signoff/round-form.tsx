'use client'

import { useState } from 'react'
import { KeepTyped } from '@/components/ui/keep-typed'
import { Ready } from '@/components/ui/ready'
import type { TaskToSend } from '@/lib/signoff/list.queries'
import { control } from '../ui/field'
import { useAct, type Act } from '../ui/use-act'
import { ItemOrder } from './item-order'
import { ItemPicker, sendable } from './item-picker'

export interface RoundValues {
  title: string
  purpose: string
  lastDay: string
  mechanismId: string
  taskIds: string[]
}
interface Props {
  mechanisms: { id: string; name: string }[]
  tasks: TaskToSend[]
  values: RoundValues
  earliest: string
  formKey: string
  /** the mark of the draft that is changed */ base?: string
  button: string
  save: Act
}

/** 拟定会签, 修改草稿: what for, until when, which tasks and in which order. Four things to fill in. */
export function RoundForm({ mechanisms, tasks, values, earliest, formKey, base, button, save }: Props) {
  const { answer, send, pending } = useAct(save, { formKey })
  const [mechanismId, setMechanism] = useState(values.mechanismId)
  const own = tasks.filter((each) => each.mechanisms.includes(mechanismId))
  const [taskIds, setTaskIds] = useState(values.taskIds)
  const byId = new Map(own.map((each) => [each.id, each]))
  const chosen = taskIds.flatMap((id) => byId.get(id) ?? [])
  const bare = chosen.filter((each) => !sendable(each)).length
  const wrong = (field: string) => (answer.field === field ? { 'aria-invalid': true as const, 'aria-describedby': 'round-refusal' } : {})
  return (
    <form onSubmit={send} className="prints mt-3">
      <Ready>
        <KeepTyped form="round" />
        {base && <input type="hidden" name="base" value={base} />}
        {taskIds.map((id) => (
          <input key={id} type="hidden" name="task" value={id} />
        ))}
        <div className="grid gap-3 md:grid-cols-2">
          {mechanisms.length > 1 ? (
            <label className="grid text-mute">
              合作机制
              <select
                name="mechanismId"
                value={mechanismId}
                onChange={(event) => {
                  setMechanism(event.target.value)
                  setTaskIds([])
                }}
                className={control}
              >
                {mechanisms.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <input type="hidden" name="mechanismId" value={mechanismId} />
          )}
          <label className="grid text-mute">
            名称
            <input name="title" maxLength={120} defaultValue={values.title} {...wrong('title')} className={control} />
          </label>
          <label className="grid text-mute">
            用于（哪份公文、哪次会议）
            <input name="purpose" maxLength={240} defaultValue={values.purpose} {...wrong('purpose')} className={control} />
          </label>
          <label className="grid justify-items-start text-mute">
            答复截止日
            <input type="date" name="lastDay" min={earliest} defaultValue={values.lastDay} {...wrong('lastDay')} className={control} />
          </label>
        </div>
        <ItemPicker tasks={own} chosen={taskIds} choose={setTaskIds} wrong={wrong('taskIds')} />
        {chosen.length > 1 && <ItemOrder tasks={chosen} order={setTaskIds} />}
        {answer.refusal && (
          <p id="round-refusal" role="alert" className="mt-2 text-late">
            {answer.refusal}
          </p>
        )}
        <p className="mt-4 flex flex-wrap items-center gap-4">
          <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
            {button}
          </button>
          <span role="status" className="text-sm text-mute">
            已选 {chosen.length} 项{bare > 0 && `，其中 ${bare} 项还没有文字，写好汇总稿才能发起`}
          </span>
        </p>
      </Ready>
    </form>
  )
}
