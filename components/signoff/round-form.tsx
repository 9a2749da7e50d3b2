'use client'

import { useRef } from 'react'
import { KeepTyped } from '@/components/ui/keep-typed'
import { Ready } from '@/components/ui/ready'
import type { TaskToSend } from '@/lib/signoff/queries'
import { control } from '../ui/field'
import { useAct, type Act } from '../ui/use-act'

interface Props {
  mechanisms: { id: string; name: string }[]
  tasks: TaskToSend[]
  earliest: string
  usual: string
  formKey: string
  make: Act
}

/** 拟定会签: what for, until when, which tasks. Four things to fill in. */
export function RoundForm({ mechanisms, tasks, earliest, usual, formKey, make }: Props) {
  const { answer, send, pending } = useAct(make, { formKey })
  const form = useRef<HTMLFormElement>(null)
  const wrong = (field: string) => (answer.field === field ? { 'aria-invalid': true as const, 'aria-describedby': 'round-refusal' } : {})
  const areas = Array.from(new Set(tasks.map((each) => each.area)))
  const choose = (area: string | null, checked: boolean) =>
    Array.from(form.current?.querySelectorAll<HTMLInputElement>('input[name=task]') ?? []).forEach((box) => {
      if (area === null || box.dataset.area === area) box.checked = checked
    })
  return (
    <form onSubmit={send} ref={form} className="prints mt-3">
      <Ready>
        <KeepTyped form="round" />
        <div className="grid gap-3 md:grid-cols-2">
          {mechanisms.length > 1 ? (
            <label className="grid text-mute">
              合作机制
              <select name="mechanismId" className={control}>
                {mechanisms.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <input type="hidden" name="mechanismId" value={mechanisms[0]!.id} />
          )}
          <label className="grid text-mute">
            名称
            <input name="title" maxLength={120} {...wrong('title')} className={control} />
          </label>
          <label className="grid text-mute">
            用于（哪份公文、哪次会议）
            <input name="purpose" maxLength={240} {...wrong('purpose')} className={control} />
          </label>
          <label className="grid justify-items-start text-mute">
            答复截止日
            <input type="date" name="lastDay" min={earliest} defaultValue={usual} {...wrong('lastDay')} className={control} />
          </label>
        </div>
        <fieldset className="mt-4" {...wrong('taskIds')}>
          <legend className="font-medium">会签事项</legend>
          <p className="my-1 flex flex-wrap gap-3 text-sm">
            <button type="button" onClick={() => choose(null, true)} className="rounded border border-line px-3 py-0.5">
              全选 {tasks.length} 项
            </button>
            <button type="button" onClick={() => choose(null, false)} className="rounded border border-line px-3 py-0.5">
              都不选
            </button>
            <span className="text-mute">还没有汇总稿的，发起时由系统按各方共享的文字起草，并注明。</span>
          </p>
          {areas.map((area) => {
            const some = tasks.filter((each) => each.area === area)
            return (
              <details key={area} className="border-b border-line py-1" open={areas.length === 1}>
                <summary className="cursor-pointer">
                  {area} <span className="text-sm text-mute">{some.length} 项</span>
                </summary>
                <p className="mt-1 flex gap-3 text-sm">
                  <button
                    type="button"
                    className="text-accent underline"
                    onClick={() => choose(area, true)}
                    aria-label={`选中${area}全部事项`}
                  >
                    全选
                  </button>
                  <button
                    type="button"
                    className="text-accent underline"
                    onClick={() => choose(area, false)}
                    aria-label={`不选${area}的事项`}
                  >
                    都不选
                  </button>
                </p>
                <ul>
                  {some.map((task) => (
                    <li key={task.id} className="py-0.5">
                      <label className="flex gap-2">
                        <input type="checkbox" name="task" value={task.id} data-area={task.area} />
                        <span>
                          {task.title}{' '}
                          <span className="text-sm text-mute">
                            {task.code} · {task.number ? `汇总稿第 ${task.number} 稿` : '尚无汇总稿'}
                          </span>
                        </span>
                      </label>
                    </li>
                  ))}
                </ul>
              </details>
            )
          })}
        </fieldset>
        {answer.refusal && (
          <p id="round-refusal" role="alert" className="mt-2 text-late">
            {answer.refusal}
          </p>
        )}
        <p className="mt-4">
          <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
            存为草稿，下一步核对
          </button>
        </p>
      </Ready>
    </form>
  )
}
