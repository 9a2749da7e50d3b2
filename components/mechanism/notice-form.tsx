'use client'

import { useId } from 'react'
import { KeepTyped } from '@/components/ui/keep-typed'
import { Ready } from '@/components/ui/ready'
import { useAct, type Act, type Answer } from '@/components/ui/use-act'
import { inWords } from '@/lib/calendar'
import { workingWords, type DayChange } from '@/lib/mechanism/working-days'

export interface NoticeAnswer extends Answer {
  preview?: DayChange[]
}

/** The yearly notice, pasted as it stands: what was read from it first, then kept. */
export function NoticeForm({ year, act }: { year: number; act: Act<NoticeAnswer> }) {
  const { answer, send, pending } = useAct(act)
  const id = useId()
  const { preview } = answer
  return (
    <div className="no-print mt-2">
      <details open={Boolean(answer.refusal ?? preview)}>
        <summary className="w-fit cursor-pointer text-sm text-accent">粘贴{year}年放假安排的通知</summary>
        <Ready>
          <form onSubmit={send} aria-label={`${year}年放假安排`} className="mt-2 grid gap-2 text-sm">
            <KeepTyped form={`notice:${year}`} />
            <label htmlFor={id} className="text-mute">
              {year}年通知原文，每个节日一行
            </label>
            <textarea
              id={id}
              name="notice"
              rows={7}
              maxLength={4000}
              aria-invalid={answer.field === 'notice' ? true : undefined}
              aria-describedby={answer.refusal ? `${id}-error` : `${id}-hint`}
              className="w-full rounded border border-[#8a94a3] bg-white px-2 py-1 aria-invalid:border-late"
            />
            {answer.refusal ? (
              <p id={`${id}-error`} role="alert" className="text-late">
                {answer.refusal}
              </p>
            ) : (
              <p id={`${id}-hint`} className="text-xs text-mute">
                如“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”其余文字不读。原来有而通知里没有的日子，改回同平常。
              </p>
            )}
            <div className="flex gap-3">
              <button disabled={pending} className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">
                核对：读到哪些日子
              </button>
              {preview && preview.length > 0 && (
                <button name="keep" value="1" disabled={pending} className="rounded bg-accent px-3 py-1 text-white disabled:opacity-60">
                  保存
                </button>
              )}
            </div>
            {preview && (
              <div role="status">
                <p className="font-semibold">{preview.length ? `将改动 ${preview.length} 天；未保存` : '与现在的日历相同，没有改动'}</p>
                <ul className="columns-2 sm:columns-3">
                  {preview.map((each) => (
                    <li key={each.day}>
                      {inWords(each.day)} {workingWords(each.was?.working ?? null)} → {workingWords(each.working)}
                      {each.name && `（${each.name}）`}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </form>
        </Ready>
      </details>
    </div>
  )
}
